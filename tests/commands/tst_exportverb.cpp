// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

/// Which replies the verb export accepts, and what it prints.
class TestExportVerb : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

private Q_SLOTS:
    void init();
    void acceptsValidReplies_data();
    void acceptsValidReplies();
    void writesIdsUnchanged_data();
    void writesIdsUnchanged();
    void textFormatRejectsLineBreaks();
    void filtersIds_data();
    void filtersIds();
    void acceptsLargestBody();
    void exportsFromSandbox();
    void printsNothingElseInAnyEnvironment_data();
    void printsNothingElseInAnyEnvironment();
};

void TestExportVerb::init()
{
    m_server.reset();
}

void TestExportVerb::acceptsValidReplies_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QByteArray>("csv");
    const auto row = [](const char *name, const Conversation &conversation,
                        const QByteArray &csv = "UserID\r\n@RBT#1\r\n") {
        QTest::newRow(name) << conversation << csv;
    };
    const auto bodyRow = [&row](const char *name, const QByteArray &json,
                                const QByteArray &csv = "UserID\r\n") {
        row(name, Conversation::json(json), csv);
    };
    row("order of the service", Conversation::ok({u"@RBT#b"_s, u"@RBT#a"_s, u"@RBT#10"_s}),
        "UserID\r\n@RBT#b\r\n@RBT#a\r\n@RBT#10\r\n");
    row("duplicates are dropped",
        Conversation::ok({u"@RBT#b"_s, u"@RBT#a"_s, u"@RBT#b"_s, u"@RBT#B"_s, u"@RBT#a"_s}),
        "UserID\r\n@RBT#b\r\n@RBT#a\r\n@RBT#B\r\n");
    row("ids without the usual prefix", Conversation::ok({u"helpdesk"_s, u"@rbt#1"_s, u"@RBT#1"_s}),
        "UserID\r\nhelpdesk\r\n@rbt#1\r\n@RBT#1\r\n");
    row("empty list", Conversation::ok({}), "UserID\r\n");
    bodyRow("no list", R"({"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""})");
    bodyRow("no ErrorInfo", R"({"ActionStatus":"OK","ErrorCode":0,"Robot_Account":["a"]})",
            "UserID\r\na\r\n");
    bodyRow("no ActionStatus", R"({"ErrorCode":0,"Robot_Account":["a"]})", "UserID\r\na\r\n");
    bodyRow("only the code", R"({"ErrorCode":0})");
    bodyRow("unknown members", R"({"New":{"a":[1]},"ErrorCode":0,"Robot_Account":["a"]})",
            "UserID\r\na\r\n");
    bodyRow("surrounding white space", " \r\n\t{\"ErrorCode\":0}\n ");
    bodyRow("byte order mark",
            "\xEF\xBB\xBF"
            R"({"ErrorCode":0,"Robot_Account":["a"]})",
            "UserID\r\na\r\n");
    for (const int status : {201, 202, 203, 206, 299}) {
        QTest::addRow("status %d", status) << Conversation::json(Conversation::listBody(), status)
                                           << QByteArray("UserID\r\n@RBT#1\r\n");
    }
    row("Content-Type text/html",
        Conversation::reply(Conversation::listBody(), 200, {{"Content-Type", "text/html"}}));
    row("chunked", Conversation::chunked());
    row("gzip", Conversation::gzip());
    row("HTTP/1.0", Conversation::http10());
    row("in small chunks", Conversation::drip(std::chrono::milliseconds(1)));
}

void TestExportVerb::acceptsValidReplies()
{
    QFETCH(Conversation, conversation);
    QFETCH(QByteArray, csv);
    m_server.play(conversation);
    const RunResult result = runExportProgram(m_server);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, csv);
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportVerb::writesIdsUnchanged_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("comma") << u"@RBT#a,b"_s << QByteArray("\"@RBT#a,b\"");
    QTest::newRow("quotes") << u"@RBT#\"a\""_s << QByteArray("\"@RBT#\"\"a\"\"\"");
    QTest::newRow("line breaks") << u"a\r\nb\nc\rd"_s << QByteArray("\"a\r\nb\nc\rd\"");
    QTest::newRow("NUL") << u"a"_s + QChar::Null + u"b"_s << QByteArray("a\0b", 3);
    QTest::newRow("emoji") << u"@RBT#\U0001F468\u200d\U0001F4BB"_s
                           << QByteArray("@RBT#\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x92\xBB");
    QTest::newRow("right to left") << u"\u202egro\u05d0"_s << QByteArray("\xE2\x80\xAEgro\xD7\x90");
    QTest::newRow("terminal escapes") << u"\x1b]0;a\a"_s << QByteArray("\x1b]0;a\a");
    QTest::newRow("surrounding blanks") << u" a "_s << QByteArray(" a ");
    QTest::newRow("markup") << u"<b>&amp;</b>"_s << QByteArray("<b>&amp;</b>");
    QTest::newRow("64 KiB") << QString(65536, u'x') << QByteArray(65536, 'x');
}

