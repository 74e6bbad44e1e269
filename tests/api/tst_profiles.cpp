// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/profiles.h"
#include "roomtest.h"

#include "api/envelope.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Accounts = QList<AccountProfile>;

namespace
{

ApiResult<Accounts> judgedProfiles(const QByteArray &body)
{
    ReplyFacts facts;
    facts.httpStatus = 200;
    facts.body = body;
    return judgeReply(profiles::get({u"@RBT#a"_s}), facts, QDateTime::currentDateTimeUtc());
}

QByteArray reply(const QByteArray &members)
{
    return R"({"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":"",)" + members +
           '}';
}

/// A reply with these fields for "@RBT#a".
QByteArray fields(const QByteArray &items)
{
    return reply(R"("UserProfileItem":[{"To_Account":"@RBT#a","ResultCode":0,"ProfileItem":)" +
                 items + "}]");
}

AccountProfile withNickname(const QString &nickname)
{
    return {u"@RBT#a"_s, Profile{nickname, {}, {}}};
}

AccountProfile failed(const QString &userId, qint64 code, const QString &serverText = {})
{
    return {userId, ProfileFailure{code, serverText}};
}

} // namespace

class TestProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsIntoBatches_data();
    void splitsIntoBatches();
    void requestBodies();
    void parsesReply_data();
    void parsesReply();
    void rejectsInvalidReply_data();
    void rejectsInvalidReply();
    void errorCodeFailsWholeCall();
    void fetchesOneByOneAfterUnknownAccount_data();
    void fetchesOneByOneAfterUnknownAccount();
    void fieldLengthLimit_data();
    void fieldLengthLimit();
    void setAcceptsReplyWithoutMembers();
    void serverTextIsRedacted();
};

void TestProfiles::splitsIntoBatches_data()
{
    QTest::addColumn<int>("ids");
    QTest::addColumn<QList<qsizetype>>("sizes");
    QTest::newRow("none") << 0 << QList<qsizetype>{};
    QTest::newRow("one") << 1 << QList<qsizetype>{1};
    QTest::newRow("one full batch") << 100 << QList<qsizetype>{100};
    QTest::newRow("one more than a batch") << 101 << QList<qsizetype>{100, 1};
    QTest::newRow("several") << 250 << QList<qsizetype>{100, 100, 50};
}

void TestProfiles::splitsIntoBatches()
{
    QFETCH(const int, ids);
    QStringList all;
    for (int i = 0; i < ids; ++i) {
        all.append(u"@RBT#%1"_s.arg(i));
    }
    QList<qsizetype> sizes;
    QStringList joined;
    for (const QStringList &batch : profiles::batches(all)) {
        sizes.append(batch.size());
        joined += batch;
    }
    QTEST(sizes, "sizes");
    QCOMPARE(joined, all);
}

void TestProfiles::requestBodies()
{
    const auto get = profiles::get({u"@RBT#a"_s, u"@RBT#\"管"_s});
    QCOMPARE(get.service + u'/' + get.name, u"profile/portrait_get"_s);
    QCOMPARE(get.body,
             R"({"TagList":["Tag_Profile_IM_Nick","Tag_Profile_IM_Image",)"
             R"("Tag_Profile_IM_SelfSignature"],"To_Account":["@RBT#a","@RBT#\"管"]})"_ba);
    ProfileChange change;
    change.nickname = u"New \"name\""_s;
    change.signature = QString(u""_s);
    const auto set = profiles::set(u"@RBT#a"_s, change);
    QCOMPARE(set.service + u'/' + set.name, u"profile/portrait_set"_s);
    QCOMPARE(set.body, R"({"From_Account":"@RBT#a","ProfileItem":[)"
                       R"({"Tag":"Tag_Profile_IM_Nick","Value":"New \"name\""},)"
                       R"({"Tag":"Tag_Profile_IM_SelfSignature","Value":""}]})"_ba);
}

