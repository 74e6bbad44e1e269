// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;

namespace
{

using Echo = std::function<Conversation(const QByteArray &userSig)>;

QString lowerHex(const QByteArray &encoded)
{
    return QString::fromLatin1(encoded).replace(u"%2A"_s, u"%2a"_s).replace(u"%5F"_s, u"%5f"_s);
}

} // namespace

Q_DECLARE_METATYPE(Echo)

/// The verb export never prints a credential, whatever the server replies.
class TestExportSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void echoedUserSigIsRedacted_data();
    void echoedUserSigIsRedacted();
    void qtLogsContainNoUserSig_data();
    void qtLogsContainNoUserSig();
    void warnsAboutUnusualKey_data();
    void warnsAboutUnusualKey();
    void credentialAsOutputIsRedacted_data();
    void credentialAsOutputIsRedacted();
};

void TestExportSecrets::echoedUserSigIsRedacted_data()
{
    QTest::addColumn<Echo>("echo");
    const auto row = [](const char *name, const Echo &echo) { QTest::newRow(name) << echo; };
    const auto infoRow = [&row](const char *name,
                                const std::function<QString(const QByteArray &)> &info) {
        row(name, [info](const QByteArray &sig) {
            return Conversation::failure(70003, u"bad usersig "_s + info(sig) + u" given"_s);
        });
    };
    infoRow("whole", [](const QByteArray &sig) { return QString::fromLatin1(sig); });
    infoRow("first half",
            [](const QByteArray &sig) { return QString::fromLatin1(sig.first(sig.size() / 2)); });
    infoRow("last twelve", [](const QByteArray &sig) { return QString::fromLatin1(sig.last(12)); });
    infoRow("eight characters",
            [](const QByteArray &sig) { return QString::fromLatin1(sig.sliced(20, 8)); });
    infoRow("in two parts", [](const QByteArray &sig) {
        return QString::fromLatin1(sig.first(30) + "..." + sig.sliced(30));
    });
    infoRow("in a query", [](const QByteArray &sig) {
        return u"usersig="_s + QString::fromLatin1(sig) + u"&random=1"_s;
    });
    infoRow("a hundred times",
            [](const QByteArray &sig) { return QString::fromLatin1(sig).repeated(100); });
    infoRow("where the text is shortened",
            [](const QByteArray &sig) { return QString(1960, u'x') + QString::fromLatin1(sig); });
    infoRow("percent-encoded", [](const QByteArray &sig) {
        return QString::fromLatin1(sig.toPercentEncoding({}, "*-_"));
    });
    infoRow("percent-encoded in lower case",
            [](const QByteArray &sig) { return lowerHex(sig.toPercentEncoding({}, "*-_")); });
    infoRow("percent-encoded twice", [](const QByteArray &sig) {
        return QString::fromLatin1(sig.toPercentEncoding({}, "*-_").toPercentEncoding());
    });
    row("as JSON escapes", [](const QByteArray &sig) {
        QByteArray escaped;
        for (const char c : sig) {
            escaped += "\\u00" + QByteArray(1, c).toHex();
        }
        return Conversation::json("{\"ErrorCode\":70003,\"ErrorInfo\":\"" + escaped + "\"}");
    });
    row("in a transient failure", [](const QByteArray &sig) {
        return Conversation::json(Conversation::failureBody(10002, QString::fromLatin1(sig)), 200,
                                  {{"Retry-After", "0"}});
    });
    row("in other fields", [](const QByteArray &sig) {
        return Conversation::json("{\"ErrorCode\":70003,\"ActionStatus\":\"" + sig +
                                  "\",\"RequestId\":\"" + sig + "\",\"" + sig + "\":1}");
    });
    row("in an HTML page", [](const QByteArray &sig) { return Conversation::reply(sig, 502, {}); });
    row("in an HTML page with status 200",
        [](const QByteArray &sig) { return Conversation::reply(sig, 200, {}); });
    row("in the status line", [](const QByteArray &sig) {
        return Conversation{
            {Conversation::Send{"HTTP/1.1 404 " + sig + "\r\nContent-Length: 0\r\n\r\n"}}};
    });
    row("in headers", [](const QByteArray &sig) {
        return Conversation::html(429, {{"Retry-After", sig}, {"X-" + sig, sig}, {"Server", sig}});
    });
    row("in a redirect", [](const QByteArray &sig) {
        return Conversation::redirect(307, "https://elsewhere.example/?usersig=" + sig);
    });
    row("as ErrorCode", [](const QByteArray &sig) {
        return Conversation::json("{\"ErrorCode\":\"" + sig + "\"}");
    });
}

