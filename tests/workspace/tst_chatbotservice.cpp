// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "servicelog.h"
#include "workspace/chatbotservice.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

class TestChatbotService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loads();
    void failsAtOnce_data();
    void failsAtOnce();
    void cancelsTheTryThatRuns();
    void aLateAnswerNeverShows();
    void fetchesAnewFromTheSameServer();
    void fetchesAnewFromItsOwnSignal();
    void resetsFromEveryState();
    void saysNothingWhereNothingChanges();
    void goesWithoutATrace();
    void takesItsConnectionFromTheLastFetch();
};

void TestChatbotService::loads()
{
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#2"_s, u"@RBT#1"_s, u"@RBT#2"_s}));
    ServiceLog log;
    QCOMPARE(log.seen, u"Idle"_s);
    log.fetch(server);
    QCOMPARE(log.seen, u"Idle Loading1"_s);
    QVERIFY(log.service.isBusy());
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Loaded"_s);
    const auto loaded = std::get<fetching::Loaded>(log.service.state());
    QCOMPARE(loaded.list, (ChatbotList{{u"@RBT#2"_s, u"@RBT#1"_s}, 1}));
    QCOMPARE(loaded.origin, connectionTo(server.endpoint()).origin());
    QCOMPARE(loaded.at, log.now);
    QCOMPARE(loaded.last.number, 1);
    QCOMPARE(loaded.last.startedAt, log.now);
    QCOMPARE(loaded.last.httpStatus, 200);
    QCOMPARE(loaded.last.sends, 1);
    QCOMPARE(log.service.elapsed(), 0ms);
    QCOMPARE(server.requests().size(), 1);
}

void TestChatbotService::failsAtOnce_data()
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

void TestChatbotService::failsAtOnce()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const ApiError, error);
    LoopbackServer server;
    server.playAlways(conversation);
    ServiceLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Failed"_s);
    const auto failed = std::get<fetching::Failed>(log.service.state());
    QCOMPARE(failed.error, error);
    QCOMPARE(failed.at, log.now);
    QCOMPARE(failed.last.number, 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestChatbotService::cancelsTheTryThatRuns()
{
    LoopbackServer server;
    server.play(Conversation::ok({}).held());
    ServiceLog log;
    log.fetch(server);
    QTRY_COMPARE(server.requests().size(), 1);
    log.service.cancel();
    QCOMPARE(log.seen, u"Idle Loading1 Failed"_s);
    QCOMPARE(std::get<fetching::Failed>(log.service.state()).error, ApiError());
    QVERIFY(!log.service.isBusy());
    log.service.cancel();
    server.release();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(log.seen, u"Idle Loading1 Failed"_s);
}

void TestChatbotService::aLateAnswerNeverShows()
{
    LoopbackServer first;
    first.play(Conversation::ok({u"@RBT#late"_s}).held());
    LoopbackServer second;
    second.play(Conversation::ok({u"@RBT#new"_s}).held());
    ServiceLog log;
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
    const auto loaded = std::get<fetching::Loaded>(log.service.state());
    QCOMPARE(loaded.list.userIds, QStringList(u"@RBT#new"_s));
    QCOMPARE(loaded.origin, connectionTo(second.endpoint()).origin());
}

void TestChatbotService::fetchesAnewFromTheSameServer()
{
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#late"_s}).held(), 3);
    server.play(Conversation::ok({u"@RBT#new"_s}));
    ServiceLog log;
    for (int i = 1; i <= 3; ++i) {
        log.fetch(server);
        QTRY_COMPARE(server.requests().size(), i);
    }
    log.fetch(server);
    server.release();
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Loading1 Loading1 Loading1 Loaded"_s);
    QCOMPARE(std::get<fetching::Loaded>(log.service.state()).list.userIds,
             QStringList(u"@RBT#new"_s));
}

void TestChatbotService::fetchesAnewFromItsOwnSignal()
{
    LoopbackServer server;
    server.play(Conversation::failure(70001));
    server.play(Conversation::ok({}));
    ServiceLog log;
    QObject::connect(&log.service, &ChatbotService::stateChanged, &log.service, [&] {
        if (std::holds_alternative<fetching::Failed>(log.service.state())) {
            log.fetch(server);
        }
    });
    log.fetch(server);
    QTRY_COMPARE(log.seen, u"Idle Loading1 Failed Loading1 Loaded"_s);
}

void TestChatbotService::resetsFromEveryState()
{
    LoopbackServer server;
    server.play(Conversation::silent());
    server.play(Conversation::html(503, {{"Retry-After", "30"}}));
    server.play(Conversation::ok({}));
    server.play(Conversation::failure(70001));
    ServiceLog log;
    log.fetch(server);
    QTRY_COMPARE(server.requests().size(), 1);
    log.service.reset();
    QCOMPARE(log.seen, u"Idle Loading1 Idle"_s);
    for (const QString &state : {u"Waiting1"_s, u"Loaded"_s, u"Failed"_s}) {
        log.seen.clear();
        log.fetch(server);
        QTRY_COMPARE(log.seen, u" Loading1 "_s + state);
        log.service.reset();
        QCOMPARE(log.seen, u" Loading1 "_s + state + u" Idle"_s);
        QVERIFY(!log.service.isBusy());
        QVERIFY(log.service.connection().userSig.isEmpty());
    }
    QCOMPARE(server.requests().size(), 4);
}

void TestChatbotService::saysNothingWhereNothingChanges()
{
    LoopbackServer server;
    server.play(Conversation::ok({}));
    ServiceLog log;
    const auto pressEverything = [&log] {
        log.service.cancel();
        log.service.stopWaiting();
        log.service.tryNow();
    };
    pressEverything();
    log.service.reset();
    QCOMPARE(log.seen, u"Idle"_s);
    log.fetch(server);
    log.service.stopWaiting();
    log.service.tryNow();
    QCOMPARE(log.seen, u"Idle Loading1"_s);
    QVERIFY(log.settles());
    pressEverything();
    QCOMPARE(log.seen, u"Idle Loading1 Loaded"_s);
}

void TestChatbotService::goesWithoutATrace()
{
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    {
        ServiceLog log;
        log.fetch(server);
        QTRY_COMPARE(server.requests().size(), 1);
        log.fetch(server); // the job before is still to be deleted
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestChatbotService::takesItsConnectionFromTheLastFetch()
{
    LoopbackServer server;
    server.play(Conversation::ok({}));
    ServiceLog log;
    log.fetch(server);
    QCOMPARE(log.service.connection(), connectionTo(server.endpoint()));
    QVERIFY(log.settles());
    QCOMPARE(log.service.connection(), connectionTo(server.endpoint()));
}

QTEST_GUILESS_MAIN(TestChatbotService)
#include "tst_chatbotservice.moc"
