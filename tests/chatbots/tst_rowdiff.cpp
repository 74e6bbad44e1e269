// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/rowdiff.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

namespace
{

QList<int> counted(int first, int count, int step = 1)
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

// Does what the change says to rows that are known by their old number.
QList<int> changed(int before, const RowDiff &change)
{
    QList<int> rows = arranged(counted(0, before), change.arranged);
    for (const RowBlock &block : change.removed) {
        rows.remove(block.first, block.count);
    }
    for (const RowBlock &block : change.inserted) {
        rows.insert(block.first, block.count, newRow);
    }
    return arranged(rows, change.spread);
}

} // namespace

class TestRowChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steps_data();
    void steps();
    void anyTarget();
};

void TestRowChange::steps_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<QList<int>>("target");
    QTest::addColumn<RowDiff>("expected");
    const auto row = [](const char *name, int before, const QList<int> &target,
                        const RowDiff &expected) {
        QTest::newRow(name) << before << target << expected;
    };
    row("nothing to nothing", 0, {}, {});
    row("the same", 3, {0, 1, 2}, {});
    row("first rows", 0, {newRow, newRow}, {{}, {}, {{0, 2}}, {}});
    row("all go", 3, {}, {{}, {{0, 3}}, {}, {}});
    row("two go apart, from the bottom up", 5, {0, 2, 4}, {{}, {{3, 1}, {1, 1}}, {}, {}});
    row("two come apart", 2, {newRow, 0, newRow, newRow, 1}, {{}, {}, {{0, 1}, {2, 2}}, {}});
    row("another order", 3, {2, 0, 1}, {{2, 0, 1}, {}, {}, {}});
    row("another order and some go", 4, {3, 0}, {{3, 0, 1, 2}, {{2, 2}}, {}, {}});
    row("every second goes", 20, counted(0, 10, 2),
        {counted(0, 10, 2) + counted(1, 10, 2), {{10, 10}}, {}, {}});
    QList<int> mixed;
    QList<int> spread;
    for (int i = 0; i < 10; ++i) {
        mixed << i << newRow;
        spread << i << 10 + i;
    }
    row("every second is new", 10, mixed, {{}, {}, {{10, 10}}, spread});
}

void TestRowChange::steps()
{
    QFETCH(int, before);
    QFETCH(QList<int>, target);
    QFETCH(RowDiff, expected);
    const RowDiff change = rowDiff(before, target);
    QCOMPARE(change.arranged, expected.arranged);
    QVERIFY(change.removed == expected.removed);
    QVERIFY(change.inserted == expected.inserted);
    QCOMPARE(change.spread, expected.spread);
    QCOMPARE(changed(before, change), target);
}

void TestRowChange::anyTarget()
{
    QRandomGenerator random(20261122);
    for (int round = 0; round < 2000; ++round) {
        const int before = random.bounded(60);
        QList<int> target = counted(0, before);
        if (random.bounded(2) == 0) {
            std::shuffle(target.begin(), target.end(), random);
        }
        const int goesIn = random.bounded(1, 20); // one in so many
        target.removeIf([&](int) { return random.bounded(goesIn) == 0; });
        for (int fresh = random.bounded(30); fresh > 0; --fresh) {
            target.insert(random.bounded(target.size() + 1), newRow);
        }
        const RowDiff change = rowDiff(before, target);
        QCOMPARE(changed(before, change), target);
        QCOMPARE_LE(change.removed.size() + change.inserted.size(), 16);
    }
}

QTEST_GUILESS_MAIN(TestRowChange)
#include "tst_rowdiff.moc"
