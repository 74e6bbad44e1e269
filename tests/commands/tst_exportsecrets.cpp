// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"

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

/// No credential in any text of the verb export, whatever a server makes of the one it was sent.
class TestExportSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverSendsItBack_data();
    void serverSendsItBack();
    void qtLogsNothingOfIt_data();
    void qtLogsNothingOfIt();
    void anUnusualKeyIsRemarkedOn_data();
    void anUnusualKeyIsRemarkedOn();
    void givenForAnOutput_data();
    void givenForAnOutput();
};

void TestExportSecrets::serverSendsItBack_data()
{
    QTest::addColumn<Echo>("echo");
    const auto row = [](const char *name, const Echo &echo) { QTest::newRow(name) << echo; };
    const auto words = [&row](const char *name,
                              const std::function<QString(const QByteArray &)> &info) {
        row(name, [info](const QByteArray &sig) {
            return Conversation::failure(70003, u"bad usersig "_s + info(sig) + u" given"_s);
        });
    };
    words("whole", [](const QByteArray &sig) { return QString::fromLatin1(sig); });
    words("first half",
          [](const QByteArray &sig) { return QString::fromLatin1(sig.first(sig.size() / 2)); });
    words("last twelve", [](const QByteArray &sig) { return QString::fromLatin1(sig.last(12)); });
    words("a piece of eight",
          [](const QByteArray &sig) { return QString::fromLatin1(sig.sliced(20, 8)); });
    words("in two pieces", [](const QByteArray &sig) {
        return QString::fromLatin1(sig.first(30) + "..." + sig.sliced(30));
    });
    words("without a blank around it", [](const QByteArray &sig) {
        return u"usersig="_s + QString::fromLatin1(sig) + u"&random=1"_s;
    });
    words("a hundred times",
          [](const QByteArray &sig) { return QString::fromLatin1(sig).repeated(100); });
    words("where the words are cut off",
          [](const QByteArray &sig) { return QString(1960, u'x') + QString::fromLatin1(sig); });
    words("percent-encoded", [](const QByteArray &sig) {
        return QString::fromLatin1(sig.toPercentEncoding({}, "*-_"));
    });
    words("percent-encoded with small letters",
          [](const QByteArray &sig) { return lowerHex(sig.toPercentEncoding({}, "*-_")); });
    words("percent-encoded twice", [](const QByteArray &sig) {
        return QString::fromLatin1(sig.toPercentEncoding({}, "*-_").toPercentEncoding());
    });
    row("as JSON escapes", [](const QByteArray &sig) {
        QByteArray escaped;
        for (const char c : sig) {
            escaped += "\\u00" + QByteArray(1, c).toHex();
        }
        return Conversation::json("{\"ErrorCode\":70003,\"ErrorInfo\":\"" + escaped + "\"}");
    });
    row("in words of a failure that can pass", [](const QByteArray &sig) {
        return Conversation::json(Conversation::failureBody(10002, QString::fromLatin1(sig)), 200,
                                  {{"Retry-After", "0"}});
    });
    row("in other fields", [](const QByteArray &sig) {
        return Conversation::json("{\"ErrorCode\":70003,\"ActionStatus\":\"" + sig +
                                  "\",\"RequestId\":\"" + sig + "\",\"" + sig + "\":1}");
    });
    row("in a page", [](const QByteArray &sig) { return Conversation::answer(sig, 502, {}); });
    row("in a page with status 200",
        [](const QByteArray &sig) { return Conversation::answer(sig, 200, {}); });
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
    row("for an ErrorCode", [](const QByteArray &sig) {
        return Conversation::json("{\"ErrorCode\":\"" + sig + "\"}");
    });
}

