// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
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
    void mergeChangesOneConnection_data();
    void mergeChangesOneConnection();
    void sameListEmitsNothing();
    void changedOriginReplacesRows();
    void ordersAndRemovesConnections_data();
    void ordersAndRemovesConnections();
    void renameUpdatesCells();
    void showsColumnsIfNeeded();
    void sortsStably_data();
    void sortsStably();
    void pastedIdsAreFoundInEachConnection();
    void fiveHundredConnections();
};

void TestSeveralConnections::sameIdOfTwoConnectionsIsTwoRows()
{
    ModelFixture m;
    m.mergeTwo();
    QCOMPARE(rowsOf(m.model), splitWords("b@East a@East a@West c@West"));
    QCOMPARE(rowsOf(m.filter), rowsOf(m.model));
    QCOMPARE(m.model.connection(2), connection(QStringLiteral("West"), 1400000001));
    QCOMPARE(m.model.origin(1).sdkAppId, 1400000000U);
    QCOMPARE(cell(m.model, 2, ChatbotColumn::Region), QStringLiteral("sg"));
    QCOMPARE(m.model.index(2, section(ChatbotColumn::Region)).data().toString(),
             QStringLiteral("Singapore"));
    QCOMPARE(cell(m.model, 2, ChatbotColumn::SdkAppId), QStringLiteral("1400000001"));
}

void TestSeveralConnections::mergeChangesOneConnection_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("list");
    QTest::addColumn<QStringList>("rows");
    QTest::addColumn<QStringList>("selected");
    QTest::newRow("id added to the first")
        << "East" << splitWords("x b a") << splitWords("x@East b@East a@East a@West c@West")
        << splitWords("a@East a@West");
    QTest::newRow("id added to the last")
        << "West" << splitWords("a x c") << splitWords("b@East a@East a@West x@West c@West")
        << splitWords("a@East a@West");
    QTest::newRow("id removed that the other connection has")
        << "East" << splitWords("b") << splitWords("b@East a@West c@West") << splitWords("a@West");
    QTest::newRow("other order") << "West" << splitWords("c a")
                                 << splitWords("b@East a@East c@West a@West")
                                 << splitWords("a@East a@West");
    QTest::newRow("empty list") << "East" << QStringList() << splitWords("a@West c@West")
                                << splitWords("a@West");
    QTest::newRow("new connection")
        << "North" << splitWords("a") << splitWords("b@East a@East a@West c@West a@North")
        << splitWords("a@East a@West");
}

