// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "severalconnections.h"

#include <QSignalSpy>
#include <QTest>

/// What becomes known of chatbots once their list is there.
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
    QTest::newRow("many, as one range")
        << QList<int>{1, 3, 5, 7, 9, 11, 13, 15, 17, 19} << Ranges{{101, 19}};
}

void TestProfileTexts::textsComeLater()
{
    QFETCH(QList<int>, named);
    Models m;
    m.model.merge(connection(QStringLiteral("East")), numbered(100));
    m.model.merge(connection(QStringLiteral("West")), numbered(100));
    QHash<QString, QString> nicknames{{QStringLiteral("@RBT#none"), QStringLiteral("Nobody")}};
    for (const int number : named) {
        nicknames.insert(QStringLiteral("@RBT#desk-%1").arg(number), QStringLiteral("Desk"));
    }
    const QSignalSpy model(&m.model, &QAbstractItemModel::dataChanged);
    const QSignalSpy shown(&m.shown, &QAbstractItemModel::dataChanged);
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname, nicknames);
    QList<RowBlock> ranges;
    for (const QList<QVariant> &said : model) {
        const QModelIndex first = said[0].toModelIndex();
        const QModelIndex last = said[1].toModelIndex();
        QCOMPARE(first.column(), section(ChatbotColumn::Nickname));
        QCOMPARE(last.column(), section(ChatbotColumn::Nickname));
        ranges.append({first.row(), last.row() - first.row() + 1});
    }
    QTEST(ranges, "ranges");
    QCOMPARE(shown.count(), model.count());
    for (int row = 0; row < 200; ++row) {
        QCOMPARE(cell(m.shown, row, ChatbotColumn::Nickname),
                 row >= 100 && named.contains(row - 100) ? QStringLiteral("Desk") : QString());
    }
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname, nicknames); // no news
    QCOMPARE(model.count(), shown.count());
    QCOMPARE(model.count(), ranges.size());
    m.model.setTexts(QStringLiteral("nowhere"), ChatbotColumn::Nickname, nicknames);
    QCOMPARE(model.count(), ranges.size());
}

void TestProfileTexts::textsStayWithTheirRows()
{
    Models m;
    m.mergeTwo();
    m.model.setTexts(QStringLiteral("east"), ChatbotColumn::Nickname,
                     {{QStringLiteral("a"), QStringLiteral("Ada")}});
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname,
                     {{QStringLiteral("a"), QStringLiteral("Alan")}});
    m.model.merge(connection(QStringLiteral("East")), words("a x b"));
    m.model.merge(connection(QStringLiteral("West"), 1400000001), words("c x a"));
    m.model.setConnections(
        {connection(QStringLiteral("West"), 1400000001), connection(QStringLiteral("East"))});
    QStringList nicknames;
    for (int row = 0; row < m.model.rowCount(); ++row) {
        nicknames.append(cell(m.model, row, ChatbotColumn::Nickname));
    }
    QCOMPARE(nicknames,
             (QStringList{{}, {}, QStringLiteral("Alan"), QStringLiteral("Ada"), {}, {}}));
}

/// Each word can be in the id or in the nickname.
void TestProfileTexts::filterFollowsTexts()
{
    Models m;
    m.mergeTwo();
    m.shown.setFilterText(QStringLiteral("a LOVE"));
    QCOMPARE(m.shown.rowCount(), 0);
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname,
                     {{QStringLiteral("a"), QStringLiteral("Lovelace")},
                      {QStringLiteral("c"), QStringLiteral("Ada Lovelace")}});
    QCOMPARE(rowsOf(m.shown), words("a@West c@West"));
    m.model.setTexts(QStringLiteral("west"), ChatbotColumn::Nickname,
                     {{QStringLiteral("c"), QStringLiteral("Countess")}});
    QCOMPARE(rowsOf(m.shown), words("a@West"));
    m.model.renameConnection(QStringLiteral("east"), QStringLiteral("a Love"));
    QCOMPARE(rowsOf(m.shown), words("a@West")); // the connection's name is not searched
}

void TestProfileTexts::orderFollowsTexts()
{
    Models m;
    m.mergeTwo();
    m.shown.sort(section(ChatbotColumn::Nickname));
    QCOMPARE(rowsOf(m.shown), words("b@East a@East a@West c@West"));
    m.model.setTexts(QStringLiteral("east"), ChatbotColumn::Nickname,
                     {{QStringLiteral("b"), QStringLiteral("Desk 10")},
                      {QStringLiteral("a"), QStringLiteral("Desk 9")}});
    QCOMPARE(rowsOf(m.shown), words("a@West c@West a@East b@East"));
    m.shown.sort(section(ChatbotColumn::Connection));
    m.model.renameConnection(QStringLiteral("east"), QStringLiteral("Zanzibar"));
    QCOMPARE(rowsOf(m.shown), words("a@West c@West b@Zanzibar a@Zanzibar"));
}

QTEST_GUILESS_MAIN(TestProfileTexts)
#include "tst_profiletexts.moc"
