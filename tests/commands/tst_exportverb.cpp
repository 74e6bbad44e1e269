// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

/// What the verb export takes for an answer, and what it makes of it.
class TestExportVerb : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

private Q_SLOTS:
    void init();
    void takesSoundAnswers_data();
    void takesSoundAnswers();
    void idsByteForByte_data();
    void idsByteForByte();
    void textCannotHoldALineBreak();
    void filters_data();
    void filters();
    void bodyOfTheLargestSize();
    void onItsOwnSandbox();
    void saysNothingElse_data();
    void saysNothingElse();
};

void TestExportVerb::init()
{
    m_server.reset();
}

void TestExportVerb::takesSoundAnswers_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QByteArray>("csv");
    const auto row = [](const char *name, const Conversation &conversation,
                        const QByteArray &csv = "UserID\r\n@RBT#1\r\n") {
        QTest::newRow(name) << conversation << csv;
    };
    const auto body = [&row](const char *name, const QByteArray &json,
                             const QByteArray &csv = "UserID\r\n") {
        row(name, Conversation::json(json), csv);
    };
    row("the service's order", Conversation::ok({u"@RBT#b"_s, u"@RBT#a"_s, u"@RBT#10"_s}),
        "UserID\r\n@RBT#b\r\n@RBT#a\r\n@RBT#10\r\n");
    row("duplicates, once and where they first stood",
        Conversation::ok({u"@RBT#b"_s, u"@RBT#a"_s, u"@RBT#b"_s, u"@RBT#B"_s, u"@RBT#a"_s}),
        "UserID\r\n@RBT#b\r\n@RBT#a\r\n@RBT#B\r\n");
    row("ids without the usual beginning",
        Conversation::ok({u"helpdesk"_s, u"@rbt#1"_s, u"@RBT#1"_s}),
        "UserID\r\nhelpdesk\r\n@rbt#1\r\n@RBT#1\r\n");
    row("empty list", Conversation::ok({}), "UserID\r\n");
    body("no list", R"({"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""})");
    body("no ErrorInfo", R"({"ActionStatus":"OK","ErrorCode":0,"Robot_Account":["a"]})",
         "UserID\r\na\r\n");
    body("no ActionStatus", R"({"ErrorCode":0,"Robot_Account":["a"]})", "UserID\r\na\r\n");
    body("nothing but the code", R"({"ErrorCode":0})");
    body("more than is known", R"({"New":{"a":[1]},"ErrorCode":0,"Robot_Account":["a"]})",
         "UserID\r\na\r\n");
    body("white space around it", " \r\n\t{\"ErrorCode\":0}\n ");
    body("byte order mark",
         "\xEF\xBB\xBF"
         R"({"ErrorCode":0,"Robot_Account":["a"]})",
         "UserID\r\na\r\n");
    for (const int status : {201, 202, 203, 206, 299}) {
        QTest::addRow("status %d", status) << Conversation::json(Conversation::listBody(), status)
                                           << QByteArray("UserID\r\n@RBT#1\r\n");
    }
    row("called a page",
        Conversation::answer(Conversation::listBody(), 200, {{"Content-Type", "text/html"}}));
    row("chunked", Conversation::chunked());
    row("gzip", Conversation::gzip());
    row("HTTP/1.0", Conversation::http10());
    row("in small pieces", Conversation::drip(std::chrono::milliseconds(1)));
}

void TestExportVerb::takesSoundAnswers()
{
    QFETCH(Conversation, conversation);
    QFETCH(QByteArray, csv);
    m_server.play(conversation);
    const Ended ended = runExportFrom(m_server);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, csv);
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportVerb::idsByteForByte_data()
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
    QTest::newRow("escapes of a terminal") << u"\x1b]0;a\a"_s << QByteArray("\x1b]0;a\a");
    QTest::newRow("blanks around it") << u" a "_s << QByteArray(" a ");
    QTest::newRow("markup") << u"<b>&amp;</b>"_s << QByteArray("<b>&amp;</b>");
    QTest::newRow("64 KiB") << QString(65536, u'x') << QByteArray(65536, 'x');
}

