// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/rowdiff.h"
#include "roomtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

namespace
{

QList<int> sequence(int first, int count, int step = 1)
{
    QList<int> rows;
    for (int i = 0; i < count; ++i) {
        rows.append(first + i * step);
    }
    return rows;
}

QList<int> arranged(const QList<int> &rows, const QList<int> &order)
{
    QList<int> now;
    for (const int old : order) {
        now.append(rows[old]);
    }
    return order.isEmpty() ? rows : now;
}

// Applies the steps to rows that are represented by their old row numbers.
QList<int> applied(int before, const RowDiff &diff)
{
    QList<int> rows = arranged(sequence(0, before), diff.arranged);
    for (const RowBlock &block : diff.removed) {
        rows.remove(block.first, block.count);
    }
    for (const RowBlock &block : diff.inserted) {
        rows.insert(block.first, block.count, newRow);
    }
    return arranged(rows, diff.spread);
}

} // namespace

class TestRowDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void computesSteps_data();
    void computesSteps();
    void reachesRandomTargets();
};

void TestRowDiff::computesSteps_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<QList<int>>("target");
    QTest::addColumn<RowDiff>("expected");
    const auto row = [](const char *name, int before, const QList<int> &target,
                        const RowDiff &expected) {
        QTest::newRow(name) << before << target << expected;
    };
    row("empty to empty", 0, {}, {});
    row("unchanged", 3, {0, 1, 2}, {});
    row("first rows", 0, {newRow, newRow}, {{}, {}, {{0, 2}}, {}});
    row("all removed", 3, {}, {{}, {{0, 3}}, {}, {}});
    row("two removed, from the bottom up", 5, {0, 2, 4}, {{}, {{3, 1}, {1, 1}}, {}, {}});
    row("two blocks inserted", 2, {newRow, 0, newRow, newRow, 1}, {{}, {}, {{0, 1}, {2, 2}}, {}});
    row("other order", 3, {2, 0, 1}, {{2, 0, 1}, {}, {}, {}});
    row("other order and some removed", 4, {3, 0}, {{3, 0, 1, 2}, {{2, 2}}, {}, {}});
    row("every second removed", 20, sequence(0, 10, 2),
        {sequence(0, 10, 2) + sequence(1, 10, 2), {{10, 10}}, {}, {}});
    QList<int> mixed;
    QList<int> spread;
    for (int i = 0; i < 10; ++i) {
        mixed << i << newRow;
        spread << i << 10 + i;
    }
    row("every second inserted", 10, mixed, {{}, {}, {{10, 10}}, spread});
}

void TestRowDiff::computesSteps()
{
    QFETCH(int, before);
    QFETCH(QList<int>, target);
    QFETCH(RowDiff, expected);
    const RowDiff diff = rowDiff(before, target);
    QCOMPARE(diff.arranged, expected.arranged);
    QVERIFY(diff.removed == expected.removed);
    QVERIFY(diff.inserted == expected.inserted);
    QCOMPARE(diff.spread, expected.spread);
    QCOMPARE(applied(before, diff), target);
}

void TestRowDiff::reachesRandomTargets()
{
    QRandomGenerator random(20261122);
    for (int round = 0; round < 2000; ++round) {
        const int before = random.bounded(60);
        QList<int> target = sequence(0, before);
        if (random.bounded(2) == 0) {
            std::shuffle(target.begin(), target.end(), random);
        }
        const int removedOneIn = random.bounded(1, 20);
        target.removeIf([&](int) { return random.bounded(removedOneIn) == 0; });
        for (int inserted = random.bounded(30); inserted > 0; --inserted) {
            target.insert(random.bounded(target.size() + 1), newRow);
        }
        const RowDiff diff = rowDiff(before, target);
        QCOMPARE(applied(before, diff), target);
        QCOMPARE_LE(diff.removed.size() + diff.inserted.size(), 16);
    }
}

ROOM_TEST(TestRowDiff, QCoreApplication)
#include "tst_rowdiff.moc"
