// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "roomtest.h"
#include "singapore.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace
{

Origin tokyo()
{
    return {QStringLiteral("jp"), QStringLiteral("adminapijpn.im.qcloud.com"), 1400000000};
}

// "ab" gives @RBT#a and @RBT#b.
QStringList idsOfLetters(const QString &letters)
{
    QStringList ids;
    for (const QChar letter : letters) {
        ids += QStringLiteral("@RBT#") + letter;
    }
    return ids;
}

QStringList numberedIds(int first, int count, int step = 1)
{
    QStringList ids;
    for (int i = 0; i < count; ++i) {
        ids += QStringLiteral("@RBT#%1").arg(first + i * step);
    }
    return ids;
}

QString idAt(const QModelIndex &index)
{
    return index.data(ChatbotModel::ExactRole).toString();
}

QSet<QString> selectedIds(const QItemSelectionModel &selection)
{
    QSet<QString> ids;
    const QModelIndexList rows = selection.selectedRows();
    for (const QModelIndex &row : rows) {
        ids += idAt(row);
    }
    return ids;
}

// Counts the signals of a model.
struct SignalCounter
{
    QSignalSpy removed, inserted, arranged, moved, reset, changed;

    explicit SignalCounter(QAbstractItemModel *model)
        : removed(model, &QAbstractItemModel::rowsRemoved)
        , inserted(model, &QAbstractItemModel::rowsInserted)
        , arranged(model, &QAbstractItemModel::layoutChanged)
        , moved(model, &QAbstractItemModel::rowsMoved)
        , reset(model, &QAbstractItemModel::modelReset)
        , changed(model, &QAbstractItemModel::dataChanged)
    {}
    QList<qsizetype> counts() const
    {
        return {removed.count(), inserted.count(), arranged.count(),
                moved.count() + reset.count() + changed.count()};
    }
};

} // namespace

class TestChatbotMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emitsNoMoreThanNeeded_data();
    void emitsNoMoreThanNeeded();
    void keepsSelectionAndIndexesOfRemainingRows();
    void changedOriginReplacesAllRows();
    void scatteredChangesEmitFewSignals();
    void randomMerges();
};

void TestChatbotMerge::emitsNoMoreThanNeeded_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QList<qsizetype>>("counts"); // removed, inserted, arranged, anything else
    using Counts = QList<qsizetype>;
    QTest::newRow("empty to empty") << ""
                                    << "" << Counts{0, 0, 0, 0};
    QTest::newRow("first list") << ""
                                << "abc" << Counts{0, 1, 0, 0};
    QTest::newRow("same list") << "abc"
                               << "abc" << Counts{0, 0, 0, 0};
    QTest::newRow("all removed") << "abc"
                                 << "" << Counts{1, 0, 0, 0};
    QTest::newRow("one removed") << "abc"
                                 << "ac" << Counts{1, 0, 0, 0};
    QTest::newRow("two removed, not adjacent") << "abcde"
                                               << "ace" << Counts{2, 0, 0, 0};
    QTest::newRow("one appended") << "abc"
                                  << "abcd" << Counts{0, 1, 0, 0};
    QTest::newRow("two inserted, not adjacent") << "abc"
                                                << "xabyc" << Counts{0, 2, 0, 0};
    QTest::newRow("other order") << "abc"
                                 << "cab" << Counts{0, 0, 1, 0};
    QTest::newRow("other order, one removed") << "abcde"
                                              << "ecab" << Counts{1, 0, 1, 0};
    QTest::newRow("other order, one removed, one inserted") << "abcd"
                                                            << "xdca" << Counts{1, 1, 1, 0};
    QTest::newRow("all replaced") << "abc"
                                  << "xyz" << Counts{1, 1, 0, 0};
}

void TestChatbotMerge::emitsNoMoreThanNeeded()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    ChatbotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.merge(singapore(), idsOfLetters(before));
    QCOMPARE(model.ids(), idsOfLetters(before));
    const SignalCounter counter(&model);
    model.merge(singapore(), idsOfLetters(after));
    QCOMPARE(model.ids(), idsOfLetters(after));
    QTEST(counter.counts(), "counts");
}

