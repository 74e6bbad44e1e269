// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "severalconnections.h"

#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

namespace
{

QStringList selectedRows(const QItemSelectionModel &selection)
{
    QStringList rows;
    const QModelIndexList indexes = selection.selectedRows();
    for (const QModelIndex &index : indexes) {
        rows.append(index.data(ChatbotModel::ExactRole).toString() + QLatin1Char('@') +
                    index.siblingAtColumn(section(ChatbotColumn::Connection))
                        .data(ChatbotModel::ExactRole)
                        .toString());
    }
    rows.sort();
    return rows;
}

} // namespace

class TestSeveralConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameIdOfTwoConnectionsIsTwoRows();
    void mergeTouchesOneConnection_data();
    void mergeTouchesOneConnection();
    void sameListSaysNothing();
    void anotherOriginHasOtherRows();
    void ordersAndRemovesConnections_data();
    void ordersAndRemovesConnections();
    void renamesInItsCells();
    void showsColumnsThatServe();
    void sortsStably_data();
    void sortsStably();
    void pastedIdsAreFoundInEachConnection();
    void fiveHundredConnections();
};

void TestSeveralConnections::sameIdOfTwoConnectionsIsTwoRows()
{
    Models m;
    m.mergeTwo();
    QCOMPARE(rowsOf(m.model), words("b@East a@East a@West c@West"));
    QCOMPARE(rowsOf(m.shown), rowsOf(m.model));
    QCOMPARE(m.model.connection(2), connection(QStringLiteral("West"), 1400000001));
    QCOMPARE(m.model.origin(1).sdkAppId, 1400000000U);
    QCOMPARE(cell(m.model, 2, ChatbotColumn::Region), QStringLiteral("sg"));
    QCOMPARE(m.model.index(2, section(ChatbotColumn::Region)).data().toString(),
             QStringLiteral("Singapore"));
    QCOMPARE(cell(m.model, 2, ChatbotColumn::SdkAppId), QStringLiteral("1400000001"));
}

void TestSeveralConnections::mergeTouchesOneConnection_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("list");
    QTest::addColumn<QStringList>("rows");
    QTest::addColumn<QStringList>("selected");
    QTest::newRow("one more, in the first")
        << "East" << words("x b a") << words("x@East b@East a@East a@West c@West")
        << words("a@East a@West");
    QTest::newRow("one more, in the last")
        << "West" << words("a x c") << words("b@East a@East a@West x@West c@West")
        << words("a@East a@West");
    QTest::newRow("one gone, the other connection has it")
        << "East" << words("b") << words("b@East a@West c@West") << words("a@West");
    QTest::newRow("another order")
        << "West" << words("c a") << words("b@East a@East c@West a@West") << words("a@East a@West");
    QTest::newRow("all gone") << "East" << QStringList() << words("a@West c@West")
                              << words("a@West");
    QTest::newRow("a third") << "North" << words("a")
                             << words("b@East a@East a@West c@West a@North")
                             << words("a@East a@West");
}