void TestSeveralConnections::mergeChangesOneConnection()
{
    QFETCH(QString, name);
    QFETCH(QStringList, list);
    ModelFixture m;
    m.mergeTwo();
    QItemSelectionModel selection(&m.filter);
    for (const int row : {1, 2}) {
        selection.select(m.filter.index(row, 0),
                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    m.model.merge(connection(name, name == QStringLiteral("West") ? 1400000001 : 1400000000), list);
    QTEST(rowsOf(m.model), "rows");
    QTEST(rowsOf(m.filter), "rows");
    QTEST(selectedRows(selection), "selected");
}

void TestSeveralConnections::sameListEmitsNothing()
{
    ModelFixture m;
    m.mergeTwo();
    const QSignalSpy cells(&m.model, &QAbstractItemModel::dataChanged);
    const QSignalSpy inserted(&m.filter, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(&m.filter, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy arranged(&m.filter, &QAbstractItemModel::layoutChanged);
    m.model.merge(connection(QStringLiteral("East")), splitWords("b a"));
    QCOMPARE(cells.count() + inserted.count() + removed.count() + arranged.count(), 0);
}

/// If a connection is changed to another app, none of its rows is kept.
void TestSeveralConnections::changedOriginReplacesRows()
{
    ModelFixture m;
    m.mergeTwo();
    const QPersistentModelIndex east = m.model.index(1, 0);
    const QPersistentModelIndex west = m.model.index(2, 0);
    m.model.merge(connection(QStringLiteral("East"), 7), splitWords("a"));
    QCOMPARE(rowsOf(m.model), splitWords("a@East a@West c@West"));
    QVERIFY(!east.isValid());
    QCOMPARE(west.row(), 1);
}

void TestSeveralConnections::ordersAndRemovesConnections_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("unchanged") << splitWords("East West")
                               << splitWords("b@East a@East a@West c@West");
    QTest::newRow("reversed") << splitWords("West East")
                              << splitWords("a@West c@West b@East a@East");
    QTest::newRow("one removed") << splitWords("West") << splitWords("a@West c@West");
    QTest::newRow("one removed, one new without rows")
        << splitWords("North East") << splitWords("b@East a@East");
    QTest::newRow("none") << QStringList() << QStringList();
}

void TestSeveralConnections::ordersAndRemovesConnections()
{
    QFETCH(QStringList, names);
    ModelFixture m;
    m.mergeTwo();
    const QPersistentModelIndex last = m.model.index(3, 0);
    QList<ListedConnection> expected;
    for (const QString &name : names) {
        expected.append(connection(name, name == QStringLiteral("West") ? 1400000001 : 1400000000));
    }
    m.model.setConnections(expected);
    QTEST(rowsOf(m.model), "rows");
    QTEST(rowsOf(m.filter), "rows");
    QCOMPARE(m.model.connections(), expected);
    const bool hasWest = names.contains(QStringLiteral("West"));
    QCOMPARE(last.isValid(), hasWest);
    m.model.removeConnection(QStringLiteral("west"));
    QCOMPARE(m.model.connections().size(), expected.size() - (hasWest ? 1 : 0));
    QVERIFY(!last.isValid());
}

void TestSeveralConnections::renameUpdatesCells()
{
    ModelFixture m;
    m.mergeTwo();
    const QPersistentModelIndex first = m.model.index(2, 0);
    const QSignalSpy cells(&m.model, &QAbstractItemModel::dataChanged);
    m.model.renameConnection(QStringLiteral("west"), QStringLiteral("Far West"));
    QCOMPARE(cells.count(), 1);
    QCOMPARE(cells[0][0].toModelIndex(), m.model.index(2, section(ChatbotColumn::Connection)));
    QCOMPARE(cells[0][1].toModelIndex(), m.model.index(3, section(ChatbotColumn::Connection)));
    QCOMPARE(cell(m.filter, 3, ChatbotColumn::Connection), QStringLiteral("Far West"));
    QCOMPARE(cell(m.filter, 0, ChatbotColumn::Connection), QStringLiteral("East"));
    QCOMPARE(first.row(), 2);
}

void TestSeveralConnections::showsColumnsIfNeeded()
{
    using Columns = QList<ChatbotColumn>;
    const Columns few{ChatbotColumn::UserId, ChatbotColumn::Connection};
    const Columns several{ChatbotColumn::UserId, ChatbotColumn::Connection, ChatbotColumn::Region,
                          ChatbotColumn::SdkAppId};
    ModelFixture m;
    const QSignalSpy header(&m.model, &QAbstractItemModel::headerDataChanged);
    QCOMPARE(m.model.shownColumns(), few);
    m.model.merge(connection(QStringLiteral("East")), splitWords("b a"));
    m.model.merge(connection(QStringLiteral("West")), {});
    QCOMPARE(m.model.shownColumns(), few);
    QCOMPARE(header.count(), 0);
    m.model.merge(connection(QStringLiteral("West")), splitWords("a"));
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
    QTest::newRow("UserID, ascending")
        << ChatbotColumn::UserId << Qt::AscendingOrder << splitWords("a@West a@East b@East c@West");
    QTest::newRow("UserID, descending") << ChatbotColumn::UserId << Qt::DescendingOrder
                                        << splitWords("c@West b@East a@West a@East");
    QTest::newRow("connection, ascending") << ChatbotColumn::Connection << Qt::AscendingOrder
                                           << splitWords("b@East a@East a@West c@West");
    QTest::newRow("connection, descending") << ChatbotColumn::Connection << Qt::DescendingOrder
                                            << splitWords("a@West c@West b@East a@East");
    QTest::newRow("SDKAppID, ascending") << ChatbotColumn::SdkAppId << Qt::AscendingOrder
                                         << splitWords("b@East a@East a@West c@West");
    QTest::newRow("equal regions, descending") << ChatbotColumn::Region << Qt::DescendingOrder
                                               << splitWords("a@West c@West b@East a@East");
}

/// Equal texts keep the order of the connections, which is West before East here.
void TestSeveralConnections::sortsStably()
{
    QFETCH(ChatbotColumn, column);
    QFETCH(Qt::SortOrder, order);
    ModelFixture m;
    m.model.merge(connection(QStringLiteral("West"), 1400000001), splitWords("a c"));
    m.model.merge(connection(QStringLiteral("East"), 200), splitWords("b a"));
    m.filter.sort(section(column), order);
    QTEST(rowsOf(m.filter), "rows");
}

void TestSeveralConnections::pastedIdsAreFoundInEachConnection()
{
    ModelFixture m;
    m.model.merge(connection(QStringLiteral("East")), splitWords("@RBT#a @RBT#b"));
    m.model.merge(connection(QStringLiteral("West")), splitWords("@RBT#c @RBT#a"));
    m.filter.setFilterText(QStringLiteral("@RBT#a @RBT#none"), TextSource::Pasted);
    QCOMPARE(rowsOf(m.filter), splitWords("@RBT#a@East @RBT#a@West"));
    QCOMPARE(m.filter.missingIds(), splitWords("@RBT#none"));
}

void TestSeveralConnections::fiveHundredConnections()
{
    constexpr int connections = 500;
    constexpr int each = 20;
    const auto nth = [](int n) {
        return connection(QStringLiteral("Desk %1").arg(n), 1400000000U + static_cast<quint32>(n));
    };
    ChatbotModel model; // the testers, which check every row each time, are added later
    ChatbotFilterModel filter;
    filter.setSourceModel(&model);
    QList<ListedConnection> all;
    for (int n = 0; n < connections; ++n) {
        all.append(nth(n));
    }
    model.setConnections(all);
    for (int n = connections - 1; n >= 0; --n) { // replies arrive in any order
        model.merge(nth(n), numbered(each));
    }
    const QAbstractItemModelTester testers[]{
        QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest),
        QAbstractItemModelTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest)};
    QCOMPARE(filter.rowCount(), connections * each);
    for (int row = 0; row < filter.rowCount(); ++row) {
        QCOMPARE(model.origin(row).sdkAppId, 1400000000U + static_cast<quint32>(row / each));
        QCOMPARE(model.userId(row), QStringLiteral("@RBT#desk-%1").arg(row % each));
    }
    QItemSelectionModel selection(&filter);
    selection.select(filter.index(each * 250, 0),
                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QSignalSpy inserted(&filter, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(&filter, &QAbstractItemModel::rowsRemoved);
    model.merge(nth(100), numbered(each + 1));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 101 * each);
    QCOMPARE(removed.count(), 0);
    QCOMPARE(selectedRows(selection), QStringList{QStringLiteral("@RBT#desk-0@Desk 250")});
    model.removeConnection(nth(100).id);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(filter.rowCount(), (connections - 1) * each);
    filter.setFilterText(QStringLiteral("desk-7"));
    QCOMPARE(filter.rowCount(), connections - 1);
    filter.sort(section(ChatbotColumn::Connection), Qt::DescendingOrder);
    QCOMPARE(cell(filter, 0, ChatbotColumn::Connection), QStringLiteral("Desk 499"));
}

ROOM_TEST(TestSeveralConnections, QCoreApplication)
#include "tst_severalconnections.moc"
