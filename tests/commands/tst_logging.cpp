// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What the real program logs when QT_LOGGING_RULES asks for it.
class TestLogging : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

    Ended run(const QString &rules, const QStringList &more = {});

private Q_SLOTS:
    void init() { m_server.reset(); }
    void offByDefault();
    void eachTryAndEachDecision();
    void theLimitThatRanOut();
    void theProxyWithoutItsPassword();
    void aServerThatSaysTheUserSigBack();
    void qtsOwnLogs_data();
    void qtsOwnLogs();
};

Ended TestLogging::run(const QString &rules, const QStringList &more)
{
    Program program(exportFrom(m_server, more));
    program.giveUserSig();
    if (!rules.isEmpty()) {
        program.setVariable(u"QT_LOGGING_RULES"_s, rules);
    }
    return program.end();
}

void TestLogging::offByDefault()
{
    m_server.playAlways(Conversation::ok({}));
    const Ended ended = run({});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(run(u"some.other=true"_s).err, QByteArray());
}

void TestLogging::eachTryAndEachDecision()
{
    m_server.play(Conversation::html(502, {{"Retry-After", "0"}}));
    m_server.play(Conversation::ok({u"@RBT#1"_s}));
    const Ended ended = run(u"chatbotadmin.*=true"_s);
    QCOMPARE(ended.status, 0);
    QByteArrayList lines = ended.errorLines();
    lines.removeIf([](const QByteArray &line) { return !line.startsWith("chatbotadmin.chat: "); });
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QByteArray("chatbotadmin.chat: no proxy"));
    QVERIFY(lines[1].contains(" try 1: POST " + m_server.endpoint().toEncoded()));
    QVERIFY(lines[1].contains("usersig=$USERSIG&"));
    QVERIFY(lines[1].contains(", HTTP status 502, refused, "));
    QVERIFY(lines[2].startsWith("chatbotadmin.chat: further try 1 of 3 in "));
    QVERIFY(lines[4].contains(" try 2: POST "));
    QVERIFY(lines[4].contains(", HTTP status 200, chatbots: 1, "));
    QVERIFY(!hasTrace(ended.err));
}

void TestLogging::theLimitThatRanOut()
{
    m_server.playAlways(Conversation::silent());
    const Ended ended =
        run(u"chatbotadmin.chat.debug=true"_s, {u"--timeout=0.2"_s, u"--retries=0"_s});
    QCOMPARE(ended.status, 4);
    QVERIFY(ended.err.contains("chatbotadmin.chat: time limit ran out: for "));
    QVERIFY(ended.err.contains("chatbotadmin.chat: no further try"));
    QVERIFY(!hasTrace(ended.err));
}

void TestLogging::theProxyWithoutItsPassword()
{
    m_server.playAlways(Conversation::html(502));
    Program program({u"export"_s, u"--region=sg"_s, u"--sdkappid=1400000000"_s,
                     u"--identifier=administrator"_s, u"--retries=0"_s});
    program.giveUserSig();
    QUrl proxy = m_server.endpoint();
    proxy.setUserInfo(u"someone:very-secret"_s);
    program.setVariable(u"https_proxy"_s, proxy.toString());
    program.setVariable(u"QT_LOGGING_RULES"_s, u"chatbotadmin.*=true"_s);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 4);
    QVERIFY(ended.err.contains("chatbotadmin.chat: proxy 127.0.0.1:" +
                               QByteArray::number(m_server.endpoint().port()) + '\n'));
    QVERIFY(!ended.err.contains("someone"));
    QVERIFY(!ended.err.contains("very-secret"));
    QVERIFY(!hasTrace(ended.err));
}

void TestLogging::aServerThatSaysTheUserSigBack()
{
    const QByteArray sig = practiceUserSig();
    m_server.playAlways(Conversation::failure(70003, u"bad usersig "_s + QString::fromLatin1(sig)));
    const Ended ended = run(u"chatbotadmin.*=true"_s, {u"--verbose"_s});
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.err.count("ErrorCode 70003 \"bad usersig ‹…›\""), 2); // the log and --verbose
    QVERIFY(!hasTrace(ended.err));
}

void TestLogging::qtsOwnLogs_data()
{
    QTest::addColumn<QString>("rules");
    QTest::newRow("all") << u"*=true"_s;
    QTest::newRow("of the server")
        << u"chatbotadmin.*=true;qt.httpserver=true;qt.httpserver.*=true"_s;
    QTest::newRow("of the network") << u"chatbotadmin.*=true;qt.network.*=true"_s;
}

/// The sandbox serves in the same process, and Qt's HTTP server would log each request.
void TestLogging::qtsOwnLogs()
{
    QFETCH(const QString, rules);
    Program program({u"export"_s, u"--region=sandbox"_s, u"--usersig-file=-"_s, u"--retries=0"_s});
    program.setVariable(u"QT_LOGGING_RULES"_s, rules);
    const Ended ended = program.end(practiceUserSig());
    QCOMPARE(ended.status, 3); // the sandbox says no to it
    QVERIFY(ended.err.contains("chatbotadmin.chat: "));
    QVERIFY(!hasTrace(ended.err));
    QVERIFY(!ended.err.contains("qt.httpserver: "));
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