void TestExportVerb::idsByteForByte()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, cell);
    m_server.playAlways(Conversation::ok({id, u"last"_s}));
    const Ended csv = runExportFrom(m_server, {u"--format=csv"_s});
    QCOMPARE(csv.status, 0);
    QCOMPARE(csv.out, "UserID\r\n" + cell + "\r\nlast\r\n");

    const Ended json = runExportFrom(m_server, {u"--format=json"_s});
    QCOMPARE(json.status, 0);
    QVERIFY(json.out.endsWith('\n'));
    const QJsonArray array = QJsonDocument::fromJson(json.out).array();
    QCOMPARE(array,
             (QJsonArray{QJsonObject{{u"UserID"_s, id}}, QJsonObject{{u"UserID"_s, u"last"_s}}}));

    if (!id.contains(u'\n')) {
        const Ended text = runExportFrom(m_server, {u"--format=text"_s});
        QCOMPARE(text.status, 0);
        QCOMPARE(text.out, id.toUtf8() + "\nlast\n");
    }
}

void TestExportVerb::textCannotHoldALineBreak()
{
    m_server.playAlways(Conversation::ok({u"a"_s, u"b\nc"_s}));
    const Ended ended = runExportFrom(m_server, {u"--format=text"_s});
    QCOMPARE(ended.status, 5);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(ended.err.contains("csv") && ended.err.contains("json"));
    // What the filter keeps out does no harm.
    QCOMPARE(runExportFrom(m_server, {u"--format=text"_s, u"--filter=a"_s}).out, QByteArray("a\n"));
}

void TestExportVerb::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("none") << u""_s << QByteArray("@RBT#Helpdesk-2\n@RBT#billing\n客户Straße\n");
    QTest::newRow("blanks") << u" \t"_s
                            << QByteArray("@RBT#Helpdesk-2\n@RBT#billing\n客户Straße\n");
    QTest::newRow("part of an id") << u"bill"_s << QByteArray("@RBT#billing\n");
    QTest::newRow("upper case for lower") << u"HELPDESK"_s << QByteArray("@RBT#Helpdesk-2\n");
    QTest::newRow("words in another order") << u"2 desk"_s << QByteArray("@RBT#Helpdesk-2\n");
    QTest::newRow("not all words") << u"help billing"_s << QByteArray();
    QTest::newRow("words apart by a tab and a line break")
        << u"help\t2\nrbt"_s << QByteArray("@RBT#Helpdesk-2\n");
    QTest::newRow("Chinese") << u"客户"_s << QByteArray("客户Straße\n");
    QTest::newRow("case beyond ASCII") << u"STRASSE"_s << QByteArray("客户Straße\n");
    QTest::newRow("no pattern") << u"*"_s << QByteArray();
    QTest::newRow("no expression") << u".*"_s << QByteArray();
    QTest::newRow("nothing like it") << u"xyz"_s << QByteArray();
}

void TestExportVerb::filters()
{
    QFETCH(QString, filter);
    QFETCH(QByteArray, text);
    m_server.playAlways(
        Conversation::ok({u"@RBT#Helpdesk-2"_s, u"@RBT#billing"_s, u"客户Straße"_s}));
    const Ended ended = runExportFrom(m_server, {u"--format=text"_s, u"--filter"_s, filter});
    QCOMPARE(ended.status, 0); // a list in which nothing is found is a list
    QCOMPARE(ended.out, text);
}

void TestExportVerb::bodyOfTheLargestSize()
{
    constexpr qsizetype largest = 32 * 1024 * 1024;
    QByteArray body = Conversation::listBody();
    body.append(largest - body.size(), ' ');
    m_server.play(Conversation::json(body));
    QCOMPARE(runExportFrom(m_server).out, QByteArray("UserID\r\n@RBT#1\r\n"));
    m_server.playAlways(Conversation::json(body + ' '));
    const Ended ended = runExportFrom(m_server);
    QCOMPARE(ended.status, 4);
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(ended.err.contains("32 MiB"));
}

