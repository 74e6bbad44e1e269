// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchrecorder.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace
{

QString randomParameterOf(const RecordedRequest &request)
{
    return request.query().queryItemValue(u"random"_s);
}

} // namespace

class TestRetries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retriesUntilListIsLoaded();
    void transientErrorsAreRetried_data();
    void transientErrorsAreRetried();
    void failsWithErrorOfLastAttempt();
    void doesNotRetryBeyondTimeBudget();
    void retryAfterHeaderDeterminesDelay_data();
    void retryAfterHeaderDeterminesDelay();
    void retryNowSkipsDelay();
    void stoppingScheduledRetryEndsWithFailure_data();
    void stoppingScheduledRetryEndsWithFailure();
    void newFetchReplacesScheduledRetry();
    void cancelEndsRunningRetry();
};

void TestRetries::retriesUntilListIsLoaded()
{
    LoopbackServer server;
    server.play(Conversation::html(503));
    server.play(Conversation::failure(60007, u"slowly"_s));
    server.play(Conversation::ok({u"@RBT#1"_s}));
    FetchRecorder log;
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames,
             u"Idle Loading1 WaitingForRetry1 Loading2 WaitingForRetry2 Loading3 Loaded"_s);
    QCOMPARE(std::get<fetching::Loaded>(log.state()).last.number, 3);
    QCOMPARE(server.requests().size(), 3);
    for (int i = 0; i < 3; ++i) { // a new random number for each attempt
        QCOMPARE(randomParameterOf(server.requests().at(i)), QString::number(i + 1));
    }
}

void TestRetries::transientErrorsAreRetried_data()
{
    QTest::addColumn<Conversation>("conversation");
    for (const int status : {429, 500, 502, 503, 504}) {
        QTest::addRow("HTTP %d", status) << Conversation::html(status);
    }
    for (const int code : {10002, 60007, 60008, 70169, 70500}) {
        QTest::addRow("ErrorCode %d", code) << Conversation::failure(code);
    }
    QTest::newRow("broken connection") << Conversation::resetInBody();
}

void TestRetries::transientErrorsAreRetried()
{
    QFETCH(const Conversation, conversation);
    LoopbackServer server;
    server.play(conversation);
    server.play(Conversation::ok({}));
    FetchRecorder log;
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1 Loading2 Loaded"_s);
    QCOMPARE(server.unexpectedCount(), 0);
}

void TestRetries::failsWithErrorOfLastAttempt()
{
    LoopbackServer server;
    server.play(Conversation::html(503), 2);
    server.play(Conversation::failure(70001));
    FetchRecorder log;
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames,
             u"Idle Loading1 WaitingForRetry1 Loading2 WaitingForRetry2 Loading3 Failed"_s);
    const fetching::Failure failure = log.failure();
    QCOMPARE(failure.error, (ApiError{Kind::Api, 70001, {}, {}}));
    QCOMPARE(failure.last.number, 3);

    server.playAlways(Conversation::html(502));
    log.stateNames.clear();
    log.fetch(server, {1, 60s});
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u" Loading1 WaitingForRetry1 Loading2 Failed"_s);
    QCOMPARE(server.requests().size(), 5);

    log.stateNames.clear();
    log.fetch(server, {0, 60s});
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u" Loading1 Failed"_s);
}

void TestRetries::doesNotRetryBeyondTimeBudget()
{
    LoopbackServer server;
    server.playAlways(Conversation::html(503));
    FetchRecorder log;
    log.fraction = 1; // the first delay is a whole second
    log.fetch(server, {3, 900ms});
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 Failed"_s);
}

void TestRetries::retryAfterHeaderDeterminesDelay_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<std::chrono::milliseconds>("wait");
    QTest::newRow("in seconds") << "7"_ba << std::chrono::milliseconds(7s);
    QTest::newRow("as a date") << "Mon, 23 Nov 2026 12:00:09 GMT"_ba
                               << std::chrono::milliseconds(9s);
    QTest::newRow("above the maximum") << "3600"_ba << std::chrono::milliseconds(30s);
}

void TestRetries::retryAfterHeaderDeterminesDelay()
{
    QFETCH(const QByteArray, header);
    QFETCH(const std::chrono::milliseconds, wait);
    LoopbackServer server;
    server.play(Conversation::html(503, {{"Retry-After", header}}));
    FetchRecorder log;
    log.fetch(server);
    QTRY_COMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1"_s);
    const auto waiting = std::get<fetching::WaitingForRetry>(log.state());
    QCOMPARE(waiting.error.number, 503);
    QCOMPARE(waiting.retryNumber, 1);
    QCOMPARE(waiting.maxRetries, 3);
    QCOMPARE(waiting.until, log.steady + wait);
    QCOMPARE(waiting.last.number, 1);
    QCOMPARE(waiting.last.httpStatus, 503);
    QVERIFY(log.isBusy());
}

void TestRetries::retryNowSkipsDelay()
{
    LoopbackServer server;
    server.play(Conversation::html(503, {{"Retry-After", "30"}}), 2);
    server.play(Conversation::ok({}));
    FetchRecorder log;
    log.fetch(server);
    QTRY_COMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1"_s);
    log.session.retryNow(log.id());
    QCOMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1 Loading2"_s);
    QTRY_COMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1 Loading2 WaitingForRetry2"_s);
    log.session.retryNow(log.id());
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames,
             u"Idle Loading1 WaitingForRetry1 Loading2 WaitingForRetry2 Loading3 Loaded"_s);
}

void TestRetries::stoppingScheduledRetryEndsWithFailure_data()
{
    QTest::addColumn<bool>("byCancel");
    QTest::newRow("Stop") << false;
    QTest::newRow("Cancel") << true;
}

void TestRetries::stoppingScheduledRetryEndsWithFailure()
{
    QFETCH(const bool, byCancel);
    LoopbackServer server;
    server.play(Conversation::html(503, {{"Retry-After", "30"}}));
    FetchRecorder log;
    log.fetch(server);
    QTRY_COMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1"_s);
    byCancel ? log.session.cancel(log.id()) : log.session.cancelRetry(log.id());
    QCOMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1 Failed"_s);
    const fetching::Failure failure = log.failure();
    QCOMPARE(failure.error, (ApiError{Kind::Http, 503, {}, {}, 30s}));
    QCOMPARE(failure.last.number, 1);
    QVERIFY(!log.isBusy());
    log.session.retryNow(log.id());
    QCOMPARE(server.requests().size(), 1);
}

void TestRetries::newFetchReplacesScheduledRetry()
{
    LoopbackServer server;
    server.play(Conversation::html(503, {{"Retry-After", "1"}}));
    server.play(Conversation::ok({}));
    FetchRecorder log;
    log.fetch(server);
    QTRY_COMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1"_s);
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1 Loading1 Loaded"_s);
    QVERIFY(log.session.findChildren<QTimer *>().isEmpty());
    QCOMPARE(server.requests().size(), 2);
}

void TestRetries::cancelEndsRunningRetry()
{
    LoopbackServer server;
    server.play(Conversation::html(503));
    server.play(Conversation::silent());
    FetchRecorder log;
    log.fetch(server);
    QTRY_COMPARE(server.requests().size(), 2);
    log.session.cancel(log.id());
    QCOMPARE(log.stateNames, u"Idle Loading1 WaitingForRetry1 Loading2 Cancelled"_s);
    QCOMPARE(log.failure().error, ApiError());
}

ROOM_TEST(TestRetries, QCoreApplication)
#include "tst_retries.moc"
