// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QByteArray failureBody(const QString &info, int code = 70001)
{
    return Conversation::failureBody(code, info);
}

} // namespace

/// Failures of the verb export: exit status 3 or 4, and one line. For retries see
/// tst_exportretries.cpp.
class TestExportFailures : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

private Q_SLOTS:
    void init();
    void reportsErrorCode_data();
    void reportsErrorCode();
    void printsErrorInfoInOneLine_data();
    void printsErrorInfoInOneLine();
    void shortensLongErrorInfo();
    void reportsUnusableReply_data();
    void reportsUnusableReply();
    void doesNotFollowRedirects_data();
    void doesNotFollowRedirects();
    void timesOut_data();
    void timesOut();
    void reportsRefusedConnection();
};

void TestExportFailures::init()
{
    m_server.reset();
}

void TestExportFailures::reportsErrorCode_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("UserSig expired") << failureBody(u"expired"_s) << 200 << QByteArray("70001");
    QTest::newRow("no ErrorInfo") << failureBody({}, 60010) << 200 << QByteArray("60010");
    QTest::newRow("undocumented code")
        << failureBody({}, 987654321) << 200 << QByteArray("987654321");
    QTest::newRow("negative code") << failureBody({}, -7) << 200 << QByteArray("-7");
    QTest::newRow("beyond 32 bits")
        << QByteArray(R"({"ErrorCode":9007199254740992})") << 200 << QByteArray("9007199254740992");
    QTest::newRow("with ActionStatus OK")
        << QByteArray(R"({"ActionStatus":"OK","ErrorCode":70001})") << 200 << QByteArray("70001");
    QTest::newRow("with a list") << QByteArray(R"({"ErrorCode":70001,"Robot_Account":["a"]})")
                                 << 200 << QByteArray("70001");
    QTest::newRow("with an HTTP status") << failureBody({}) << 403 << QByteArray("70001");
    QTest::newRow("ErrorInfo that is not a string")
        << QByteArray(R"({"ErrorCode":70001,"ErrorInfo":{"a":1}})") << 200 << QByteArray("70001");
}