void TestProfiles::parsesReply_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Accounts>("accounts");
    QTest::newRow("documented, one failed")
        << reply(R"("UserProfileItem":[{"To_Account":"@RBT#a","ProfileItem":[)"
                 R"({"Tag":"Tag_Profile_IM_Nick","Value":"Alpha"},)"
                 R"({"Tag":"Tag_Profile_IM_Image","Value":"https://example.org/a.png"}],)"
                 R"("ResultCode":0,"ResultInfo":""},{"To_Account":"@RBT#b","ResultCode":40006,)"
                 R"("ResultInfo":"Err_Profile"}],"Fail_Account":["@RBT#b"])")
        << Accounts{{u"@RBT#a"_s, Profile{u"Alpha"_s, u"https://example.org/a.png"_s, {}}},
                    failed(u"@RBT#b"_s, 40006, u"Err_Profile"_s)};
    QTest::newRow("all three fields")
        << fields(R"([{"Tag":"Tag_Profile_IM_SelfSignature","Value":"c"},)"
                  R"({"Tag":"Tag_Profile_IM_Image","Value":"b"},)"
                  R"({"Tag":"Tag_Profile_IM_Nick","Value":"a"}])")
        << Accounts{{u"@RBT#a"_s, Profile{u"a"_s, u"b"_s, u"c"_s}}};
    QTest::newRow("no accounts") << reply(R"("x":1)") << Accounts{};
    QTest::newRow("empty list") << reply(R"("UserProfileItem":[])") << Accounts{};
    QTest::newRow("no fields") << fields("[]") << Accounts{withNickname({})};
    QTest::newRow("no ProfileItem, no ResultCode")
        << reply(R"("UserProfileItem":[{"To_Account":"@RBT#a"}])") << Accounts{withNickname({})};
    const auto value = [](const char *name, const QByteArray &json, const QString &text) {
        QTest::newRow(name) << fields(R"([{"Tag":"Tag_Profile_IM_Nick","Value":)" + json + "}]")
                            << Accounts{withNickname(text)};
    };
    value("number", "20190419", u"20190419"_s);
    value("negative number", "-7", u"-7"_s);
    value("largest number", "18446744073709551615", u"18446744073709551615"_s);
    value("fraction", "1.5", u"1.5"_s);
    value("null", "null", {});
    value("lone surrogate", R"("a\ud800b")",
          u"a"_s + QString(3, QChar::ReplacementCharacter) + u'b');
    QTest::newRow("no Value") << fields(R"([{"Tag":"Tag_Profile_IM_Nick"}])")
                              << Accounts{withNickname({})};
    QTest::newRow("field that was not requested")
        << fields(R"([{"Tag":"Tag_Profile_Custom_x","Value":[1]},{"Value":2},)"
                  R"({"Tag":"Tag_Profile_IM_Nick","Value":"a"}])")
        << Accounts{withNickname(u"a"_s)};
    QTest::newRow("only in Fail_Account")
        << reply(R"("Fail_Account":["@RBT#b"])") << Accounts{failed(u"@RBT#b"_s, 0)};
    QTest::newRow("failed, but with a profile")
        << reply(R"("UserProfileItem":[{"To_Account":"@RBT#b","ResultCode":-1,"ProfileItem":[]}])")
        << Accounts{failed(u"@RBT#b"_s, -1)};
    QTest::newRow("duplicate account") << reply(R"("UserProfileItem":[{"To_Account":"@RBT#a"},)"
                                                R"({"To_Account":"@RBT#a","ResultCode":1}])")
                                       << Accounts{withNickname({})};
}

void TestProfiles::parsesReply()
{
    QFETCH(const QByteArray, body);
    QFETCH(const Accounts, accounts);
    const ApiResult<Accounts> result = judgedProfiles(body);
    QVERIFY(result.isValue());
    QCOMPARE(result.value(), accounts);
    const auto profiled = std::count_if(accounts.begin(), accounts.end(), [](const auto &account) {
        return account.profile.isValue();
    });
    QCOMPARE(profiles::get({}).count(result.value()), profiled);
}

void TestProfiles::rejectsInvalidReply_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ReplyFlaw>("flaw");
    for (const char *json : {"null", "{}", "\"a\"", "7"}) {
        const QByteArray value(json);
        QTest::addRow("list is %s", json)
            << reply("\"UserProfileItem\":" + value) << ReplyFlaw::ListNotAnArray;
        QTest::addRow("Fail_Account is %s", json)
            << reply("\"Fail_Account\":" + value) << ReplyFlaw::ListNotAnArray;
        QTest::addRow("fields are %s", json) << fields(value) << ReplyFlaw::BadItem;
    }
    for (const char *json : {"null", "[]", "\"a\"", "7"}) {
        const QByteArray value(json);
        QTest::addRow("item is %s", json)
            << reply("\"UserProfileItem\":[" + value + ']') << ReplyFlaw::BadItem;
        QTest::addRow("field is %s", json) << fields('[' + value + ']') << ReplyFlaw::BadItem;
    }
    for (const char *json : {"true", "[]", "{}"}) {
        QTest::addRow("value is %s", json)
            << fields(R"([{"Tag":"Tag_Profile_IM_Nick","Value":)" + QByteArray(json) + "}]")
            << ReplyFlaw::BadItem;
    }
    const auto item = [](const char *name, const QByteArray &members, ReplyFlaw flaw) {
        QTest::newRow(name) << reply("\"UserProfileItem\":[{" + members + "}]") << flaw;
    };
    item("no account", R"("ResultCode":0)", ReplyFlaw::BadItem);
    item("account is a number", R"("To_Account":7)", ReplyFlaw::BadItem);
    item("account with a lone surrogate", R"("To_Account":"\ud800")", ReplyFlaw::InvalidUnicode);
    item("account twice in one item", R"("To_Account":"a","To_Account":"b")",
         ReplyFlaw::DuplicateMember);
    item("code is a string", R"("To_Account":"a","ResultCode":"0")", ReplyFlaw::BadItem);
    QTest::newRow("list twice") << reply(R"("UserProfileItem":[],"UserProfileItem":[])")
                                << ReplyFlaw::DuplicateMember;
    QTest::newRow("failed account is a number")
        << reply(R"("Fail_Account":[7])") << ReplyFlaw::BadItem;
    QTest::newRow("failed account with a lone surrogate")
        << reply(R"("Fail_Account":["\udd16"])") << ReplyFlaw::InvalidUnicode;
}

void TestProfiles::rejectsInvalidReply()
{
    QFETCH(const QByteArray, body);
    QFETCH(const ReplyFlaw, flaw);
    const ApiResult<Accounts> result = judgedProfiles(body);
    QVERIFY(!result.isValue());
    QCOMPARE(result.error(), (ApiError{Kind::BadReply, static_cast<qint64>(flaw), {}, {}}));
}

void TestProfiles::errorCodeFailsWholeCall()
{
    const auto result =
        judgedProfiles(R"({"ErrorCode":40003,"ErrorInfo":"no such account","UserProfileItem":7})");
    QVERIFY(!result.isValue());
    QCOMPARE(result.error(), (ApiError{Kind::Api, 40003, u"no such account"_s, {}}));
}

void TestProfiles::fetchesOneByOneAfterUnknownAccount_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<int>("accounts");
    QTest::addColumn<bool>("expected");
    const ApiError unknown{Kind::Api, 40003, {}, {}};
    QTest::newRow("one of a hundred is unknown") << unknown << 100 << true;
    QTest::newRow("one of two is unknown") << unknown << 2 << true;
    QTest::newRow("the only one is unknown") << unknown << 1 << false;
    QTest::newRow("another ErrorCode") << ApiError{Kind::Api, 40004, {}, {}} << 100 << false;
    QTest::newRow("HTTP error") << ApiError{Kind::Http, 40003, {}, {}} << 100 << false;
}

void TestProfiles::fetchesOneByOneAfterUnknownAccount()
{
    QFETCH(const ApiError, error);
    QFETCH(const int, accounts);
    QTEST(profiles::mustFetchOneByOne(error, accounts), "expected");
}

void TestProfiles::fieldLengthLimit_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isTooLong");
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("500 letters") << QString(500, u'a') << false;
    QTest::newRow("501 letters") << QString(501, u'a') << true;
    QTest::newRow("166 Chinese characters and two letters")
        << QString(166, u'管') + u"ab"_s << false;
    QTest::newRow("167 Chinese characters") << QString(167, u'管') << true;
    QTest::newRow("125 emoji") << u"🤖"_s.repeated(125) << false;
    QTest::newRow("126 emoji") << u"🤖"_s.repeated(126) << true;
}

void TestProfiles::fieldLengthLimit()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isTooLong);
    using Fields = QList<ProfileField>;
    ProfileChange change;
    QCOMPARE(profiles::tooLongFields(change), Fields());
    change.nickname = text;
    QCOMPARE(profiles::tooLongFields(change),
             isTooLong ? Fields{ProfileField::Nickname} : Fields());
    change.avatarUrl = text;
    change.signature = text;
    const Fields all{ProfileField::Nickname, ProfileField::AvatarUrl, ProfileField::Signature};
    QCOMPARE(profiles::tooLongFields(change), isTooLong ? all : Fields());
}

