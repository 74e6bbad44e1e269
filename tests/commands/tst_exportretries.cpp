// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace
{

/// The pauses are real: this takes them away.
Conversation::Headers atOnce()
{
    return {{"Retry-After", "0"}};
}

Conversation failureAtOnce(int code, const QString &info = {})
{
    return Conversation::json(Conversation::failureBody(code, info), 200, atOnce());
}

} // namespace

/// What the verb export asks again, and what it says then.
class TestExportRetries : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

private Q_SLOTS:
    void init();
    void asOftenAsAsked_data();
    void asOftenAsAsked();
    void whatCanPass_data();
    void whatCanPass();
    void whatCannotPass_data();
    void whatCannotPass();
    void brokenConnections_data();
    void brokenConnections();
    void eachTryHasItsTime();
    void saysWhy();
    void wordsLikePlaceholders();
    void heedsRetryAfter();
    void heedsRetryAfterUpTo30Seconds_data();
    void heedsRetryAfterUpTo30Seconds();
    void verbose();
};

void TestExportRetries::init()
{
    m_server.reset();
}

void TestExportRetries::asOftenAsAsked_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("requests");
    QTest::newRow("by default") << QStringList() << 4;
    QTest::newRow("none") << QStringList{u"--retries=0"_s} << 1;
    QTest::newRow("one") << QStringList{u"--retries=1"_s} << 2;
    QTest::newRow("five") << QStringList{u"--retries"_s, u"5"_s} << 6;
    QTest::newRow("most") << QStringList{u"--retries=100"_s} << 101;
}

void TestExportRetries::asOftenAsAsked()
{
    QFETCH(QStringList, more);
    QFETCH(int, requests);
    m_server.playAlways(Conversation::html(503, atOnce()));
    const Ended ended = runExportFrom(m_server, more);
    QCOMPARE(ended.status, 4);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(m_server.requests().size(), requests);
    QCOMPARE(ended.errorLines().size(), requests); // one before each further try, and the end
    for (const QByteArray &line : ended.errorLines()) {
        QVERIFY2(line.startsWith("chatbot-admin: HTTP status 503"), line.constData());
    }
    QVERIFY(!hasTrace(ended.err));
}

void TestExportRetries::whatCanPass_data()
{
    QTest::addColumn<Conversation>("failure");
    QTest::addColumn<QByteArray>("why");
    for (const int status : {429, 500, 502, 503, 504}) {
        QTest::addRow("HTTP %d", status)
            << Conversation::html(status, atOnce()) << "HTTP status " + QByteArray::number(status);
    }
    for (const int code : {10002, 60008, 60007, 60018}) {
        QTest::addRow("ErrorCode %d", code)
            << failureAtOnce(code) << "ErrorCode " + QByteArray::number(code);
    }
}

