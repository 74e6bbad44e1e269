// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/call.h"
#include "api/profiles.h"
#include "api/robots.h"
#include "network/networkaccess.h"
#include "roomtest.h"
#include "sandbox/sandbox.h"
#include "sandbox/sandboxprofiles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

/// The profile commands of the API against a running sandbox.
class TestSandboxProfiles : public QObject
{
    Q_OBJECT

    Sandbox m_sandbox;
    NetworkAccess m_network;

    template <typename Value>
    ApiResult<Value> send(const ApiCommand<Value> &command,
                          quint32 sdkAppId = Sandbox::firstSdkAppId);
    ApiResult<std::monostate> set(const QJsonArray &items);

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_sandbox.listen()); }
    void changesPersist();
    void unreadableAccountFailsAlone();
    void unknownAccountFailsWholeRequest();
    void rejectsGetRequests_data();
    void rejectsGetRequests();
    void checksSetValues_data();
    void checksSetValues();
    void numericValueStaysNumber();
    void exchangeContainsNoUserSig();
    void readsProfilesOfNumberedRobots();
};

template <typename Value>
ApiResult<Value> TestSandboxProfiles::send(const ApiCommand<Value> &command, quint32 sdkAppId)
{
    constexpr std::chrono::seconds timeout(60);
    ApiCall<Value> call(m_network, m_sandbox.connection(sdkAppId), command,
                        {timeout, timeout, timeout}, Environment::real());
    QSignalSpy finished(&call, &AbstractApiCall::finished);
    call.start();
    if (finished.isEmpty()) {
        finished.wait(60'000);
    }
    return finished.size() == 1 ? call.result() : ApiError();
}

/// Sends items that profiles::set() would not create.
ApiResult<std::monostate> TestSandboxProfiles::set(const QJsonArray &items)
{
    auto command = profiles::set({}, {});
    command.body = QJsonDocument(QJsonObject{{u"From_Account"_s, u"@RBT#billing"_s},
                                             {u"ProfileItem"_s, items}})
                       .toJson();
    return send(command);
}

void TestSandboxProfiles::changesPersist()
{
    const QStringList ids{u"@RBT#order-status"_s, u"@RBT#faq"_s};
    auto read = send(profiles::get(ids));
    QVERIFY(read.isValue());
    QCOMPARE(read.value(), (QList<AccountProfile>{{ids[0], Profile{u"Order status"_s, {}, {}}},
                                                  {ids[1], Profile{u"Faq"_s, {}, {}}}}));
    const ProfileChange change{u"注文状況 🤖"_s, {}, u"\"quoted\" \\ text"_s};
    QVERIFY(send(profiles::set(ids[0], change)).isValue());
    const ProfileChange later{{}, u"https://example.org/a.png"_s, QString(u""_s)};
    QVERIFY(send(profiles::set(ids[0], later)).isValue());
    read = send(profiles::get(ids));
    QVERIFY(read.isValue());
    QCOMPARE(read.value(),
             (QList<AccountProfile>{
                 {ids[0], Profile{u"注文状況 🤖"_s, u"https://example.org/a.png"_s, {}}},
                 {ids[1], Profile{u"Faq"_s, {}, {}}}}));
    QCOMPARE(send(robots::list()).value().userIds.size(), 17);
}

void TestSandboxProfiles::unreadableAccountFailsAlone()
{
    const auto read = send(profiles::get({u"@RBT#bot"_s, u"@RBT#x"_s}), 1400000003);
    QVERIFY(read.isValue());
    QCOMPARE(read.value(), (QList<AccountProfile>{
                               {u"@RBT#bot"_s, Profile{u"Bot"_s, {}, {}}},
                               {u"@RBT#x"_s, ProfileFailure{40006, u"profile cannot be read"_s}}}));
}

void TestSandboxProfiles::unknownAccountFailsWholeRequest()
{
    const QStringList ids{u"@RBT#faq"_s, u"@RBT#gone"_s};
    const auto all = send(profiles::get(ids));
    QVERIFY(!all.isValue());
    QVERIFY(profiles::mustFetchOneByOne(all.error(), ids.size()));
    QVERIFY(send(profiles::get({ids[0]})).isValue());
    const auto alone = send(profiles::get({ids[1]}));
    QCOMPARE(alone.error().number, 40003);
    QVERIFY(!profiles::mustFetchOneByOne(alone.error(), 1));
}

void TestSandboxProfiles::rejectsGetRequests_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    const QByteArray tags = R"("TagList":["Tag_Profile_IM_Nick"])";
    QTest::newRow("no accounts") << '{' + tags + '}' << 40002;
    QTest::newRow("empty list of accounts") << R"({"To_Account":[],)" + tags + '}' << 40002;
    QTest::newRow("account is a number") << R"({"To_Account":[7],)" + tags + '}' << 60015;
    QTest::newRow("account that is not a chatbot")
        << R"({"To_Account":["administrator"],)" + tags + '}' << 40003;
    QTest::newRow("part of an id") << R"({"To_Account":["@RBT#bill"],)" + tags + '}' << 40003;
    QTest::newRow("no tags") << R"({"To_Account":["@RBT#faq"]})"_ba << 40001;
    QTest::newRow("unknown tag")
        << R"({"To_Account":["@RBT#faq"],"TagList":["Tag_Profile_IM_Nik"]})"_ba << 40009;
    const QByteArray many = QByteArray(R"("@RBT#faq",)").repeated(100) + R"("@RBT#faq")";
    QTest::newRow("101 accounts") << R"({"To_Account":[)" + many + "]," + tags + '}' << 40001;
    QTest::newRow("array instead of object") << "[]"_ba << 10011;
    QTest::newRow("invalid JSON") << "{"_ba << 60003;
}

void TestSandboxProfiles::rejectsGetRequests()
{
    QFETCH(const QByteArray, body);
    auto command = profiles::get({});
    command.body = body;
    const auto result = send(command);
    QVERIFY(!result.isValue());
    QCOMPARE(result.error().kind, ApiError::Kind::Api);
    QTEST(static_cast<int>(result.error().number), "code");
    QVERIFY(!result.error().serviceText.isEmpty());
    QVERIFY(result.error().serviceText != u"failed on purpose"_s);
}

void TestSandboxProfiles::checksSetValues_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("code");
    const QString nick = profiles::tag::nickname;
    QTest::newRow("500 bytes") << nick << QJsonValue(QString(500, u'a')) << 0;
    QTest::newRow("501 bytes") << nick << QJsonValue(QString(501, u'a')) << 40601;
    QTest::newRow("167 Chinese characters") << nick << QJsonValue(QString(167, u'管')) << 40601;
    QTest::newRow("blocked word") << nick << QJsonValue(u"a Blocked Word"_s) << 40005;
    QTest::newRow("number for a text") << nick << QJsonValue(7) << 40610;
    QTest::newRow("text for a number") << u"Tag_Profile_IM_Level"_s << QJsonValue(u"7"_s) << 40610;
    QTest::newRow("unknown gender") << u"Tag_Profile_IM_Gender"_s << QJsonValue(u"x"_s) << 40605;
    QTest::newRow("unknown tag") << u"Tag_Profile_IM_Nik"_s << QJsonValue(u"x"_s) << 40009;
}

