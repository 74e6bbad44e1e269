// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "connection/usersig.h"
#include "fetchlog.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// For the account of connectionTo(); it has ended by FetchLog's clock.
Secret endedUserSig()
{
    constexpr qint64 made = 1700000000;
    return makeUserSig(Secret(QByteArray(64, 'c')), u"administrator"_s, 1400000000, made, 60);
}

constexpr auto judge = FetchOptions::Preflight::Judge;

} // namespace

/// What a session does not send, and how it says so.
class TestFetchRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAUserSig();
    void anEndedUserSig();
    void theStateBeforeComesBack();
    void lockoutsAreShared();
    void aLockoutEndsWhatIsQueued();
    void aProxyThatRequiresALogin_data();
    void aProxyThatRequiresALogin();
};

void TestFetchRefusals::withoutAUserSig()
{
    const LoopbackServer server;
    FetchLog log;
    Connection connection = connectionTo(server.endpoint());
    connection.userSig = Secret();
    log.session.fetch(log.id(), connection, {patience, {}});
    QCOMPARE(log.seen, u"Idle AwaitingSecret"_s);
    QCOMPARE(std::get<fetching::AwaitingSecret>(log.state()).reason,
             fetching::AwaitingSecret::Reason::Missing);
    QCOMPARE(server.connections(), 0);
}

void TestFetchRefusals::anEndedUserSig()
{
    LoopbackServer server;
    server.playAlways(Conversation::failure(70001));
    FetchLog log;
    Connection connection = connectionTo(server.endpoint());
    connection.userSig = endedUserSig();
    log.session.fetch(log.id(), connection, {patience, {}, judge});
    QCOMPARE(log.seen, u"Idle Blocked"_s);
    const auto blocked = std::get<fetching::BlockedBeforeSending>(log.state());
    QCOMPARE(std::get<UserSigStatus>(blocked.why).kind, UserSigStatus::Kind::Ended);
    QCOMPARE(blocked.sdkAppId, 1400000000U);
    QCOMPARE(blocked.identifier, u"administrator"_s);
    QCOMPARE(server.connections(), 0);
    log.session.fetch(log.id(), connection, {patience, {}}); // sent anyway
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Blocked Loading1 Failed"_s);
}

void TestFetchRefusals::theStateBeforeComesBack()
{
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#1"_s}));
    server.play(Conversation::silent());
    FetchLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    Connection ended = connectionTo(server.endpoint());
    ended.userSig = endedUserSig();
    for (int i = 0; i < 2; ++i) { // refused twice is as refused once
        log.session.fetch(log.id(), ended, {patience, {}, judge});
    }
    QCOMPARE(log.connection(), ended);
    log.session.dismiss(log.id());
    QCOMPARE(log.seen, u"Idle Loading1 Loaded Blocked Blocked Loaded"_s);
    QCOMPARE(log.connection(), connectionTo(server.endpoint()));

    log.fetch(server); // one that runs is given up
    QTRY_COMPARE(server.requests().size(), 2);
    log.session.fetch(log.id(), ended, {patience, {}, judge});
    QCOMPARE(log.session.runningCalls(), 0);
    log.session.dismiss(log.id());
    QCOMPARE(log.seen, u"Idle Loading1 Loaded Blocked Blocked Loaded Loading1 Blocked Idle"_s);
}

void TestFetchRefusals::lockoutsAreShared()
{
    LoopbackServer server;
    server.play(Conversation::failure(70050));
    server.play(Conversation::ok({}));
    FetchLog log;
    log.session.fetch(u"another"_s, connectionTo(server.endpoint()), {patience, {}});
    QVERIFY(log.settles());
    log.fetch(server);
    QCOMPARE(log.seen, u"Idle Blocked"_s);
    const auto blocked = std::get<fetching::BlockedBeforeSending>(log.state());
    QCOMPARE(std::get<fetching::BlockedBeforeSending::Lockout>(blocked.why).until,
             log.steady + 60s);
    log.advance(60s);
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Blocked Loading1 Loaded"_s);
    QCOMPARE(server.requests().size(), 2);
}

void TestFetchRefusals::aLockoutEndsWhatIsQueued()
{
    LoopbackServer server;
    server.play(Conversation::failure(70050));
    FetchLog log;
    log.session.setCallLimits({1, 1});
    log.session.fetch(u"another"_s, connectionTo(server.endpoint()), {patience, {}});
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Queued1 Blocked"_s);
    QCOMPARE(server.requests().size(), 1);
}

void TestFetchRefusals::aProxyThatRequiresALogin_data()
{
    QTest::addColumn<bool>("isLookedUp");
    QTest::newRow("by the person") << false;
    QTest::newRow("by the keychain") << true;
}

void TestFetchRefusals::aProxyThatRequiresALogin()
{
    QFETCH(const bool, isLookedUp);
    LoopbackServer proxy;
    proxy.playAlways(Conversation::html(407, {{"Proxy-Authenticate", "Basic realm=\"office\""}}));
    FetchLog log;
    log.network.useProxy({ProxyChoice::Kind::Http,
                          u"127.0.0.1"_s,
                          static_cast<quint16>(proxy.endpoint().port()),
                          {}});
    QStringList asked;
    log.session.setLoginLookUp([&](const ProxyChallenge &challenge) {
        asked.append(challenge.address);
        return isLookedUp;
    });
    log.session.fetch(log.id(), connectionTo(QUrl(u"http://chat.example"_s)), {patience, {}});
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 AwaitingProxyLogin"_s);
    QCOMPARE(asked, QStringList(u"127.0.0.1:%1"_s.arg(proxy.endpoint().port())));
    QCOMPARE(log.failure().error.proxy->address, asked.constFirst());
    QCOMPARE(std::get<fetching::AwaitingProxyLogin>(log.state()).isLookedUp, isLookedUp);
    log.session.endLoginLookUp(log.id());
    QVERIFY(!std::get<fetching::AwaitingProxyLogin>(log.state()).isLookedUp);
    QCOMPARE(log.seen.count(u"AwaitingProxyLogin"_s), isLookedUp ? 2 : 1);
}

QTEST_GUILESS_MAIN(TestFetchRefusals)
#include "tst_fetchrefusals.moc"
