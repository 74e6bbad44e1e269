// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace
{

Origin singapore()
{
    return {QStringLiteral("sg"), QStringLiteral("adminapisgp.im.qcloud.com"), 1400000000};
}

Origin tokyo()
{
    return {QStringLiteral("jp"), QStringLiteral("adminapijpn.im.qcloud.com"), 1400000000};
}

// "ab" is the ids @RBT#a and @RBT#b.
QStringList idsOf(const QString &letters)
{
    QStringList ids;
    for (const QChar letter : letters) {
        ids += QStringLiteral("@RBT#") + letter;
    }
    return ids;
}

QStringList numbered(int first, int count, int step = 1)
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

// Everything a model can say when it changes.
struct Signals
{
    QSignalSpy removed, inserted, arranged, moved, reset, changed;

    explicit Signals(QAbstractItemModel *model)
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
    void saysNoMoreThanNeeded_data();
    void saysNoMoreThanNeeded();
    void keepsWhatStays();
    void anotherOriginReplacesAll();
    void scatteredChangesStayQuick();
    void randomMerges();
};

void TestChatbotMerge::saysNoMoreThanNeeded_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QList<qsizetype>>("counts"); // removed, inserted, arranged, anything else
    using Counts = QList<qsizetype>;
    QTest::newRow("nothing to nothing") << ""
                                        << "" << Counts{0, 0, 0, 0};
    QTest::newRow("first list") << ""
                                << "abc" << Counts{0, 1, 0, 0};
    QTest::newRow("the same again") << "abc"
                                    << "abc" << Counts{0, 0, 0, 0};
    QTest::newRow("all gone") << "abc"
                              << "" << Counts{1, 0, 0, 0};
    QTest::newRow("one deleted") << "abc"
                                 << "ac" << Counts{1, 0, 0, 0};
    QTest::newRow("two deleted apart") << "abcde"
                                       << "ace" << Counts{2, 0, 0, 0};
    QTest::newRow("one made, at the end") << "abc"
                                          << "abcd" << Counts{0, 1, 0, 0};
    QTest::newRow("two made, apart") << "abc"
                                     << "xabyc" << Counts{0, 2, 0, 0};
    QTest::newRow("another order") << "abc"
                                   << "cab" << Counts{0, 0, 1, 0};
    QTest::newRow("another order, one deleted") << "abcde"
                                                << "ecab" << Counts{1, 0, 1, 0};
    QTest::newRow("all at once") << "abcd"
                                 << "xdca" << Counts{1, 1, 1, 0};
    QTest::newRow("nothing stays") << "abc"
                                   << "xyz" << Counts{1, 1, 0, 0};
}

void TestChatbotMerge::saysNoMoreThanNeeded()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    ChatbotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.merge(singapore(), idsOf(before));
    QCOMPARE(model.ids(), idsOf(before));
    const Signals said(&model);
    model.merge(singapore(), idsOf(after));
    QCOMPARE(model.ids(), idsOf(after));
    QTEST(said.counts(), "counts");
}

void TestChatbotMerge::keepsWhatStays()
{
    ChatbotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.merge(singapore(), idsOf(QStringLiteral("abcdef")));
    QItemSelectionModel selection(&model);
    const auto rows = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    selection.select(model.index(1, 0), rows);
    selection.select(model.index(2, 0), rows);
    selection.setCurrentIndex(model.index(4, 0), QItemSelectionModel::NoUpdate);
    const QPersistentModelIndex connectionOfB = model.index(1, 1);
    const QPersistentModelIndex c = model.index(2, 0);

    model.merge(singapore(), idsOf(QStringLiteral("xfebya")));
    QCOMPARE(selectedIds(selection), QSet<QString>{QStringLiteral("@RBT#b")});
    QCOMPARE(idAt(selection.currentIndex()), QStringLiteral("@RBT#e"));
    QVERIFY(connectionOfB == model.index(3, 1));
    QVERIFY(!c.isValid());
}