void TestExportVerb::writesIdsUnchanged()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, cell);
    m_server.playAlways(Conversation::ok({id, u"last"_s}));
    const RunResult csv = runExportProgram(m_server, {u"--format=csv"_s});
    QCOMPARE(csv.status, 0);
    QCOMPARE(csv.out, "UserID\r\n" + cell + "\r\nlast\r\n");

    const RunResult json = runExportProgram(m_server, {u"--format=json"_s});
    QCOMPARE(json.status, 0);
    QVERIFY(json.out.endsWith('\n'));
    const QJsonArray array = QJsonDocument::fromJson(json.out).array();
    QCOMPARE(array,
             (QJsonArray{QJsonObject{{u"UserID"_s, id}}, QJsonObject{{u"UserID"_s, u"last"_s}}}));

    if (!id.contains(u'\n')) {
        const RunResult text = runExportProgram(m_server, {u"--format=text"_s});
        QCOMPARE(text.status, 0);
        QCOMPARE(text.out, id.toUtf8() + "\nlast\n");
    }
}

void TestExportVerb::textFormatRejectsLineBreaks()
{
    m_server.playAlways(Conversation::ok({u"a"_s, u"b\nc"_s}));
    const RunResult result = runExportProgram(m_server, {u"--format=text"_s});
    QCOMPARE(result.status, 5);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(result.err.contains("csv") && result.err.contains("json"));
    // A filtered-out id does not matter.
    QCOMPARE(runExportProgram(m_server, {u"--format=text"_s, u"--filter=a"_s}).out,
             QByteArray("a\n"));
}

void TestExportVerb::filtersIds_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no filter") << u""_s
                               << QByteArray("@RBT#Helpdesk-2\n@RBT#billing\n客户Straße\n");
    QTest::newRow("only blanks") << u" \t"_s
                                 << QByteArray("@RBT#Helpdesk-2\n@RBT#billing\n客户Straße\n");
    QTest::newRow("part of an id") << u"bill"_s << QByteArray("@RBT#billing\n");
    QTest::newRow("upper case for lower") << u"HELPDESK"_s << QByteArray("@RBT#Helpdesk-2\n");
    QTest::newRow("terms in another order") << u"2 desk"_s << QByteArray("@RBT#Helpdesk-2\n");
    QTest::newRow("not all terms match") << u"help billing"_s << QByteArray();
    QTest::newRow("terms separated by tab and line break")
        << u"help\t2\nrbt"_s << QByteArray("@RBT#Helpdesk-2\n");
    QTest::newRow("Chinese") << u"客户"_s << QByteArray("客户Straße\n");
    QTest::newRow("case beyond ASCII") << u"STRASSE"_s << QByteArray("客户Straße\n");
    QTest::newRow("not a wildcard") << u"*"_s << QByteArray();
    QTest::newRow("not a regular expression") << u".*"_s << QByteArray();
    QTest::newRow("no match") << u"xyz"_s << QByteArray();
}

void TestExportVerb::filtersIds()
{
    QFETCH(QString, filter);
    QFETCH(QByteArray, text);
    m_server.playAlways(
        Conversation::ok({u"@RBT#Helpdesk-2"_s, u"@RBT#billing"_s, u"客户Straße"_s}));
    const RunResult result =
        runExportProgram(m_server, {u"--format=text"_s, u"--filter"_s, filter});
    QCOMPARE(result.status, 0); // also if no id matches
    QCOMPARE(result.out, text);
}

