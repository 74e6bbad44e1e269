// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchrecorder.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

class TestFetchSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadsList();
    void permanentErrorsAreNotRetried_data();
    void permanentErrorsAreNotRetried();
    void cancelEndsRunningAttempt();
    void lateReplyIsDropped();
    void newestFetchFromSameServerWins();
    void slotOfStateChangedCanFetch();
    void resetReturnsToIdleFromEveryState();
    void callsWithoutEffectEmitNoSignal();
    void destructorClosesConnections();
    void connectionIsThatOfLastFetch();
    void loads300000Ids();
    void errorTextOf5MegabytesIsHandled();
};

void TestFetchSession::loadsList()
{
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#2"_s, u"@RBT#1"_s, u"@RBT#2"_s}));
    FetchRecorder log;
    QCOMPARE(log.stateNames, u"Idle"_s);
    log.fetch(server);
    QCOMPARE(log.stateNames, u"Idle Loading1"_s);
    QVERIFY(log.isBusy());
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 Loaded"_s);
    const auto loaded = std::get<fetching::Loaded>(log.state());
    QCOMPARE(loaded.list, (ChatbotList{{u"@RBT#2"_s, u"@RBT#1"_s}, 1}));
    QCOMPARE(loaded.origin, connectionTo(server.endpoint()).origin());
    QCOMPARE(loaded.at, log.now);
    QCOMPARE(loaded.last.number, 1);
    QCOMPARE(loaded.last.startedAt, log.now);
    QCOMPARE(loaded.last.httpStatus, 200);
    QCOMPARE(loaded.last.sends, 1);
    QCOMPARE(log.session.runningCalls(), 0);
    QCOMPARE(server.requests().size(), 1);
}

void TestFetchSession::permanentErrorsAreNotRetried_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<ApiError>("error");
    QTest::newRow("UserSig expired") << Conversation::failure(70001, u"expired"_s)
                                     << ApiError{Kind::Api, 70001, u"expired"_s, {}};
    QTest::newRow("UserSig of another app")
        << Conversation::failure(70014) << ApiError{Kind::Api, 70014, {}, {}};
    QTest::newRow("undocumented error code")
        << Conversation::failure(20004) << ApiError{Kind::Api, 20004, {}, {}};
    QTest::newRow("200 with an HTML body")
        << Conversation::html(200) << ApiError{Kind::BadReply, 1, {}, {}};
    QTest::newRow("404") << Conversation::html(404) << ApiError{Kind::Http, 404, {}, {}};
    QTest::newRow("302 redirect") << Conversation::redirect(302, "/")
                                  << ApiError{Kind::Http, 302, {}, {}};
    QTest::newRow("404 with Retry-After")
        << Conversation::html(404, {{"Retry-After", "1"}}) << ApiError{Kind::Http, 404, {}, {}, 1s};
}

