// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "fetchlog.h"

#include <QMap>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// A session, and what it said about each of its connections.
struct Desk : FetchLog
{
    Desk()
    {
        QObject::connect(&session, &FetchSession::stateChanged, &session,
                         [this](const QString &id) {
                             states[id] += u' ' + nameOf(session.state(id));
                             mostCalls = std::max(mostCalls, session.runningCalls());
                         });
        QObject::connect(&session, &FetchSession::attemptFinished, &session,
                         [this](const QString &id, const Exchange &) { ++attempts[id]; });
    }

    /// Of an app of its own, as it has a rate limit of its own.
    Connection connection(const QUrl &endpoint)
    {
        Connection made = connectionTo(endpoint);
        made.sdkAppId += ++m_apps;
        return made;
    }

    QString begin(const QString &group, const Connection &connection,
                  const FetchOptions &options = {patience, {}})
    {
        const QString id = group + u'-' + QString::number(ids[group].size());
        ids[group].append(id);
        session.fetch(id, connection, options);
        return id;
    }

    /// The states of a whole group, each once.
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
    int mostCalls = 0;

private:
    quint32 m_apps = 0;
};

constexpr TimeLimits brief{0ms, 0ms, 300ms};

} // namespace

class TestManyConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void askOneHostTogether();
    void areAskedInTheirOrder();
    void limitsBeginWhenACallIsSent();
    void aCancelledOneIsReplaced();
    void areCancelledAllAtOnce();
    void oneTimerWaitsForAll();
    void inAllStates();
};

void TestManyConnections::askOneHostTogether()
{
    LoopbackServer server;
    server.play(Conversation::ok({}).held(), 30);
    LoopbackServer other;
    other.play(Conversation::ok({}));
    Desk desk;
    desk.session.setCallLimits({25, 24});
    for (int i = 0; i < 30; ++i) {
        desk.begin(u"held"_s, desk.connection(server.endpoint()));
    }
    QTRY_COMPARE(server.requests().size(), 24); // Qt by itself sends six
    desk.begin(u"other"_s, desk.connection(other.endpoint()));
    QTRY_COMPARE(desk.statesOf(u"other"_s), QStringList(u"Loading1 Loaded"_s));
    QCOMPARE(server.requests().size(), 24); // and no more than it may
    QCOMPARE(desk.session.runningCalls(), 24);
    QTRY_VERIFY((server.release(), !desk.session.isBusy()));
    QCOMPARE(server.requests().size(), 30);
    QCOMPARE(desk.statesOf(u"held"_s),
             (QStringList{u"Loading1 Loaded"_s, u"Queued1 Loading1 Loaded"_s}));
}

void TestManyConnections::areAskedInTheirOrder()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    Desk desk;
    desk.session.setCallLimits({1, 1});
    QList<quint32> apps;
    for (int i = 0; i < 10; ++i) {
        const Connection connection = desk.connection(server.endpoint());
        apps.append(connection.sdkAppId);
        desk.begin(u"desk"_s, connection);
    }
    QVERIFY(desk.settles());
    QList<quint32> asked;
    for (const RecordedRequest &request : server.requests()) {
        asked.append(request.query().queryItemValue(u"sdkappid"_s).toUInt());
    }
    QCOMPARE(asked, apps);
    QCOMPARE(desk.mostCalls, 1);
}

void TestManyConnections::limitsBeginWhenACallIsSent()
{
    LoopbackServer server;
    server.play(Conversation::silent(), 3);
    server.play(Conversation::ok({}));
    Desk desk;
    desk.session.setCallLimits({1, 1});
    for (int i = 0; i < 3; ++i) {
        desk.begin(u"slow"_s, desk.connection(server.endpoint()), {brief, {0, {}}});
    }
    // It is in the queue for three times as long as it may take.
    desk.begin(u"last"_s, desk.connection(server.endpoint()), {brief, {0, {}}});
    QVERIFY(desk.settles());
    QCOMPARE(desk.statesOf(u"slow"_s),
             (QStringList{u"Loading1 Failed"_s, u"Queued1 Loading1 Failed"_s}));
    QCOMPARE(desk.statesOf(u"last"_s), QStringList(u"Queued1 Loading1 Loaded"_s));
}

void TestManyConnections::aCancelledOneIsReplaced()
{
    LoopbackServer server;
    server.play(Conversation::silent());
    server.play(Conversation::ok({}));
    Desk desk;
    desk.session.setCallLimits({1, 1});
    const QString first = desk.begin(u"first"_s, desk.connection(server.endpoint()));
    const QString unsent = desk.begin(u"unsent"_s, desk.connection(server.endpoint()));
    desk.begin(u"next"_s, desk.connection(server.endpoint()));
    desk.session.cancel(unsent);
    QCOMPARE(desk.statesOf(u"unsent"_s), QStringList(u"Queued1 Cancelled"_s));
    QCOMPARE(desk.attempts.value(unsent), 0);
    QTRY_COMPARE(server.requests().size(), 1);
    desk.session.cancel(first);
    QCOMPARE(desk.attempts.value(first), 1);
    QVERIFY(desk.settles());
    QCOMPARE(desk.statesOf(u"next"_s), QStringList(u"Queued1 Loading1 Loaded"_s));
    QCOMPARE(server.requests().size(), 2);
}

