// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace
{

/// Makes the program retry at once. Otherwise the test would have to wait for real.
Conversation::Headers withoutPause()
{
    return {{"Retry-After", "0"}};
}

Conversation failureWithoutPause(int code, const QString &info = {})
{
    return Conversation::json(Conversation::failureBody(code, info), 200, withoutPause());
}

} // namespace

/// Which failures the verb export retries, and what it prints.
class TestExportRetries : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

private Q_SLOTS:
    void init();
    void retriesGivenNumberOfTimes_data();
    void retriesGivenNumberOfTimes();
    void retriesTransientFailures_data();
    void retriesTransientFailures();
    void doesNotRetryPermanentFailures_data();
    void doesNotRetryPermanentFailures();
    void retriesBrokenConnections_data();
    void retriesBrokenConnections();
    void timeLimitAppliesToEachAttempt();
    void printsReasonOfEachRetry();
    void printsPlaceholdersUnchanged();
    void waitsForRetryAfter();
    void limitsRetryAfterTo30Seconds_data();
    void limitsRetryAfterTo30Seconds();
    void verbosePrintsEachAttempt();
};

void TestExportRetries::init()
{
    m_server.reset();
}

void TestExportRetries::retriesGivenNumberOfTimes_data()
{
    QTest::addColumn<QStringList>("extraOptions");
    QTest::addColumn<int>("requests");
    QTest::newRow("default") << QStringList() << 4;
    QTest::newRow("none") << QStringList{u"--retries=0"_s} << 1;
    QTest::newRow("one") << QStringList{u"--retries=1"_s} << 2;
    QTest::newRow("five") << QStringList{u"--retries"_s, u"5"_s} << 6;
    QTest::newRow("maximum") << QStringList{u"--retries=100"_s} << 101;
}

void TestExportRetries::retriesGivenNumberOfTimes()
{
    QFETCH(QStringList, extraOptions);
    QFETCH(int, requests);
    m_server.playAlways(Conversation::html(503, withoutPause()));
    const RunResult result = runExportProgram(m_server, extraOptions);
    QCOMPARE(result.status, 4);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(m_server.requests().size(), requests);
    QCOMPARE(result.errorLines().size(), requests); // one per retry, and the final error
    for (const QByteArray &line : result.errorLines()) {
        QVERIFY2(line.startsWith("chatbot-admin: HTTP status 503"), line.constData());
    }
    QVERIFY(!containsSecret(result.err));
}

void TestExportRetries::retriesTransientFailures_data()
{
    QTest::addColumn<Conversation>("failure");
    QTest::addColumn<QByteArray>("reason");
    for (const int status : {429, 500, 502, 503, 504}) {
        QTest::addRow("HTTP %d", status) << Conversation::html(status, withoutPause())
                                         << "HTTP status " + QByteArray::number(status);
    }
    for (const int code : {10002, 60008, 60007, 60018}) {
        QTest::addRow("ErrorCode %d", code)
            << failureWithoutPause(code) << "ErrorCode " + QByteArray::number(code);
    }
}

