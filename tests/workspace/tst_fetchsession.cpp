// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "fetchlog.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

class TestFetchSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loads();
    void failsAtOnce_data();
    void failsAtOnce();
    void cancelsTheAttemptThatRuns();
    void lateReplyIsDropped();
    void fetchesAnewFromTheSameServer();
    void fetchesAnewFromItsOwnSignal();
    void resetsFromEveryState();
    void saysNothingWhereNothingChanges();
    void goesWithoutATrace();
    void takesItsConnectionFromTheLastFetch();
    void veryLongLists();
    void veryLongWords();
};

void TestFetchSession::loads()
{
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#2"_s, u"@RBT#1"_s, u"@RBT#2"_s}));
    FetchLog log;
    QCOMPARE(log.seen, u"Idle"_s);
    log.fetch(server);
    QCOMPARE(log.seen, u"Idle Loading1"_s);
    QVERIFY(log.isBusy());
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Loaded"_s);
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

void TestFetchSession::failsAtOnce_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<ApiError>("error");
    QTest::newRow("UserSig expired") << Conversation::failure(70001, u"expired"_s)
                                     << ApiError{Kind::Api, 70001, u"expired"_s, {}};
    QTest::newRow("UserSig of another app")
        << Conversation::failure(70014) << ApiError{Kind::Api, 70014, {}, {}};
    QTest::newRow("in nobody's table")
        << Conversation::failure(20004) << ApiError{Kind::Api, 20004, {}, {}};
    QTest::newRow("a page") << Conversation::html(200) << ApiError{Kind::BadReply, 1, {}, {}};
    QTest::newRow("not there") << Conversation::html(404) << ApiError{Kind::Http, 404, {}, {}};
    QTest::newRow("elsewhere") << Conversation::redirect(302, "/")
                               << ApiError{Kind::Http, 302, {}, {}};
    QTest::newRow("not found, with a pause asked for")
        << Conversation::html(404, {{"Retry-After", "1"}}) << ApiError{Kind::Http, 404, {}, {}, 1s};
}

