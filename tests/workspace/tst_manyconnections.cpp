// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchrecorder.h"
#include "roomtest.h"
#include "testcall.h"

#include <QMap>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// A session that records the states and attempts of each connection.
struct SessionFixture : FetchRecorder
{
    SessionFixture()
    {
        QObject::connect(&session, &FetchSession::stateChanged, &session,
                         [this](const QString &id) {
                             states[id] += u' ' + nameOf(session.state(id));
                             maxRunningCalls = std::max(maxRunningCalls, session.runningCalls());
                         });
        QObject::connect(&session, &FetchSession::attemptFinished, &session,
                         [this](const QString &id, const Exchange &) { ++attempts[id]; });
    }

    /// Each connection has an app of its own, since the rate limit is per app.
    Connection connection(const QUrl &endpoint)
    {
        Connection result = connectionTo(endpoint);
        result.sdkAppId += ++m_apps;
        return result;
    }

    QString fetch(const QString &group, const Connection &connection,
                  const FetchOptions &options = {longLimits, {}})
    {
        const QString id = group + u'-' + QString::number(ids[group].size());
        ids[group].append(id);
        session.fetch(id, connection, options);
        return id;
    }

    /// The sequences of states that connections of the group went through, sorted, each one once.
    QStringList statesOf(const QString &group) const
    {
        QStringList all;
        for (const QString &id : ids.value(group)) {
            all.append(states.value(id).trimmed());
        }
        all.removeDuplicates();
        all.sort();
        return all;
    }

    QMap<QString, QStringList> ids; ///< by group
    QMap<QString, QString> states;  ///< by id
    QMap<QString, int> attempts;    ///< by id
    int maxRunningCalls = 0;

private:
    quint32 m_apps = 0;
};

constexpr TimeLimits shortLimits{0ms, 0ms, 300ms};

} // namespace

class TestManyConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHostGets24CallsAtOnce();
    void callsAreSentInOrder();
    void timeLimitsStartWhenCallIsSent();
    void cancelledCallLetsNextOneStart();
    void cancelAllSendsNoQueuedCalls();
    void oneTimerServesAllRetries();
    void fiveHundredConnectionsEndInTheirStates();
};

void TestManyConnections::oneHostGets24CallsAtOnce()
{
    LoopbackServer server;
    server.play(Conversation::ok({}).held(), 30);
    LoopbackServer other;
    other.play(Conversation::ok({}));
    SessionFixture fixture;
    fixture.session.setCallLimits({25, 24});
    for (int i = 0; i < 30; ++i) {
        fixture.fetch(u"held"_s, fixture.connection(server.endpoint()));
    }
    QTRY_COMPARE(server.requests().size(), 24); // Qt alone would send six
    fixture.fetch(u"other"_s, fixture.connection(other.endpoint()));
    QTRY_COMPARE(fixture.statesOf(u"other"_s), QStringList(u"Loading1 Loaded"_s));
    QCOMPARE(server.requests().size(), 24); // still at the limit
    QCOMPARE(fixture.session.runningCalls(), 24);
    QTRY_VERIFY((server.release(), !fixture.session.isBusy()));
    QCOMPARE(server.requests().size(), 30);
    QCOMPARE(fixture.statesOf(u"held"_s),
             (QStringList{u"Loading1 Loaded"_s, u"Queued1 Loading1 Loaded"_s}));
}

void TestManyConnections::callsAreSentInOrder()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    SessionFixture fixture;
    fixture.session.setCallLimits({1, 1});
    QList<quint32> apps;
    for (int i = 0; i < 10; ++i) {
        const Connection connection = fixture.connection(server.endpoint());
        apps.append(connection.sdkAppId);
        fixture.fetch(u"desk"_s, connection);
    }
    QVERIFY(fixture.waitUntilIdle());
    QList<quint32> requestedApps;
    for (const RecordedRequest &request : server.requests()) {
        requestedApps.append(request.query().queryItemValue(u"sdkappid"_s).toUInt());
    }
    QCOMPARE(requestedApps, apps);
    QCOMPARE(fixture.maxRunningCalls, 1);
}

