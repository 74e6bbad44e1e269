// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "chatcall.h"
#include "network/networkaccess.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds brief = 120ms;

TimeLimits only(TimeLimit limit)
{
    TimeLimits limits{0ms, 0ms, 0ms};
    switch (limit) {
    case TimeLimit::Headers:
        limits.headers = brief;
        break;
    case TimeLimit::Silence:
        limits.silence = brief;
        break;
    case TimeLimit::Whole:
        limits.whole = brief;
        break;
    }
    return limits;
}

/// Headers and half of the body, and then nothing more.
Conversation stuckInBody()
{
    Conversation conversation = Conversation::json(Conversation::listBody());
    auto &all = std::get<Conversation::Send>(conversation.steps[0]).bytes;
    all.chop(10);
    conversation.steps.append(Conversation::Hold{});
    return conversation;
}

} // namespace

class TestNetworkJobLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsOut_data();
    void runsOut();
    void runsOutWithoutHandshake();
    void headersWithoutEndHoldUpNothing();
    void firstOfAllLimits();
    void bytesThatComeKeepItGoing();
};

void TestNetworkJobLimits::runsOut_data()
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
    rows("headers that drip", Conversation::drippedHeaders(5ms),
         {TimeLimit::Headers, TimeLimit::Whole});
    rows("headers without end", Conversation::endlessHeaders(),
         {TimeLimit::Headers, TimeLimit::Whole});
    rows("64 MiB of headers", Conversation::longHeaders(64 * 1024 * 1024),
         {TimeLimit::Headers, TimeLimit::Whole});
    rows("a byte each half second", Conversation::drip(500ms), {TimeLimit::Whole});
    rows("stuck in the body", stuckInBody(), {TimeLimit::Silence, TimeLimit::Whole});
    rows("a body that drips", Conversation::drip(5ms, 1, QByteArray(1'000'000, ' ')),
         {TimeLimit::Whole});
    rows("only 100 Continue", Conversation{{Conversation::Send{"HTTP/1.1 100 Continue\r\n\r\n"}}},
         {TimeLimit::Headers, TimeLimit::Silence, TimeLimit::Whole});
}

void TestNetworkJobLimits::runsOut()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const TimeLimit, limit);
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(conversation);
    ChatCall call(network, server, only(limit));
    QVERIFY(call.run());
    QVERIFY(call.facts.ranOut);
    QCOMPARE(*call.facts.ranOut, limit);
    QVERIFY(!call.facts.cancelled);
    QVERIFY(call.facts.duration >= brief - 1ms);
    QCOMPARE(call.ends, 1);
    const ApiError error =
        judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc()).error();
    QCOMPARE(error, (ApiError{ApiError::Kind::Timeout, static_cast<qint64>(limit), {}, {}}));
}

void TestNetworkJobLimits::runsOutWithoutHandshake()
{
    LoopbackServer server; // waits for a whole HTTP request, and TLS is none
    server.playAlways(Conversation::silent());
    QUrl endpoint = server.endpoint();
    endpoint.setScheme(u"https"_s);
    for (const auto limit : {TimeLimit::Headers, TimeLimit::Silence, TimeLimit::Whole}) {
        NetworkAccess network;
        ChatCall call(network, connectionTo(endpoint), only(limit));
        QVERIFY(call.run());
        QCOMPARE(*call.facts.ranOut, limit);
        QCOMPARE(call.facts.sends, 0);
    }
    QCOMPARE(server.requests().size(), 0);
}

void TestNetworkJobLimits::headersWithoutEndHoldUpNothing()
{
    LoopbackServer server; // Qt reads its headers on and on, whatever became of the call
    server.playAlways(Conversation::endlessHeaders());
    LoopbackServer other;
    other.playAlways(Conversation::ok({}));
    NetworkAccess network;
    for (int i = 1; i <= 2; ++i) {
        ChatCall call(network, server, only(TimeLimit::Headers));
        QVERIFY(call.run());
        QCOMPARE(server.requests().size(), i);
    }
    ChatCall call(network, other);
    QVERIFY(call.run());
    QCOMPARE(call.facts.httpStatus, 200);
}

void TestNetworkJobLimits::firstOfAllLimits()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    ChatCall call(network, server, {40s, brief, 40s});
    QVERIFY(call.run());
    QCOMPARE(*call.facts.ranOut, TimeLimit::Silence);
}

void TestNetworkJobLimits::bytesThatComeKeepItGoing()
{
    NetworkAccess network;
    LoopbackServer server;
    server.play(Conversation::drip(20ms)); // 77 bytes: longer in all than each of the limits
    ChatCall call(network, server, {1000ms, 1000ms, 0ms});
    QVERIFY(call.run());
    QVERIFY(!call.facts.ranOut);
    QVERIFY(call.facts.duration > 1000ms);
    QCOMPARE(call.facts.body, Conversation::listBody());
}

QTEST_GUILESS_MAIN(TestNetworkJobLimits)
#include "tst_networkjoblimits.moc"