void TestExportRetries::whatCanPass()
{
    QFETCH(Conversation, failure);
    QFETCH(QByteArray, why);
    m_server.play(failure);
    m_server.play(Conversation::ok({u"@RBT#1"_s}));
    const Ended ended = runExportFrom(m_server, {u"--retries=1"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("UserID\r\n@RBT#1\r\n"));
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY2(ended.err.startsWith("chatbot-admin: " + why + ':'), ended.err.constData());
    QCOMPARE(m_server.requests().size(), 2);
    // A call of its own each time.
    QVERIFY(m_server.requests().at(0).query().queryItemValue(u"random"_s) !=
            m_server.requests().at(1).query().queryItemValue(u"random"_s));
}

void TestExportRetries::whatCannotPass_data()
{
    QTest::addColumn<Conversation>("failure");
    QTest::addColumn<int>("status");
    for (const int status : {301, 307, 400, 401, 403, 404, 408, 501, 505}) {
        QTest::addRow("HTTP %d", status) << Conversation::html(status, atOnce()) << 4;
    }
    for (const int code :
         {60010, 60012, 60016, 60021, 70001, 70003, 70009, 70020, 70050, 10008, 123456789}) {
        QTest::addRow("ErrorCode %d", code) << failureAtOnce(code) << 3;
    }
    QTest::newRow("page with status 200") << Conversation::html(200, atOnce()) << 4;
    QTest::newRow("truncated JSON") << Conversation::json("{\"ErrorCode\":", 200, atOnce()) << 4;
    QTest::newRow("list that is null")
        << Conversation::json(R"({"ErrorCode":0,"Robot_Account":null})", 200, atOnce()) << 4;
}

void TestExportRetries::whatCannotPass()
{
    QFETCH(Conversation, failure);
    QFETCH(int, status);
    m_server.play(failure);
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    const Ended ended = runExportFrom(m_server);
    QCOMPARE(ended.status, status);
    QCOMPARE(ended.errorLines().size(), 1);
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportRetries::brokenConnections_data()
{
    QTest::addColumn<Conversation>("failure");
    QTest::newRow("closed before the headers") << Conversation::closedBeforeHeaders();
    QTest::newRow("reset before the headers") << Conversation::resetBeforeHeaders();
    QTest::newRow("reset in the body") << Conversation::resetInBody();
    QTest::newRow("broken off in a chunk") << Conversation::chunkedBrokenOff();
}

void TestExportRetries::brokenConnections()
{
    QFETCH(Conversation, failure);
    m_server.play(failure); // Qt would repeat a POST by itself where the peer hangs up: PostBody
    m_server.play(Conversation::ok({u"@RBT#1"_s}));
    const Ended ended = runExportFrom(m_server, {u"--retries=1"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("UserID\r\n@RBT#1\r\n"));
    QCOMPARE(ended.errorLines().size(), 1);
    QCOMPARE(m_server.requests().size(), 2);
}

void TestExportRetries::eachTryHasItsTime()
{
    m_server.play(Conversation::silent());
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    const Ended ended = runExportFrom(m_server, {u"--timeout=0.5"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("UserID\r\n@RBT#1\r\n"));
    QVERIFY(!ended.err.isEmpty());
}

void TestExportRetries::saysWhy()
{
    m_server.play(Conversation::html(502, atOnce()));
    m_server.play(failureAtOnce(10002, u"busy"_s));
    m_server.play(failureAtOnce(70001, u"expired"_s));
    const Ended ended = runExportFrom(m_server);
    QCOMPARE(ended.status, 3); // the last one's
    QCOMPARE(ended.errorLines().size(), 3);
    QVERIFY(ended.errorLines().at(0).contains("HTTP status 502"));
    QVERIFY(ended.errorLines().at(0).contains(", 1 of 3)"));
    QVERIFY(ended.errorLines().at(1).contains("ErrorCode 10002"));
    QVERIFY(ended.errorLines().at(1).contains("busy"));
    QVERIFY(ended.errorLines().at(1).contains(", 2 of 3)"));
    QVERIFY(ended.errorLines().at(2).contains("ErrorCode 70001"));
    QVERIFY(!ended.errorLines().at(2).contains(" of "));
}

void TestExportRetries::wordsLikePlaceholders()
{
    m_server.play(failureAtOnce(10002, u"%1 %2 %3 %4 %5"_s));
    m_server.play(Conversation::ok({}));
    const Ended ended = runExportFrom(m_server);
    QVERIFY2(ended.err.contains("%1 %2 %3 %4 %5"), ended.err.constData());
    QVERIFY2(ended.err.contains("in 0.0 s, 1 of 3)"), ended.err.constData());
}

void TestExportRetries::heedsRetryAfter()
{
    m_server.play(Conversation::html(429, {{"Retry-After", "1"}}));
    m_server.play(Conversation::ok({}));
    QCOMPARE(runExportFrom(m_server).status, 0);
    QCOMPARE(m_server.requests().size(), 2);
    QCOMPARE_GE(m_server.requests().at(1).whenMs - m_server.requests().at(0).whenMs, 1000);
}

void TestExportRetries::heedsRetryAfterUpTo30Seconds_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::newRow("31 s") << QByteArray("31");
    QTest::newRow("a day") << QByteArray("86400");
    QTest::newRow("beyond 32 bits") << QByteArray("99999999999");
    QTest::newRow("a date far away") << QByteArray("Fri, 31 Dec 2100 23:59:59 GMT");
}

void TestExportRetries::heedsRetryAfterUpTo30Seconds()
{
    QFETCH(QByteArray, retryAfter);
    m_server.playAlways(Conversation::html(503, {{"Retry-After", retryAfter}}));
    Program program(exportFrom(m_server));
    program.giveUserSig();
    program.begin();
    QVERIFY(program.says("\n"));
    static const QRegularExpression seconds(uR"(trying again in (30\.0|29\.[0-9]) s)"_s);
    const auto line = QString::fromUtf8(program.err());
    QVERIFY2(seconds.match(line).hasMatch(), qPrintable(line));
    program.interrupt(SIGTERM); // a wait ends at once, too
    const Ended ended = program.end();
    QCOMPARE(ended.status, 128 + SIGTERM);
    QCOMPARE(ended.errorLines().size(), 1);
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportRetries::verbose()
{
    m_server.play(Conversation::html(502, atOnce()));
    m_server.play(Conversation::ok({u"@RBT#1"_s}));
    const Ended good = runExportFrom(m_server, {u"--verbose"_s});
    QCOMPARE(good.status, 0);
    QCOMPARE(good.out, QByteArray("UserID\r\n@RBT#1\r\n"));
    QCOMPARE(good.err.count("get_all_robots"), 2);
    QVERIFY(good.err.contains(m_server.endpoint().toEncoded()));
    QVERIFY(good.err.contains("502"));
    QVERIFY(good.err.contains("200"));
    QVERIFY(good.err.contains("usersig=$USERSIG"));

    m_server.play(failureAtOnce(70001));
    const Ended refused = runExportFrom(m_server, {u"--verbose"_s});
    QCOMPARE(refused.status, 3);
    QVERIFY(refused.errorLines().constLast().startsWith("chatbot-admin: ErrorCode 70001"));

    for (const QByteArray &err : {good.err, refused.err}) {
        QVERIFY(!hasTrace(err));
        for (const QByteArray &line : err.trimmed().split('\n')) {
            QVERIFY2(line.startsWith("chatbot-admin: "), line.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestExportRetries)
#include "tst_exportretries.moc"
