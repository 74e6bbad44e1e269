// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "roomtest.h"
#include "sandbox/sandboxservice.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

namespace
{

constexpr qint64 now = 1'700'000'000;
constexpr quint32 testApp = 1400000001;
constexpr QLatin1String callPath("/v4/openim_robot_http_svc/get_all_robots");

QString userSig(const QString &identifier, quint32 sdkAppId, qint64 time = now,
                qint64 expire = 3600, const Secret &key = sandboxKey())
{
    return QString::fromLatin1(makeUserSig(key, identifier, sdkAppId, time, expire).reveal());
}

/// A valid query with changes: "name=value" replaces a value, "name" removes the parameter and
/// "+name=value" adds one.
QUrlQuery query(const QStringList &changes = {})
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("sdkappid"), QString::number(testApp));
    query.addQueryItem(QStringLiteral("identifier"), QStringLiteral("administrator"));
    query.addQueryItem(QStringLiteral("usersig"),
                       userSig(QStringLiteral("administrator"), testApp));
    query.addQueryItem(QStringLiteral("random"), QStringLiteral("4294967295"));
    query.addQueryItem(QStringLiteral("contenttype"), QStringLiteral("json"));
    for (const QString &change : changes) {
        const bool isAdded = change.startsWith(u'+');
        const QString name = change.mid(isAdded ? 1 : 0).section(u'=', 0, 0);
        if (!isAdded) {
            query.removeAllQueryItems(name);
        }
        if (change.contains(u'=')) {
            query.addQueryItem(name, change.section(u'=', 1));
        }
    }
    return query;
}

} // namespace

class TestSandboxService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsFirstError_data();
    void reportsFirstError();
    void appWithoutChatbotsHasEmptyList();
    void failureHasAnyErrorCode();
};