void TestExportVerb::onItsOwnSandbox()
{
    const auto run = [](const QStringList &more, const QString &userSig = {}) {
        Program program(QStringList{u"export"_s, u"--region=sandbox"_s, u"--format=json"_s} + more);
        program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, userSig);
        program.setVariable(u"CHATBOT_ADMIN_SECRET_KEY"_s, userSig);
        return program.end();
    };
    const auto count = [](const Ended &ended) {
        return QJsonDocument::fromJson(ended.out).array().size();
    };
    QCOMPARE(count(run({})), 17);
    QCOMPARE(run({u"--sdkappid=1400000002"_s}).out, QByteArray("[]\n"));
    QCOMPARE(count(run({u"--sdkappid=1400000003"_s})), 20);
    // The environment's credential is not for it, be it as wrong as it may.
    QCOMPARE(count(run({}, u"no credential"_s)), 17);
    QVERIFY(run({u"--sdkappid=1"_s}).err.contains("ErrorCode 70020"));
    QVERIFY(run({u"--identifier=Ann"_s}).err.contains("ErrorCode 60010"));

    Program wrongKey({u"export"_s, u"--region=sandbox"_s, u"--secret-key-file=-"_s});
    const Ended refused = wrongKey.end("another-key");
    QCOMPARE(refused.status, 3);
    QVERIFY(refused.err.contains("ErrorCode 70009"));
}

void TestExportVerb::saysNothingElse_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::newRow("no language") << u"LANG"_s << QString();
    QTest::newRow("C") << u"LC_ALL"_s << u"C"_s;
    QTest::newRow("POSIX") << u"LC_ALL"_s << u"POSIX"_s;
    QTest::newRow("Japanese") << u"LANG"_s << u"ja_JP.UTF-8"_s;
    QTest::newRow("Chinese") << u"LANG"_s << u"zh_CN.UTF-8"_s;
    QTest::newRow("German, not in UTF-8") << u"LC_ALL"_s << u"de_DE.ISO-8859-1"_s;
    QTest::newRow("no such language") << u"LC_ALL"_s << u"xx_YY.nonsense"_s;
    QTest::newRow("no home") << u"HOME"_s << QString();
    QTest::newRow("home that is not there") << u"HOME"_s << u"/nonexistent"_s;
    QTest::newRow("no such platform") << u"QT_QPA_PLATFORM"_s << u"nonsense"_s;
}

void TestExportVerb::saysNothingElse()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    const auto run = [&](const Conversation &conversation) {
        m_server.play(conversation);
        Program program(exportFrom(m_server, {u"--retries=0"_s}));
        program.giveUserSig();
        if (value.isEmpty()) {
            program.unsetVariable(variable);
        } else {
            program.setVariable(variable, value);
        }
        return program.end();
    };
    const Ended good = run(Conversation::ok({u"客户"_s}));
    QCOMPARE(good.err, QByteArray());
    QCOMPARE(good.out, QByteArray("UserID\r\n客户\r\n"));
    QCOMPARE(good.status, 0);

    // Whatever the language: one line that begins alike and has the number.
    const Ended refused = run(Conversation::failure(70001, u"客户"_s));
    QCOMPARE(refused.status, 3);
    QCOMPARE(refused.out, QByteArray());
    QCOMPARE(refused.errorLines().size(), 1);
    QVERIFY(refused.err.startsWith("chatbot-admin: "));
    QVERIFY2(refused.err.contains("ErrorCode 70001"), refused.err.constData());
    QVERIFY(refused.err.contains("客户"));
    const Ended unavailable = run(Conversation::html(503));
    QCOMPARE(unavailable.status, 4);
    QCOMPARE(unavailable.errorLines().size(), 1);
    QVERIFY2(unavailable.err.contains("503"), unavailable.err.constData());
}

QTEST_GUILESS_MAIN(TestExportVerb)
#include "tst_exportverb.moc"
