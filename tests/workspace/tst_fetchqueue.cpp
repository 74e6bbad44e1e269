// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "workspace/fetchqueue.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestFetchQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAreTakenInOrder();
    void hostAtItsLimitDoesNotBlockOthers();
    void removedCallFreesItsSlot();
    void lowerLimitDoesNotEndRunningCalls();
};

void TestFetchQueue::callsAreTakenInOrder()
{
    FetchQueue queue;
    queue.setLimits({2, 2});
    const auto first = queue.add(u"a:1"_s);
    const auto second = queue.add(u"b:1"_s);
    const auto third = queue.add(u"a:1"_s);
    QCOMPARE(queue.takeNext(), std::optional(first));
    QCOMPARE(queue.takeNext(), std::optional(second));
    QVERIFY(!queue.takeNext());
    QCOMPARE(queue.running(), 2);
    QCOMPARE(queue.waiting(), 1);
    queue.remove(second);
    QCOMPARE(queue.takeNext(), std::optional(third));
    QCOMPARE(queue.waiting(), 0);
}

void TestFetchQueue::hostAtItsLimitDoesNotBlockOthers()
{
    FetchQueue queue;
    queue.setLimits({3, 1});
    const auto first = queue.add(u"a:1"_s);
    const auto second = queue.add(u"a:1"_s);
    const auto other = queue.add(u"b:1"_s);
    QCOMPARE(queue.takeNext(), std::optional(first));
    QCOMPARE(queue.takeNext(), std::optional(other));
    QVERIFY(!queue.takeNext());
    queue.remove(first);
    QCOMPARE(queue.takeNext(), std::optional(second));
}

void TestFetchQueue::removedCallFreesItsSlot()
{
    FetchQueue queue;
    queue.setLimits({1, 1});
    const auto first = queue.add(u"a:1"_s);
    const auto second = queue.add(u"a:1"_s);
    const auto third = queue.add(u"a:1"_s);
    QCOMPARE(queue.takeNext(), std::optional(first));
    queue.remove(second); // still waiting
    queue.remove(first);
    queue.remove(first); // removing it twice has no effect
    QCOMPARE(queue.running(), 0);
    QCOMPARE(queue.takeNext(), std::optional(third));
    QCOMPARE(queue.running(), 1);
}

void TestFetchQueue::lowerLimitDoesNotEndRunningCalls()
{
    FetchQueue queue;
    for (int i = 0; i < 30; ++i) {
        queue.add(u"a:1"_s);
    }
    FetchQueue::Ticket last = 0;
    while (const auto ticket = queue.takeNext()) {
        last = *ticket;
    }
    QCOMPARE(queue.running(), 24);
    queue.setLimits({2, 2});
    QCOMPARE(queue.running(), 24);
    queue.remove(last);
    QVERIFY(!queue.takeNext());
}

ROOM_TEST(TestFetchQueue, QCoreApplication)
#include "tst_fetchqueue.moc"