void TestSandboxProfiles::checksSetValues()
{
    QFETCH(const QString, tag);
    QFETCH(const QJsonValue, value);
    QFETCH(const int, code);
    const QString signature = profiles::tag::signature;
    const auto before = send(profiles::get({u"@RBT#billing"_s}));
    const auto result = set({QJsonObject{{u"Tag"_s, signature}, {u"Value"_s, u"new"_s}},
                             QJsonObject{{u"Tag"_s, tag}, {u"Value"_s, value}}});
    if (code == 0) {
        QVERIFY(result.isValue());
        ProfileChange restored;
        restored.nickname = u"Billing"_s;
        restored.signature = QString(u""_s);
        QVERIFY(send(profiles::set(u"@RBT#billing"_s, restored)).isValue());
        return;
    }
    QVERIFY(!result.isValue());
    QCOMPARE(result.error().number, code);
    QVERIFY(result.error().serviceText != u"failed on purpose"_s);
    QCOMPARE(send(profiles::get({u"@RBT#billing"_s})), before); // the valid item is not set either
}

void TestSandboxProfiles::numericValueStaysNumber()
{
    SandboxProfiles profiles("[\"@RBT#a\"]");
    const QString level = u"Tag_Profile_IM_Level"_s;
    constexpr qint64 largest = 4294967295;
    const QJsonArray items{QJsonObject{{u"Tag"_s, level}, {u"Value"_s, largest}}};
    QCOMPARE(profiles.set({{u"From_Account"_s, u"@RBT#a"_s}, {u"ProfileItem"_s, items}}).errorCode,
             0);
    const auto response = profiles.get(
        {{u"To_Account"_s, QJsonArray{u"@RBT#a"_s}}, {u"TagList"_s, QJsonArray{level}}});
    const auto item = response.members[u"UserProfileItem"_s][0][u"ProfileItem"_s][0];
    QCOMPARE(item[u"Value"_s], QJsonValue(largest));
    QCOMPARE(profiles.set({{u"ProfileItem"_s, items}}).errorCode, 40001);
    QCOMPARE(profiles.set({{u"From_Account"_s, u"@RBT#a"_s}}).errorCode, 40001);
    QCOMPARE(profiles.set({{u"From_Account"_s, u"@RBT#b"_s}, {u"ProfileItem"_s, items}}).errorCode,
             40003);
}

void TestSandboxProfiles::exchangeContainsNoUserSig()
{
    const Connection connection = m_sandbox.connection();
    ApiCall call(m_network, connection, profiles::get({u"@RBT#faq"_s}), TimeLimits(),
                 Environment::real());
    QSignalSpy finished(&call, &AbstractApiCall::finished);
    call.start();
    QTRY_COMPARE(finished.size(), 1);
    const Exchange &exchange = call.exchange();
    QCOMPARE(exchange.record.request.command, u"portrait_get"_s);
    QCOMPARE(exchange.record.request.body, profiles::get({u"@RBT#faq"_s}).body);
    QVERIFY(exchange.record.request.url.contains("/v4/profile/portrait_get?"));
    QVERIFY(exchange.record.request.url.contains("$USERSIG"));
    QVERIFY(!exchange.record.request.url.contains(connection.userSig.reveal()));
    QCOMPARE(exchange.count, 1);
    QVERIFY(!exchange.error);
}

void TestSandboxProfiles::readsProfilesOfNumberedRobots()
{
    SandboxOptions options;
    options.robots = 100'000;
    Sandbox many(options);
    QVERIFY(many.listen());
    ApiCall call(m_network, many.connection(),
                 profiles::get({u"@RBT#robot-1"_s, u"@RBT#robot-100000"_s}), TimeLimits(),
                 Environment::real());
    QSignalSpy finished(&call, &AbstractApiCall::finished);
    call.start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(call.result().isValue());
    QCOMPARE(call.result().value().size(), 2);
}

ROOM_TEST(TestSandboxProfiles, QCoreApplication)
#include "tst_sandboxprofiles.moc"