void TestFetchSession::permanentErrorsAreNotRetried()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const ApiError, error);
    LoopbackServer server;
    server.playAlways(conversation);
    FetchRecorder log;
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 Failed"_s);
    const fetching::Failure failure = log.failure();
    QCOMPARE(failure.error, error);
    QCOMPARE(failure.at, log.now);
    QCOMPARE(failure.last.number, 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestFetchSession::cancelEndsRunningAttempt()
{
    LoopbackServer server;
    server.play(Conversation::ok({}).held());
    FetchRecorder log;
    log.fetch(server);
    QTRY_COMPARE(server.requests().size(), 1);
    log.session.cancel(log.id());
    QCOMPARE(log.stateNames, u"Idle Loading1 Cancelled"_s);
    QCOMPARE(log.failure().error, ApiError());
    QVERIFY(!log.isBusy());
    log.session.cancel(log.id());
    server.release();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(log.stateNames, u"Idle Loading1 Cancelled"_s);
}

void TestFetchSession::lateReplyIsDropped()
{
    LoopbackServer first;
    first.play(Conversation::ok({u"@RBT#late"_s}).held());
    LoopbackServer second;
    second.play(Conversation::ok({u"@RBT#new"_s}).held());
    FetchRecorder log;
    log.fetch(first);
    QTRY_COMPARE(first.requests().size(), 1);
    log.fetch(second);
    QTRY_COMPARE(second.requests().size(), 1);
    first.release();
    QTRY_COMPARE(first.openConnections(), 0);
    QCOMPARE(log.stateNames, u"Idle Loading1 Loading1"_s);
    second.release();
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 Loading1 Loaded"_s);
    const auto loaded = std::get<fetching::Loaded>(log.state());
    QCOMPARE(loaded.list.userIds, QStringList(u"@RBT#new"_s));
    QCOMPARE(loaded.origin, connectionTo(second.endpoint()).origin());
}

void TestFetchSession::newestFetchFromSameServerWins()
{
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#late"_s}).held(), 3);
    server.play(Conversation::ok({u"@RBT#new"_s}));
    FetchRecorder log;
    for (int i = 1; i <= 3; ++i) {
        log.fetch(server);
        QTRY_COMPARE(server.requests().size(), i);
    }
    log.fetch(server);
    server.release();
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 Loading1 Loading1 Loading1 Loaded"_s);
    QCOMPARE(std::get<fetching::Loaded>(log.state()).list.userIds, QStringList(u"@RBT#new"_s));
}

void TestFetchSession::slotOfStateChangedCanFetch()
{
    LoopbackServer server;
    server.play(Conversation::failure(70001));
    server.play(Conversation::ok({}));
    FetchRecorder log;
    QObject::connect(&log.session, &FetchSession::stateChanged, &log.session, [&] {
        if (std::holds_alternative<fetching::Failed>(log.state())) {
            log.fetch(server);
        }
    });
    log.fetch(server);
    QTRY_COMPARE(log.stateNames, u"Idle Loading1 Failed Loading1 Loaded"_s);
}

void TestFetchSession::resetReturnsToIdleFromEveryState()
{
    LoopbackServer server;
    server.play(Conversation::silent());
    server.play(Conversation::html(503, {{"Retry-After", "30"}}));
    server.play(Conversation::ok({}));
    server.play(Conversation::failure(70001));
    FetchRecorder log;
    log.fetch(server);
    QTRY_COMPARE(server.requests().size(), 1);
    log.session.reset(log.id());
    QCOMPARE(log.stateNames, u"Idle Loading1 Idle"_s);
    for (const QString &state : {u"WaitingForRetry1"_s, u"Loaded"_s, u"Failed"_s}) {
        log.stateNames.clear();
        log.fetch(server);
        QTRY_COMPARE(log.stateNames, u" Loading1 "_s + state);
        log.session.reset(log.id());
        QCOMPARE(log.stateNames, u" Loading1 "_s + state + u" Idle"_s);
        QVERIFY(!log.isBusy());
        QVERIFY(log.connection().userSig.isEmpty());
    }
    QCOMPARE(server.requests().size(), 4);
}

void TestFetchSession::callsWithoutEffectEmitNoSignal()
{
    LoopbackServer server;
    server.play(Conversation::ok({}));
    FetchRecorder log;
    log.session.setRegionEndpoints({}); // must not be called
    const auto callAllMethods = [&log] {
        log.session.cancel(log.id());
        log.session.cancelRetry(log.id());
        log.session.retryNow(log.id());
        log.session.scheduleRetry(log.id(), 1s);
        log.session.searchRegions(log.id(), FetchSession::SecretScope::AnyHost);
        log.session.dismiss(log.id());
        log.session.endLoginLookup(log.id());
        log.session.cancelAll();
    };
    callAllMethods();
    log.session.reset(log.id());
    QCOMPARE(log.stateNames, u"Idle"_s);
    log.fetch(server);
    log.session.cancelRetry(log.id());
    log.session.retryNow(log.id());
    QCOMPARE(log.stateNames, u"Idle Loading1"_s);
    QVERIFY(log.waitUntilIdle());
    callAllMethods();
    QCOMPARE(log.stateNames, u"Idle Loading1 Loaded"_s);
}

void TestFetchSession::destructorClosesConnections()
{
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    {
        FetchRecorder log;
        log.fetch(server);
        QTRY_COMPARE(server.requests().size(), 1);
        log.fetch(server); // the previous job is not deleted yet
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestFetchSession::connectionIsThatOfLastFetch()
{
    LoopbackServer server;
    server.play(Conversation::ok({}));
    FetchRecorder log;
    log.fetch(server);
    QCOMPARE(log.connection(), connectionTo(server.endpoint()));
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.connection(), connectionTo(server.endpoint()));
}

void TestFetchSession::loads300000Ids()
{
    QStringList ids;
    constexpr int count = 300'000; // about 6 MB
    ids.reserve(count);
    for (int i = 0; i < count; ++i) {
        ids.append(u"@RBT#number-%1"_s.arg(i));
    }
    LoopbackServer server;
    server.play(Conversation::ok(ids + QStringList{ids.first()}));
    FetchRecorder log;
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 Loaded"_s);
    const auto loaded = std::get<fetching::Loaded>(log.state());
    QCOMPARE(loaded.list, (ChatbotList{ids, 1}));
    QCOMPARE(loaded.last.httpStatus, 200);
}

void TestFetchSession::errorTextOf5MegabytesIsHandled()
{
    LoopbackServer server;
    server.play(Conversation::failure(70001, QString(5'000'000, u'x')));
    FetchRecorder log;
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 Failed"_s);
    const ApiError error = log.failure().error;
    QCOMPARE(error.kind, Kind::Api);
    QCOMPARE(error.number, 70001);
}

ROOM_TEST(TestFetchSession, QCoreApplication)
#include "tst_fetchsession.moc"
