// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "fetchrecorder.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// For the account of connectionTo(). Expired according to FetchRecorder's clock.
Secret expiredUserSig()
{
    constexpr qint64 made = 1700000000;
    return makeUserSig(Secret(QByteArray(64, 'c')), u"administrator"_s, 1400000000, made, 60);
}

constexpr auto withPreflight = FetchOptions::Preflight::Check;

} // namespace

/// Fetches that the session does not send, or that wait for a proxy login.
class TestBlockedFetches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void missingUserSigIsNotSent();
    void expiredUserSigIsNotSentUnlessPreflightIsSkipped();
    void dismissRestoresPreviousState();
    void lockoutAppliesToOtherConnections();
    void lockoutBlocksQueuedCalls();
    void proxyRequiringLoginIsReported_data();
    void proxyRequiringLoginIsReported();
};

void TestBlockedFetches::missingUserSigIsNotSent()
{
    const LoopbackServer server;
    FetchRecorder log;
    Connection connection = connectionTo(server.endpoint());
    connection.userSig = Secret();
    log.session.fetch(log.id(), connection, {longLimits, {}});
    QCOMPARE(log.stateNames, u"Idle AwaitingSecret"_s);
    QCOMPARE(std::get<fetching::AwaitingSecret>(log.state()).reason,
             fetching::AwaitingSecret::Reason::Missing);
    QCOMPARE(server.connections(), 0);
}

void TestBlockedFetches::expiredUserSigIsNotSentUnlessPreflightIsSkipped()
{
    LoopbackServer server;
    server.playAlways(Conversation::failure(70001));
    FetchRecorder log;
    Connection connection = connectionTo(server.endpoint());
    connection.userSig = expiredUserSig();
    log.session.fetch(log.id(), connection, {longLimits, {}, withPreflight});
    QCOMPARE(log.stateNames, u"Idle Blocked"_s);
    const auto blocked = std::get<fetching::BlockedBeforeSending>(log.state());
    QCOMPARE(std::get<UserSigStatus>(blocked.reason).kind, UserSigStatus::Kind::Ended);
    QCOMPARE(blocked.sdkAppId, 1400000000U);
    QCOMPARE(blocked.identifier, u"administrator"_s);
    QCOMPARE(server.connections(), 0);
    log.session.fetch(log.id(), connection, {longLimits, {}}); // sent anyway
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Blocked Loading1 Failed"_s);
}

void TestBlockedFetches::dismissRestoresPreviousState()
{
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#1"_s}));
    server.play(Conversation::silent());
    FetchRecorder log;
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    Connection expired = connectionTo(server.endpoint());
    expired.userSig = expiredUserSig();
    for (int i = 0; i < 2; ++i) { // the second does not replace the state to restore
        log.session.fetch(log.id(), expired, {longLimits, {}, withPreflight});
    }
    QCOMPARE(log.connection(), expired);
    log.session.dismiss(log.id());
    QCOMPARE(log.stateNames, u"Idle Loading1 Loaded Blocked Blocked Loaded"_s);
    QCOMPARE(log.connection(), connectionTo(server.endpoint()));

    log.fetch(server); // abandoned by the next fetch
    QTRY_COMPARE(server.requests().size(), 2);
    log.session.fetch(log.id(), expired, {longLimits, {}, withPreflight});
    QCOMPARE(log.session.runningCalls(), 0);
    log.session.dismiss(log.id());
    QCOMPARE(log.stateNames,
             u"Idle Loading1 Loaded Blocked Blocked Loaded Loading1 Blocked Idle"_s);
}

void TestBlockedFetches::lockoutAppliesToOtherConnections()
{
    LoopbackServer server;
    server.play(Conversation::failure(70050));
    server.play(Conversation::ok({}));
    FetchRecorder log;
    log.session.fetch(u"another"_s, connectionTo(server.endpoint()), {longLimits, {}});
    QVERIFY(log.waitUntilIdle());
    log.fetch(server);
    QCOMPARE(log.stateNames, u"Idle Blocked"_s);
    const auto blocked = std::get<fetching::BlockedBeforeSending>(log.state());
    QCOMPARE(std::get<fetching::BlockedBeforeSending::Lockout>(blocked.reason).until,
             log.steady + 60s);
    log.advance(60s);
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Blocked Loading1 Loaded"_s);
    QCOMPARE(server.requests().size(), 2);
}

void TestBlockedFetches::lockoutBlocksQueuedCalls()
{
    LoopbackServer server;
    server.play(Conversation::failure(70050));
    FetchRecorder log;
    log.session.setCallLimits({1, 1});
    log.session.fetch(u"another"_s, connectionTo(server.endpoint()), {longLimits, {}});
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Queued1 Blocked"_s);
    QCOMPARE(server.requests().size(), 1);
}

void TestBlockedFetches::proxyRequiringLoginIsReported_data()
{
    QTest::addColumn<bool>("isLookupPending");
    QTest::newRow("no login in the keychain") << false;
    QTest::newRow("login looked up in the keychain") << true;
}

void TestBlockedFetches::proxyRequiringLoginIsReported()
{
    QFETCH(const bool, isLookupPending);
    LoopbackServer proxy;
    proxy.playAlways(Conversation::html(407, {{"Proxy-Authenticate", "Basic realm=\"office\""}}));
    FetchRecorder log;
    log.network.setProxyChoice({ProxyChoice::Kind::Http,
                                u"127.0.0.1"_s,
                                static_cast<quint16>(proxy.endpoint().port()),
                                {}});
    QStringList addresses;
    log.session.setLoginLookup([&](const ProxyChallenge &challenge) {
        addresses.append(challenge.address);
        return isLookupPending;
    });
    log.session.fetch(log.id(), connectionTo(QUrl(u"http://chat.example"_s)), {longLimits, {}});
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 AwaitingProxyLogin"_s);
    QCOMPARE(addresses, QStringList(u"127.0.0.1:%1"_s.arg(proxy.endpoint().port())));
    QCOMPARE(log.failure().error.proxy->address, addresses.constFirst());
    QCOMPARE(std::get<fetching::AwaitingProxyLogin>(log.state()).isLookupPending, isLookupPending);
    log.session.endLoginLookup(log.id());
    QVERIFY(!std::get<fetching::AwaitingProxyLogin>(log.state()).isLookupPending);
    QCOMPARE(log.stateNames.count(u"AwaitingProxyLogin"_s), isLookupPending ? 2 : 1);
}

ROOM_TEST(TestBlockedFetches, QCoreApplication)
#include "tst_blockedfetches.moc"