void TestExportSecrets::serverSendsItBack()
{
    QFETCH(Echo, echo);
    for (const bool fromKey : {false, true}) {
        LoopbackServer server;
        QByteArray sent;
        connect(&server, &LoopbackServer::asked, &server, [&] {
            sent = server.requests()
                       .constLast()
                       .query()
                       .queryItemValue(u"usersig"_s, QUrl::FullyDecoded)
                       .toLatin1();
            server.play(echo(sent));
        });
        const QByteArray key = "0f5bd2850ece3cb11d7c805251c51ee4";
        Program program(exportFrom(server, {u"--verbose"_s, u"--retries=1"_s}));
        program.setVariable(fromKey ? u"CHATBOT_ADMIN_SECRET_KEY"_s : u"CHATBOT_ADMIN_USERSIG"_s,
                            QString::fromLatin1(fromKey ? key : practiceUserSig()));
        const Ended ended = program.end();
        QVERIFY(ended.status == 3 || ended.status == 4);
        QCOMPARE(ended.out, QByteArray());
        QVERIFY(sent.size() > 40);
        QVERIFY(!ended.err.isEmpty());
        QVERIFY2(!hasTrace(ended.err, sent), "There is a part of the UserSig on standard error.");
        QVERIFY2(!hasTrace(ended.err, key), "There is a part of the SecretKey on standard error.");
        QCOMPARE(server.unexpected(), 0);
    }
}

void TestExportSecrets::qtLogsNothingOfIt_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::newRow("list") << Conversation::ok({});
    QTest::newRow("not found") << Conversation::html(404);
    QTest::newRow("closed") << Conversation::closedBeforeHeaders();
    QTest::newRow("redirect") << Conversation::redirect(307, "/elsewhere");
    QTest::newRow("time-out") << Conversation::silent();
}

void TestExportSecrets::qtLogsNothingOfIt()
{
    QFETCH(Conversation, conversation);
    LoopbackServer server;
    server.playAlways(conversation);
    Program program(exportFrom(server, {u"--retries=0"_s, u"--timeout=0.5"_s}));
    program.giveUserSig();
    program.setVariable(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    const Ended ended = program.end();
    QVERIFY(ended.status == 0 || ended.status == 4);
    QVERIFY2(ended.err.contains("qt."), "Qt logs nothing at all.");
    QVERIFY(!hasTrace(ended.err));
}

void TestExportSecrets::anUnusualKeyIsRemarkedOn_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("remark"); // a word of it; empty: none
    const QByteArray usual = QByteArray("0f5bd2850ece3cb1").repeated(4);
    QTest::newRow("usual") << usual << QByteArray();
    QTest::newRow("capitals") << usual.toUpper() << QByteArray("capitals");
    QTest::newRow("a single letter, which our own words have, too")
        << QByteArray("e") << QByteArray("ErrorCode 70009");
    QTest::newRow("cut off") << usual.first(40) << QByteArray("64 characters");
}

/// It is sent all the same. The words are for when that was wrong.
void TestExportSecrets::anUnusualKeyIsRemarkedOn()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, remark);
    LoopbackServer server;
    server.playAlways(Conversation::failure(70009, u"signature does not match"_s));
    Program program(exportFrom(server));
    program.setVariable(u"CHATBOT_ADMIN_SECRET_KEY"_s, QString::fromLatin1(key));
    const Ended ended = program.end();
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(ended.err.contains("70009"));
    QVERIFY(ended.err.contains(remark));
    QCOMPARE(ended.err.contains("SecretKey has") || ended.err.contains("console's keys"),
             !remark.isEmpty());
    QVERIFY(!hasTrace(ended.err, key));
}

void TestExportSecrets::givenForAnOutput_data()
{
    QTest::addColumn<QString>("output");
    const auto sig = QString::fromLatin1(practiceUserSig());
    QTest::newRow("in a folder that is not there") << u"/nonexistent/"_s + sig;
    QTest::newRow("as a folder that is not there") << u"/nonexistent/"_s + sig + u"/list.csv"_s;
    QTest::newRow("in a name that is too long") << sig.repeated(4);
}

void TestExportSecrets::givenForAnOutput()
{
    QFETCH(QString, output);
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    const Ended ended = runExportFrom(server, {u"--output"_s, output});
    QCOMPARE(ended.status, 5);
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(ended.err.contains("could not be written"));
    QVERIFY(!hasTrace(ended.err));
}

QTEST_GUILESS_MAIN(TestExportSecrets)
#include "tst_exportsecrets.moc"
