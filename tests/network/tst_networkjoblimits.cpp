// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "network/networkaccess.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds shortTime = 120ms;

TimeLimits only(TimeLimit limit)
{
    TimeLimits limits{0ms, 0ms, 0ms};
    switch (limit) {
    case TimeLimit::Headers:
        limits.headers = shortTime;
        break;
    case TimeLimit::Silence:
        limits.silence = shortTime;
        break;
    case TimeLimit::Whole:
        limits.whole = shortTime;
        break;
    }
    return limits;
}

/// Sends the headers and part of the body, then nothing more.
Conversation stuckInBody()
{
    Conversation conversation = Conversation::json(Conversation::listBody());
    auto &bytes = std::get<Conversation::Send>(conversation.steps[0]).bytes;
    bytes.chop(10);
    conversation.steps.append(Conversation::Hold{});
    return conversation;
}

} // namespace

class TestNetworkJobLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeLimitExpires_data();
    void timeLimitExpires();
    void timeLimitExpiresDuringTlsHandshake();
    void endlessHeadersDoNotBlockOtherCalls();
    void shortestTimeLimitEndsCall();
    void receivedBytesRestartSilenceLimit();
};

void TestNetworkJobLimits::timeLimitExpires_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<TimeLimit>("limit");
    const auto rows = [](const char *name, const Conversation &conversation,
                         const QList<TimeLimit> &limits) {
        for (const TimeLimit limit : limits) {
            QTest::addRow("%s, limit %d", name, static_cast<int>(limit)) << conversation << limit;
        }
    };
    rows("silent", Conversation::silent(),
         {TimeLimit::Headers, TimeLimit::Silence, TimeLimit::Whole});
    rows("headers byte by byte", Conversation::drippedHeaders(5ms),
         {TimeLimit::Headers, TimeLimit::Whole});
    rows("endless headers", Conversation::endlessHeaders(), {TimeLimit::Headers, TimeLimit::Whole});
    rows("64 MiB of headers", Conversation::longHeaders(64 * 1024 * 1024),
         {TimeLimit::Headers, TimeLimit::Whole});
    rows("one byte every 500 ms", Conversation::drip(500ms), {TimeLimit::Whole});
    rows("stuck in the body", stuckInBody(), {TimeLimit::Silence, TimeLimit::Whole});
    rows("body byte by byte", Conversation::drip(5ms, 1, QByteArray(1'000'000, ' ')),
         {TimeLimit::Whole});
    rows("only 100 Continue", Conversation{{Conversation::Send{"HTTP/1.1 100 Continue\r\n\r\n"}}},
         {TimeLimit::Headers, TimeLimit::Silence, TimeLimit::Whole});
}

void TestNetworkJobLimits::timeLimitExpires()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const TimeLimit, limit);
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(conversation);
    TestCall call(network, server, only(limit));
    QVERIFY(call.run());
    QVERIFY(call.facts.expiredLimit);
    QCOMPARE(*call.facts.expiredLimit, limit);
    QVERIFY(!call.facts.cancelled);
    QVERIFY(call.facts.duration >= shortTime - 1ms);
    QCOMPARE(call.finishedCount, 1);
    const ApiError error =
        judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc()).error();
    QCOMPARE(error, (ApiError{ApiError::Kind::Timeout, static_cast<qint64>(limit), {}, {}}));
}

void TestNetworkJobLimits::timeLimitExpiresDuringTlsHandshake()
{
    LoopbackServer server; // waits for a whole HTTP request and does not respond to TLS
    server.playAlways(Conversation::silent());
    QUrl endpoint = server.endpoint();
    endpoint.setScheme(u"https"_s);
    for (const auto limit : {TimeLimit::Headers, TimeLimit::Silence, TimeLimit::Whole}) {
        NetworkAccess network;
        TestCall call(network, connectionTo(endpoint), only(limit));
        QVERIFY(call.run());
        QCOMPARE(*call.facts.expiredLimit, limit);
        QCOMPARE(call.facts.sends, 0);
    }
    QCOMPARE(server.requests().size(), 0);
}

void TestNetworkJobLimits::endlessHeadersDoNotBlockOtherCalls()
{
    LoopbackServer server; // Qt keeps reading its headers after the call has ended
    server.playAlways(Conversation::endlessHeaders());
    LoopbackServer other;
    other.playAlways(Conversation::ok({}));
    NetworkAccess network;
    for (int i = 1; i <= 2; ++i) {
        TestCall call(network, server, only(TimeLimit::Headers));
        QVERIFY(call.run());
        QCOMPARE(server.requests().size(), i);
    }
    TestCall call(network, other);
    QVERIFY(call.run());
    QCOMPARE(call.facts.httpStatus, 200);
}

void TestNetworkJobLimits::shortestTimeLimitEndsCall()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    TestCall call(network, server, {40s, shortTime, 40s});
    QVERIFY(call.run());
    QCOMPARE(*call.facts.expiredLimit, TimeLimit::Silence);
}

void TestNetworkJobLimits::receivedBytesRestartSilenceLimit()
{
    NetworkAccess network;
    LoopbackServer server;
    server.play(Conversation::drip(20ms)); // 77 bytes: takes longer in total than each limit
    TestCall call(network, server, {1000ms, 1000ms, 0ms});
    QVERIFY(call.run());
    QVERIFY(!call.facts.expiredLimit);
    QVERIFY(call.facts.duration > 1000ms);
    QCOMPARE(call.facts.body, Conversation::listBody());
}

ROOM_TEST(TestNetworkJobLimits, QCoreApplication)
#include "tst_networkjoblimits.moc"