void TestManyConnections::areCancelledAllAtOnce()
{
    LoopbackServer later;
    later.play(Conversation::html(503, {{"Retry-After", "30"}}));
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    Desk desk;
    desk.begin(u"later"_s, desk.connection(later.endpoint()));
    QTRY_COMPARE(desk.statesOf(u"later"_s), QStringList(u"Loading1 WaitingForRetry1"_s));
    for (int i = 0; i < 30; ++i) {
        desk.begin(u"silent"_s, desk.connection(server.endpoint()));
    }
    QTRY_COMPARE(server.requests().size(), 24);
    desk.session.cancelAll();
    QVERIFY(!desk.session.isBusy());
    QCOMPARE(desk.session.runningCalls(), 0);
    QCOMPARE(desk.statesOf(u"silent"_s),
             (QStringList{u"Loading1 Cancelled"_s, u"Queued1 Cancelled"_s}));
    QCOMPARE(desk.statesOf(u"later"_s), QStringList(u"Loading1 WaitingForRetry1 Failed"_s));
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.requests().size(), 24);
}

void TestManyConnections::oneTimerWaitsForAll()
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
        session.fetch(id, connectionTo(server.endpoint()), {patience, {}});
        QTRY_VERIFY(isWaiting(id));
    }
    QCOMPARE(waits, (QList<std::chrono::milliseconds>{9s, 4s}));
    steady = 3990ms;
    std::exchange(wake, {})(); // too early: once more, for what is left
    QVERIFY(isWaiting(u"b"_s));
    QCOMPARE(waits.constLast(), 10ms);
    steady = 4000ms;
    std::exchange(wake, {})();
    QVERIFY(!isWaiting(u"b"_s));
    QVERIFY(isWaiting(u"a"_s));
    QCOMPARE(waits.constLast(), 5000ms);
    session.stopWaiting(u"a"_s);
    QTRY_VERIFY(!session.isBusy());
    QCOMPARE(server.requests().size(), 3);
}