void TestFetchSession::failsAtOnce()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const ApiError, error);
    LoopbackServer server;
    server.playAlways(conversation);
    FetchLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Failed"_s);
    const fetching::Failure failed = log.failure();
    QCOMPARE(failed.error, error);
    QCOMPARE(failed.at, log.now);
    QCOMPARE(failed.last.number, 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestFetchSession::cancelsTheAttemptThatRuns()
{
    LoopbackServer server;
    server.play(Conversation::ok({}).held());
    FetchLog log;
    log.fetch(server);
    QTRY_COMPARE(server.requests().size(), 1);
    log.session.cancel(log.id());
    QCOMPARE(log.seen, u"Idle Loading1 Cancelled"_s);
    QCOMPARE(log.failure().error, ApiError());
    QVERIFY(!log.isBusy());
    log.session.cancel(log.id());
    server.release();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(log.seen, u"Idle Loading1 Cancelled"_s);
}

void TestFetchSession::lateReplyIsDropped()
{
    LoopbackServer first;
    first.play(Conversation::ok({u"@RBT#late"_s}).held());
    LoopbackServer second;
    second.play(Conversation::ok({u"@RBT#new"_s}).held());
    FetchLog log;
    log.fetch(first);
    QTRY_COMPARE(first.requests().size(), 1);
    log.fetch(second);
    QTRY_COMPARE(second.requests().size(), 1);
    first.release();
    QTRY_COMPARE(first.openConnections(), 0);
    QCOMPARE(log.seen, u"Idle Loading1 Loading1"_s);
    second.release();
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Loading1 Loaded"_s);
    const auto loaded = std::get<fetching::Loaded>(log.state());
    QCOMPARE(loaded.list.userIds, QStringList(u"@RBT#new"_s));
    QCOMPARE(loaded.origin, connectionTo(second.endpoint()).origin());
}

void TestFetchSession::fetchesAnewFromTheSameServer()
{
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#late"_s}).held(), 3);
    server.play(Conversation::ok({u"@RBT#new"_s}));
    FetchLog log;
    for (int i = 1; i <= 3; ++i) {
        log.fetch(server);
        QTRY_COMPARE(server.requests().size(), i);
    }
    log.fetch(server);
    server.release();
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Loading1 Loading1 Loading1 Loaded"_s);
    QCOMPARE(std::get<fetching::Loaded>(log.state()).list.userIds, QStringList(u"@RBT#new"_s));
}

void TestFetchSession::fetchesAnewFromItsOwnSignal()
{
    LoopbackServer server;
    server.play(Conversation::failure(70001));
    server.play(Conversation::ok({}));
    FetchLog log;
    QObject::connect(&log.session, &FetchSession::stateChanged, &log.session, [&] {
        if (std::holds_alternative<fetching::Failed>(log.state())) {
            log.fetch(server);
        }
    });
    log.fetch(server);
    QTRY_COMPARE(log.seen, u"Idle Loading1 Failed Loading1 Loaded"_s);
}

void TestFetchSession::resetsFromEveryState()
{
    LoopbackServer server;
    server.play(Conversation::silent());
    server.play(Conversation::html(503, {{"Retry-After", "30"}}));
    server.play(Conversation::ok({}));
    server.play(Conversation::failure(70001));
    FetchLog log;
    log.fetch(server);
    QTRY_COMPARE(server.requests().size(), 1);
    log.session.reset(log.id());
    QCOMPARE(log.seen, u"Idle Loading1 Idle"_s);
    for (const QString &state : {u"WaitingForRetry1"_s, u"Loaded"_s, u"Failed"_s}) {
        log.seen.clear();
        log.fetch(server);
        QTRY_COMPARE(log.seen, u" Loading1 "_s + state);
        log.session.reset(log.id());
        QCOMPARE(log.seen, u" Loading1 "_s + state + u" Idle"_s);
        QVERIFY(!log.isBusy());
        QVERIFY(log.connection().userSig.isEmpty());
    }
    QCOMPARE(server.requests().size(), 4);
}

void TestFetchSession::saysNothingWhereNothingChanges()
{
    LoopbackServer server;
    server.play(Conversation::ok({}));
    FetchLog log;
    log.session.setRegionEndpoints({}); // they are not asked for
    const auto pressEverything = [&log] {
        log.session.cancel(log.id());
        log.session.stopWaiting(log.id());
        log.session.retryNow(log.id());
        log.session.waitThenRetry(log.id(), 1s);
        log.session.searchRegions(log.id(), FetchSession::SecretScope::AnyHost);
        log.session.dismiss(log.id());
        log.session.endLoginLookUp(log.id());
        log.session.cancelAll();
    };
    pressEverything();
    log.session.reset(log.id());
    QCOMPARE(log.seen, u"Idle"_s);
    log.fetch(server);
    log.session.stopWaiting(log.id());
    log.session.retryNow(log.id());
    QCOMPARE(log.seen, u"Idle Loading1"_s);
    QVERIFY(log.settles());
    pressEverything();
    QCOMPARE(log.seen, u"Idle Loading1 Loaded"_s);
}

void TestFetchSession::goesWithoutATrace()
{
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    {
        FetchLog log;
        log.fetch(server);
        QTRY_COMPARE(server.requests().size(), 1);
        log.fetch(server); // the job before is still to be deleted
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestFetchSession::takesItsConnectionFromTheLastFetch()
{
    LoopbackServer server;
    server.play(Conversation::ok({}));
    FetchLog log;
    log.fetch(server);
    QCOMPARE(log.connection(), connectionTo(server.endpoint()));
    QVERIFY(log.settles());
    QCOMPARE(log.connection(), connectionTo(server.endpoint()));
}

void TestFetchSession::veryLongLists()
{
    QStringList ids;
    constexpr int count = 300'000; // some 6 MB
    ids.reserve(count);
    for (int i = 0; i < count; ++i) {
        ids.append(u"@RBT#number-%1"_s.arg(i));
    }
    LoopbackServer server;
    server.play(Conversation::ok(ids + QStringList{ids.first()}));
    FetchLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Loaded"_s);
    const auto loaded = std::get<fetching::Loaded>(log.state());
    QCOMPARE(loaded.list, (ChatbotList{ids, 1}));
    QCOMPARE(loaded.last.httpStatus, 200);
}

void TestFetchSession::veryLongWords()
{
    LoopbackServer server;
    server.play(Conversation::failure(70001, QString(5'000'000, u'x')));
    FetchLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Failed"_s);
    const ApiError error = log.failure().error;
    QCOMPARE(error.kind, Kind::Api);
    QCOMPARE(error.number, 70001);
}

QTEST_GUILESS_MAIN(TestFetchSession)
#include "tst_fetchsession.moc"