void TestManyConnections::timeLimitsStartWhenCallIsSent()
{
    LoopbackServer server;
    server.play(Conversation::silent(), 3);
    server.play(Conversation::ok({}));
    SessionFixture fixture;
    fixture.session.setCallLimits({1, 1});
    for (int i = 0; i < 3; ++i) {
        fixture.fetch(u"slow"_s, fixture.connection(server.endpoint()), {shortLimits, {0, {}}});
    }
    // It is queued for three times its own time limit.
    fixture.fetch(u"last"_s, fixture.connection(server.endpoint()), {shortLimits, {0, {}}});
    QVERIFY(fixture.waitUntilIdle());
    QCOMPARE(fixture.statesOf(u"slow"_s),
             (QStringList{u"Loading1 Failed"_s, u"Queued1 Loading1 Failed"_s}));
    QCOMPARE(fixture.statesOf(u"last"_s), QStringList(u"Queued1 Loading1 Loaded"_s));
}

void TestManyConnections::cancelledCallLetsNextOneStart()
{
    LoopbackServer server;
    server.play(Conversation::silent());
    server.play(Conversation::ok({}));
    SessionFixture fixture;
    fixture.session.setCallLimits({1, 1});
    const QString first = fixture.fetch(u"first"_s, fixture.connection(server.endpoint()));
    const QString unsent = fixture.fetch(u"unsent"_s, fixture.connection(server.endpoint()));
    fixture.fetch(u"next"_s, fixture.connection(server.endpoint()));
    fixture.session.cancel(unsent);
    QCOMPARE(fixture.statesOf(u"unsent"_s), QStringList(u"Queued1 Cancelled"_s));
    QCOMPARE(fixture.attempts.value(unsent), 0);
    QTRY_COMPARE(server.requests().size(), 1);
    fixture.session.cancel(first);
    QCOMPARE(fixture.attempts.value(first), 1);
    QVERIFY(fixture.waitUntilIdle());
    QCOMPARE(fixture.statesOf(u"next"_s), QStringList(u"Queued1 Loading1 Loaded"_s));
    QCOMPARE(server.requests().size(), 2);
}

void TestManyConnections::cancelAllSendsNoQueuedCalls()
{
    LoopbackServer later;
    later.play(Conversation::html(503, {{"Retry-After", "30"}}));
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    SessionFixture fixture;
    fixture.fetch(u"later"_s, fixture.connection(later.endpoint()));
    QTRY_COMPARE(fixture.statesOf(u"later"_s), QStringList(u"Loading1 WaitingForRetry1"_s));
    for (int i = 0; i < 30; ++i) {
        fixture.fetch(u"silent"_s, fixture.connection(server.endpoint()));
    }
    QTRY_COMPARE(server.requests().size(), 24);
    fixture.session.cancelAll();
    QVERIFY(!fixture.session.isBusy());
    QCOMPARE(fixture.session.runningCalls(), 0);
    QCOMPARE(fixture.statesOf(u"silent"_s),
             (QStringList{u"Loading1 Cancelled"_s, u"Queued1 Cancelled"_s}));
    QCOMPARE(fixture.statesOf(u"later"_s), QStringList(u"Loading1 WaitingForRetry1 Failed"_s));
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.requests().size(), 24);
}

void TestManyConnections::oneTimerServesAllRetries()
{
    LoopbackServer server;
    server.play(Conversation::html(503, {{"Retry-After", "9"}}));
    server.play(Conversation::html(503, {{"Retry-After", "4"}}));
    server.playAlways(Conversation::ok({}));
    NetworkAccess network;
    std::chrono::milliseconds steady{0};
    QList<std::chrono::milliseconds> waits;
    std::function<void()> wake;
    FetchSession session(
        network,
        {[] { return 1U; }, [] { return 0.0; }, [] { return QDateTime::currentDateTimeUtc(); },
         [&] { return steady; }},
        [&](std::chrono::milliseconds wait, QObject *, std::function<void()> then) {
            waits.append(wait);
            wake = std::move(then);
        });
    const auto isWaiting = [&session](const QString &id) {
        return std::holds_alternative<fetching::WaitingForRetry>(session.state(id));
    };
    for (const QString &id : {u"a"_s, u"b"_s}) {
        session.fetch(id, connectionTo(server.endpoint()), {longLimits, {}});
        QTRY_VERIFY(isWaiting(id));
    }
    QCOMPARE(waits, (QList<std::chrono::milliseconds>{9s, 4s}));
    steady = 3990ms;
    std::exchange(wake, {})(); // too early: restarted for the remaining time
    QVERIFY(isWaiting(u"b"_s));
    QCOMPARE(waits.constLast(), 10ms);
    steady = 4000ms;
    std::exchange(wake, {})();
    QVERIFY(!isWaiting(u"b"_s));
    QVERIFY(isWaiting(u"a"_s));
    QCOMPARE(waits.constLast(), 5000ms);
    session.cancelRetry(u"a"_s);
    QTRY_VERIFY(!session.isBusy());
    QCOMPARE(server.requests().size(), 3);
}

