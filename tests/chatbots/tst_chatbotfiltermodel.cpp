// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace
{

Origin singapore()
{
    return {QStringLiteral("sg"), QStringLiteral("adminapisgp.im.qcloud.com"), 1400000000};
}

constexpr int userIdColumn = static_cast<int>(ChatbotColumn::UserId);
constexpr int connectionColumn = static_cast<int>(ChatbotColumn::Connection);

QStringList list(const char *words)
{
    return QString::fromUtf8(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

struct Shown
{
    ChatbotModel model;
    ChatbotFilterModel shown;
    QAbstractItemModelTester tester{&shown, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit Shown(const QStringList &ids)
    {
        shown.setSourceModel(&model);
        model.merge(singapore(), ids);
    }
};

/// @p lines again and again, for PastedIds to take three steps.
QString threeStepsOf(const QString &lines)
{
    return lines.repeated(PastedIds::unitsAStep / lines.size() * 3 - 1);
}

} // namespace

class TestShownChatbots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serviceOrderAtFirst();
    void naturalOrderAndBack();
    void sameConnectionKeepsServiceOrder_data();
    void sameConnectionKeepsServiceOrder();
    void filters_data();
    void filters();
    void filterSurvivesAFetch();
    void sameTermsChangeNothing();
    void aPastedIdIsExact();
    void pastedIdsSurviveAFetch();
    void manyPastedIdsAreSearchedStepByStep();
    void anotherFilterEndsTheSearch();
    void aFetchBeginsTheSearchAnew();
    void sortedWhateverComes();
    void scatteredFilterSaysLittle();
    void mapsBothWays();
    void passesOnWhatTheModelSays();
    void anotherModel();
    void modelGoesFirst();
};

void TestShownChatbots::serviceOrderAtFirst()
{
    const Shown s(list("#10 #2 #1"));
    QCOMPARE(s.shown.ids(), list("#10 #2 #1"));
    QCOMPARE(s.shown.headerData(0, Qt::Horizontal).toString(), QStringLiteral("UserID"));
}

void TestShownChatbots::naturalOrderAndBack()
{
    Shown s(list("#10 #2 #002 #1 b B a"));
    s.shown.sort(userIdColumn, Qt::AscendingOrder);
    QCOMPARE(s.shown.ids(), list("#1 #002 #2 #10 a b B"));
    s.shown.sort(userIdColumn, Qt::DescendingOrder);
    QCOMPARE(s.shown.ids(), list("B b a #10 #2 #002 #1"));
    s.shown.sort(-1);
    QCOMPARE(s.shown.ids(), list("#10 #2 #002 #1 b B a"));
}

void TestShownChatbots::sameConnectionKeepsServiceOrder_data()
{
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::newRow("ascending") << Qt::AscendingOrder;
    QTest::newRow("descending") << Qt::DescendingOrder;
}

void TestShownChatbots::sameConnectionKeepsServiceOrder()
{
    QFETCH(Qt::SortOrder, order);
    Shown s(list("c a b"));
    s.shown.sort(connectionColumn, order);
    QCOMPARE(s.shown.ids(), list("c a b"));
    s.model.merge(singapore(), list("c x a b y"));
    QCOMPARE(s.shown.ids(), list("c x a b y"));
    s.model.merge(singapore(), list("y b x c"));
    QCOMPARE(s.shown.ids(), list("y b x c"));
}

void TestShownChatbots::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing") << QString() << list("@RBT#Help-2 @RBT#help @RBT#billing");
    QTest::newRow("a word") << QStringLiteral("HELP") << list("@RBT#Help-2 @RBT#help");
    QTest::newRow("two words") << QStringLiteral("2 help") << list("@RBT#Help-2");
    QTest::newRow("finds nothing") << QStringLiteral("sales") << QStringList();
    QTest::newRow("the connection's name is not searched")
        << QStringLiteral("Singapore") << QStringList();
    QTest::newRow("ids from a ticket")
        << QStringLiteral("@RBT#billing\n@RBT#help\n@RBT#none\n") << list("@RBT#help @RBT#billing");
}

void TestShownChatbots::filters()
{
    QFETCH(QString, text);
    Shown s(list("@RBT#Help-2 @RBT#help @RBT#billing"));
    s.shown.setFilterText(text);
    QTEST(s.shown.ids().texts(), "expected");
    s.shown.setFilterText({});
    QCOMPARE(s.shown.rowCount(), 3);
}

void TestShownChatbots::filterSurvivesAFetch()
{
    Shown s(list("a1 b1"));
    s.shown.setFilterText(QStringLiteral("a"));
    s.model.merge(singapore(), list("b2 a3 a2 a1"));
    QCOMPARE(s.shown.ids(), list("a3 a2 a1"));
    s.model.merge({QStringLiteral("jp"), {}, 2}, list("a9 c"));
    QCOMPARE(s.shown.ids(), list("a9"));
    QCOMPARE(s.shown.terms(), FilterTerms::fromWords(QStringLiteral("a")));
}

void TestShownChatbots::sameTermsChangeNothing()
{
    Shown s(list("a1 b1"));
    s.shown.setFilterText(QStringLiteral("a"));
    const QSignalSpy removed(&s.shown, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy arranged(&s.shown, &QAbstractItemModel::layoutChanged);
    s.shown.setFilterText(QStringLiteral(" A "));
    QCOMPARE(removed.count() + arranged.count(), 0);
    QCOMPARE(s.shown.ids(), list("a1"));
}

void TestShownChatbots::aPastedIdIsExact()
{
    Shown s(list("@RBT#help @RBT#help-2"));
    s.shown.setFilterText(QStringLiteral("@RBT#help"), TextSource::Typed);
    QCOMPARE(s.shown.rowCount(), 2);
    QVERIFY(!s.shown.showsPastedIds());
    s.shown.setFilterText(QStringLiteral("@RBT#help"), TextSource::Pasted);
    QCOMPARE(s.shown.ids(), list("@RBT#help"));
    QVERIFY(s.shown.showsPastedIds());
    QVERIFY(s.shown.isFiltered());
}

void TestShownChatbots::pastedIdsSurviveAFetch()
{
    Shown s(list("@RBT#a @RBT#b"));
    s.shown.setFilterText(QStringLiteral("@RBT#b, @RBT#c,d"), TextSource::Pasted);
    QCOMPARE(s.shown.ids(), list("@RBT#b"));
    QCOMPARE(s.shown.missingIds(), list("@RBT#c"));
    s.model.merge(singapore(), list("@RBT#c,d @RBT#x @RBT#b"));
    QCOMPARE(s.shown.ids(), list("@RBT#c,d @RBT#b"));
    QCOMPARE(s.shown.missingIds(), QStringList());
    s.model.merge({QStringLiteral("jp"), {}, 2}, list("@RBT#d"));
    QCOMPARE(s.shown.rowCount(), 0);
    QCOMPARE(s.shown.missingIds(), list("@RBT#b @RBT#c"));
}

void TestShownChatbots::manyPastedIdsAreSearchedStepByStep()
{
    Shown s(list("@RBT#a @RBT#b @RBT#c"));
    const QSignalSpy progressed(&s.shown, &ChatbotFilterModel::searchProgressed);
    const QSignalSpy ended(&s.shown, &ChatbotFilterModel::searchEnded);
    s.shown.setFilterText(threeStepsOf(QStringLiteral("@RBT#b\n@RBT#none\n")), TextSource::Pasted);
    QVERIFY(s.shown.isSearching());
    QCOMPARE(s.shown.rowCount(), 3); // as before
    QVERIFY(!s.shown.isFiltered());
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(progressed.count(), 1);
    QVERIFY(!s.shown.isSearching());
    QCOMPARE(s.shown.ids(), list("@RBT#b"));
    QCOMPARE(s.shown.missingIds(), list("@RBT#none"));
}

void TestShownChatbots::anotherFilterEndsTheSearch()
{
    Shown s(list("@RBT#a @RBT#b"));
    const QSignalSpy ended(&s.shown, &ChatbotFilterModel::searchEnded);
    s.shown.setFilterText(threeStepsOf(QStringLiteral("@RBT#b\n")), TextSource::Pasted);
    s.shown.setFilterText({});
    QCOMPARE(ended.count(), 1);
    QVERIFY(!s.shown.isSearching());
    QCOMPARE(s.shown.rowCount(), 2);
    QVERIFY(!s.shown.isFiltered());
}

void TestShownChatbots::aFetchBeginsTheSearchAnew()
{
    Shown s(list("@RBT#a @RBT#b"));
    const QSignalSpy ended(&s.shown, &ChatbotFilterModel::searchEnded);
    const QString pasted = threeStepsOf(QStringLiteral("@RBT#b\n@RBT#c\n"));
    s.shown.setFilterText(pasted, TextSource::Pasted);
    s.model.merge(singapore(), list("@RBT#c @RBT#b @RBT#a"));
    QVERIFY(s.shown.isSearching());
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(s.shown.ids(), list("@RBT#c @RBT#b"));
    s.model.merge(singapore(), list("@RBT#d @RBT#b")); // what was found stays in sight meanwhile
    QCOMPARE(s.shown.ids(), list("@RBT#b"));
    QTRY_COMPARE(ended.count(), 2);
    QCOMPARE(s.shown.missingIds(), list("@RBT#c"));
}

// What is remembered of the order belongs to a list; after inserting, removing and moving it must
// be that of the list there is.
void TestShownChatbots::sortedWhateverComes()
{
    QRandomGenerator random(20261122);
    Shown s({});
    s.shown.sort(userIdColumn);
    const NaturalOrder order;
    for (int round = 0; round < 60; ++round) {
        QStringList ids;
        for (int i = 0; i < 90; ++i) {
            ids += QStringLiteral("@RBT#%1%2")
                       .arg(random.bounded(2) == 0 ? QString() : QStringLiteral("0"))
                       .arg(i);
        }
        std::shuffle(ids.begin(), ids.end(), random);
        ids.resize(random.bounded(1, 91));
        s.shown.sort(random.bounded(2)); // the other column has an order of its own
        s.shown.sort(userIdColumn);
        s.model.merge(singapore(), ids);
        const Utf8StringList sent = ids;
        QStringList sorted;
        for (const int place : order.sorted(sent)) {
            sorted.append(ids[place]);
        }
        QCOMPARE(s.shown.ids(), sorted);
    }
}

void TestShownChatbots::scatteredFilterSaysLittle()
{
    QStringList ids;
    for (int i = 0; i < 1000; ++i) {
        ids += QStringLiteral("%1%2").arg(i % 3 == 0 ? QLatin1Char('a') : QLatin1Char('b')).arg(i);
    }
    Shown s(ids);
    const QPersistentModelIndex a = s.shown.index(999, 1);
    const QSignalSpy removed(&s.shown, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy inserted(&s.shown, &QAbstractItemModel::rowsInserted);
    s.shown.setFilterText(QStringLiteral("a"));
    QCOMPARE(s.shown.rowCount(), 334);
    QCOMPARE(a.row(), 333);
    s.shown.setFilterText({});
    QCOMPARE(s.shown.ids(), ids);
    QCOMPARE(a.row(), 999);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(inserted.count(), 1);
}

void TestShownChatbots::mapsBothWays()
{
    Shown s(list("#10 x #2"));
    s.shown.sort(userIdColumn);
    s.shown.setFilterText(QStringLiteral("#"));
    QCOMPARE(s.shown.ids(), list("#2 #10"));
    QCOMPARE(s.shown.mapToSource(s.shown.index(1, 1)), s.model.index(0, 1));
    QCOMPARE(s.shown.mapFromSource(s.model.index(2, 0)), s.shown.index(0, 0));
    QVERIFY(!s.shown.mapFromSource(s.model.index(1, 0)).isValid()); // filtered out
    QVERIFY(!s.shown.mapFromSource({}).isValid());
    QVERIFY(!s.shown.mapToSource({}).isValid());
}

void TestShownChatbots::passesOnWhatTheModelSays()
{
    Shown s(list("b a"));
    const QSignalSpy cells(&s.shown, &QAbstractItemModel::dataChanged);
    const QSignalSpy header(&s.shown, &QAbstractItemModel::headerDataChanged);
    s.model.retranslate();
    QCOMPARE(cells.count(), 1);
    QCOMPARE(header.count(), 1);
    QCOMPARE(s.shown.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("b"));
    s.shown.setFilterText(QStringLiteral("nothing"));
    QCOMPARE(s.shown.rowCount(), 0);
    QCOMPARE(s.shown.headerData(1, Qt::Horizontal).toString(), QStringLiteral("From"));
    QCOMPARE(s.shown.headerData(0, Qt::Horizontal, ChatbotModel::ExactRole).toString(),
             QStringLiteral("UserID"));
}

void TestShownChatbots::anotherModel()
{
    Shown s(list("#10 #9"));
    s.shown.sort(userIdColumn);
    ChatbotModel other;
    other.merge(singapore(), list("#3 #20 #1"));
    s.shown.setSourceModel(&other);
    QCOMPARE(s.shown.ids(), list("#1 #3 #20"));
    s.model.merge(singapore(), list("#7")); // no longer listened to
    other.merge(singapore(), list("#20 #3 #100"));
    QCOMPARE(s.shown.ids(), list("#3 #20 #100"));
    s.shown.setSourceModel(nullptr);
    QCOMPARE(s.shown.rowCount(), 0);
}

void TestShownChatbots::modelGoesFirst()
{
    ChatbotFilterModel shown;
    QCOMPARE(shown.columnCount(), 0);
    {
        ChatbotModel model;
        model.merge(singapore(), list("#2 #1"));
        shown.setSourceModel(&model);
        shown.sort(userIdColumn);
        QCOMPARE(shown.rowCount(), 2);
    }
    QCOMPARE(shown.rowCount(), 0);
    shown.setFilterText(QStringLiteral("a"));
    QVERIFY(shown.ids().isEmpty());
}

QTEST_GUILESS_MAIN(TestShownChatbots)
#include "tst_chatbotfiltermodel.moc"