void TestExportSecrets::echoedUserSigIsRedacted()
{
    QFETCH(Echo, echo);
    for (const bool fromKey : {false, true}) {
        LoopbackServer server;
        QByteArray sent;
        connect(&server, &LoopbackServer::requestRecorded, &server, [&] {
            sent = server.requests()
                       .constLast()
                       .query()
                       .queryItemValue(u"usersig"_s, QUrl::FullyDecoded)
                       .toLatin1();
            server.play(echo(sent));
        });
        const QByteArray key = "0f5bd2850ece3cb11d7c805251c51ee4";
        Program program(exportArguments(server, {u"--verbose"_s, u"--retries=1"_s}));
        program.setVariable(fromKey ? u"CHATBOT_ADMIN_SECRET_KEY"_s : u"CHATBOT_ADMIN_USERSIG"_s,
                            QString::fromLatin1(fromKey ? key : fakeUserSig()));
        const RunResult result = program.end();
        QVERIFY(result.status == 3 || result.status == 4);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(sent.size() > 40);
        QVERIFY(!result.err.isEmpty());
        QVERIFY2(!containsSecret(result.err, sent),
                 "Standard error contains a part of the UserSig.");
        QVERIFY2(!containsSecret(result.err, key),
                 "Standard error contains a part of the SecretKey.");
        QCOMPARE(server.unexpectedCount(), 0);
    }
}

void TestExportSecrets::qtLogsContainNoUserSig_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::newRow("list") << Conversation::ok({});
    QTest::newRow("not found") << Conversation::html(404);
    QTest::newRow("closed") << Conversation::closedBeforeHeaders();
    QTest::newRow("redirect") << Conversation::redirect(307, "/elsewhere");
    QTest::newRow("time-out") << Conversation::silent();
}

void TestExportSecrets::qtLogsContainNoUserSig()
{
    QFETCH(Conversation, conversation);
    LoopbackServer server;
    server.playAlways(conversation);
    Program program(exportArguments(server, {u"--retries=0"_s, u"--timeout=0.5"_s}));
    program.setTestUserSig();
    program.setVariable(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    const RunResult result = program.end();
    QVERIFY(result.status == 0 || result.status == 4);
    QVERIFY2(result.err.contains("qt."), "Qt logged nothing.");
    QVERIFY(!containsSecret(result.err));
}

void TestExportSecrets::warnsAboutUnusualKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("warning"); // part of it; empty if there is none
    const QByteArray usual = QByteArray("0f5bd2850ece3cb1").repeated(4);
    QTest::newRow("usual") << usual << QByteArray();
    QTest::newRow("capitals") << usual.toUpper() << QByteArray("capital letters");
    QTest::newRow("single letter, which also occurs in the message")
        << QByteArray("e") << QByteArray("ErrorCode 70009");
    QTest::newRow("truncated") << usual.first(40) << QByteArray("64 characters");
}

/// The key is used anyway. The warning helps if the service rejects the UserSig.
void TestExportSecrets::warnsAboutUnusualKey()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, warning);
    LoopbackServer server;
    server.playAlways(Conversation::failure(70009, u"signature does not match"_s));
    Program program(exportArguments(server));
    program.setVariable(u"CHATBOT_ADMIN_SECRET_KEY"_s, QString::fromLatin1(key));
    const RunResult result = program.end();
    QCOMPARE(result.status, 3);
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(result.err.contains("70009"));
    QVERIFY(result.err.contains(warning));
    QCOMPARE(result.err.contains("SecretKey has") || result.err.contains("Keys in the console"),
             !warning.isEmpty());
    QVERIFY(!containsSecret(result.err, key));
}

void TestExportSecrets::credentialAsOutputIsRedacted_data()
{
    QTest::addColumn<QString>("output");
    const auto sig = QString::fromLatin1(fakeUserSig());
    QTest::newRow("in a missing folder") << u"/nonexistent/"_s + sig;
    QTest::newRow("as a missing folder") << u"/nonexistent/"_s + sig + u"/list.csv"_s;
    QTest::newRow("in a name that is too long") << sig.repeated(4);
}

void TestExportSecrets::credentialAsOutputIsRedacted()
{
    QFETCH(QString, output);
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    const RunResult result = runExportProgram(server, {u"--output"_s, output});
    QCOMPARE(result.status, 5);
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(result.err.contains("could not be written"));
    QVERIFY(!containsSecret(result.err));
}

ROOM_TEST(TestExportSecrets, QCoreApplication)
#include "tst_exportsecrets.moc"