void TestSandboxService::reportsFirstError_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QUrlQuery>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    const auto pathRow = [](const char *name, const char *text, int code) {
        QTest::newRow(name) << QString::fromLatin1(text) << query() << QByteArray("{}") << code;
    };
    pathRow("no path", "/", 60009);
    pathRow("other version", "/v3/openim_robot_http_svc/get_all_robots", 60009);
    pathRow("other service", "/v4/openim/sendmsg", 60009);
    pathRow("command of another service", "/v4/profile/get_all_robots", 10003);
    pathRow("command of the profile service", "/v4/profile/portrait_get", 40002);
    pathRow("service in capitals", "/v4/OpenIM_Robot_Http_Svc/get_all_robots", 60009);
    pathRow("no command", "/v4/openim_robot_http_svc", 60009);
    pathRow("empty command", "/v4/openim_robot_http_svc/", 10003);
    pathRow("unknown command", "/v4/openim_robot_http_svc/get_all_bots", 10003);
    pathRow("slash after the command", "/v4/openim_robot_http_svc/get_all_robots/", 10003);

    const auto requestRow = [](const char *name, const QStringList &changes, int code) {
        QTest::newRow(name) << QString(callPath) << query(changes) << QByteArray("{}") << code;
    };
    const auto changeRow = [&requestRow](const char *name, const QString &change, int code) {
        requestRow(name, {change}, code);
    };
    changeRow("valid request", {}, 0);
    changeRow("additional parameter", QStringLiteral("+ver=v4"), 0);
    changeRow("SDKAppID missing", QStringLiteral("sdkappid"), 60012);
    changeRow("SDKAppID empty", QStringLiteral("sdkappid="), 60012);
    requestRow("SDKAppID in capitals",
               {QStringLiteral("sdkappid"), QStringLiteral("SdkAppId=1400000001")}, 60012);
    changeRow("SDKAppID with letters", QStringLiteral("sdkappid=14x"), 60006);
    changeRow("SDKAppID with a blank", QStringLiteral("sdkappid=%201400000001"), 60006);
    changeRow("SDKAppID 0", QStringLiteral("sdkappid=0"), 60006);
    changeRow("SDKAppID beyond 32 bits", QStringLiteral("sdkappid=4294967296"), 60006);
    changeRow("SDKAppID negative", QStringLiteral("sdkappid=-1"), 60006);
    changeRow("SDKAppID twice", QStringLiteral("+sdkappid=1400000001"), 60025);
    changeRow("SDKAppID unknown", QStringLiteral("sdkappid=1400000004"), 70020);
    changeRow("identifier missing", QStringLiteral("identifier"), 60025);
    changeRow("identifier empty", QStringLiteral("identifier="), 60025);
    changeRow("identifier twice", QStringLiteral("+identifier=administrator"), 60025);
    changeRow("UserSig missing", QStringLiteral("usersig"), 60025);
    changeRow("UserSig twice", QStringLiteral("+usersig=x"), 60025);
    changeRow("content type missing", QStringLiteral("contenttype"), 60025);
    changeRow("content type in capitals", QStringLiteral("contenttype=JSON"), 60025);
    changeRow("content type twice", QStringLiteral("+contenttype=json"), 60025);
    changeRow("random missing", QStringLiteral("random"), 60002);
    changeRow("random beyond 32 bits", QStringLiteral("random=4294967296"), 60002);
    changeRow("random not a number", QStringLiteral("random=1e3"), 60002);
    changeRow("random twice", QStringLiteral("+random=1"), 60002);

    const auto userSigRow = [&requestRow](const char *name, const QString &userSig, int code) {
        requestRow(name, {QStringLiteral("usersig=") + userSig}, code);
    };
    const auto admin = QStringLiteral("administrator");
    userSigRow("UserSig empty", {}, 70002);
    userSigRow("UserSig damaged", QStringLiteral("eJxnonsense"), 70003);
    const Secret otherKey("another key");
    userSigRow("UserSig truncated", userSig(admin, testApp).chopped(8), 70003);
    userSigRow("UserSig with a blank", userSig(admin, testApp) + QStringLiteral("%20"), 70003);
    userSigRow("UserSig of another app", userSig(admin, 1400000002), 70014);
    userSigRow("UserSig of another administrator", userSig(QStringLiteral("admin2"), testApp),
               70013);
    userSigRow("UserSig signed with another key", userSig(admin, testApp, now, 3600, otherKey),
               70009);
    userSigRow("UserSig in its last valid second", userSig(admin, testApp, now - 60, 60), 0);
    userSigRow("UserSig expired", userSig(admin, testApp, now - 61, 60), 70001);
    userSigRow("UserSig expired and signed with another key",
               userSig(admin, testApp, now - 61, 60, otherKey), 70009);
    userSigRow("UserSig valid for 50 years", userSig(admin, testApp, now, 1'576'800'000), 0);
    userSigRow("UserSig percent-encoded needlessly",
               QStringLiteral("%65") + userSig(admin, testApp).mid(1), 0);

    const auto callerRow = [&requestRow](const char *name, const QString &identifier,
                                         const QString &sent, int code) {
        requestRow(name,
                   {QStringLiteral("identifier=") + sent,
                    QStringLiteral("usersig=") + userSig(identifier, testApp)},
                   code);
    };
    callerRow("not an administrator", QStringLiteral("helpdesk"), QStringLiteral("helpdesk"),
              60010);
    callerRow("administrator in capitals", QStringLiteral("Administrator"),
              QStringLiteral("Administrator"), 60010);
    const auto specialCharacters = QStringLiteral("a+b&c#%d \u5ba2");
    callerRow("identifier with special characters, encoded", specialCharacters,
              QStringLiteral("a%2Bb%26c%23%25d%20%E5%AE%A2"), 60010);
    callerRow("identifier with an unencoded plus", specialCharacters,
              QStringLiteral("a+b%26c%23%25d%20%E5%AE%A2"), 70013);
    callerRow("identifier with a blank sent as plus", QStringLiteral("a b"), QStringLiteral("a+b"),
              60010);

    const auto bodyRow = [](const char *name, const QByteArray &body, int code) {
        QTest::newRow(name) << QString(callPath) << query() << body << code;
    };
    bodyRow("body with a field", R"({"Start":0})", 0);
    bodyRow("body empty", "", 60003);
    bodyRow("body not JSON", "{", 60003);
    bodyRow("body with data after the JSON", "{}{}", 60003);
    bodyRow("body nested 100,000 deep", QByteArray(100'000, '['), 60003);
    bodyRow("body an array", "[]", 10011);
}

void TestSandboxService::reportsFirstError()
{
    QFETCH(QString, path);
    QFETCH(QUrlQuery, query);
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    SandboxService service(sandboxApps(std::nullopt));
    const QJsonObject response =
        QJsonDocument::fromJson(service.respond({path, query, body}, now)).object();
    QCOMPARE(response[QStringLiteral("ErrorCode")].toInteger(-1), code);
    QCOMPARE(response[QStringLiteral("ActionStatus")].toString(),
             code == 0 ? QStringLiteral("OK") : QStringLiteral("FAIL"));
    QVERIFY(response[QStringLiteral("ErrorInfo")].isString());
    QCOMPARE(response[QStringLiteral("ErrorInfo")].toString().isEmpty(), code == 0);
    QVERIFY(response[QStringLiteral("ErrorInfo")].toString() !=
            QStringLiteral("failed on purpose"));
    QCOMPARE(response.contains(QStringLiteral("Robot_Account")), code == 0);
}

void TestSandboxService::appWithoutChatbotsHasEmptyList()
{
    SandboxService service(sandboxApps(std::nullopt));
    const quint32 empty = 1400000002;
    const QByteArray response = service.respond(
        {callPath,
         query({QStringLiteral("sdkappid=1400000002"),
                QStringLiteral("usersig=") + userSig(QStringLiteral("administrator"), empty)}),
         "{}"},
        now);
    QCOMPARE(
        response,
        QByteArray(R"({"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","Robot_Account":[]})"));
}

void TestSandboxService::failureHasAnyErrorCode()
{
    QCOMPARE(SandboxService::failure(70001),
             QByteArray(
                 R"({"ActionStatus":"FAIL","ErrorCode":70001,"ErrorInfo":"usersig has expired"})"));
    QCOMPARE(
        SandboxService::failure(std::numeric_limits<qint64>::max()),
        QByteArray(
            R"({"ActionStatus":"FAIL","ErrorCode":9223372036854775807,"ErrorInfo":"failed on purpose"})"));
}

ROOM_TEST(TestSandboxService, NoApplication)
#include "tst_sandboxservice.moc"