void TestExportFailures::reportsErrorCode()
{
    QFETCH(QByteArray, body);
    QFETCH(int, httpStatus);
    QFETCH(QByteArray, code);
    m_server.playAlways(Conversation::json(body, httpStatus));
    const RunResult result = runExportProgram(m_server);
    QCOMPARE(result.status, 3);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY2(result.err.startsWith("chatbot-admin: ErrorCode " + code + ':'),
             result.err.constData());
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportFailures::printsErrorInfoInOneLine_data()
{
    QTest::addColumn<QString>("info");
    QTest::addColumn<QByteArray>("printed");
    const auto escapedRow = [](const char *name, const QString &character, const char *number) {
        QTest::newRow(name) << u"one"_s + character + u"two"_s
                            << QByteArray("one⟨U+") + number + "⟩two";
    };
    QTest::newRow("plain") << u"sig expired"_s << QByteArray("sig expired");
    QTest::newRow("Chinese") << u"签名已过期"_s << QByteArray("签名已过期");
    QTest::newRow("markup") << u"<b>bad</b> &amp;"_s << QByteArray("<b>bad</b> &amp;");
    QTest::newRow("placeholders") << u"100% %1 %2 %n %s"_s << QByteArray("100% %1 %2 %n %s");
    escapedRow("line feed", u"\n"_s, "000A");
    escapedRow("carriage return", u"\r"_s, "000D");
    escapedRow("vertical tab", u"\v"_s, "000B");
    escapedRow("form feed", u"\f"_s, "000C");
    escapedRow("next line", u"\u0085"_s, "0085");
    escapedRow("line separator", u"\u2028"_s, "2028");
    escapedRow("paragraph separator", u"\u2029"_s, "2029");
    escapedRow("tab", u"\t"_s, "0009");
    escapedRow("NUL", QString(QChar::Null), "0000");
    escapedRow("escape", u"\x1b"_s, "001B");
    escapedRow("bell", u"\a"_s, "0007");
    escapedRow("backspace", u"\b"_s, "0008");
    escapedRow("delete", u"\x7f"_s, "007F");
    escapedRow("control sequence introducer", u"\u009b"_s, "009B");
    escapedRow("right-to-left override", u"\u202e"_s, "202E");
    escapedRow("zero width space", u"\u200b"_s, "200B");
    QTest::newRow("forged line of the program")
        << u"x\nchatbot-admin: all is well\r\n"_s
        << QByteArray("x⟨U+000A⟩chatbot-admin: all is well⟨U+000D⟩⟨U+000A⟩");
}

void TestExportFailures::printsErrorInfoInOneLine()
{
    QFETCH(QString, info);
    QFETCH(QByteArray, printed);
    m_server.playAlways(Conversation::json(failureBody(info)));
    const RunResult result = runExportProgram(m_server);
    QCOMPARE(result.status, 3);
    QVERIFY2(result.err.endsWith(printed + '\n'), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
    QVERIFY(std::none_of(result.err.begin(), result.err.end() - 1,
                         [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }));
}

void TestExportFailures::shortensLongErrorInfo()
{
    m_server.play(Conversation::json(failureBody(QString(2000, u'x'))));
    const RunResult whole = runExportProgram(m_server);
    QVERIFY(whole.err.contains(QByteArray(2000, 'x')));
    for (const QString &info : {QString(2001, u'x'), QString(1'000'000, u'x'),
                                QString(100'000, u'\n'), QString(100'000, QChar(0x5ba2))}) {
        m_server.play(Conversation::json(failureBody(info)));
        const RunResult result = runExportProgram(m_server);
        QCOMPARE(result.errorLines().size(), 1);
        const QString line = QString::fromUtf8(result.err).trimmed();
        QCOMPARE_LE(line.size(), 2300); // including the headline
        QVERIFY(line.endsWith(u"…"_s));
    }
}

void TestExportFailures::reportsUnusableReply_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QByteArray>("linePart");
    const auto row = [](const char *name, const Conversation &conversation,
                        const QByteArray &linePart = {}) {
        QTest::newRow(name) << conversation << linePart;
    };
    const auto bodyRow = [&row](const char *name, const QByteArray &bytes) {
        row(name, Conversation::json(bytes));
    };
    for (const int status :
         {400, 401, 403, 404, 405, 410, 429, 500, 501, 502, 503, 504, 505, 599}) {
        QTest::addRow("HTML page with status %d", status)
            << Conversation::html(status)
            << QByteArray("HTTP status ") + QByteArray::number(status);
    }
    row("401 that asks for a password",
        Conversation::html(401, {{"WWW-Authenticate", "Basic realm=\"a\""}}), "HTTP status 401");
    row("list with status 500", Conversation::json(Conversation::listBody(), 500),
        "HTTP status 500");
    row("HTML page with status 200", Conversation::html(200), "not valid JSON");
    row("no body", Conversation::json({}, 204));
    bodyRow("empty body", {});
    bodyRow("array", "[]");
    bodyRow("JSON string", "\"OK\"");
    bodyRow("truncated JSON", R"({"ActionStatus":"OK","ErrorCode":0,"Robot_Account":["@RBT)");
    bodyRow("two JSON objects", R"({"ErrorCode":0}{"ErrorCode":0})");
    bodyRow("invalid UTF-8", "{\"ErrorCode\":0,\"Robot_Account\":[\"\xff\xfe\"]}");
    bodyRow("nested 10,000 deep", QByteArray(10'000, '[') + QByteArray(10'000, ']'));
    bodyRow("ActionStatus FAIL with code 0",
            R"({"ActionStatus":"FAIL","ErrorCode":0,"Robot_Account":[]})");
    bodyRow("no code", R"({"ActionStatus":"OK","Robot_Account":["a"]})");
    bodyRow("code is a string", R"({"ErrorCode":"0","Robot_Account":["a"]})");
    bodyRow("code with a fraction", R"({"ErrorCode":0.5,"Robot_Account":["a"]})");
    bodyRow("list is null", R"({"ErrorCode":0,"Robot_Account":null})");
    bodyRow("list is a number", R"({"ErrorCode":0,"Robot_Account":17})");
    bodyRow("list is a string", R"({"ErrorCode":0,"Robot_Account":"a"})");
    bodyRow("list is an object", R"({"ErrorCode":0,"Robot_Account":{"0":"a"}})");
    bodyRow("number in the list", R"({"ErrorCode":0,"Robot_Account":["a",1]})");
    bodyRow("null in the list", R"({"ErrorCode":0,"Robot_Account":["a",null]})");
    bodyRow("lone high surrogate", R"({"ErrorCode":0,"Robot_Account":["a","@RBT#\ud83d"]})");
    bodyRow("lone low surrogate", R"({"ErrorCode":0,"Robot_Account":["\ude00"]})");
    row("broken gzip", Conversation::invalidGzip());
    row("closed before the headers", Conversation::closedBeforeHeaders());
    row("closed after the headers", Conversation::closedAfterHeaders());
    row("reset in the body", Conversation::resetInBody());
    row("Content-Length too long", Conversation::contentLengthTooLong());
    row("closed in a chunk", Conversation::truncatedChunks());
}

void TestExportFailures::reportsUnusableReply()
{
    QFETCH(Conversation, conversation);
    QFETCH(QByteArray, linePart);
    m_server.playAlways(conversation);
    const RunResult result = runExportProgram(m_server, {u"--retries=0"_s});
    QCOMPARE(result.status, 4);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(result.err.startsWith("chatbot-admin: "));
    QVERIFY2(result.err.contains(linePart), result.err.constData());
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportFailures::doesNotFollowRedirects_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<bool>("toOtherOrigin");
    for (const int status : {300, 301, 302, 303, 305, 307, 308}) {
        QTest::addRow("%d to another origin", status) << status << true;
        QTest::addRow("%d to the same origin", status) << status << false;
    }
}

void TestExportFailures::doesNotFollowRedirects()
{
    QFETCH(int, httpStatus);
    QFETCH(bool, toOtherOrigin);
    LoopbackServer other;
    other.playAlways(Conversation::ok({u"@RBT#elsewhere"_s}));
    const QByteArray location =
        toOtherOrigin ? other.endpoint().toEncoded() + "/v4/a?b=c" : QByteArray("/v4/elsewhere");
    m_server.play(Conversation::redirect(httpStatus, location));
    m_server.playAlways(Conversation::ok({u"@RBT#elsewhere"_s}));
    const RunResult result = runExportProgram(m_server);
    QCOMPARE(result.status, 4);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY2(result.err.contains("HTTP status " + QByteArray::number(httpStatus)),
             result.err.constData());
    QCOMPARE(m_server.requests().size(), 1);
    QCOMPARE(other.connections(), 0);
}

void TestExportFailures::timesOut_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::newRow("no reply") << Conversation::silent();
    QTest::newRow("nothing after the headers") << Conversation{
        {Conversation::Send{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"}, Conversation::Hold{}}};
    QTest::newRow("endless headers") << Conversation::endlessHeaders();
    QTest::newRow("headers in small pieces") << Conversation::drippedHeaders(20ms);
    QTest::newRow("body in small pieces") << Conversation::drip(20ms, 1, QByteArray(100'000, ' '));
}

void TestExportFailures::timesOut()
{
    QFETCH(Conversation, conversation);
    m_server.playAlways(conversation);
    // A busy machine may not send the request within the shorter limits.
    constexpr double longestLimit = 64;
    for (double seconds = 0.25; m_server.requests().isEmpty() && seconds <= longestLimit;
         seconds *= 4) {
        QElapsedTimer timer;
        timer.start();
        const RunResult result =
            runExportProgram(m_server, {u"--timeout=%1"_s.arg(seconds), u"--retries=0"_s});
        QCOMPARE_GE(timer.elapsed(), qint64(seconds * 1000));
        QCOMPARE(result.status, 4);
        QCOMPARE(result.out, QByteArray());
        QCOMPARE(result.errorLines().size(), 1);
        QVERIFY(result.err.startsWith("chatbot-admin: "));
    }
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportFailures::reportsRefusedConnection()
{
    LoopbackServer gone;
    gone.close();
    const RunResult result = runExportProgram(gone, {u"--retries=0"_s});
    QCOMPARE(result.status, 4);
    QCOMPARE(result.err, QByteArray("chatbot-admin: The network connection was refused.\n"));
}

ROOM_TEST(TestExportFailures, QCoreApplication)
#include "tst_exportfailures.moc"
