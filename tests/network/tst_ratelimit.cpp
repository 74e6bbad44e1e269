// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/robots.h"
#include "network/networkaccess.h"
#include "network/ratelimit.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace std::chrono_literals;

namespace
{

/// The highest number of times within any half-open interval of one second.
std::size_t peakPerSecond(const std::vector<std::chrono::milliseconds> &times)
{
    std::size_t peak = 0;
    for (std::size_t first = 0, last = 0; last < times.size(); ++last) {
        while (times[last] - times[first] >= 1s) {
            ++first;
        }
        peak = std::max(peak, last - first + 1);
    }
    return peak;
}

} // namespace

class TestRateLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burstOf10000CallsStaysBelowLimit();
    void appsHaveSeparateLimits();
    void countsCallsSentWithoutTicket();
    void callInFlightCountsUntilItHasArrived();
    void serverReceivesNoMoreThanLimit();
    void delayDoesNotCountAgainstTimeLimits();
};

void TestRateLimit::burstOf10000CallsStaysBelowLimit()
{
    std::chrono::milliseconds now = 1h;
    RateLimit limit([&now] { return now; });
    std::vector<std::chrono::milliseconds> sent;
    while (sent.size() < 10'000) {
        if (const auto ticket = limit.take("app")) {
            QVERIFY(limit.timeUntilNext("app") >= 0ms);
            sent.push_back(now);
        } else {
            const auto pause = limit.timeUntilNext("app");
            QVERIFY(pause > 0ms && pause <= RateLimit::window);
            now += pause;
        }
    }
    QCOMPARE(peakPerSecond(sent), RateLimit::callsPerWindow);
    // No slower than necessary.
    QCOMPARE(sent.back() - sent.front(), RateLimit::window * (10'000 / 200 - 1));
}

void TestRateLimit::appsHaveSeparateLimits()
{
    RateLimit limit([] { return 0ms; });
    for (std::size_t i = 0; i < RateLimit::callsPerWindow; ++i) {
        QVERIFY(limit.take("one"));
    }
    QVERIFY(!limit.take("one"));
    QVERIFY(limit.take("two"));
}

void TestRateLimit::countsCallsSentWithoutTicket()
{
    std::chrono::milliseconds now = 0ms;
    RateLimit limit([&now] { return now; });
    for (int i = 0; i < 250; ++i) {
        const auto ticket = limit.countSend("app");
        now += 1ms;
    }
    QVERIFY(!limit.take("app"));
    now += limit.timeUntilNext("app") - 1ms;
    QVERIFY(!limit.take("app"));
    now += 1ms;
    QVERIFY(limit.take("app"));
}

void TestRateLimit::callInFlightCountsUntilItHasArrived()
{
    std::chrono::milliseconds now = 0ms;
    RateLimit limit([&now] { return now; });
    std::vector<RateLimit::Ticket> inFlight;
    while (auto ticket = limit.take("app")) {
        inFlight.push_back(std::move(*ticket));
    }
    QCOMPARE(inFlight.size(), RateLimit::callsPerWindow);
    now += 10s; // a call may wait in a queue anywhere on its way
    QVERIFY(!limit.take("app"));
    QCOMPARE(limit.timeUntilNext("app"), RateLimit::window);

    inFlight.pop_back();
    QVERIFY(!limit.take("app"));
    QCOMPARE(limit.timeUntilNext("app"), RateLimit::window);
    now += RateLimit::window;
    QVERIFY(limit.take("app"));
}

void TestRateLimit::serverReceivesNoMoreThanLimit()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    std::vector<std::chrono::milliseconds> arrived;
    QElapsedTimer clock;
    clock.start();
    connect(&server, &LoopbackServer::requestRecorded, this,
            [&] { arrived.emplace_back(clock.elapsed()); });
    NetworkAccess network;
    constexpr std::size_t calls = 450;
    std::vector<std::unique_ptr<TestCall>> all;
    for (std::size_t i = 0; i < calls; ++i) {
        all.push_back(std::make_unique<TestCall>(network, server));
        all.back()->job.start();
    }
    for (const auto &call : all) {
        QVERIFY(call->wait());
        QCOMPARE(call->facts.httpStatus, 200);
    }
    QCOMPARE(arrived.size(), calls);
    QVERIFY2(peakPerSecond(arrived) <= 200, qPrintable(QString::number(peakPerSecond(arrived))));
}

void TestRateLimit::delayDoesNotCountAgainstTimeLimits()
{
    LoopbackServer server;
    server.play(Conversation::ok({}));
    NetworkAccess network;
    const QByteArray key =
        apiRequest(connectionTo(server.endpoint()), robots::list(), 7).http.rateKey;
    for (std::size_t i = 0; i < RateLimit::callsPerWindow; ++i) {
        const auto ticket = network.rateLimit().countSend(key);
    }
    constexpr std::chrono::milliseconds limit = 950ms; // less than the delay
    TestCall call(network, server, {limit, limit, limit});
    QVERIFY(call.run());
    QVERIFY(!call.facts.expiredLimit);
    QCOMPARE(call.facts.httpStatus, 200);
    QVERIFY(call.facts.duration > limit);
}

ROOM_TEST(TestRateLimit, QCoreApplication)
#include "tst_ratelimit.moc"