void TestManyConnections::inAllStates()
{
    LoopbackServer good;
    good.playAlways(Conversation::ok({u"@RBT#1"_s, u"@RBT#2"_s}));
    LoopbackServer further;
    further.playAlways(Conversation::ok({u"@RBT#1"_s}));
    LoopbackServer refusing;
    refusing.playAlways(Conversation::failure(70001));
    LoopbackServer hanging;
    hanging.playAlways(Conversation::silent());
    LoopbackServer troubled;
    troubled.play(Conversation::html(503), 50);
    troubled.playAlways(Conversation::ok({}));
    LoopbackServer closing;
    closing.playAlways(Conversation::closedBeforeHeaders());
    LoopbackServer locking;
    locking.playAlways(Conversation::failure(70050));
    LoopbackServer late;
    late.playAlways(Conversation::ok({u"@RBT#late"_s}).held());
    LoopbackServer elsewhere;
    elsewhere.playAlways(Conversation::failure(60026));
    LoopbackServer proxy;
    proxy.playAlways(Conversation::html(407, {{"Proxy-Authenticate", "Basic realm=\"office\""}}));

    Desk desk;
    desk.network.useProxy({ProxyChoice::Kind::Http,
                           u"127.0.0.1"_s,
                           static_cast<quint16>(proxy.endpoint().port()),
                           {}});
    desk.session.setRegionEndpoints([&](const Region &region, RegionHost) {
        return region.id == "de"_L1 ? good.endpoint() : refusing.endpoint();
    });
    QObject::connect(
        &desk.session, &FetchSession::stateChanged, &desk.session, [&desk](const QString &id) {
            const fetching::State &state = desk.session.state(id);
            const auto *loading = std::get_if<fetching::Loading>(&state);
            const auto *failed = std::get_if<fetching::Failed>(&state);
            if (id.startsWith(u"stopped") && loading && loading->sentAt) {
                desk.session.cancel(id);
            } else if (id.startsWith(u"moved") && failed && failed->answers.isEmpty()) {
                desk.session.searchRegions(id, FetchSession::SecretScope::AnyHost);
            }
        });

    QList<Connection> accounts;
    for (int i = 0; i < 10; ++i) {
        accounts.append(desk.connection(locking.endpoint()));
        desk.begin(u"locked"_s, accounts.constLast());
    }
    for (int i = 0; i < 25; ++i) {
        desk.begin(u"hanging"_s, desk.connection(hanging.endpoint()), {brief, {0, {}}});
        desk.begin(u"overtaken"_s, desk.connection(late.endpoint()));
    }
    for (int i = 0; i < 50; ++i) {
        desk.begin(u"refused"_s, desk.connection(refusing.endpoint()));
        desk.begin(u"retried"_s, desk.connection(troubled.endpoint()), {patience, {50, {}}});
    }
    for (int i = 0; i < 10; ++i) {
        desk.begin(u"stopped"_s, desk.connection(hanging.endpoint()));
        desk.begin(u"unsent"_s, desk.connection(hanging.endpoint()));
        desk.begin(u"broken"_s, desk.connection(closing.endpoint()), {patience, {1, {}}});
        desk.begin(u"asked"_s, desk.connection(QUrl(u"http://chat.example"_s)));
        Connection moved = desk.connection(elsewhere.endpoint());
        moved.region = u"sg"_s;
        desk.begin(u"moved"_s, moved);
    }
    for (int i = 0; i < 135; ++i) {
        desk.begin(u"good"_s, desk.connection(good.endpoint()));
        desk.begin(u"further"_s, desk.connection(further.endpoint()));
    }
    for (const Connection &account : std::as_const(accounts)) {
        desk.begin(u"shared"_s, account);
    }
    int count = 0;
    for (const QStringList &group : std::as_const(desk.ids)) {
        count += static_cast<int>(group.size());
    }
    QCOMPARE(count, 490); // and the ten that follow
    for (const QString &id : desk.ids.value(u"unsent"_s)) {
        desk.session.cancel(id);
    }
    for (int i = 0; i < 10; ++i) {
        desk.begin(u"late to come"_s, desk.connection(good.endpoint()));
    }
    // Those that run wait for a reply that is held back until newer ones have overtaken them.
    for (const QString &id : desk.ids.value(u"overtaken"_s)) {
        desk.session.fetch(id, desk.connection(good.endpoint()), {patience, {}});
    }
    QVERIFY(desk.settles());
    late.release();
    QTRY_COMPARE(late.openConnections(), 0);

    QCOMPARE(desk.mostCalls, 24);
    const auto ends = [&desk](const QString &group, const QString &end) {
        const QStringList all = desk.statesOf(group);
        return std::all_of(all.begin(), all.end(),
                           [&end](const QString &states) { return states.endsWith(end); });
    };
    for (const QString &group : {u"good"_s, u"further"_s, u"late to come"_s, u"overtaken"_s}) {
        QVERIFY2(ends(group, u"Loading1 Loaded"_s), qPrintable(desk.statesOf(group).join(u'|')));
        for (const QString &id : desk.ids.value(group)) {
            const auto &list = std::get<fetching::Loaded>(desk.session.state(id)).list;
            QCOMPARE(list.userIds.size(), group == u"further"_s ? 1 : 2);
        }
    }
    QVERIFY(ends(u"locked"_s, u"Loading1 Failed"_s));
    QCOMPARE(desk.statesOf(u"shared"_s), QStringList(u"Queued1 Blocked"_s));
    QCOMPARE(locking.requests().size(), 10);
    QVERIFY(ends(u"hanging"_s, u"Loading1 Failed"_s));
    QVERIFY(ends(u"refused"_s, u"Loading1 Failed"_s));
    QVERIFY(ends(u"retried"_s, u" Loaded"_s));
    QCOMPARE(troubled.requests().size(), 100);
    QVERIFY(ends(u"stopped"_s, u"Loading1 Cancelled"_s));
    QCOMPARE(desk.statesOf(u"unsent"_s), QStringList(u"Queued1 Cancelled"_s));
    QVERIFY(ends(u"broken"_s, u"WaitingForRetry1 Queued2 Loading2 Failed"_s) ||
            ends(u"broken"_s, u"Loading2 Failed"_s));
    QVERIFY(ends(u"asked"_s, u"Loading1 AwaitingProxyLogin"_s));
    for (const QString &id : desk.ids.value(u"moved"_s)) {
        const auto &moved = std::get<fetching::Failed>(desk.session.state(id));
        QCOMPARE(moved.failure.error.number, 60026);
        QCOMPARE(proposedRegion(moved.answers), u"de"_s);
    }
    for (const QString &id : desk.ids.value(u"hanging"_s)) {
        QCOMPARE(fetching::failureOf(desk.session.state(id))->error.kind, ApiError::Kind::Timeout);
    }
    QCOMPARE(desk.session.runningCalls(), 0);
}

QTEST_GUILESS_MAIN(TestManyConnections)
#include "tst_manyconnections.moc"