void TestProfiles::setAcceptsReplyWithoutMembers()
{
    ReplyFacts facts;
    facts.httpStatus = 200;
    facts.body = reply(R"("x":1)");
    const auto command = profiles::set(u"@RBT#a"_s, {});
    QVERIFY(judgeReply(command, facts, QDateTime::currentDateTimeUtc()).isValue());
    facts.body = R"({"ActionStatus":"FAIL","ErrorCode":40601,"ErrorInfo":"too long"})";
    QCOMPARE(judgeReply(command, facts, QDateTime::currentDateTimeUtc()).error(),
             (ApiError{Kind::Api, 40601, u"too long"_s, {}}));
}

void TestProfiles::serverTextIsRedacted()
{
    const Secret secret("eJyrVgrxCdYrSy1SslIy0jNQ0gHzi1Oy*wsKMl");
    Accounts accounts{withNickname(u"a"_s),
                      failed(u"@RBT#b"_s, 40006, u"for "_s + QString::fromLatin1(secret.reveal()))};
    redactReply(accounts, secret);
    QCOMPARE(accounts, (Accounts{withNickname(u"a"_s), failed(u"@RBT#b"_s, 40006, u"for ‹…›"_s)}));
}

ROOM_TEST(TestProfiles, NoApplication)
#include "tst_profiles.moc"