void TestChatbotMerge::anotherOriginReplacesAll()
{
    ChatbotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.merge(singapore(), idsOf(QStringLiteral("abc")));
    const QPersistentModelIndex a = model.index(0, 0);
    const Signals said(&model);
    model.merge(tokyo(), idsOf(QStringLiteral("abc")));
    QCOMPARE(said.counts(), (QList<qsizetype>{1, 1, 0, 0}));
    QVERIFY(!a.isValid());
    QCOMPARE(model.origin(0), tokyo());
    QCOMPARE(model.index(2, 1).data().toString(), tokyo().label());
}

void TestChatbotMerge::scatteredChangesStayQuick()
{
    constexpr int count = 2000;
    ChatbotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.merge(singapore(), numbered(0, count));
    QItemSelectionModel selection(&model);
    selection.select(model.index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QPersistentModelIndex last = model.index(count - 2, 0);

    const Signals fewer(&model);
    const QStringList even = numbered(0, count / 2, 2);
    model.merge(singapore(), even);
    QCOMPARE(fewer.counts(), (QList<qsizetype>{1, 0, 1, 0}));
    QCOMPARE(model.ids(), even);

    const Signals more(&model);
    model.merge(singapore(), numbered(0, count));
    QCOMPARE(more.counts(), (QList<qsizetype>{0, 1, 1, 0}));
    QCOMPARE(model.ids(), numbered(0, count));
    QCOMPARE(selectedIds(selection), QSet<QString>{QStringLiteral("@RBT#0")});
    QCOMPARE(last.row(), count - 2);
}

// Whatever comes, through the proxy that the window has: rows are as asked, and what is selected,
// current or remembered is still the same chatbot, or gone.
void TestChatbotMerge::randomMerges()
{
    QRandomGenerator random(20261122);
    ChatbotModel model;
    ChatbotFilterModel shown;
    shown.setSourceModel(&model);
    const QAbstractItemModelTester testers[]{
        QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest),
        QAbstractItemModelTester(&shown, QAbstractItemModelTester::FailureReportingMode::QtTest)};
    QItemSelectionModel selection(&shown);
    for (int round = 0; round < 60; ++round) {
        shown.sort(random.bounded(-1, 2),
                   random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        QHash<QString, QPersistentModelIndex> kept;
        selection.clear();
        for (int row = 0; row < shown.rowCount(); ++row) {
            kept[idAt(shown.index(row, 0))] = shown.index(row, random.bounded(2));
            if (random.bounded(3) == 0) {
                selection.select(shown.index(row, 0),
                                 QItemSelectionModel::Select | QItemSelectionModel::Rows);
            }
        }
        const QModelIndex current = shown.rowCount() == 0
                                        ? QModelIndex()
                                        : shown.index(random.bounded(shown.rowCount()), 0);
        selection.setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        const QString currentId = idAt(current);
        const QSet<QString> wasSelected = selectedIds(selection);

        QStringList ids = numbered(0, 120);
        std::shuffle(ids.begin(), ids.end(), random);
        ids.resize(random.bounded(121));
        if (random.bounded(2) == 0) {
            std::sort(ids.begin(), ids.end());
        }
        model.merge(singapore(), ids);

        QCOMPARE(model.ids(), ids);
        const QSet<QString> now(ids.begin(), ids.end());
        const QStringList shownIds = shown.ids().texts();
        QCOMPARE(shownIds.size(), ids.size());
        QCOMPARE(QSet<QString>(shownIds.begin(), shownIds.end()), now);
        QCOMPARE(selectedIds(selection), wasSelected & now);
        if (now.contains(currentId)) {
            QCOMPARE(idAt(selection.currentIndex()), currentId);
        }
        for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
            QCOMPARE(it->isValid(), now.contains(it.key()));
            QVERIFY(!it->isValid() || idAt(it->sibling(it->row(), 0)) == it.key());
        }
    }
}

QTEST_GUILESS_MAIN(TestChatbotMerge)
#include "tst_chatbotmerge.moc"
