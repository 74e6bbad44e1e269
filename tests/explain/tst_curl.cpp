// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/curl.h"
#include "roomtest.h"

#include "api/exchange.h"
#include "api/robots.h"
#include "network/networkaccess.h"
#include "testcall.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

PrintableRequest printable(const Connection &connection, quint32 random)
{
    return apiRequest(connection, robots::list(), random).printable;
}

} // namespace

/// Runs the command in a real shell and compares curl's request with the program's.
class TestCurl : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;
    NetworkAccess m_network;

    /// Runs @p command with the credential in $USERSIG. Returns what it printed; null if it failed.
    QByteArray runInShell(const QString &command);

private Q_SLOTS:
    void init() { m_server.reset(); }
    void shellCommandSendsSameRequest_data();
    void shellCommandSendsSameRequest();
    void escapesWhatAShellExpands_data();
    void escapesWhatAShellExpands();
    void expandsOnlyUserSigVariable();
    void acceptsRequestOfAnExchange();
};

QByteArray TestCurl::runInShell(const QString &command)
{
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"USERSIG"_s, QString::fromLatin1(testUserSig().reveal()));
    environment.insert(u"random"_s, u"expanded"_s);
    shell.setProcessEnvironment(environment);
    shell.start(u"sh"_s, {u"-c"_s, command});
    const bool ended =
        QTest::qWaitFor([&shell] { return shell.state() == QProcess::NotRunning; }, 30'000);
    return ended && shell.exitCode() == 0 ? shell.readAllStandardOutput() : QByteArray();
}

void TestCurl::shellCommandSendsSameRequest_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::newRow("letters") << u"administrator"_s;
    QTest::newRow("plus") << u"a+b"_s;
    QTest::newRow("ampersand") << u"a&random=1"_s;
    QTest::newRow("hash") << u"@RBT#1"_s;
    QTest::newRow("percent") << u"100%41"_s;
    QTest::newRow("blank") << u" a b "_s;
    QTest::newRow("single quote") << u"it's 'mine'"_s;
    QTest::newRow("double quote") << u"a\"b\" \"c"_s;
    QTest::newRow("dollar") << u"$USERSIG $random ${random} $(id)"_s;
    QTest::newRow("backquote") << u"`id`"_s;
    QTest::newRow("backslash") << u"a\\nb\\"_s;
    QTest::newRow("exclamation mark") << u"a!b !!"_s;
    QTest::newRow("curl globbing") << u"[1-3]{a,b}"_s;
    QTest::newRow("shell globbing and redirection") << u"* ? ~ ; | > /dev/null < x"_s;
    QTest::newRow("line break") << u"a\r\nb"_s;
    QTest::newRow("Chinese") << u"管理员"_s;
    QTest::newRow("emoji") << u"🤖"_s;
    QTest::newRow("all special characters") << u"+&#% '\"$`\\!管理员"_s;
}

void TestCurl::shellCommandSendsSameRequest()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty()) {
        QSKIP("curl is not installed.");
    }
    QFETCH(const QString, identifier);
    Connection connection = connectionTo(m_server.endpoint());
    connection.identifier = identifier;
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    TestCall call(m_network, connection);
    QVERIFY(call.run());
    const QString command = curlCommand(printable(connection, 7)); // TestCall's random number
    QCOMPARE(findSecretTrace(testUserSig(), command), QString());
    QCOMPARE(runInShell(command), Conversation::listBody({u"@RBT#1"_s}));

    QCOMPARE(m_server.requests().size(), 2);
    const QList<RecordedRequest> requests = m_server.requests();
    const RecordedRequest &programRequest = requests.first();
    const RecordedRequest &curlRequest = requests.last();
    QVERIFY(programRequest.target.contains(testUserSig().reveal()));
    // Not QCOMPARE, which would print the credential.
    QVERIFY(curlRequest.target == programRequest.target);
    QCOMPARE(curlRequest.method, programRequest.method);
    QCOMPARE(curlRequest.body, programRequest.body);
    for (const char *header : {"Content-Type", "User-Agent", "Host", "Content-Length"}) {
        QVERIFY(!programRequest.header(header).isEmpty());
        QCOMPARE(curlRequest.header(header), programRequest.header(header));
    }
}

void TestCurl::escapesWhatAShellExpands_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("IPv6") << "https://[::1]:8443/v4"_ba << u"\"https://[::1]:8443/v4\""_s;
    QTest::newRow("variable") << "/?usersig=$USERSIG&a=1"_ba << u"\"/?usersig=$USERSIG&a=1\""_s;
    QTest::newRow("another variable") << "/$HOME/$USERSI"_ba << u"\"/%24HOME/%24USERSI\""_s;
    QTest::newRow("quotes") << "a\"b'c`d\\e"_ba << u"\"a%22b%27c%60d%5Ce\""_s;
    QTest::newRow("history expansion") << "a!b"_ba << u"\"a%21b\""_s;
    QTest::newRow("line break and NUL") << QByteArray("a\nb\0c", 5) << u"\"a%0Ab%00c\""_s;
    QTest::newRow("non-ASCII") << "管"_ba << u"\"%E7%AE%A1\""_s;
}

void TestCurl::escapesWhatAShellExpands()
{
    QFETCH(const QByteArray, url);
    QFETCH(const QString, quoted);
    QCOMPARE(curlCommand({{}, url, {}, "{}"}),
             u"curl --globoff --request POST --data-raw '{}' "_s + quoted);
    QVERIFY(curlCommand({{}, url, {{"X-A", "it's $HOME"}}, "@/etc/hostname"})
                .startsWith(u"curl --globoff --request POST --header 'X-A: it'\\''s $HOME' "
                            "--data-raw '@/etc/hostname' \""_s));
}

void TestCurl::expandsOnlyUserSigVariable()
{
    Connection connection = connectionTo(QUrl(u"https://chat.example.com:8443"_s));
    connection.identifier = u"$USERSIG"_s;
    const QString command = curlCommand(printable(connection, 4711));
    QCOMPARE(command.count(u"$USERSIG"_s), 1);
    QCOMPARE(command.count(u'$'), 1);
    QVERIFY(command.contains(u"usersig=$USERSIG&random=4711&"_s));
    QVERIFY(command.contains(u"\"https://chat.example.com:8443/v4/"_s));
}

void TestCurl::acceptsRequestOfAnExchange()
{
    const Connection connection = connectionTo(QUrl(u"https://chat.example.com"_s));
    AttemptRecord record;
    record.request = printable(connection, 99);
    const Exchange made = exchange(connection, record, {}, robots::list(), ApiError());
    QCOMPARE(curlCommand(made.record.request), curlCommand(printable(connection, 99)));
}

ROOM_TEST(TestCurl, QCoreApplication)
#include "tst_curl.moc"
