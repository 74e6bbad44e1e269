// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/robots.h"
#include "chatcall.h"
#include "network/networkaccess.h"
#include "network/ratelimit.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace std::chrono_literals;

namespace
{

/// The most moments that lie within one second, ends not both included.
std::size_t peak(const std::vector<std::chrono::milliseconds> &moments)
{
    std::size_t most = 0;
    for (std::size_t first = 0, last = 0; last < moments.size(); ++last) {
        while (moments[last] - moments[first] >= 1s) {
            ++first;
        }
        most = std::max(most, last - first + 1);
    }
    return most;
}

} // namespace

class TestRateLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBurstOf10000();
    void appsHaveTheirOwn();
    void whatWentUnaskedCounts();
    void aCallCountsUntilItHasArrived();
    void aServerCounts();
    void holdingBackTakesNoneOfTheTime();
};

void TestRateLimit::aBurstOf10000()
{
    std::chrono::milliseconds now = 1h;
    RateLimit limit([&now] { return now; });
    std::vector<std::chrono::milliseconds> sent;
    while (sent.size() < 10'000) {
        if (const auto place = limit.take("app")) {
            QVERIFY(limit.untilNext("app") >= 0ms);
            sent.push_back(now);
        } else {
            const auto pause = limit.untilNext("app");
            QVERIFY(pause > 0ms && pause <= RateLimit::window);
            now += pause;
        }
    }
    QCOMPARE(peak(sent), RateLimit::perWindow);
    // And no slower than it must be.
    QCOMPARE(sent.back() - sent.front(), RateLimit::window * (10'000 / 200 - 1));
}

void TestRateLimit::appsHaveTheirOwn()
{
    RateLimit limit([] { return 0ms; });
    for (std::size_t i = 0; i < RateLimit::perWindow; ++i) {
        QVERIFY(limit.take("one"));
    }
    QVERIFY(!limit.take("one"));
    QVERIFY(limit.take("two"));
}

void TestRateLimit::whatWentUnaskedCounts()
{
    std::chrono::milliseconds now = 0ms;
    RateLimit limit([&now] { return now; });
    for (int i = 0; i < 250; ++i) {
        const auto place = limit.count("app");
        now += 1ms;
    }
    QVERIFY(!limit.take("app"));
    now += limit.untilNext("app") - 1ms;
    QVERIFY(!limit.take("app"));
    now += 1ms;
    QVERIFY(limit.take("app"));
}

void TestRateLimit::aCallCountsUntilItHasArrived()
{
    std::chrono::milliseconds now = 0ms;
    RateLimit limit([&now] { return now; });
    std::vector<RateLimit::Place> onTheirWay;
    while (auto place = limit.take("app")) {
        onTheirWay.push_back(std::move(*place));
    }
    QCOMPARE(onTheirWay.size(), RateLimit::perWindow);
    now += 10s; // wherever they may be queued
    QVERIFY(!limit.take("app"));
    QCOMPARE(limit.untilNext("app"), RateLimit::window);

    onTheirWay.pop_back();
    QVERIFY(!limit.take("app"));
    QCOMPARE(limit.untilNext("app"), RateLimit::window);
    now += RateLimit::window;
    QVERIFY(limit.take("app"));
}

void TestRateLimit::aServerCounts()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    std::vector<std::chrono::milliseconds> arrived;
    QElapsedTimer clock;
    clock.start();
    connect(&server, &LoopbackServer::asked, this, [&] { arrived.emplace_back(clock.elapsed()); });
    NetworkAccess network;
    constexpr std::size_t calls = 450;
    std::vector<std::unique_ptr<ChatCall>> all;
    for (std::size_t i = 0; i < calls; ++i) {
        all.push_back(std::make_unique<ChatCall>(network, server));
        all.back()->job.start();
    }
    for (const auto &call : all) {
        QVERIFY(call->wait());
        QCOMPARE(call->facts.httpStatus, 200);
    }
    QCOMPARE(arrived.size(), calls);
    QVERIFY2(peak(arrived) <= 200, qPrintable(QString::number(peak(arrived))));
}

void TestRateLimit::holdingBackTakesNoneOfTheTime()
{
    LoopbackServer server;
    server.play(Conversation::ok({}));
    NetworkAccess network;
    const QByteArray key =
        apiRequest(connectionTo(server.endpoint()), robots::list(), 7).http.rateKey;
    for (std::size_t i = 0; i < RateLimit::perWindow; ++i) {
        const auto place = network.rateLimit().count(key);
    }
    constexpr std::chrono::milliseconds limit = 950ms; // less than it is held back for
    ChatCall call(network, server, {limit, limit, limit});
    QVERIFY(call.run());
    QVERIFY(!call.facts.ranOut);
    QCOMPARE(call.facts.httpStatus, 200);
    QVERIFY(call.facts.duration > limit);
}

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_ratelimit.moc"
