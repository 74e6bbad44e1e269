// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QByteArray failureWith(const QString &info, int code = 70001)
{
    return Conversation::failureBody(code, info);
}

} // namespace

/// How the verb export tells of failures: status 3 or 4, and one line. What it asks again is
/// tst_exportretries.cpp's.
class TestExportFailures : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

private Q_SLOTS:
    void init();
    void serviceSaidNo_data();
    void serviceSaidNo();
    void serversWordsInOneLine_data();
    void serversWordsInOneLine();
    void longWordsAreShortened();
    void noUsableAnswer_data();
    void noUsableAnswer();
    void noRedirectIsFollowed_data();
    void noRedirectIsFollowed();
    void endsByItsTimeLimit_data();
    void endsByItsTimeLimit();
    void nobodyListens();
};

void TestExportFailures::init()
{
    m_server.reset();
}

void TestExportFailures::serviceSaidNo_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("UserSig expired") << failureWith(u"expired"_s) << 200 << QByteArray("70001");
    QTest::newRow("no words") << failureWith({}, 60010) << 200 << QByteArray("60010");
    QTest::newRow("undocumented number")
        << failureWith({}, 987654321) << 200 << QByteArray("987654321");
    QTest::newRow("negative number") << failureWith({}, -7) << 200 << QByteArray("-7");
    QTest::newRow("beyond 32 bits")
        << QByteArray(R"({"ErrorCode":9007199254740992})") << 200 << QByteArray("9007199254740992");
    QTest::newRow("beside OK") << QByteArray(R"({"ActionStatus":"OK","ErrorCode":70001})") << 200
                               << QByteArray("70001");
    QTest::newRow("beside a list")
        << QByteArray(R"({"ErrorCode":70001,"Robot_Account":["a"]})") << 200 << QByteArray("70001");
    QTest::newRow("with an HTTP status") << failureWith({}) << 403 << QByteArray("70001");
    QTest::newRow("ErrorInfo that is no text")
        << QByteArray(R"({"ErrorCode":70001,"ErrorInfo":{"a":1}})") << 200 << QByteArray("70001");
}

void TestExportFailures::serviceSaidNo()
{
    QFETCH(QByteArray, body);
    QFETCH(int, httpStatus);
    QFETCH(QByteArray, code);
    m_server.playAlways(Conversation::json(body, httpStatus));
    const Ended ended = runExportFrom(m_server);
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY2(ended.err.startsWith("chatbot-admin: ErrorCode " + code + ':'), ended.err.constData());
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportFailures::serversWordsInOneLine_data()
{
    QTest::addColumn<QString>("info");
    QTest::addColumn<QByteArray>("shown");
    const auto code = [](const char *name, const QString &character, const char *number) {
        QTest::newRow(name) << u"one"_s + character + u"two"_s
                            << QByteArray("one⟨U+") + number + "⟩two";
    };
    QTest::newRow("plain") << u"sig expired"_s << QByteArray("sig expired");
    QTest::newRow("Chinese") << u"签名已过期"_s << QByteArray("签名已过期");
    QTest::newRow("markup") << u"<b>bad</b> &amp;"_s << QByteArray("<b>bad</b> &amp;");
    QTest::newRow("like a placeholder") << u"100% %1 %2 %n %s"_s << QByteArray("100% %1 %2 %n %s");
    code("line feed", u"\n"_s, "000A");
    code("carriage return", u"\r"_s, "000D");
    code("vertical tab", u"\v"_s, "000B");
    code("form feed", u"\f"_s, "000C");
    code("next line", u"\u0085"_s, "0085");
    code("line separator", u"\u2028"_s, "2028");
    code("paragraph separator", u"\u2029"_s, "2029");
    code("tab", u"\t"_s, "0009");
    code("NUL", QString(QChar::Null), "0000");
    code("escape", u"\x1b"_s, "001B");
    code("bell", u"\a"_s, "0007");
    code("backspace", u"\b"_s, "0008");
    code("delete", u"\x7f"_s, "007F");
    code("control sequence introducer", u"\u009b"_s, "009B");
    code("right-to-left override", u"\u202e"_s, "202E");
    code("zero width space", u"\u200b"_s, "200B");
    QTest::newRow("a line of ours, forged")
        << u"x\nchatbot-admin: all is well\r\n"_s
        << QByteArray("x⟨U+000A⟩chatbot-admin: all is well⟨U+000D⟩⟨U+000A⟩");
}

void TestExportFailures::serversWordsInOneLine()
{
    QFETCH(QString, info);
    QFETCH(QByteArray, shown);
    m_server.playAlways(Conversation::json(failureWith(info)));
    const Ended ended = runExportFrom(m_server);
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.endsWith(shown + '\n'), ended.err.constData());
    QCOMPARE(ended.err.count('\n'), 1);
    QVERIFY(std::none_of(ended.err.begin(), ended.err.end() - 1,
                         [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }));
}

