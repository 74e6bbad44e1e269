// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "roomtest.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace
{

ApiResult<ChatbotList> judgedList(const QByteArray &body)
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
    void parsesList_data();
    void parsesList();
    void rejectsInvalidReply_data();
    void rejectsInvalidReply();
    void parsesError_data();
    void parsesError();
    void longServerTextIsCut();
};

void TestReplyBody::parsesList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<int>("duplicates");
    const QStringList one{u"@RBT#1"_s};
    QTest::newRow("two ids") << list(R"(["@RBT#2","@RBT#1"])")
                             << QStringList{u"@RBT#2"_s, u"@RBT#1"_s} << 0;
    QTest::newRow("empty list") << list("[]") << QStringList() << 0;
    QTest::newRow("no Robot_Account")
        << R"({"ActionStatus":"OK","ErrorCode":0})"_ba << QStringList() << 0;
    QTest::newRow("no ErrorInfo, no ActionStatus")
        << R"({"ErrorCode":0,"Robot_Account":["@RBT#1"]})"_ba << one << 0;
    QTest::newRow("ErrorInfo is null")
        << R"({"ErrorCode":0,"ErrorInfo":null,"Robot_Account":["@RBT#1"]})"_ba << one << 0;
    QTest::newRow("unknown fields")
        << R"({"x":[{}],"ErrorCode":0,"RequestId":7,"Robot_Account":["@RBT#1"]})"_ba << one << 0;
    QTest::newRow("number beyond 64 bits in an unknown member")
        << R"({"x":123456789012345678901234567890,"ErrorCode":0,"Robot_Account":["@RBT#1"]})"_ba
        << one << 0;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + list(R"(["@RBT#1"])") << one << 0;
    QTest::newRow("white space around") << " \r\n\t" + list("[ \"@RBT#1\"\n]") + "\n\n" << one << 0;
    QTest::newRow("ErrorCode 0.0")
        << R"({"ErrorCode":0.0,"Robot_Account":["@RBT#1"]})"_ba << one << 0;
    QTest::newRow("ErrorCode -0") << R"({"ErrorCode":-0,"Robot_Account":["@RBT#1"]})"_ba << one
                                  << 0;
    QTest::newRow("duplicate ids") << list(R"(["@RBT#1","@RBT#2","@RBT#1","@RBT#2","@RBT#1"])")
                                   << QStringList{u"@RBT#1"_s, u"@RBT#2"_s} << 3;
    QTest::newRow("ids that look the same")
        << list(R"(["@RBT#\u00e9","@RBT#e\u0301","@rbt#e\u0301"])")
        << QStringList{u"@RBT#\u00e9"_s, u"@RBT#e\u0301"_s, u"@rbt#e\u0301"_s} << 0;
    QTest::newRow("ids without the chatbot prefix")
        << list(R"(["support",""])") << QStringList{u"support"_s, QString()} << 0;
    QTest::newRow("characters that CSV quotes")
        << list(R"(["@RBT#a,\"b\"\r\n"])") << QStringList{u"@RBT#a,\"b\"\r\n"_s} << 0;
    QTest::newRow("NUL") << list(R"(["@RBT#\u0000x"])") << QStringList{u"@RBT#"_s + QChar() + u'x'}
                         << 0;
    QTest::newRow("byte order mark before an id, plain and escaped")
        << list("[\"\xEF\xBB\xBF@RBT#1\",\"\\ufeff@RBT#1\",\"@RBT#1\"]")
        << QStringList{u"\uFEFF@RBT#1"_s, u"@RBT#1"_s} << 1;
    QTest::newRow("emoji, plain and escaped") << list("[\"@RBT#\\ud83e\\udd16\",\"🤖\"]")
                                              << QStringList{u"@RBT#🤖"_s, u"🤖"_s} << 0;
    QTest::newRow("markup") << list(R"(["<b>@RBT#1</b>"])") << QStringList{u"<b>@RBT#1</b>"_s} << 0;
    QTest::newRow("lone surrogate outside the list")
        << R"({"ErrorCode":0,"ErrorInfo":"\ud800","x":"\ud800\n","Robot_Account":["@RBT#1"]})"_ba
        << one << 0;
    QTest::newRow("surrogate pair and lone surrogate")
        << R"({"ErrorCode":0,"ErrorInfo":"\\ud800\udd16","Robot_Account":["\ud83e\udd16"]})"_ba
        << QStringList{u"🤖"_s} << 0;
    QTest::newRow("duplicate unknown and nested members")
        << R"({"x":1,"x":{"ErrorCode":1,"ErrorCode":2},"ErrorCode":0,"Robot_Account":["@RBT#1"]})"_ba
        << one << 0;
    QTest::newRow("id of 64 KiB") << list("[\"" + QByteArray(65536, 'x') + "\"]")
                                  << QStringList{QString(65536, u'x')} << 0;
}

void TestReplyBody::parsesList()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QStringList, ids);
    QFETCH(const int, duplicates);
    const ApiResult<ChatbotList> result = judgedList(body);
    QVERIFY(result.isValue());
    QCOMPARE(result.value().userIds, ids);
    QCOMPARE(result.value().duplicates, duplicates);
}

void TestReplyBody::rejectsInvalidReply_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ReplyFlaw>("flaw");
    QTest::newRow("empty body") << ""_ba << ReplyFlaw::NotJson;
    QTest::newRow("only white space") << " \n"_ba << ReplyFlaw::NotJson;
    QTest::newRow("only a byte order mark") << "\xEF\xBB\xBF"_ba << ReplyFlaw::NotJson;
    QTest::newRow("two byte order marks")
        << "\xEF\xBB\xBF\xEF\xBB\xBF" + list("[]") << ReplyFlaw::NotJson;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6) << ReplyFlaw::NotJson;
    QTest::newRow("HTML body") << "<!DOCTYPE html><html></html>"_ba << ReplyFlaw::NotJson;
    QTest::newRow("truncated") << list(R"(["@RBT#1"])").chopped(1) << ReplyFlaw::NotJson;
    QTest::newRow("truncated within an id")
        << list(R"(["@RBT#1"])").chopped(4) << ReplyFlaw::NotJson;
    QTest::newRow("two JSON objects") << list("[]") + list("[]") << ReplyFlaw::NotJson;
    QTest::newRow("truncated within a character")
        << "{\"ErrorCode\":0,\"Robot_Account\":[\"@RBT#\xF0"_ba << ReplyFlaw::NotJson;
    QTest::newRow("invalid UTF-8") << list("[\"\xFF\"]") << ReplyFlaw::NotJson;
    QTest::newRow("invalid escape in an id") << list(R"(["@RBT#\q"])") << ReplyFlaw::NotJson;
    QTest::newRow("invalid escape in a short reply")
        << R"({"ErrorCode":0,"x":"\q"})"_ba << ReplyFlaw::NotJson;
    QTest::newRow("backslash before NUL")
        << list(QByteArray("[\"@RBT#\\\0\"]", 11)) << ReplyFlaw::NotJson;
    QTest::newRow("surrogate in UTF-8") << list("[\"\xED\xA0\x80\"]") << ReplyFlaw::NotJson;
    QTest::newRow("10,000 nested arrays")
        << list(QByteArray(10'000, '[') + QByteArray(10'000, ']')) << ReplyFlaw::BadItem;
    QTest::newRow("10,000 nested objects")
        << list(QByteArray(R"({"a":)").repeated(10'000) + '1' + QByteArray(10'000, '}'))
        << ReplyFlaw::ListNotAnArray;
    QTest::newRow("NUL after a valid reply")
        << list("[]") + QByteArray(1, '\0') << ReplyFlaw::NotJson;
    QTest::newRow("only NUL") << QByteArray(1, '\0') << ReplyFlaw::NotJson;
    QTest::newRow("200,000 unclosed arrays")
        << list(QByteArray(200'000, '[')) << ReplyFlaw::NotJson;
    QTest::newRow("array instead of object") << R"(["@RBT#1"])"_ba << ReplyFlaw::NotAnObject;
    QTest::newRow("no ErrorCode") << R"({"ActionStatus":"OK","Robot_Account":[]})"_ba
                                  << ReplyFlaw::NoErrorCode;
    QTest::newRow("ErrorCode in lower case")
        << R"({"ActionStatus":"OK","errorcode":0})"_ba << ReplyFlaw::NoErrorCode;
    QTest::newRow("empty object") << "{}"_ba << ReplyFlaw::NoErrorCode;
    for (const char *json :
         {"\"0\"", "null", "true", "false", "1.5", "-0.1", "[0]", "{}", "1e30",
          "18446744073709551616", "9223372036854775808", "-9223372036854777856"}) {
        QTest::addRow("ErrorCode %s", json) << code(json) << ReplyFlaw::NoErrorCode;
    }
    for (const char *json : {"1e400", "00", "+1", "0x1", "NaN", ""}) {
        QTest::addRow("ErrorCode %s, invalid JSON", json) << code(json) << ReplyFlaw::NotJson;
    }
    for (const char *json : {"\"FAIL\"", "\"ok\"", "\"\"", "null", "0", "[\"OK\"]"}) {
        QTest::addRow("ErrorCode 0 with ActionStatus %s", json)
            << R"({"ErrorCode":0,"Robot_Account":[],"ActionStatus":)" + QByteArray(json) + '}'
            << ReplyFlaw::ContradictoryStatus;
    }
    for (const char *json : {"null", "17", "\"@RBT#1\"", "{\"0\":\"@RBT#1\"}", "false"}) {
        QTest::addRow("Robot_Account %s", json) << list(json) << ReplyFlaw::ListNotAnArray;
    }
    for (const char *json : {"null", "1", "[\"@RBT#1\"]", "{\"UserID\":\"@RBT#1\"}", "true"}) {
        QTest::addRow("list item %s", json)
            << list("[\"@RBT#1\"," + QByteArray(json) + ']') << ReplyFlaw::BadItem;
    }
    QTest::newRow("two ErrorCodes, the first is 0")
        << R"({"ErrorCode":0,"ErrorCode":70001})"_ba << ReplyFlaw::DuplicateMember;
    QTest::newRow("two ErrorCodes, the second is 0")
        << R"({"ErrorCode":70001,"ErrorCode":0})"_ba << ReplyFlaw::DuplicateMember;
    QTest::newRow("two equal ErrorCodes, one name escaped")
        << R"({"ErrorCode":0,"Error\u0043ode":0})"_ba << ReplyFlaw::DuplicateMember;
    for (const char *name : {"ActionStatus", "ErrorInfo", "RequestId", "Robot_Account"}) {
        const QByteArray twice = '"' + QByteArray(name) + "\":\"OK\",";
        QTest::addRow("%s twice", name)
            << '{' + twice + twice + R"("ErrorCode":0})" << ReplyFlaw::DuplicateMember;
    }
    QTest::newRow("high surrogate in ErrorInfo and in an id")
        << R"({"ErrorCode":0,"ErrorInfo":"\ud800","Robot_Account":["@RBT#\ud83e"]})"_ba
        << ReplyFlaw::InvalidUnicode;
    QTest::newRow("high surrogate in an id")
        << list(R"(["@RBT#\ud83e"])") << ReplyFlaw::InvalidUnicode;
    QTest::newRow("low surrogate in an id")
        << list(R"(["ok","\udd16x"])") << ReplyFlaw::InvalidUnicode;
    QTest::newRow("surrogates in the wrong order")
        << list(R"(["\udd16\ud83e"])") << ReplyFlaw::InvalidUnicode;
}

void TestReplyBody::rejectsInvalidReply()
{
    QFETCH(const QByteArray, body);
    QFETCH(const ReplyFlaw, flaw);
    const ApiResult<ChatbotList> result = judgedList(body);
    QVERIFY(!result.isValue());
    QCOMPARE(result.error().kind, Kind::BadReply);
    QCOMPARE(result.error().number, static_cast<qint64>(flaw));
    QVERIFY(result.error().serviceText.isEmpty());
}

void TestReplyBody::parsesError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ApiError>("error");
    const auto errorWith = [](qint64 number) { return ApiError{Kind::Api, number, u"why"_s, {}}; };
    QTest::newRow("documented") << code("70001") << errorWith(70001);
    QTest::newRow("negative") << code("-7") << errorWith(-7);
    QTest::newRow("with an exponent") << code("7e4") << errorWith(70000);
    QTest::newRow("beyond 32 bits") << code("4294967297") << errorWith(4294967297);
    QTest::newRow("beyond the precision of a double")
        << code("9007199254740993") << errorWith(9007199254740993);
    QTest::newRow("largest") << code("9223372036854775807")
                             << errorWith(std::numeric_limits<qint64>::max());
    QTest::newRow("smallest") << code("-9223372036854775808")
                              << errorWith(std::numeric_limits<qint64>::min());
    QTest::newRow("with ActionStatus OK and a list")
        << R"({"ActionStatus":"OK","ErrorCode":1,"Robot_Account":["@RBT#1"]})"_ba
        << ApiError{Kind::Api, 1, {}, {}};
    QTest::newRow("list is null") << R"({"ErrorCode":10008,"Robot_Account":null})"_ba
                                  << ApiError{Kind::Api, 10008, {}, {}};
    QTest::newRow("ErrorInfo and RequestId of wrong types")
        << R"({"ErrorCode":1,"ErrorInfo":["x"],"RequestId":5})"_ba
        << ApiError{Kind::Api, 1, {}, {}};
    QTest::newRow("ErrorInfo with markup and white space")
        << R"({"ErrorCode":1,"ErrorInfo":" <b>a</b>\n%1 ","RequestId":"a-1"})"_ba
        << ApiError{Kind::Api, 1, u" <b>a</b>\n%1 "_s, u"a-1"_s};
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + code("70001") << errorWith(70001);
    QTest::newRow("lone surrogates in ErrorInfo")
        << R"({"ActionStatus":"FAIL","ErrorCode":70001,"ErrorInfo":"a\ud800b\udfff"})"_ba
        << ApiError{Kind::Api, 70001, u"a"_s + QChar(0xD800) + u'b' + QChar(0xDFFF), {}};
    QTest::newRow("lone surrogate and surrogate pair in ErrorInfo")
        << R"({"ErrorCode":70001,"ErrorInfo":"\ud83e\ud83e\udd16\\ud83e한"})"_ba
        << ApiError{Kind::Api, 70001, QChar(0xD83E) + u"🤖\\ud83e한"_s, {}};
    QTest::newRow("lone surrogate in RequestId and ErrorDisplay")
        << R"({"ErrorCode":70001,"ErrorInfo":"why","RequestId":"\uD800","ErrorDisplay":"\udc00"})"_ba
        << ApiError{Kind::Api, 70001, u"why"_s, QString(QChar(0xD800))};
    QTest::newRow("two lists")
        << R"({"ErrorCode":70001,"ErrorInfo":"why","Robot_Account":[],"Robot_Account":[]})"_ba
        << errorWith(70001);
    QTest::newRow("lone surrogate in the list")
        << R"({"ErrorCode":70001,"ErrorInfo":"why","Robot_Account":["\ud800"]})"_ba
        << errorWith(70001);
}

void TestReplyBody::parsesError()
{
    QFETCH(const QByteArray, body);
    QFETCH(const ApiError, error);
    const ApiResult<ChatbotList> result = judgedList(body);
    QVERIFY(!result.isValue());
    QCOMPARE(result.error(), error);
}

void TestReplyBody::longServerTextIsCut()
{
    const QByteArray longText(1'000'000, 'x');
    const ApiError error = judgedList(R"({"ErrorCode":1,"ErrorInfo":")" + longText +
                                      R"(","RequestId":")" + longText + R"("})")
                               .error();
    QVERIFY(error.serviceText.size() > 2000 && error.serviceText.size() < 100'000);
    QVERIFY(error.requestId.size() < 100'000);
}

ROOM_TEST(TestReplyBody, QCoreApplication)
#include "tst_replybody.moc"
