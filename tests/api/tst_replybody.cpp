// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace
{

ApiResult<ChatbotList> judged(const QByteArray &body)
{
    ReplyFacts facts;
    facts.httpStatus = 200;
    facts.body = body;
    return judgeReply(robots::list(), facts, QDateTime::currentDateTimeUtc());
}

QByteArray list(const QByteArray &accounts)
{
    return R"({"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","Robot_Account":)" + accounts + '}';
}

QByteArray code(const QByteArray &number)
{
    return R"({"ActionStatus":"FAIL","ErrorCode":)" + number + R"(,"ErrorInfo":"why"})";
}

} // namespace

class TestReplyBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aList_data();
    void aList();
    void noAnswer_data();
    void noAnswer();
    void aRefusal_data();
    void aRefusal();
    void longWordsAreBounded();
};

void TestReplyBody::aList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<int>("duplicates");
    const QStringList one{u"@RBT#1"_s};
    QTest::newRow("two") << list(R"(["@RBT#2","@RBT#1"])") << QStringList{u"@RBT#2"_s, u"@RBT#1"_s}
                         << 0;
    QTest::newRow("none") << list("[]") << QStringList() << 0;
    QTest::newRow("no Robot_Account")
        << R"({"ActionStatus":"OK","ErrorCode":0})"_ba << QStringList() << 0;
    QTest::newRow("no ErrorInfo, no ActionStatus")
        << R"({"ErrorCode":0,"Robot_Account":["@RBT#1"]})"_ba << one << 0;
    QTest::newRow("odd ErrorInfo")
        << R"({"ErrorCode":0,"ErrorInfo":null,"Robot_Account":["@RBT#1"]})"_ba << one << 0;
    QTest::newRow("unknown fields")
        << R"({"x":[{}],"ErrorCode":0,"RequestId":7,"Robot_Account":["@RBT#1"]})"_ba << one << 0;
    QTest::newRow("a number beyond 64 bits elsewhere")
        << R"({"x":123456789012345678901234567890,"ErrorCode":0,"Robot_Account":["@RBT#1"]})"_ba
        << one << 0;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + list(R"(["@RBT#1"])") << one << 0;
    QTest::newRow("white space around") << " \r\n\t" + list("[ \"@RBT#1\"\n]") + "\n\n" << one << 0;
    QTest::newRow("zero as a fraction")
        << R"({"ErrorCode":0.0,"Robot_Account":["@RBT#1"]})"_ba << one << 0;
    QTest::newRow("minus zero") << R"({"ErrorCode":-0,"Robot_Account":["@RBT#1"]})"_ba << one << 0;
    QTest::newRow("twice and thrice") << list(R"(["@RBT#1","@RBT#2","@RBT#1","@RBT#2","@RBT#1"])")
                                      << QStringList{u"@RBT#1"_s, u"@RBT#2"_s} << 3;
    QTest::newRow("the same only to the eye")
        << list(R"(["@RBT#\u00e9","@RBT#e\u0301","@rbt#e\u0301"])")
        << QStringList{u"@RBT#\u00e9"_s, u"@RBT#e\u0301"_s, u"@rbt#e\u0301"_s} << 0;
    QTest::newRow("without the prefix")
        << list(R"(["support",""])") << QStringList{u"support"_s, QString()} << 0;
    QTest::newRow("what CSV quotes")
        << list(R"(["@RBT#a,\"b\"\r\n"])") << QStringList{u"@RBT#a,\"b\"\r\n"_s} << 0;
    QTest::newRow("NUL") << list(R"(["@RBT#\u0000x"])") << QStringList{u"@RBT#"_s + QChar() + u'x'}
                         << 0;
    QTest::newRow("a byte order mark before an id, both ways")
        << list("[\"\xEF\xBB\xBF@RBT#1\",\"\\ufeff@RBT#1\",\"@RBT#1\"]")
        << QStringList{u"\uFEFF@RBT#1"_s, u"@RBT#1"_s} << 1;
    QTest::newRow("emoji, both ways") << list("[\"@RBT#\\ud83e\\udd16\",\"🤖\"]")
                                      << QStringList{u"@RBT#🤖"_s, u"🤖"_s} << 0;
    QTest::newRow("markup") << list(R"(["<b>@RBT#1</b>"])") << QStringList{u"<b>@RBT#1</b>"_s} << 0;
    QTest::newRow("half a pair in members that no list needs")
        << R"({"ErrorCode":0,"ErrorInfo":"\ud800","x":"\ud800\n","Robot_Account":["@RBT#1"]})"_ba
        << one << 0;
    QTest::newRow("a pair beside half a pair")
        << R"({"ErrorCode":0,"ErrorInfo":"\\ud800\udd16","Robot_Account":["\ud83e\udd16"]})"_ba
        << QStringList{u"🤖"_s} << 0;
    QTest::newRow("unknown members twice, also in members")
        << R"({"x":1,"x":{"ErrorCode":1,"ErrorCode":2},"ErrorCode":0,"Robot_Account":["@RBT#1"]})"_ba
        << one << 0;
    QTest::newRow("64 KiB") << list("[\"" + QByteArray(65536, 'x') + "\"]")
                            << QStringList{QString(65536, u'x')} << 0;
}

void TestReplyBody::aList()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QStringList, ids);
    QFETCH(const int, duplicates);
    const ApiResult<ChatbotList> result = judged(body);
    QVERIFY(result.isValue());
    QCOMPARE(result.value().userIds, ids);
    QCOMPARE(result.value().duplicates, duplicates);
}

void TestReplyBody::noAnswer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ReplyFlaw>("flaw");
    QTest::newRow("nothing") << ""_ba << ReplyFlaw::NotJson;
    QTest::newRow("blanks") << " \n"_ba << ReplyFlaw::NotJson;
    QTest::newRow("only a byte order mark") << "\xEF\xBB\xBF"_ba << ReplyFlaw::NotJson;
    QTest::newRow("two byte order marks")
        << "\xEF\xBB\xBF\xEF\xBB\xBF" + list("[]") << ReplyFlaw::NotJson;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6) << ReplyFlaw::NotJson;
    QTest::newRow("a page") << "<!DOCTYPE html><html></html>"_ba << ReplyFlaw::NotJson;
    QTest::newRow("cut off") << list(R"(["@RBT#1"])").chopped(1) << ReplyFlaw::NotJson;
    QTest::newRow("cut off in an id") << list(R"(["@RBT#1"])").chopped(4) << ReplyFlaw::NotJson;
    QTest::newRow("two answers") << list("[]") + list("[]") << ReplyFlaw::NotJson;
    QTest::newRow("cut off within a character")
        << "{\"ErrorCode\":0,\"Robot_Account\":[\"@RBT#\xF0"_ba << ReplyFlaw::NotJson;
    QTest::newRow("no UTF-8") << list("[\"\xFF\"]") << ReplyFlaw::NotJson;
    QTest::newRow("an escape that JSON does not have")
        << list(R"(["@RBT#\q"])") << ReplyFlaw::NotJson;
    QTest::newRow("such an escape in a short answer")
        << R"({"ErrorCode":0,"x":"\q"})"_ba << ReplyFlaw::NotJson;
    QTest::newRow("an escaped NUL")
        << list(QByteArray("[\"@RBT#\\\0\"]", 11)) << ReplyFlaw::NotJson;
    QTest::newRow("a surrogate in UTF-8") << list("[\"\xED\xA0\x80\"]") << ReplyFlaw::NotJson;
    QTest::newRow("10,000 levels deep, and all closed")
        << list(QByteArray(10'000, '[') + QByteArray(10'000, ']')) << ReplyFlaw::BadItem;
    QTest::newRow("10,000 levels of objects")
        << list(QByteArray(R"({"a":)").repeated(10'000) + '1' + QByteArray(10'000, '}'))
        << ReplyFlaw::NoList;
    QTest::newRow("NUL behind an answer") << list("[]") + QByteArray(1, '\0') << ReplyFlaw::NotJson;
    QTest::newRow("NUL in place of an answer") << QByteArray(1, '\0') << ReplyFlaw::NotJson;
    QTest::newRow("nested without end") << list(QByteArray(200'000, '[')) << ReplyFlaw::NotJson;
    QTest::newRow("an array") << R"(["@RBT#1"])"_ba << ReplyFlaw::NotAnObject;
    QTest::newRow("no ErrorCode") << R"({"ActionStatus":"OK","Robot_Account":[]})"_ba
                                  << ReplyFlaw::NoErrorCode;
    QTest::newRow("other case") << R"({"ActionStatus":"OK","errorcode":0})"_ba
                                << ReplyFlaw::NoErrorCode;
    QTest::newRow("empty object") << "{}"_ba << ReplyFlaw::NoErrorCode;
    for (const char *form :
         {"\"0\"", "null", "true", "false", "1.5", "-0.1", "[0]", "{}", "1e30",
          "18446744073709551616", "9223372036854775808", "-9223372036854777856"}) {
        QTest::addRow("ErrorCode %s", form) << code(form) << ReplyFlaw::NoErrorCode;
    }
    for (const char *form : {"1e400", "00", "+1", "0x1", "NaN", ""}) {
        QTest::addRow("ErrorCode %s, no JSON", form) << code(form) << ReplyFlaw::NotJson;
    }
    for (const char *form : {"\"FAIL\"", "\"ok\"", "\"\"", "null", "0", "[\"OK\"]"}) {
        QTest::addRow("ErrorCode 0 beside ActionStatus %s", form)
            << R"({"ErrorCode":0,"Robot_Account":[],"ActionStatus":)" + QByteArray(form) + '}'
            << ReplyFlaw::Contradiction;
    }
    for (const char *form : {"null", "17", "\"@RBT#1\"", "{\"0\":\"@RBT#1\"}", "false"}) {
        QTest::addRow("Robot_Account %s", form) << list(form) << ReplyFlaw::NoList;
    }
    for (const char *form : {"null", "1", "[\"@RBT#1\"]", "{\"UserID\":\"@RBT#1\"}", "true"}) {
        QTest::addRow("a member %s", form)
            << list("[\"@RBT#1\"," + QByteArray(form) + ']') << ReplyFlaw::BadItem;
    }
    QTest::newRow("two codes, the first good")
        << R"({"ErrorCode":0,"ErrorCode":70001})"_ba << ReplyFlaw::DuplicateMember;
    QTest::newRow("two codes, the first bad")
        << R"({"ErrorCode":70001,"ErrorCode":0})"_ba << ReplyFlaw::DuplicateMember;
    QTest::newRow("two codes alike, one spelled with an escape")
        << R"({"ErrorCode":0,"Error\u0043ode":0})"_ba << ReplyFlaw::DuplicateMember;
    for (const char *name : {"ActionStatus", "ErrorInfo", "RequestId", "Robot_Account"}) {
        const QByteArray twice = '"' + QByteArray(name) + "\":\"OK\",";
        QTest::addRow("%s twice", name)
            << '{' + twice + twice + R"("ErrorCode":0})" << ReplyFlaw::DuplicateMember;
    }
    QTest::newRow("first half of a pair and a text with one")
        << R"({"ErrorCode":0,"ErrorInfo":"\ud800","Robot_Account":["@RBT#\ud83e"]})"_ba
        << ReplyFlaw::BrokenText;
    QTest::newRow("first half of a pair") << list(R"(["@RBT#\ud83e"])") << ReplyFlaw::BrokenText;
    QTest::newRow("second half alone") << list(R"(["ok","\udd16x"])") << ReplyFlaw::BrokenText;
    QTest::newRow("halves the wrong way round")
        << list(R"(["\udd16\ud83e"])") << ReplyFlaw::BrokenText;
}

void TestReplyBody::noAnswer()
{
    QFETCH(const QByteArray, body);
    QFETCH(const ReplyFlaw, flaw);
    const ApiResult<ChatbotList> result = judged(body);
    QVERIFY(!result.isValue());
    QCOMPARE(result.error().kind, Kind::BadReply);
    QCOMPARE(result.error().number, static_cast<qint64>(flaw));
    QVERIFY(result.error().words.isEmpty());
}

void TestReplyBody::aRefusal_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ApiError>("error");
    const auto why = [](qint64 number) { return ApiError{Kind::Api, number, u"why"_s, {}}; };
    QTest::newRow("documented") << code("70001") << why(70001);
    QTest::newRow("negative") << code("-7") << why(-7);
    QTest::newRow("with an exponent") << code("7e4") << why(70000);
    QTest::newRow("beyond 32 bits") << code("4294967297") << why(4294967297);
    QTest::newRow("beyond what a double holds")
        << code("9007199254740993") << why(9007199254740993);
    QTest::newRow("largest") << code("9223372036854775807")
                             << why(std::numeric_limits<qint64>::max());
    QTest::newRow("smallest") << code("-9223372036854775808")
                              << why(std::numeric_limits<qint64>::min());
    QTest::newRow("beside OK and a list")
        << R"({"ActionStatus":"OK","ErrorCode":1,"Robot_Account":["@RBT#1"]})"_ba
        << ApiError{Kind::Api, 1, {}, {}};
    QTest::newRow("beside no list at all")
        << R"({"ErrorCode":10008,"Robot_Account":null})"_ba << ApiError{Kind::Api, 10008, {}, {}};
    QTest::newRow("words of another type")
        << R"({"ErrorCode":1,"ErrorInfo":["x"],"RequestId":5})"_ba
        << ApiError{Kind::Api, 1, {}, {}};
    QTest::newRow("words as they are")
        << R"({"ErrorCode":1,"ErrorInfo":" <b>a</b>\n%1 ","RequestId":"a-1"})"_ba
        << ApiError{Kind::Api, 1, u" <b>a</b>\n%1 "_s, u"a-1"_s};
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + code("70001") << why(70001);
    QTest::newRow("half a pair in the words")
        << R"({"ActionStatus":"FAIL","ErrorCode":70001,"ErrorInfo":"a\ud800b\udfff"})"_ba
        << ApiError{Kind::Api, 70001, u"a"_s + QChar(0xD800) + u'b' + QChar(0xDFFF), {}};
    QTest::newRow("half a pair and a pair in the words")
        << R"({"ErrorCode":70001,"ErrorInfo":"\ud83e\ud83e\udd16\\ud83e한"})"_ba
        << ApiError{Kind::Api, 70001, QChar(0xD83E) + u"🤖\\ud83e한"_s, {}};
    QTest::newRow("half a pair in RequestId and ErrorDisplay")
        << R"({"ErrorCode":70001,"ErrorInfo":"why","RequestId":"\uD800","ErrorDisplay":"\udc00"})"_ba
        << ApiError{Kind::Api, 70001, u"why"_s, QString(QChar(0xD800))};
    QTest::newRow("two lists beside a code")
        << R"({"ErrorCode":70001,"ErrorInfo":"why","Robot_Account":[],"Robot_Account":[]})"_ba
        << why(70001);
    QTest::newRow("half a pair in a list beside a code")
        << R"({"ErrorCode":70001,"ErrorInfo":"why","Robot_Account":["\ud800"]})"_ba << why(70001);
}

void TestReplyBody::aRefusal()
{
    QFETCH(const QByteArray, body);
    QFETCH(const ApiError, error);
    const ApiResult<ChatbotList> result = judged(body);
    QVERIFY(!result.isValue());
    QCOMPARE(result.error(), error);
}

void TestReplyBody::longWordsAreBounded()
{
    const QByteArray many(1'000'000, 'x');
    const ApiError error =
        judged(R"({"ErrorCode":1,"ErrorInfo":")" + many + R"(","RequestId":")" + many + R"("})")
            .error();
    QVERIFY(error.words.size() > 2000 && error.words.size() < 100'000);
    QVERIFY(error.requestId.size() < 100'000);
}

QTEST_GUILESS_MAIN(TestReplyBody)
#include "tst_replybody.moc"