void TestChatbotMerge::keepsSelectionAndIndexesOfRemainingRows()
{
    ChatbotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.merge(singapore(), idsOfLetters(QStringLiteral("abcdef")));
    QItemSelectionModel selection(&model);
    const auto rows = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    selection.select(model.index(1, 0), rows);
    selection.select(model.index(2, 0), rows);
    selection.setCurrentIndex(model.index(4, 0), QItemSelectionModel::NoUpdate);
    const QPersistentModelIndex connectionOfB = model.index(1, 1);
    const QPersistentModelIndex c = model.index(2, 0);

    model.merge(singapore(), idsOfLetters(QStringLiteral("xfebya")));
    QCOMPARE(selectedIds(selection), QSet<QString>{QStringLiteral("@RBT#b")});
    QCOMPARE(idAt(selection.currentIndex()), QStringLiteral("@RBT#e"));
    QVERIFY(connectionOfB == model.index(3, 1));
    QVERIFY(!c.isValid());
}

void TestChatbotMerge::changedOriginReplacesAllRows()
{
    ChatbotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.merge(singapore(), idsOfLetters(QStringLiteral("abc")));
    const QPersistentModelIndex a = model.index(0, 0);
    const SignalCounter counter(&model);
    model.merge(tokyo(), idsOfLetters(QStringLiteral("abc")));
    QCOMPARE(counter.counts(), (QList<qsizetype>{1, 1, 0, 0}));
    QVERIFY(!a.isValid());
    QCOMPARE(model.origin(0), tokyo());
    QCOMPARE(model.index(2, 1).data().toString(), tokyo().label());
}

void TestChatbotMerge::scatteredChangesEmitFewSignals()
{
    constexpr int count = 2000;
    ChatbotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.merge(singapore(), numberedIds(0, count));
    QItemSelectionModel selection(&model);
    selection.select(model.index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QPersistentModelIndex last = model.index(count - 2, 0);

    const SignalCounter fewer(&model);
    const QStringList even = numberedIds(0, count / 2, 2);
    model.merge(singapore(), even);
    QCOMPARE(fewer.counts(), (QList<qsizetype>{1, 0, 1, 0}));
    QCOMPARE(model.ids(), even);

    const SignalCounter more(&model);
    model.merge(singapore(), numberedIds(0, count));
    QCOMPARE(more.counts(), (QList<qsizetype>{0, 1, 1, 0}));
    QCOMPARE(model.ids(), numberedIds(0, count));
    QCOMPARE(selectedIds(selection), QSet<QString>{QStringLiteral("@RBT#0")});
    QCOMPARE(last.row(), count - 2);
}

// Merges random lists and observes them through the filter model, as the window does. Each time the
// rows must be those of the list, and each selected, current and persistent index must still belong
// to the same chatbot or be invalid.
void TestChatbotMerge::randomMerges()
{
    QRandomGenerator random(20261122);
    ChatbotModel model;
    ChatbotFilterModel filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester testers[]{
        QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest),
        QAbstractItemModelTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest)};
    QItemSelectionModel selection(&filter);
    for (int round = 0; round < 60; ++round) {
        filter.sort(random.bounded(-1, 2),
                    random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        QHash<QString, QPersistentModelIndex> persistent;
        selection.clear();
        for (int row = 0; row < filter.rowCount(); ++row) {
            persistent[idAt(filter.index(row, 0))] = filter.index(row, random.bounded(2));
            if (random.bounded(3) == 0) {
                selection.select(filter.index(row, 0),
                                 QItemSelectionModel::Select | QItemSelectionModel::Rows);
            }
        }
        const QModelIndex current = filter.rowCount() == 0
                                        ? QModelIndex()
                                        : filter.index(random.bounded(filter.rowCount()), 0);
        selection.setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        const QString currentId = idAt(current);
        const QSet<QString> wasSelected = selectedIds(selection);

        QStringList ids = numberedIds(0, 120);
        std::shuffle(ids.begin(), ids.end(), random);
        ids.resize(random.bounded(121));
        if (random.bounded(2) == 0) {
            std::sort(ids.begin(), ids.end());
        }
        model.merge(singapore(), ids);

        QCOMPARE(model.ids(), ids);
        const QSet<QString> now(ids.begin(), ids.end());
        const QStringList filteredIds = filter.ids().toStringList();
        QCOMPARE(filteredIds.size(), ids.size());
        QCOMPARE(QSet<QString>(filteredIds.begin(), filteredIds.end()), now);
        QCOMPARE(selectedIds(selection), wasSelected & now);
        if (now.contains(currentId)) {
            QCOMPARE(idAt(selection.currentIndex()), currentId);
        }
        for (auto it = persistent.cbegin(); it != persistent.cend(); ++it) {
            QCOMPARE(it->isValid(), now.contains(it.key()));
            QVERIFY(!it->isValid() || idAt(it->sibling(it->row(), 0)) == it.key());
        }
    }
}

ROOM_TEST(TestChatbotMerge, QCoreApplication)
#include "tst_chatbotmerge.moc"
