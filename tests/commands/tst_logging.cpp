// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What the program logs if QT_LOGGING_RULES enables it.
class TestLogging : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

    RunResult run(const QString &rules, const QStringList &extraOptions = {});

private Q_SLOTS:
    void init() { m_server.reset(); }
    void offByDefault();
    void logsEachAttemptAndDecision();
    void logsTimeLimit();
    void logsProxyWithoutPassword();
    void echoedUserSigIsRedacted();
    void qtLogsContainNoUserSig_data();
    void qtLogsContainNoUserSig();
};

RunResult TestLogging::run(const QString &rules, const QStringList &extraOptions)
{
    Program program(exportArguments(m_server, extraOptions));
    program.setTestUserSig();
    if (!rules.isEmpty()) {
        program.setVariable(u"QT_LOGGING_RULES"_s, rules);
    }
    return program.end();
}

void TestLogging::offByDefault()
{
    m_server.playAlways(Conversation::ok({}));
    const RunResult result = run({});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(run(u"some.other=true"_s).err, QByteArray());
}

void TestLogging::logsEachAttemptAndDecision()
{
    m_server.play(Conversation::html(502, {{"Retry-After", "0"}}));
    m_server.play(Conversation::ok({u"@RBT#1"_s}));
    const RunResult result = run(u"chatbotadmin.*=true"_s);
    QCOMPARE(result.status, 0);
    QByteArrayList lines = result.errorLines();
    lines.removeIf([](const QByteArray &line) { return !line.startsWith("chatbotadmin.chat: "); });
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QByteArray("chatbotadmin.chat: no proxy"));
    QVERIFY(lines[1].contains(" attempt 1: POST " + m_server.endpoint().toEncoded()));
    QVERIFY(lines[1].contains("usersig=$USERSIG&"));
    QVERIFY(lines[1].contains(", HTTP status 502, refused, "));
    QVERIFY(lines[2].startsWith("chatbotadmin.chat: retry 1 of 3 in "));
    QVERIFY(lines[4].contains(" attempt 2: POST "));
    QVERIFY(lines[4].contains(", HTTP status 200, chatbots: 1, "));
    QVERIFY(!containsSecret(result.err));
}

void TestLogging::logsTimeLimit()
{
    m_server.playAlways(Conversation::silent());
    const RunResult result =
        run(u"chatbotadmin.chat.debug=true"_s, {u"--timeout=0.2"_s, u"--retries=0"_s});
    QCOMPARE(result.status, 4);
    QVERIFY(result.err.contains("chatbotadmin.chat: time limit ran out: for "));
    QVERIFY(result.err.contains("chatbotadmin.chat: no further retry"));
    QVERIFY(!containsSecret(result.err));
}

void TestLogging::logsProxyWithoutPassword()
{
    m_server.playAlways(Conversation::html(502));
    Program program({u"export"_s, u"--region=sg"_s, u"--sdkappid=1400000000"_s,
                     u"--identifier=administrator"_s, u"--retries=0"_s});
    program.setTestUserSig();
    QUrl proxy = m_server.endpoint();
    proxy.setUserInfo(u"someone:very-secret"_s);
    program.setVariable(u"https_proxy"_s, proxy.toString());
    program.setVariable(u"QT_LOGGING_RULES"_s, u"chatbotadmin.*=true"_s);
    const RunResult result = program.end();
    QCOMPARE(result.status, 4);
    QVERIFY(result.err.contains("chatbotadmin.chat: proxy 127.0.0.1:" +
                                QByteArray::number(m_server.endpoint().port()) + '\n'));
    QVERIFY(!result.err.contains("someone"));
    QVERIFY(!result.err.contains("very-secret"));
    QVERIFY(!containsSecret(result.err));
}

void TestLogging::echoedUserSigIsRedacted()
{
    const QByteArray sig = fakeUserSig();
    m_server.playAlways(Conversation::failure(70003, u"bad usersig "_s + QString::fromLatin1(sig)));
    const RunResult result = run(u"chatbotadmin.*=true"_s, {u"--verbose"_s});
    QCOMPARE(result.status, 3);
    QCOMPARE(result.err.count("ErrorCode 70003 \"bad usersig ‹…›\""), 2); // the log and --verbose
    QVERIFY(!containsSecret(result.err));
}

void TestLogging::qtLogsContainNoUserSig_data()
{
    QTest::addColumn<QString>("rules");
    QTest::newRow("all") << u"*=true"_s;
    QTest::newRow("HTTP server")
        << u"chatbotadmin.*=true;qt.httpserver=true;qt.httpserver.*=true"_s;
    QTest::newRow("network") << u"chatbotadmin.*=true;qt.network.*=true"_s;
}

/// The sandbox runs in the same process, and QHttpServer would log each request.
void TestLogging::qtLogsContainNoUserSig()
{
    QFETCH(const QString, rules);
    Program program({u"export"_s, u"--region=sandbox"_s, u"--usersig-file=-"_s, u"--retries=0"_s});
    program.setVariable(u"QT_LOGGING_RULES"_s, rules);
    const RunResult result = program.end(fakeUserSig());
    QCOMPARE(result.status, 3); // the sandbox rejects it
    QVERIFY(result.err.contains("chatbotadmin.chat: "));
    QVERIFY(!containsSecret(result.err));
    QVERIFY(!result.err.contains("qt.httpserver: "));
}

ROOM_TEST(TestLogging, QCoreApplication)
#include "tst_logging.moc"