void TestManyConnections::fiveHundredConnectionsEndInTheirStates()
{
    LoopbackServer good;
    good.playAlways(Conversation::ok({u"@RBT#1"_s, u"@RBT#2"_s}));
    LoopbackServer oneChatbot;
    oneChatbot.playAlways(Conversation::ok({u"@RBT#1"_s}));
    LoopbackServer refusing;
    refusing.playAlways(Conversation::failure(70001));
    LoopbackServer hanging;
    hanging.playAlways(Conversation::silent());
    LoopbackServer flaky;
    flaky.play(Conversation::html(503), 50);
    flaky.playAlways(Conversation::ok({}));
    LoopbackServer closing;
    closing.playAlways(Conversation::closedBeforeHeaders());
    LoopbackServer locking;
    locking.playAlways(Conversation::failure(70050));
    LoopbackServer late;
    late.playAlways(Conversation::ok({u"@RBT#late"_s}).held());
    LoopbackServer wrongRegion;
    wrongRegion.playAlways(Conversation::failure(60026));
    LoopbackServer proxy;
    proxy.playAlways(Conversation::html(407, {{"Proxy-Authenticate", "Basic realm=\"office\""}}));

    SessionFixture fixture;
    fixture.network.setProxyChoice({ProxyChoice::Kind::Http,
                                    u"127.0.0.1"_s,
                                    static_cast<quint16>(proxy.endpoint().port()),
                                    {}});
    fixture.session.setRegionEndpoints([&](const Region &region, RegionHost) {
        return region.id == "de"_L1 ? good.endpoint() : refusing.endpoint();
    });
    QObject::connect(&fixture.session, &FetchSession::stateChanged, &fixture.session,
                     [&fixture](const QString &id) {
                         const fetching::State &state = fixture.session.state(id);
                         const auto *loading = std::get_if<fetching::Loading>(&state);
                         const auto *failed = std::get_if<fetching::Failed>(&state);
                         if (id.startsWith(u"stopped") && loading && loading->sentAt) {
                             fixture.session.cancel(id);
                         } else if (id.startsWith(u"moved") && failed &&
                                    failed->answers.isEmpty()) {
                             fixture.session.searchRegions(id, FetchSession::SecretScope::AnyHost);
                         }
                     });

    QList<Connection> accounts;
    for (int i = 0; i < 10; ++i) {
        accounts.append(fixture.connection(locking.endpoint()));
        fixture.fetch(u"locked"_s, accounts.constLast());
    }
    for (int i = 0; i < 25; ++i) {
        fixture.fetch(u"hanging"_s, fixture.connection(hanging.endpoint()), {shortLimits, {0, {}}});
        fixture.fetch(u"replaced"_s, fixture.connection(late.endpoint()));
    }
    for (int i = 0; i < 50; ++i) {
        fixture.fetch(u"refused"_s, fixture.connection(refusing.endpoint()));
        fixture.fetch(u"retried"_s, fixture.connection(flaky.endpoint()), {longLimits, {50, {}}});
    }
    for (int i = 0; i < 10; ++i) {
        fixture.fetch(u"stopped"_s, fixture.connection(hanging.endpoint()));
        fixture.fetch(u"unsent"_s, fixture.connection(hanging.endpoint()));
        fixture.fetch(u"broken"_s, fixture.connection(closing.endpoint()), {longLimits, {1, {}}});
        fixture.fetch(u"proxied"_s, fixture.connection(QUrl(u"http://chat.example"_s)));
        Connection moved = fixture.connection(wrongRegion.endpoint());
        moved.region = u"sg"_s;
        fixture.fetch(u"moved"_s, moved);
    }
    for (int i = 0; i < 135; ++i) {
        fixture.fetch(u"good"_s, fixture.connection(good.endpoint()));
        fixture.fetch(u"oneChatbot"_s, fixture.connection(oneChatbot.endpoint()));
    }
    for (const Connection &account : std::as_const(accounts)) {
        fixture.fetch(u"shared"_s, account);
    }
    int count = 0;
    for (const QStringList &group : std::as_const(fixture.ids)) {
        count += static_cast<int>(group.size());
    }
    QCOMPARE(count, 490); // ten more follow
    for (const QString &id : fixture.ids.value(u"unsent"_s)) {
        fixture.session.cancel(id);
    }
    for (int i = 0; i < 10; ++i) {
        fixture.fetch(u"added later"_s, fixture.connection(good.endpoint()));
    }
    // The server delays the replies to their first fetches until newer ones have replaced them.
    for (const QString &id : fixture.ids.value(u"replaced"_s)) {
        fixture.session.fetch(id, fixture.connection(good.endpoint()), {longLimits, {}});
    }
    QVERIFY(fixture.waitUntilIdle());
    late.release();
    QTRY_COMPARE(late.openConnections(), 0);

    QCOMPARE(fixture.maxRunningCalls, 24);
    const auto ends = [&fixture](const QString &group, const QString &end) {
        const QStringList all = fixture.statesOf(group);
        return std::all_of(all.begin(), all.end(),
                           [&end](const QString &states) { return states.endsWith(end); });
    };
    for (const QString &group : {u"good"_s, u"oneChatbot"_s, u"added later"_s, u"replaced"_s}) {
        QVERIFY2(ends(group, u"Loading1 Loaded"_s), qPrintable(fixture.statesOf(group).join(u'|')));
        for (const QString &id : fixture.ids.value(group)) {
            const auto &list = std::get<fetching::Loaded>(fixture.session.state(id)).list;
            QCOMPARE(list.userIds.size(), group == u"oneChatbot"_s ? 1 : 2);
        }
    }
    QVERIFY(ends(u"locked"_s, u"Loading1 Failed"_s));
    QCOMPARE(fixture.statesOf(u"shared"_s), QStringList(u"Queued1 Blocked"_s));
    QCOMPARE(locking.requests().size(), 10);
    QVERIFY(ends(u"hanging"_s, u"Loading1 Failed"_s));
    QVERIFY(ends(u"refused"_s, u"Loading1 Failed"_s));
    QVERIFY(ends(u"retried"_s, u" Loaded"_s));
    QCOMPARE(flaky.requests().size(), 100);
    QVERIFY(ends(u"stopped"_s, u"Loading1 Cancelled"_s));
    QCOMPARE(fixture.statesOf(u"unsent"_s), QStringList(u"Queued1 Cancelled"_s));
    QVERIFY(ends(u"broken"_s, u"WaitingForRetry1 Queued2 Loading2 Failed"_s) ||
            ends(u"broken"_s, u"Loading2 Failed"_s));
    QVERIFY(ends(u"proxied"_s, u"Loading1 AwaitingProxyLogin"_s));
    for (const QString &id : fixture.ids.value(u"moved"_s)) {
        const auto &moved = std::get<fetching::Failed>(fixture.session.state(id));
        QCOMPARE(moved.failure.error.number, 60026);
        QCOMPARE(proposedRegion(moved.answers), u"de"_s);
    }
    for (const QString &id : fixture.ids.value(u"hanging"_s)) {
        QCOMPARE(fetching::failureOf(fixture.session.state(id))->error.kind,
                 ApiError::Kind::Timeout);
    }
    QCOMPARE(fixture.session.runningCalls(), 0);
}

ROOM_TEST(TestManyConnections, QCoreApplication)
#include "tst_manyconnections.moc"
