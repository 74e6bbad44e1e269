// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/profiles.h"

#include "api/envelope.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Accounts = QList<AccountProfile>;

namespace
{

ApiResult<Accounts> judged(const QByteArray &body)
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

/// A reply about "@RBT#a" that has these fields.
QByteArray fields(const QByteArray &items)
{
    return reply(R"("UserProfileItem":[{"To_Account":"@RBT#a","ResultCode":0,"ProfileItem":)" +
                 items + "}]");
}

AccountProfile named(const QString &nickname)
{
    return {u"@RBT#a"_s, Profile{nickname, {}, {}}};
}

AccountProfile failed(const QString &userId, qint64 code, const QString &words = {})
{
    return {userId, ProfileFailure{code, words}};
}

} // namespace

class TestProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void batches_data();
    void batches();
    void bodies();
    void reads_data();
    void reads();
    void isNoReply_data();
    void isNoReply();
    void failsAsAWhole();
    void asksOneByOne_data();
    void asksOneByOne();
    void limits_data();
    void limits();
    void setNeedsNoMember();
    void wordsAreRedacted();
};

void TestProfiles::batches_data()
{
    QTest::addColumn<int>("ids");
    QTest::addColumn<QList<qsizetype>>("sizes");
    QTest::newRow("none") << 0 << QList<qsizetype>{};
    QTest::newRow("one") << 1 << QList<qsizetype>{1};
    QTest::newRow("a full one") << 100 << QList<qsizetype>{100};
    QTest::newRow("one more") << 101 << QList<qsizetype>{100, 1};
    QTest::newRow("several") << 250 << QList<qsizetype>{100, 100, 50};
}

void TestProfiles::batches()
{
    QFETCH(const int, ids);
    QStringList all;
    for (int i = 0; i < ids; ++i) {
        all.append(u"@RBT#%1"_s.arg(i));
    }
    QList<qsizetype> sizes;
    QStringList together;
    for (const QStringList &batch : profiles::batches(all)) {
        sizes.append(batch.size());
        together += batch;
    }
    QTEST(sizes, "sizes");
    QCOMPARE(together, all);
}

void TestProfiles::bodies()
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

