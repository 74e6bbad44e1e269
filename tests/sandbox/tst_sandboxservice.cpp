// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "sandbox/sandboxservice.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

namespace
{

constexpr qint64 now = 1'700'000'000;
constexpr quint32 app = 1400000001;
constexpr QLatin1String callPath("/v4/openim_robot_http_svc/get_all_robots");

QString userSig(const QString &identifier, quint32 sdkAppId, qint64 time = now,
                qint64 expire = 3600, const Secret &key = sandboxKey())
{
    return QString::fromLatin1(makeUserSig(key, identifier, sdkAppId, time, expire).reveal());
}

/// A good query, in which some parameters stand otherwise: "name=value" takes another value, "name"
/// alone takes the parameter away, "+name=value" adds one.
QUrlQuery query(const QStringList &changes = {})
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("sdkappid"), QString::number(app));
    query.addQueryItem(QStringLiteral("identifier"), QStringLiteral("administrator"));
    query.addQueryItem(QStringLiteral("usersig"), userSig(QStringLiteral("administrator"), app));
    query.addQueryItem(QStringLiteral("random"), QStringLiteral("4294967295"));
    query.addQueryItem(QStringLiteral("contenttype"), QStringLiteral("json"));
    for (const QString &change : changes) {
        const bool adds = change.startsWith(u'+');
        const QString name = change.mid(adds ? 1 : 0).section(u'=', 0, 0);
        if (!adds) {
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
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void oneAppHasNoChatbots();
    void failsWithAnyNumber();
};

void TestSandboxService::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QUrlQuery>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    const auto path = [](const char *name, const char *text, int code) {
        QTest::newRow(name) << QString::fromLatin1(text) << query() << QByteArray("{}") << code;
    };
    path("no path", "/", 60009);
    path("other version", "/v3/openim_robot_http_svc/get_all_robots", 60009);
    path("other service", "/v4/openim/sendmsg", 60009);
    path("command of another service", "/v4/profile/get_all_robots", 10003);
    path("command of the profile service", "/v4/profile/portrait_get", 40002);
    path("service in capitals", "/v4/OpenIM_Robot_Http_Svc/get_all_robots", 60009);
    path("no command", "/v4/openim_robot_http_svc", 60009);
    path("empty command", "/v4/openim_robot_http_svc/", 10003);
    path("unknown command", "/v4/openim_robot_http_svc/get_all_bots", 10003);
    path("slash behind the command", "/v4/openim_robot_http_svc/get_all_robots/", 10003);

    const auto asks = [](const char *name, const QStringList &changes, int code) {
        QTest::newRow(name) << QString(callPath) << query(changes) << QByteArray("{}") << code;
    };
    const auto one = [&asks](const char *name, const QString &change, int code) {
        asks(name, {change}, code);
    };
    one("all is well", {}, 0);
    one("unknown parameter beside", QStringLiteral("+ver=v4"), 0);
    one("SDKAppID missing", QStringLiteral("sdkappid"), 60012);
    one("SDKAppID empty", QStringLiteral("sdkappid="), 60012);
    asks("SDKAppID in capitals",
         {QStringLiteral("sdkappid"), QStringLiteral("SdkAppId=1400000001")}, 60012);
    one("SDKAppID with letters", QStringLiteral("sdkappid=14x"), 60006);
    one("SDKAppID with a blank", QStringLiteral("sdkappid=%201400000001"), 60006);
    one("SDKAppID 0", QStringLiteral("sdkappid=0"), 60006);
    one("SDKAppID beyond 32 bits", QStringLiteral("sdkappid=4294967296"), 60006);
    one("SDKAppID negative", QStringLiteral("sdkappid=-1"), 60006);
    one("SDKAppID twice", QStringLiteral("+sdkappid=1400000001"), 60025);
    one("SDKAppID unknown", QStringLiteral("sdkappid=1400000004"), 70020);
    one("identifier missing", QStringLiteral("identifier"), 60025);
    one("identifier empty", QStringLiteral("identifier="), 60025);
    one("identifier twice", QStringLiteral("+identifier=administrator"), 60025);
    one("UserSig missing", QStringLiteral("usersig"), 60025);
    one("UserSig twice", QStringLiteral("+usersig=x"), 60025);
    one("content type missing", QStringLiteral("contenttype"), 60025);
    one("content type in capitals", QStringLiteral("contenttype=JSON"), 60025);
    one("content type twice", QStringLiteral("+contenttype=json"), 60025);
    one("random missing", QStringLiteral("random"), 60002);
    one("random beyond 32 bits", QStringLiteral("random=4294967296"), 60002);
    one("random no number", QStringLiteral("random=1e3"), 60002);
    one("random twice", QStringLiteral("+random=1"), 60002);

    const auto sig = [&asks](const char *name, const QString &userSig, int code) {
        asks(name, {QStringLiteral("usersig=") + userSig}, code);
    };
    const auto admin = QStringLiteral("administrator");
    sig("UserSig empty", {}, 70002);
    sig("UserSig damaged", QStringLiteral("eJxnonsense"), 70003);
    const Secret otherKey("another key");
    sig("UserSig cut off", userSig(admin, app).chopped(8), 70003);
    sig("UserSig with a blank", userSig(admin, app) + QStringLiteral("%20"), 70003);
    sig("UserSig of another app", userSig(admin, 1400000002), 70014);
    sig("UserSig of another administrator", userSig(QStringLiteral("admin2"), app), 70013);
    sig("UserSig signed with another app's key", userSig(admin, app, now, 3600, otherKey), 70009);
    sig("UserSig in its last second", userSig(admin, app, now - 60, 60), 0);
    sig("UserSig expired", userSig(admin, app, now - 61, 60), 70001);
    sig("UserSig expired and of another key", userSig(admin, app, now - 61, 60, otherKey), 70009);
    sig("UserSig of 50 years", userSig(admin, app, now, 1'576'800'000), 0);
    sig("UserSig percent-encoded more than need be",
        QStringLiteral("%65") + userSig(admin, app).mid(1), 0);

    const auto caller = [&asks](const char *name, const QString &identifier, const QString &sent,
                                int code) {
        asks(name,
             {QStringLiteral("identifier=") + sent,
              QStringLiteral("usersig=") + userSig(identifier, app)},
             code);
    };
    caller("no administrator", QStringLiteral("helpdesk"), QStringLiteral("helpdesk"), 60010);
    caller("administrator in capitals", QStringLiteral("Administrator"),
           QStringLiteral("Administrator"), 60010);
    const auto hard = QStringLiteral("a+b&c#%d \u5ba2");
    caller("hard identifier, encoded right", hard, QStringLiteral("a%2Bb%26c%23%25d%20%E5%AE%A2"),
           60010);
    caller("plus not encoded", hard, QStringLiteral("a+b%26c%23%25d%20%E5%AE%A2"), 70013);
    caller("blank as plus, as forms do", QStringLiteral("a b"), QStringLiteral("a+b"), 60010);

    const auto sends = [](const char *name, const QByteArray &body, int code) {
        QTest::newRow(name) << QString(callPath) << query() << body << code;
    };
    sends("body with a field", R"({"Start":0})", 0);
    sends("body empty", "", 60003);
    sends("body no JSON", "{", 60003);
    sends("body with rubbish behind", "{}{}", 60003);
    sends("body nested beyond reason", QByteArray(100'000, '['), 60003);
    sends("body an array", "[]", 10011);
}

void TestSandboxService::tellsWhatIsWrong()
{
    QFETCH(QString, path);
    QFETCH(QUrlQuery, query);
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    SandboxService service(sandboxApps(std::nullopt));
    const QJsonObject answer =
        QJsonDocument::fromJson(service.answer({path, query, body}, now)).object();
    QCOMPARE(answer[QStringLiteral("ErrorCode")].toInteger(-1), code);
    QCOMPARE(answer[QStringLiteral("ActionStatus")].toString(),
             code == 0 ? QStringLiteral("OK") : QStringLiteral("FAIL"));
    QVERIFY(answer[QStringLiteral("ErrorInfo")].isString());
    QCOMPARE(answer[QStringLiteral("ErrorInfo")].toString().isEmpty(), code == 0);
    QVERIFY(answer[QStringLiteral("ErrorInfo")].toString() != QStringLiteral("failed on purpose"));
    QCOMPARE(answer.contains(QStringLiteral("Robot_Account")), code == 0);
}

void TestSandboxService::oneAppHasNoChatbots()
{
    SandboxService service(sandboxApps(std::nullopt));
    const quint32 empty = 1400000002;
    const QByteArray answer = service.answer(
        {callPath,
         query({QStringLiteral("sdkappid=1400000002"),
                QStringLiteral("usersig=") + userSig(QStringLiteral("administrator"), empty)}),
         "{}"},
        now);
    QCOMPARE(
        answer,
        QByteArray(R"({"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","Robot_Account":[]})"));
}

void TestSandboxService::failsWithAnyNumber()
{
    QCOMPARE(SandboxService::failure(70001),
             QByteArray(
                 R"({"ActionStatus":"FAIL","ErrorCode":70001,"ErrorInfo":"usersig has expired"})"));
    QCOMPARE(
        SandboxService::failure(std::numeric_limits<qint64>::max()),
        QByteArray(
            R"({"ActionStatus":"FAIL","ErrorCode":9223372036854775807,"ErrorInfo":"failed on purpose"})"));
}

QTEST_APPLESS_MAIN(TestSandboxService)
#include "tst_sandboxservice.moc"