void TestExportRetries::retriesTransientFailures()
{
    QFETCH(Conversation, failure);
    QFETCH(QByteArray, reason);
    m_server.play(failure);
    m_server.play(Conversation::ok({u"@RBT#1"_s}));
    const RunResult result = runExportProgram(m_server, {u"--retries=1"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, QByteArray("UserID\r\n@RBT#1\r\n"));
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY2(result.err.startsWith("chatbot-admin: " + reason + ':'), result.err.constData());
    QCOMPARE(m_server.requests().size(), 2);
    // Each retry is a new call.
    QVERIFY(m_server.requests().at(0).query().queryItemValue(u"random"_s) !=
            m_server.requests().at(1).query().queryItemValue(u"random"_s));
}

void TestExportRetries::doesNotRetryPermanentFailures_data()
{
    QTest::addColumn<Conversation>("failure");
    QTest::addColumn<int>("status");
    for (const int status : {301, 307, 400, 401, 403, 404, 408, 501, 505}) {
        QTest::addRow("HTTP %d", status) << Conversation::html(status, withoutPause()) << 4;
    }
    for (const int code :
         {60010, 60012, 60016, 60021, 70001, 70003, 70009, 70020, 70050, 10008, 123456789}) {
        QTest::addRow("ErrorCode %d", code) << failureWithoutPause(code) << 3;
    }
    QTest::newRow("HTML page with status 200") << Conversation::html(200, withoutPause()) << 4;
    QTest::newRow("truncated JSON")
        << Conversation::json("{\"ErrorCode\":", 200, withoutPause()) << 4;
    QTest::newRow("list is null") << Conversation::json(R"({"ErrorCode":0,"Robot_Account":null})",
                                                        200, withoutPause())
                                  << 4;
}

void TestExportRetries::doesNotRetryPermanentFailures()
{
    QFETCH(Conversation, failure);
    QFETCH(int, status);
    m_server.play(failure);
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    const RunResult result = runExportProgram(m_server);
    QCOMPARE(result.status, status);
    QCOMPARE(result.errorLines().size(), 1);
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportRetries::retriesBrokenConnections_data()
{
    QTest::addColumn<Conversation>("failure");
    QTest::newRow("closed before the headers") << Conversation::closedBeforeHeaders();
    QTest::newRow("reset before the headers") << Conversation::resetBeforeHeaders();
    QTest::newRow("reset in the body") << Conversation::resetInBody();
    QTest::newRow("closed in a chunk") << Conversation::truncatedChunks();
}

void TestExportRetries::retriesBrokenConnections()
{
    QFETCH(Conversation, failure);
    m_server.play(failure); // Qt does not resend it by itself, see PostBody
    m_server.play(Conversation::ok({u"@RBT#1"_s}));
    const RunResult result = runExportProgram(m_server, {u"--retries=1"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, QByteArray("UserID\r\n@RBT#1\r\n"));
    QCOMPARE(result.errorLines().size(), 1);
    QCOMPARE(m_server.requests().size(), 2);
}

void TestExportRetries::timeLimitAppliesToEachAttempt()
{
    m_server.play(Conversation::silent());
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    const RunResult result = runExportProgram(m_server, {u"--timeout=0.5"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, QByteArray("UserID\r\n@RBT#1\r\n"));
    QVERIFY(!result.err.isEmpty());
}

void TestExportRetries::printsReasonOfEachRetry()
{
    m_server.play(Conversation::html(502, withoutPause()));
    m_server.play(failureWithoutPause(10002, u"busy"_s));
    m_server.play(failureWithoutPause(70001, u"expired"_s));
    const RunResult result = runExportProgram(m_server);
    QCOMPARE(result.status, 3); // of the last attempt
    QCOMPARE(result.errorLines().size(), 3);
    QVERIFY(result.errorLines().at(0).contains("HTTP status 502"));
    QVERIFY(result.errorLines().at(0).contains(", 1 of 3)"));
    QVERIFY(result.errorLines().at(1).contains("ErrorCode 10002"));
    QVERIFY(result.errorLines().at(1).contains("busy"));
    QVERIFY(result.errorLines().at(1).contains(", 2 of 3)"));
    QVERIFY(result.errorLines().at(2).contains("ErrorCode 70001"));
    QVERIFY(!result.errorLines().at(2).contains(" of "));
}

void TestExportRetries::printsPlaceholdersUnchanged()
{
    m_server.play(failureWithoutPause(10002, u"%1 %2 %3 %4 %5"_s));
    m_server.play(Conversation::ok({}));
    const RunResult result = runExportProgram(m_server);
    QVERIFY2(result.err.contains("%1 %2 %3 %4 %5"), result.err.constData());
    QVERIFY2(result.err.contains("in 0.0 s, 1 of 3)"), result.err.constData());
}

void TestExportRetries::waitsForRetryAfter()
{
    m_server.play(Conversation::html(429, {{"Retry-After", "1"}}));
    m_server.play(Conversation::ok({}));
    QCOMPARE(runExportProgram(m_server).status, 0);
    QCOMPARE(m_server.requests().size(), 2);
    QCOMPARE_GE(m_server.requests().at(1).receivedMs - m_server.requests().at(0).receivedMs, 1000);
}

void TestExportRetries::limitsRetryAfterTo30Seconds_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::newRow("31 s") << QByteArray("31");
    QTest::newRow("a day") << QByteArray("86400");
    QTest::newRow("beyond 32 bits") << QByteArray("99999999999");
    QTest::newRow("date in 2100") << QByteArray("Fri, 31 Dec 2100 23:59:59 GMT");
}

void TestExportRetries::limitsRetryAfterTo30Seconds()
{
    QFETCH(QByteArray, retryAfter);
    m_server.playAlways(Conversation::html(503, {{"Retry-After", retryAfter}}));
    Program program(exportArguments(m_server));
    program.setTestUserSig();
    program.begin();
    QVERIFY(program.waitForOutput("\n"));
    static const QRegularExpression seconds(uR"(trying again in (30\.0|29\.[0-9]) s)"_s);
    const auto line = QString::fromUtf8(program.err());
    QVERIFY2(seconds.match(line).hasMatch(), qPrintable(line));
    program.interrupt(SIGTERM); // also ends a wait immediately
    const RunResult result = program.end();
    QCOMPARE(result.status, 128 + SIGTERM);
    QCOMPARE(result.errorLines().size(), 1);
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportRetries::verbosePrintsEachAttempt()
{
    m_server.play(Conversation::html(502, withoutPause()));
    m_server.play(Conversation::ok({u"@RBT#1"_s}));
    const RunResult good = runExportProgram(m_server, {u"--verbose"_s});
    QCOMPARE(good.status, 0);
    QCOMPARE(good.out, QByteArray("UserID\r\n@RBT#1\r\n"));
    QCOMPARE(good.err.count("get_all_robots"), 2);
    QVERIFY(good.err.contains(m_server.endpoint().toEncoded()));
    QVERIFY(good.err.contains("502"));
    QVERIFY(good.err.contains("200"));
    QVERIFY(good.err.contains("usersig=$USERSIG"));

    m_server.play(failureWithoutPause(70001));
    const RunResult refused = runExportProgram(m_server, {u"--verbose"_s});
    QCOMPARE(refused.status, 3);
    QVERIFY(refused.errorLines().constLast().startsWith("chatbot-admin: ErrorCode 70001"));

    for (const QByteArray &err : {good.err, refused.err}) {
        QVERIFY(!containsSecret(err));
        for (const QByteArray &line : err.trimmed().split('\n')) {
            QVERIFY2(line.startsWith("chatbot-admin: "), line.constData());
        }
    }
}

ROOM_TEST(TestExportRetries, QCoreApplication)
#include "tst_exportretries.moc"