void TestExportVerb::acceptsLargestBody()
{
    constexpr qsizetype largest = 32 * 1024 * 1024;
    QByteArray body = Conversation::listBody();
    body.append(largest - body.size(), ' ');
    m_server.play(Conversation::json(body));
    QCOMPARE(runExportProgram(m_server).out, QByteArray("UserID\r\n@RBT#1\r\n"));
    m_server.playAlways(Conversation::json(body + ' '));
    const RunResult result = runExportProgram(m_server);
    QCOMPARE(result.status, 4);
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(result.err.contains("32 MiB"));
}

void TestExportVerb::exportsFromSandbox()
{
    const auto run = [](const QStringList &extraOptions, const QString &userSig = {}) {
        Program program(QStringList{u"export"_s, u"--region=sandbox"_s, u"--format=json"_s} +
                        extraOptions);
        program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, userSig);
        program.setVariable(u"CHATBOT_ADMIN_SECRET_KEY"_s, userSig);
        return program.end();
    };
    const auto count = [](const RunResult &result) {
        return QJsonDocument::fromJson(result.out).array().size();
    };
    QCOMPARE(count(run({})), 17);
    QCOMPARE(run({u"--sdkappid=1400000002"_s}).out, QByteArray("[]\n"));
    QCOMPARE(count(run({u"--sdkappid=1400000003"_s})), 20);
    // The credential in the environment is ignored, even if it is invalid.
    QCOMPARE(count(run({}, u"no credential"_s)), 17);
    QVERIFY(run({u"--sdkappid=1"_s}).err.contains("ErrorCode 70020"));
    QVERIFY(run({u"--identifier=Ann"_s}).err.contains("ErrorCode 60010"));

    Program wrongKey({u"export"_s, u"--region=sandbox"_s, u"--secret-key-file=-"_s});
    const RunResult refused = wrongKey.end("another-key");
    QCOMPARE(refused.status, 3);
    QVERIFY(refused.err.contains("ErrorCode 70009"));
}

void TestExportVerb::printsNothingElseInAnyEnvironment_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::newRow("no language") << u"LANG"_s << QString();
    QTest::newRow("C") << u"LC_ALL"_s << u"C"_s;
    QTest::newRow("POSIX") << u"LC_ALL"_s << u"POSIX"_s;
    QTest::newRow("Japanese") << u"LANG"_s << u"ja_JP.UTF-8"_s;
    QTest::newRow("Chinese") << u"LANG"_s << u"zh_CN.UTF-8"_s;
    QTest::newRow("German, not in UTF-8") << u"LC_ALL"_s << u"de_DE.ISO-8859-1"_s;
    QTest::newRow("unknown locale") << u"LC_ALL"_s << u"xx_YY.nonsense"_s;
    QTest::newRow("no home") << u"HOME"_s << QString();
    QTest::newRow("missing home") << u"HOME"_s << u"/nonexistent"_s;
    QTest::newRow("unknown platform") << u"QT_QPA_PLATFORM"_s << u"nonsense"_s;
}

void TestExportVerb::printsNothingElseInAnyEnvironment()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    const auto run = [&](const Conversation &conversation) {
        m_server.play(conversation);
        Program program(exportArguments(m_server, {u"--retries=0"_s}));
        program.setTestUserSig();
        if (value.isEmpty()) {
            program.unsetVariable(variable);
        } else {
            program.setVariable(variable, value);
        }
        return program.end();
    };
    const RunResult success = run(Conversation::ok({u"客户"_s}));
    QCOMPARE(success.err, QByteArray());
    QCOMPARE(success.out, QByteArray("UserID\r\n客户\r\n"));
    QCOMPARE(success.status, 0);

    // In every language one line with the same prefix and the code.
    const RunResult refused = run(Conversation::failure(70001, u"客户"_s));
    QCOMPARE(refused.status, 3);
    QCOMPARE(refused.out, QByteArray());
    QCOMPARE(refused.errorLines().size(), 1);
    QVERIFY(refused.err.startsWith("chatbot-admin: "));
    QVERIFY2(refused.err.contains("ErrorCode 70001"), refused.err.constData());
    QVERIFY(refused.err.contains("客户"));
    const RunResult unavailable = run(Conversation::html(503));
    QCOMPARE(unavailable.status, 4);
    QCOMPARE(unavailable.errorLines().size(), 1);
    QVERIFY2(unavailable.err.contains("503"), unavailable.err.constData());
}

ROOM_TEST(TestExportVerb, QCoreApplication)
#include "tst_exportverb.moc"