void TestExportFailures::longWordsAreShortened()
{
    m_server.play(Conversation::json(failureWith(QString(2000, u'x'))));
    const Ended whole = runExportFrom(m_server);
    QVERIFY(whole.err.contains(QByteArray(2000, 'x')));
    for (const QString &info : {QString(2001, u'x'), QString(1'000'000, u'x'),
                                QString(100'000, u'\n'), QString(100'000, QChar(0x5ba2))}) {
        m_server.play(Conversation::json(failureWith(info)));
        const Ended ended = runExportFrom(m_server);
        QCOMPARE(ended.errorLines().size(), 1);
        const QString line = QString::fromUtf8(ended.err).trimmed();
        QCOMPARE_LE(line.size(), 2300); // the headline is in it, too
        QVERIFY(line.endsWith(u"…"_s));
    }
}

void TestExportFailures::noUsableAnswer_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QByteArray>("inLine");
    const auto row = [](const char *name, const Conversation &conversation,
                        const QByteArray &inLine = {}) {
        QTest::newRow(name) << conversation << inLine;
    };
    const auto body = [&row](const char *name, const QByteArray &bytes) {
        row(name, Conversation::json(bytes));
    };
    for (const int status :
         {400, 401, 403, 404, 405, 410, 429, 500, 501, 502, 503, 504, 505, 599}) {
        QTest::addRow("page with status %d", status)
            << Conversation::html(status)
            << QByteArray("HTTP status ") + QByteArray::number(status);
    }
    row("asks for a password", Conversation::html(401, {{"WWW-Authenticate", "Basic realm=\"a\""}}),
        "HTTP status 401");
    row("list with status 500", Conversation::json(Conversation::listBody(), 500),
        "HTTP status 500");
    row("page with status 200", Conversation::html(200), "no JSON");
    row("no body", Conversation::json({}, 204));
    body("nothing", {});
    body("array", "[]");
    body("text", "\"OK\"");
    body("cut off", R"({"ActionStatus":"OK","ErrorCode":0,"Robot_Account":["@RBT)");
    body("two of them", R"({"ErrorCode":0}{"ErrorCode":0})");
    body("invalid UTF-8", "{\"ErrorCode\":0,\"Robot_Account\":[\"\xff\xfe\"]}");
    body("nested 10,000 deep", QByteArray(10'000, '[') + QByteArray(10'000, ']'));
    body("FAIL beside code 0", R"({"ActionStatus":"FAIL","ErrorCode":0,"Robot_Account":[]})");
    body("no code", R"({"ActionStatus":"OK","Robot_Account":["a"]})");
    body("code as text", R"({"ErrorCode":"0","Robot_Account":["a"]})");
    body("code with a fraction", R"({"ErrorCode":0.5,"Robot_Account":["a"]})");
    body("list that is null", R"({"ErrorCode":0,"Robot_Account":null})");
    body("list that is a number", R"({"ErrorCode":0,"Robot_Account":17})");
    body("list that is a text", R"({"ErrorCode":0,"Robot_Account":"a"})");
    body("list that is an object", R"({"ErrorCode":0,"Robot_Account":{"0":"a"}})");
    body("a number in the list", R"({"ErrorCode":0,"Robot_Account":["a",1]})");
    body("null in the list", R"({"ErrorCode":0,"Robot_Account":["a",null]})");
    body("half a character", R"({"ErrorCode":0,"Robot_Account":["a","@RBT#\ud83d"]})");
    body("the other half", R"({"ErrorCode":0,"Robot_Account":["\ude00"]})");
    row("broken gzip", Conversation::brokenGzip());
    row("closed before the headers", Conversation::closedBeforeHeaders());
    row("closed after the headers", Conversation::closedAfterHeaders());
    row("reset in the body", Conversation::resetInBody());
    row("length too long", Conversation::contentLengthTooLong());
    row("broken off in a chunk", Conversation::chunkedBrokenOff());
}

void TestExportFailures::noUsableAnswer()
{
    QFETCH(Conversation, conversation);
    QFETCH(QByteArray, inLine);
    m_server.playAlways(conversation);
    const Ended ended = runExportFrom(m_server, {u"--retries=0"_s});
    QCOMPARE(ended.status, 4);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(ended.err.startsWith("chatbot-admin: "));
    QVERIFY2(ended.err.contains(inLine), ended.err.constData());
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportFailures::noRedirectIsFollowed_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<bool>("toOtherOrigin");
    for (const int status : {300, 301, 302, 303, 305, 307, 308}) {
        QTest::addRow("%d to another origin", status) << status << true;
        QTest::addRow("%d to the same origin", status) << status << false;
    }
}

void TestExportFailures::noRedirectIsFollowed()
{
    QFETCH(int, httpStatus);
    QFETCH(bool, toOtherOrigin);
    LoopbackServer other;
    other.playAlways(Conversation::ok({u"@RBT#elsewhere"_s}));
    const QByteArray location =
        toOtherOrigin ? other.endpoint().toEncoded() + "/v4/a?b=c" : QByteArray("/v4/elsewhere");
    m_server.play(Conversation::redirect(httpStatus, location));
    m_server.playAlways(Conversation::ok({u"@RBT#elsewhere"_s}));
    const Ended ended = runExportFrom(m_server);
    QCOMPARE(ended.status, 4);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY2(ended.err.contains("HTTP status " + QByteArray::number(httpStatus)),
             ended.err.constData());
    QCOMPARE(m_server.requests().size(), 1);
    QCOMPARE(other.connections(), 0);
}

void TestExportFailures::endsByItsTimeLimit_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::newRow("silence") << Conversation::silent();
    QTest::newRow("silence after the headers") << Conversation{
        {Conversation::Send{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"}, Conversation::Hold{}}};
    QTest::newRow("endless headers") << Conversation::endlessHeaders();
    QTest::newRow("headers in small pieces") << Conversation::drippedHeaders(20ms);
    QTest::newRow("body in small pieces") << Conversation::drip(20ms, 1, QByteArray(100'000, ' '));
}

void TestExportFailures::endsByItsTimeLimit()
{
    QFETCH(Conversation, conversation);
    m_server.playAlways(conversation);
    // A busy machine may not send the request within the shortest of them.
    constexpr double longestLimit = 64;
    for (double seconds = 0.25; m_server.requests().isEmpty() && seconds <= longestLimit;
         seconds *= 4) {
        QElapsedTimer timer;
        timer.start();
        const Ended ended =
            runExportFrom(m_server, {u"--timeout=%1"_s.arg(seconds), u"--retries=0"_s});
        QCOMPARE_GE(timer.elapsed(), qint64(seconds * 1000));
        QCOMPARE(ended.status, 4);
        QCOMPARE(ended.out, QByteArray());
        QCOMPARE(ended.errorLines().size(), 1);
        QVERIFY(ended.err.startsWith("chatbot-admin: "));
    }
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportFailures::nobodyListens()
{
    LoopbackServer gone;
    gone.close();
    const Ended ended = runExportFrom(gone, {u"--retries=0"_s});
    QCOMPARE(ended.status, 4);
    QCOMPARE(ended.err, QByteArray("chatbot-admin: The connection was refused.\n"));
}

QTEST_GUILESS_MAIN(TestExportFailures)
#include "tst_exportfailures.moc"
