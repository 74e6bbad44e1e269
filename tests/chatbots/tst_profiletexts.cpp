// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "severalconnections.h"

#include <QSignalSpy>
#include <QTest>

/// Profile texts, which arrive after the list of chatbots.
class TestProfileTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsComeLater_data();
    void textsComeLater();
    void textsStayWithTheirRows();
    void filterFollowsTexts();
    void orderFollowsTexts();
};

void TestProfileTexts::textsComeLater_data()
{
    QTest::addColumn<QList<int>>("named");
    QTest::addColumn<QList<RowBlock>>("ranges");
    using Ranges = QList<RowBlock>;
    QTest::newRow("none") << QList<int>{} << Ranges{};
    QTest::newRow("one") << QList<int>{3} << Ranges{{103, 1}};
    QTest::newRow("neighbours") << QList<int>{3, 4, 5} << Ranges{{103, 3}};
    QTest::newRow("two ranges") << QList<int>{3, 4, 9} << Ranges{{103, 2}, {109, 1}};
    QTest::newRow("many, merged into one range")
        << QList<int>{1, 3, 5, 7, 9, 11, 13, 15, 17, 19} << Ranges{{101, 19}};
}

void TestProfileTexts::textsComeLater()
{
    QFETCH(QList<int>, named);
    ModelFixture m;
    m.model.merge(connection(QStringLiteral("East")), numbered(100));
    m.model.merge(connection(QStringLiteral("West")), numbered(100));
    QHash<QString, QString> nicknames{{QStringLiteral("@RBT#none"), QStringLiteral("Nobody")}};
    for (const int number : named) {
        nicknames.insert(QStringLiteral("@RBT#desk-%1").arg(number), QStringLiteral("Desk"));
    }
    const QSignalSpy modelChanges(&m.model, &QAbstractItemModel::dataChanged);
    const QSignalSpy filterChanges(&m.filter, &QAbstractItemModel::dataChanged);
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname, nicknames);
    QList<RowBlock> ranges;
    for (const QList<QVariant> &arguments : modelChanges) {
        const QModelIndex first = arguments[0].toModelIndex();
        const QModelIndex last = arguments[1].toModelIndex();
        QCOMPARE(first.column(), section(ChatbotColumn::Nickname));
        QCOMPARE(last.column(), section(ChatbotColumn::Nickname));
        ranges.append({first.row(), last.row() - first.row() + 1});
    }
    QTEST(ranges, "ranges");
    QCOMPARE(filterChanges.count(), modelChanges.count());
    for (int row = 0; row < 200; ++row) {
        QCOMPARE(cell(m.filter, row, ChatbotColumn::Nickname),
                 row >= 100 && named.contains(row - 100) ? QStringLiteral("Desk") : QString());
    }
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname, nicknames); // no change
    QCOMPARE(modelChanges.count(), filterChanges.count());
    QCOMPARE(modelChanges.count(), ranges.size());
    m.model.setTexts(QStringLiteral("nowhere"), ChatbotColumn::Nickname, nicknames);
    QCOMPARE(modelChanges.count(), ranges.size());
}

void TestProfileTexts::textsStayWithTheirRows()
{
    ModelFixture m;
    m.mergeTwo();
    m.model.setTexts(QStringLiteral("east"), ChatbotColumn::Nickname,
                     {{QStringLiteral("a"), QStringLiteral("Ada")}});
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname,
                     {{QStringLiteral("a"), QStringLiteral("Alan")}});
    m.model.merge(connection(QStringLiteral("East")), splitWords("a x b"));
    m.model.merge(connection(QStringLiteral("West"), 1400000001), splitWords("c x a"));
    m.model.setConnections(
        {connection(QStringLiteral("West"), 1400000001), connection(QStringLiteral("East"))});
    QStringList nicknames;
    for (int row = 0; row < m.model.rowCount(); ++row) {
        nicknames.append(cell(m.model, row, ChatbotColumn::Nickname));
    }
    QCOMPARE(nicknames,
             (QStringList{{}, {}, QStringLiteral("Alan"), QStringLiteral("Ada"), {}, {}}));
}

/// Each word may match in the id or in the nickname.
void TestProfileTexts::filterFollowsTexts()
{
    ModelFixture m;
    m.mergeTwo();
    m.filter.setFilterText(QStringLiteral("a LOVE"));
    QCOMPARE(m.filter.rowCount(), 0);
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname,
                     {{QStringLiteral("a"), QStringLiteral("Lovelace")},
                      {QStringLiteral("c"), QStringLiteral("Ada Lovelace")}});
    QCOMPARE(rowsOf(m.filter), splitWords("a@West c@West"));
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname,
                     {{QStringLiteral("c"), QStringLiteral("Countess")}});
    QCOMPARE(rowsOf(m.filter), splitWords("a@West"));
    m.model.renameConnection(QStringLiteral("east"), QStringLiteral("a Love"));
    QCOMPARE(rowsOf(m.filter), splitWords("a@West")); // the connection's name is not searched
}

void TestProfileTexts::orderFollowsTexts()
{
    ModelFixture m;
    m.mergeTwo();
    m.filter.sort(section(ChatbotColumn::Nickname));
    QCOMPARE(rowsOf(m.filter), splitWords("b@East a@East a@West c@West"));
    m.model.setTexts(QStringLiteral("east"), ChatbotColumn::Nickname,
                     {{QStringLiteral("b"), QStringLiteral("Desk 10")},
                      {QStringLiteral("a"), QStringLiteral("Desk 9")}});
    QCOMPARE(rowsOf(m.filter), splitWords("a@West c@West a@East b@East"));
    m.filter.sort(section(ChatbotColumn::Connection));
    m.model.renameConnection(QStringLiteral("east"), QStringLiteral("Zanzibar"));
    QCOMPARE(rowsOf(m.filter), splitWords("a@West c@West b@Zanzibar a@Zanzibar"));
}

ROOM_TEST(TestProfileTexts, QCoreApplication)
#include "tst_profiletexts.moc"
