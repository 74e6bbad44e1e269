// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbotlists.h"
#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "roomtest.h"
#include "singapore.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace
{

QStringList list(const char *words)
{
    return QString::fromUtf8(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

struct FilterFixture
{
    ChatbotModel model;
    ChatbotFilterModel filter;
    QAbstractItemModelTester tester{&filter,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit FilterFixture(const QStringList &ids)
    {
        filter.setSourceModel(&model);
        model.merge(singapore(), ids);
    }
};

/// Repeats @p lines until PastedIds needs three steps.
QString threeStepsOf(const QString &lines)
{
    return lines.repeated(PastedIds::unitsPerStep / lines.size() * 3 - 1);
}

} // namespace

class TestChatbotFilterModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsInServiceOrder();
    void sortsNaturallyAndRestoresServiceOrder();
    void equalTextsKeepServiceOrder_data();
    void equalTextsKeepServiceOrder();
    void filters_data();
    void filters();
    void filterIsKeptAfterFetch();
    void equivalentTermsEmitNothing();
    void pastedIdMatchesExactly();
    void pastedIdsAreSearchedAgainAfterFetch();
    void manyPastedIdsAreSearchedInSteps();
    void newFilterEndsSearch();
    void fetchRestartsSearch();
    void staysSortedAfterRandomMerges();
    void scatteredFilterEmitsFewSignals();
    void mapsBothWays();
    void forwardsModelSignals();
    void replacesSourceModel();
    void sourceModelIsDestroyedFirst();
};

void TestChatbotFilterModel::startsInServiceOrder()
{
    const FilterFixture f(list("#10 #2 #1"));
    QCOMPARE(f.filter.ids(), list("#10 #2 #1"));
    QCOMPARE(f.filter.headerData(0, Qt::Horizontal).toString(), QStringLiteral("UserID"));
}

void TestChatbotFilterModel::sortsNaturallyAndRestoresServiceOrder()
{
    FilterFixture f(list("#10 #2 #002 #1 b B a"));
    f.filter.sort(userIdColumn, Qt::AscendingOrder);
    QCOMPARE(f.filter.ids(), list("#1 #002 #2 #10 a b B"));
    f.filter.sort(userIdColumn, Qt::DescendingOrder);
    QCOMPARE(f.filter.ids(), list("B b a #10 #2 #002 #1"));
    f.filter.sort(-1);
    QCOMPARE(f.filter.ids(), list("#10 #2 #002 #1 b B a"));
}

void TestChatbotFilterModel::equalTextsKeepServiceOrder_data()
{
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::newRow("ascending") << Qt::AscendingOrder;
    QTest::newRow("descending") << Qt::DescendingOrder;
}

void TestChatbotFilterModel::equalTextsKeepServiceOrder()
{
    QFETCH(Qt::SortOrder, order);
    FilterFixture f(list("c a b"));
    f.filter.sort(connectionColumn, order);
    QCOMPARE(f.filter.ids(), list("c a b"));
    f.model.merge(singapore(), list("c x a b y"));
    QCOMPARE(f.filter.ids(), list("c x a b y"));
    f.model.merge(singapore(), list("y b x c"));
    QCOMPARE(f.filter.ids(), list("y b x c"));
}

void TestChatbotFilterModel::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("empty filter") << QString() << list("@RBT#Help-2 @RBT#help @RBT#billing");
    QTest::newRow("one word") << QStringLiteral("HELP") << list("@RBT#Help-2 @RBT#help");
    QTest::newRow("two words") << QStringLiteral("2 help") << list("@RBT#Help-2");
    QTest::newRow("no match") << QStringLiteral("sales") << QStringList();
    QTest::newRow("name of the connection") << QStringLiteral("Singapore") << QStringList();
    QTest::newRow("ids from a ticket")
        << QStringLiteral("@RBT#billing\n@RBT#help\n@RBT#none\n") << list("@RBT#help @RBT#billing");
}

void TestChatbotFilterModel::filters()
{
    QFETCH(QString, text);
    FilterFixture f(list("@RBT#Help-2 @RBT#help @RBT#billing"));
    f.filter.setFilterText(text);
    QTEST(f.filter.ids().toStringList(), "expected");
    f.filter.setFilterText({});
    QCOMPARE(f.filter.rowCount(), 3);
}

void TestChatbotFilterModel::filterIsKeptAfterFetch()
{
    FilterFixture f(list("a1 b1"));
    f.filter.setFilterText(QStringLiteral("a"));
    f.model.merge(singapore(), list("b2 a3 a2 a1"));
    QCOMPARE(f.filter.ids(), list("a3 a2 a1"));
    f.model.merge({QStringLiteral("jp"), {}, 2}, list("a9 c"));
    QCOMPARE(f.filter.ids(), list("a9"));
    QCOMPARE(f.filter.terms(), FilterTerms::fromWords(QStringLiteral("a")));
}

void TestChatbotFilterModel::equivalentTermsEmitNothing()
{
    FilterFixture f(list("a1 b1"));
    f.filter.setFilterText(QStringLiteral("a"));
    const QSignalSpy removed(&f.filter, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy arranged(&f.filter, &QAbstractItemModel::layoutChanged);
    f.filter.setFilterText(QStringLiteral(" A "));
    QCOMPARE(removed.count() + arranged.count(), 0);
    QCOMPARE(f.filter.ids(), list("a1"));
}

void TestChatbotFilterModel::pastedIdMatchesExactly()
{
    FilterFixture f(list("@RBT#help @RBT#help-2"));
    f.filter.setFilterText(QStringLiteral("@RBT#help"), TextSource::Typed);
    QCOMPARE(f.filter.rowCount(), 2);
    QVERIFY(!f.filter.isFilteredByIds());
    f.filter.setFilterText(QStringLiteral("@RBT#help"), TextSource::Pasted);
    QCOMPARE(f.filter.ids(), list("@RBT#help"));
    QVERIFY(f.filter.isFilteredByIds());
    QVERIFY(f.filter.isFiltered());
}

void TestChatbotFilterModel::pastedIdsAreSearchedAgainAfterFetch()
{
    FilterFixture f(list("@RBT#a @RBT#b"));
    f.filter.setFilterText(QStringLiteral("@RBT#b, @RBT#c,d"), TextSource::Pasted);
    QCOMPARE(f.filter.ids(), list("@RBT#b"));
    QCOMPARE(f.filter.missingIds(), list("@RBT#c"));
    f.model.merge(singapore(), list("@RBT#c,d @RBT#x @RBT#b"));
    QCOMPARE(f.filter.ids(), list("@RBT#c,d @RBT#b"));
    QCOMPARE(f.filter.missingIds(), QStringList());
    f.model.merge({QStringLiteral("jp"), {}, 2}, list("@RBT#d"));
    QCOMPARE(f.filter.rowCount(), 0);
    QCOMPARE(f.filter.missingIds(), list("@RBT#b @RBT#c"));
}

void TestChatbotFilterModel::manyPastedIdsAreSearchedInSteps()
{
    FilterFixture f(list("@RBT#a @RBT#b @RBT#c"));
    const QSignalSpy progressed(&f.filter, &ChatbotFilterModel::searchProgressed);
    const QSignalSpy ended(&f.filter, &ChatbotFilterModel::searchEnded);
    f.filter.setFilterText(threeStepsOf(QStringLiteral("@RBT#b\n@RBT#none\n")), TextSource::Pasted);
    QVERIFY(f.filter.isSearching());
    QCOMPARE(f.filter.rowCount(), 3); // unchanged
    QVERIFY(!f.filter.isFiltered());
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(progressed.count(), 1);
    QVERIFY(!f.filter.isSearching());
    QCOMPARE(f.filter.ids(), list("@RBT#b"));
    QCOMPARE(f.filter.missingIds(), list("@RBT#none"));
}

void TestChatbotFilterModel::newFilterEndsSearch()
{
    FilterFixture f(list("@RBT#a @RBT#b"));
    const QSignalSpy ended(&f.filter, &ChatbotFilterModel::searchEnded);
    f.filter.setFilterText(threeStepsOf(QStringLiteral("@RBT#b\n")), TextSource::Pasted);
    f.filter.setFilterText({});
    QCOMPARE(ended.count(), 1);
    QVERIFY(!f.filter.isSearching());
    QCOMPARE(f.filter.rowCount(), 2);
    QVERIFY(!f.filter.isFiltered());
}

void TestChatbotFilterModel::fetchRestartsSearch()
{
    FilterFixture f(list("@RBT#a @RBT#b"));
    const QSignalSpy ended(&f.filter, &ChatbotFilterModel::searchEnded);
    const QString pasted = threeStepsOf(QStringLiteral("@RBT#b\n@RBT#c\n"));
    f.filter.setFilterText(pasted, TextSource::Pasted);
    f.model.merge(singapore(), list("@RBT#c @RBT#b @RBT#a"));
    QVERIFY(f.filter.isSearching());
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(f.filter.ids(), list("@RBT#c @RBT#b"));
    f.model.merge(singapore(), list("@RBT#d @RBT#b")); // found rows stay visible meanwhile
    QCOMPARE(f.filter.ids(), list("@RBT#b"));
    QTRY_COMPARE(ended.count(), 2);
    QCOMPARE(f.filter.missingIds(), list("@RBT#c"));
}

// The filter model caches the sorted order. The cache must still match the list after rows were
// inserted, removed and moved.
void TestChatbotFilterModel::staysSortedAfterRandomMerges()
{
    QRandomGenerator random(20261122);
    FilterFixture f({});
    f.filter.sort(userIdColumn);
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
        f.filter.sort(random.bounded(2)); // the other column replaces the cached order
        f.filter.sort(userIdColumn);
        f.model.merge(singapore(), ids);
        const Utf8StringList idList = ids;
        QStringList sorted;
        for (const int index : order.sortedIndexes(idList)) {
            sorted.append(ids[index]);
        }
        QCOMPARE(f.filter.ids(), sorted);
    }
}

void TestChatbotFilterModel::scatteredFilterEmitsFewSignals()
{
    QStringList ids;
    for (int i = 0; i < 1000; ++i) {
        ids += QStringLiteral("%1%2").arg(i % 3 == 0 ? QLatin1Char('a') : QLatin1Char('b')).arg(i);
    }
    FilterFixture f(ids);
    const QPersistentModelIndex a = f.filter.index(999, 1);
    const QSignalSpy removed(&f.filter, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy inserted(&f.filter, &QAbstractItemModel::rowsInserted);
    f.filter.setFilterText(QStringLiteral("a"));
    QCOMPARE(f.filter.rowCount(), 334);
    QCOMPARE(a.row(), 333);
    f.filter.setFilterText({});
    QCOMPARE(f.filter.ids(), ids);
    QCOMPARE(a.row(), 999);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(inserted.count(), 1);
}

void TestChatbotFilterModel::mapsBothWays()
{
    FilterFixture f(list("#10 x #2"));
    f.filter.sort(userIdColumn);
    f.filter.setFilterText(QStringLiteral("#"));
    QCOMPARE(f.filter.ids(), list("#2 #10"));
    QCOMPARE(f.filter.mapToSource(f.filter.index(1, 1)), f.model.index(0, 1));
    QCOMPARE(f.filter.mapFromSource(f.model.index(2, 0)), f.filter.index(0, 0));
    QVERIFY(!f.filter.mapFromSource(f.model.index(1, 0)).isValid()); // filtered out
    QVERIFY(!f.filter.mapFromSource({}).isValid());
    QVERIFY(!f.filter.mapToSource({}).isValid());
}

void TestChatbotFilterModel::forwardsModelSignals()
{
    FilterFixture f(list("b a"));
    const QSignalSpy cells(&f.filter, &QAbstractItemModel::dataChanged);
    const QSignalSpy header(&f.filter, &QAbstractItemModel::headerDataChanged);
    f.model.retranslate();
    QCOMPARE(cells.count(), 1);
    QCOMPARE(header.count(), 1);
    QCOMPARE(f.filter.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("b"));
    f.filter.setFilterText(QStringLiteral("nothing"));
    QCOMPARE(f.filter.rowCount(), 0);
    QCOMPARE(f.filter.headerData(1, Qt::Horizontal).toString(), QStringLiteral("Connection"));
    QCOMPARE(f.filter.headerData(0, Qt::Horizontal, ChatbotModel::ExactRole).toString(),
             QStringLiteral("UserID"));
}

void TestChatbotFilterModel::replacesSourceModel()
{
    FilterFixture f(list("#10 #9"));
    f.filter.sort(userIdColumn);
    ChatbotModel other;
    other.merge(singapore(), list("#3 #20 #1"));
    f.filter.setSourceModel(&other);
    QCOMPARE(f.filter.ids(), list("#1 #3 #20"));
    f.model.merge(singapore(), list("#7")); // no longer connected
    other.merge(singapore(), list("#20 #3 #100"));
    QCOMPARE(f.filter.ids(), list("#3 #20 #100"));
    f.filter.setSourceModel(nullptr);
    QCOMPARE(f.filter.rowCount(), 0);
}

void TestChatbotFilterModel::sourceModelIsDestroyedFirst()
{
    ChatbotFilterModel filter;
    QCOMPARE(filter.columnCount(), 0);
    {
        ChatbotModel model;
        model.merge(singapore(), list("#2 #1"));
        filter.setSourceModel(&model);
        filter.sort(userIdColumn);
        QCOMPARE(filter.rowCount(), 2);
    }
    QCOMPARE(filter.rowCount(), 0);
    filter.setFilterText(QStringLiteral("a"));
    QVERIFY(filter.ids().isEmpty());
}

ROOM_TEST(TestChatbotFilterModel, QCoreApplication)
#include "tst_chatbotfiltermodel.moc"