void TestProfiles::reads_data()
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
    QTest::newRow("nobody at all") << reply(R"("x":1)") << Accounts{};
    QTest::newRow("empty list") << reply(R"("UserProfileItem":[])") << Accounts{};
    QTest::newRow("no fields") << fields("[]") << Accounts{named({})};
    QTest::newRow("no ProfileItem, no ResultCode")
        << reply(R"("UserProfileItem":[{"To_Account":"@RBT#a"}])") << Accounts{named({})};
    const auto value = [](const char *name, const QByteArray &json, const QString &text) {
        QTest::newRow(name) << fields(R"([{"Tag":"Tag_Profile_IM_Nick","Value":)" + json + "}]")
                            << Accounts{named(text)};
    };
    value("number", "20190419", u"20190419"_s);
    value("negative number", "-7", u"-7"_s);
    value("largest number", "18446744073709551615", u"18446744073709551615"_s);
    value("fraction", "1.5", u"1.5"_s);
    value("null", "null", {});
    value("half a surrogate pair", R"("a\ud800b")",
          u"a"_s + QString(3, QChar::ReplacementCharacter) + u'b');
    QTest::newRow("no Value") << fields(R"([{"Tag":"Tag_Profile_IM_Nick"}])")
                              << Accounts{named({})};
    QTest::newRow("a field that nobody asked for")
        << fields(R"([{"Tag":"Tag_Profile_Custom_x","Value":[1]},{"Value":2},)"
                  R"({"Tag":"Tag_Profile_IM_Nick","Value":"a"}])")
        << Accounts{named(u"a"_s)};
    QTest::newRow("only in Fail_Account")
        << reply(R"("Fail_Account":["@RBT#b"])") << Accounts{failed(u"@RBT#b"_s, 0)};
    QTest::newRow("failed with a profile beside")
        << reply(R"("UserProfileItem":[{"To_Account":"@RBT#b","ResultCode":-1,"ProfileItem":[]}])")
        << Accounts{failed(u"@RBT#b"_s, -1)};
    QTest::newRow("one account twice") << reply(R"("UserProfileItem":[{"To_Account":"@RBT#a"},)"
                                                R"({"To_Account":"@RBT#a","ResultCode":1}])")
                                       << Accounts{named({})};
}

void TestProfiles::reads()
{
    QFETCH(const QByteArray, body);
    QFETCH(const Accounts, accounts);
    const ApiResult<Accounts> result = judged(body);
    QVERIFY(result.isValue());
    QCOMPARE(result.value(), accounts);
    const auto profiled = std::count_if(accounts.begin(), accounts.end(), [](const auto &account) {
        return account.profile.isValue();
    });
    QCOMPARE(profiles::get({}).count(result.value()), profiled);
}

void TestProfiles::isNoReply_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ReplyFlaw>("flaw");
    for (const char *form : {"null", "{}", "\"a\"", "7"}) {
        const QByteArray json(form);
        QTest::addRow("list is %s", form)
            << reply("\"UserProfileItem\":" + json) << ReplyFlaw::NoList;
        QTest::addRow("Fail_Account is %s", form)
            << reply("\"Fail_Account\":" + json) << ReplyFlaw::NoList;
        QTest::addRow("fields are %s", form) << fields(json) << ReplyFlaw::BadItem;
    }
    for (const char *form : {"null", "[]", "\"a\"", "7"}) {
        const QByteArray json(form);
        QTest::addRow("item is %s", form)
            << reply("\"UserProfileItem\":[" + json + ']') << ReplyFlaw::BadItem;
        QTest::addRow("field is %s", form) << fields('[' + json + ']') << ReplyFlaw::BadItem;
    }
    for (const char *form : {"true", "[]", "{}"}) {
        QTest::addRow("value is %s", form)
            << fields(R"([{"Tag":"Tag_Profile_IM_Nick","Value":)" + QByteArray(form) + "}]")
            << ReplyFlaw::BadItem;
    }
    const auto item = [](const char *name, const QByteArray &members, ReplyFlaw flaw) {
        QTest::newRow(name) << reply("\"UserProfileItem\":[{" + members + "}]") << flaw;
    };
    item("no account", R"("ResultCode":0)", ReplyFlaw::BadItem);
    item("account is a number", R"("To_Account":7)", ReplyFlaw::BadItem);
    item("account with half a pair", R"("To_Account":"\ud800")", ReplyFlaw::BrokenText);
    item("account twice in one item", R"("To_Account":"a","To_Account":"b")",
         ReplyFlaw::DuplicateMember);
    item("code is a text", R"("To_Account":"a","ResultCode":"0")", ReplyFlaw::BadItem);
    QTest::newRow("list twice") << reply(R"("UserProfileItem":[],"UserProfileItem":[])")
                                << ReplyFlaw::DuplicateMember;
    QTest::newRow("failed account is a number")
        << reply(R"("Fail_Account":[7])") << ReplyFlaw::BadItem;
    QTest::newRow("failed account with half a pair")
        << reply(R"("Fail_Account":["\udd16"])") << ReplyFlaw::BrokenText;
}

void TestProfiles::isNoReply()
{
    QFETCH(const QByteArray, body);
    QFETCH(const ReplyFlaw, flaw);
    const ApiResult<Accounts> result = judged(body);
    QVERIFY(!result.isValue());
    QCOMPARE(result.error(), (ApiError{Kind::BadReply, static_cast<qint64>(flaw), {}, {}}));
}

void TestProfiles::failsAsAWhole()
{
    const auto result =
        judged(R"({"ErrorCode":40003,"ErrorInfo":"no such account","UserProfileItem":7})");
    QVERIFY(!result.isValue());
    QCOMPARE(result.error(), (ApiError{Kind::Api, 40003, u"no such account"_s, {}}));
}

void TestProfiles::asksOneByOne_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<int>("accounts");
    QTest::addColumn<bool>("expected");
    const ApiError unknown{Kind::Api, 40003, {}, {}};
    QTest::newRow("one of a hundred is unknown") << unknown << 100 << true;
    QTest::newRow("one of two is unknown") << unknown << 2 << true;
    QTest::newRow("the only one is unknown") << unknown << 1 << false;
    QTest::newRow("another refusal") << ApiError{Kind::Api, 40004, {}, {}} << 100 << false;
    QTest::newRow("no refusal") << ApiError{Kind::Http, 40003, {}, {}} << 100 << false;
}

void TestProfiles::asksOneByOne()
{
    QFETCH(const ApiError, error);
    QFETCH(const int, accounts);
    QTEST(profiles::mustAskOneByOne(error, accounts), "expected");
}

void TestProfiles::limits_data()
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

void TestProfiles::limits()
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

void TestProfiles::setNeedsNoMember()
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

void TestProfiles::wordsAreRedacted()
{
    const Secret secret("eJyrVgrxCdYrSy1SslIy0jNQ0gHzi1Oy*wsKMl");
    Accounts accounts{named(u"a"_s),
                      failed(u"@RBT#b"_s, 40006, u"for "_s + QString::fromLatin1(secret.reveal()))};
    redactReply(accounts, secret);
    QCOMPARE(accounts, (Accounts{named(u"a"_s), failed(u"@RBT#b"_s, 40006, u"for ‹…›"_s)}));
}

QTEST_APPLESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