void TestSeveralConnections::mergeTouchesOneConnection()
{
    QFETCH(QString, name);
    QFETCH(QStringList, list);
    Models m;
    m.mergeTwo();
    QItemSelectionModel selection(&m.shown);
    for (const int row : {1, 2}) {
        selection.select(m.shown.index(row, 0),
                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    m.model.merge(connection(name, name == QStringLiteral("West") ? 1400000001 : 1400000000), list);
    QTEST(rowsOf(m.model), "rows");
    QTEST(rowsOf(m.shown), "rows");
    QTEST(selectedRows(selection), "selected");
}

void TestSeveralConnections::sameListSaysNothing()
{
    Models m;
    m.mergeTwo();
    const QSignalSpy cells(&m.model, &QAbstractItemModel::dataChanged);
    const QSignalSpy inserted(&m.shown, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(&m.shown, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy arranged(&m.shown, &QAbstractItemModel::layoutChanged);
    m.model.merge(connection(QStringLiteral("East")), words("b a"));
    QCOMPARE(cells.count() + inserted.count() + removed.count() + arranged.count(), 0);
}

/// The same connection, changed to lead to another app: none of its rows is what it was.
void TestSeveralConnections::anotherOriginHasOtherRows()
{
    Models m;
    m.mergeTwo();
    const QPersistentModelIndex east = m.model.index(1, 0);
    const QPersistentModelIndex west = m.model.index(2, 0);
    m.model.merge(connection(QStringLiteral("East"), 7), words("a"));
    QCOMPARE(rowsOf(m.model), words("a@East a@West c@West"));
    QVERIFY(!east.isValid());
    QCOMPARE(west.row(), 1);
}

void TestSeveralConnections::ordersAndRemovesConnections_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("the same") << words("East West") << words("b@East a@East a@West c@West");
    QTest::newRow("turned round") << words("West East") << words("a@West c@West b@East a@East");
    QTest::newRow("one gone") << words("West") << words("a@West c@West");
    QTest::newRow("one new, without rows") << words("North East") << words("b@East a@East");
    QTest::newRow("none") << QStringList() << QStringList();
}

void TestSeveralConnections::ordersAndRemovesConnections()
{
    QFETCH(QStringList, names);
    Models m;
    m.mergeTwo();
    const QPersistentModelIndex last = m.model.index(3, 0);
    QList<ListedConnection> wanted;
    for (const QString &name : names) {
        wanted.append(connection(name, name == QStringLiteral("West") ? 1400000001 : 1400000000));
    }
    m.model.setConnections(wanted);
    QTEST(rowsOf(m.model), "rows");
    QTEST(rowsOf(m.shown), "rows");
    QCOMPARE(m.model.connections(), wanted);
    const bool hasWest = names.contains(QStringLiteral("West"));
    QCOMPARE(last.isValid(), hasWest);
    m.model.removeConnection(QStringLiteral("west"));
    QCOMPARE(m.model.connections().size(), wanted.size() - (hasWest ? 1 : 0));
    QVERIFY(!last.isValid());
}

void TestSeveralConnections::renamesInItsCells()
{
    Models m;
    m.mergeTwo();
    const QPersistentModelIndex first = m.model.index(2, 0);
    const QSignalSpy cells(&m.model, &QAbstractItemModel::dataChanged);
    m.model.renameConnection(QStringLiteral("west"), QStringLiteral("Far West"));
    QCOMPARE(cells.count(), 1);
    QCOMPARE(cells[0][0].toModelIndex(), m.model.index(2, section(ChatbotColumn::Connection)));
    QCOMPARE(cells[0][1].toModelIndex(), m.model.index(3, section(ChatbotColumn::Connection)));
    QCOMPARE(cell(m.shown, 3, ChatbotColumn::Connection), QStringLiteral("Far West"));
    QCOMPARE(cell(m.shown, 0, ChatbotColumn::Connection), QStringLiteral("East"));
    QCOMPARE(first.row(), 2);
}

void TestSeveralConnections::showsColumnsThatServe()
{
    using Columns = QList<ChatbotColumn>;
    const Columns few{ChatbotColumn::UserId, ChatbotColumn::Connection};
    const Columns several{ChatbotColumn::UserId, ChatbotColumn::Connection, ChatbotColumn::Region,
                          ChatbotColumn::SdkAppId};
    Models m;
    const QSignalSpy header(&m.model, &QAbstractItemModel::headerDataChanged);
    QCOMPARE(m.model.shownColumns(), few);
    m.model.merge(connection(QStringLiteral("East")), words("b a"));
    m.model.merge(connection(QStringLiteral("West")), {});
    QCOMPARE(m.model.shownColumns(), few);
    QCOMPARE(header.count(), 0);
    m.model.merge(connection(QStringLiteral("West")), words("a"));
    QCOMPARE(m.model.shownColumns(), several);
    QCOMPARE(header.count(), 1);
    m.model.removeConnection(QStringLiteral("east"));
    QCOMPARE(m.model.shownColumns(), few);
    QCOMPARE(header.count(), 2);
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname,
                     {{QStringLiteral("a"), QStringLiteral("Ada")}});
    QVERIFY(m.model.shownColumns().contains(ChatbotColumn::Nickname));
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname,
                     {{QStringLiteral("a"), QString()}});
    QCOMPARE(m.model.shownColumns(), few);
    QCOMPARE(header.count(), 4);
}

void TestSeveralConnections::sortsStably_data()
{
    QTest::addColumn<ChatbotColumn>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("by id") << ChatbotColumn::UserId << Qt::AscendingOrder
                           << words("a@West a@East b@East c@West");
    QTest::newRow("by id, backwards")
        << ChatbotColumn::UserId << Qt::DescendingOrder << words("c@West b@East a@West a@East");
    QTest::newRow("by connection")
        << ChatbotColumn::Connection << Qt::AscendingOrder << words("b@East a@East a@West c@West");
    QTest::newRow("by connection, backwards")
        << ChatbotColumn::Connection << Qt::DescendingOrder << words("a@West c@West b@East a@East");
    QTest::newRow("by a number") << ChatbotColumn::SdkAppId << Qt::AscendingOrder
                                 << words("b@East a@East a@West c@West");
    QTest::newRow("by what is the same")
        << ChatbotColumn::Region << Qt::DescendingOrder << words("a@West c@West b@East a@East");
}

/// West stands before East here: among equals the order of the connections is kept.
void TestSeveralConnections::sortsStably()
{
    QFETCH(ChatbotColumn, column);
    QFETCH(Qt::SortOrder, order);
    Models m;
    m.model.merge(connection(QStringLiteral("West"), 1400000001), words("a c"));
    m.model.merge(connection(QStringLiteral("East"), 200), words("b a"));
    m.shown.sort(section(column), order);
    QTEST(rowsOf(m.shown), "rows");
}

void TestSeveralConnections::pastedIdsAreFoundInEachConnection()
{
    Models m;
    m.model.merge(connection(QStringLiteral("East")), words("@RBT#a @RBT#b"));
    m.model.merge(connection(QStringLiteral("West")), words("@RBT#c @RBT#a"));
    m.shown.setFilterText(QStringLiteral("@RBT#a @RBT#none"), TextSource::Pasted);
    QCOMPARE(rowsOf(m.shown), words("@RBT#a@East @RBT#a@West"));
    QCOMPARE(m.shown.missingIds(), words("@RBT#none"));
}

void TestSeveralConnections::fiveHundredConnections()
{
    constexpr int connections = 500;
    constexpr int each = 20;
    const auto nth = [](int n) {
        return connection(QStringLiteral("Desk %1").arg(n), 1400000000U + static_cast<quint32>(n));
    };
    ChatbotModel model; // a tester looks at every row each time: it comes later
    ChatbotFilterModel shown;
    shown.setSourceModel(&model);
    QList<ListedConnection> all;
    for (int n = 0; n < connections; ++n) {
        all.append(nth(n));
    }
    model.setConnections(all);
    for (int n = connections - 1; n >= 0; --n) { // whichever answers first
        model.merge(nth(n), numbered(each));
    }
    const QAbstractItemModelTester testers[]{
        QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest),
        QAbstractItemModelTester(&shown, QAbstractItemModelTester::FailureReportingMode::QtTest)};
    QCOMPARE(shown.rowCount(), connections * each);
    for (int row = 0; row < shown.rowCount(); ++row) {
        QCOMPARE(model.origin(row).sdkAppId, 1400000000U + static_cast<quint32>(row / each));
        QCOMPARE(model.userId(row), QStringLiteral("@RBT#desk-%1").arg(row % each));
    }
    QItemSelectionModel selection(&shown);
    selection.select(shown.index(each * 250, 0),
                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QSignalSpy inserted(&shown, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(&shown, &QAbstractItemModel::rowsRemoved);
    model.merge(nth(100), numbered(each + 1));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 101 * each);
    QCOMPARE(removed.count(), 0);
    QCOMPARE(selectedRows(selection), QStringList{QStringLiteral("@RBT#desk-0@Desk 250")});
    model.removeConnection(nth(100).id);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(shown.rowCount(), (connections - 1) * each);
    shown.setFilterText(QStringLiteral("desk-7"));
    QCOMPARE(shown.rowCount(), connections - 1);
    shown.sort(section(ChatbotColumn::Connection), Qt::DescendingOrder);
    QCOMPARE(cell(shown, 0, ChatbotColumn::Connection), QStringLiteral("Desk 499"));
}

QTEST_GUILESS_MAIN(TestSeveralConnections)
#include "tst_severalconnections.moc"
