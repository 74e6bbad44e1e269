// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/request.h"
#include "api/robots.h"
#include "connection/region.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

QUrl singaporeEndpoint()
{
    return QUrl(u"https://adminapisgp.im.qcloud.com"_s);
}

QByteArray queryOf(const Connection &connection, quint32 random = 7)
{
    return apiRequest(connection, robots::list(), random)
        .http.request.url()
        .query(QUrl::FullyEncoded)
        .toLatin1();
}

} // namespace

class TestRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buildsDocumentedUrl();
    void encodesIdentifier_data();
    void encodesIdentifier();
    void encodesNumbers_data();
    void encodesNumbers();
    void urlStartsWithEndpoint_data();
    void urlStartsWithEndpoint();
    void setsHeadersAndAttributes();
    void printableUrlHasNoSecret();
};

void TestRequest::buildsDocumentedUrl()
{
    const HttpRequest call =
        apiRequest(connectionTo(singaporeEndpoint()), robots::list(), 4711).http;
    QCOMPARE(call.request.url().toEncoded(),
             "https://adminapisgp.im.qcloud.com/v4/openim_robot_http_svc/get_all_robots"
             "?sdkappid=1400000000&identifier=administrator&usersig=" +
                 testUserSig().reveal() + "&random=4711&contenttype=json");
    QCOMPARE(call.body, "{}"_ba);
}

void TestRequest::encodesIdentifier_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("letters") << u"administrator"_s << "administrator"_ba;
    QTest::newRow("plus") << u"a+b"_s << "a%2Bb"_ba;
    QTest::newRow("ampersand") << u"a&random=1"_s << "a%26random%3D1"_ba;
    QTest::newRow("hash") << u"@RBT#1"_s << "%40RBT%231"_ba;
    QTest::newRow("percent") << u"100%"_s << "100%25"_ba;
    QTest::newRow("looks percent-encoded") << u"a%2Bb%41"_s << "a%252Bb%2541"_ba;
    QTest::newRow("spaces") << u" a b "_s << "%20a%20b%20"_ba;
    QTest::newRow("tab") << u"a\tb"_s << "a%09b"_ba;
    QTest::newRow("line break") << u"a\r\nb"_s << "a%0D%0Ab"_ba;
    QTest::newRow("NUL") << QString(QChar::Null) << "%00"_ba;
    QTest::newRow("Chinese") << u"管理员"_s << "%E7%AE%A1%E7%90%86%E5%91%98"_ba;
    QTest::newRow("emoji") << u"🤖"_s << "%F0%9F%A4%96"_ba;
    QTest::newRow("combining accent") << u"e\u0301"_s << "e%CC%81"_ba;
    QTest::newRow("precomposed accent") << u"\u00E9"_s << "%C3%A9"_ba;
    QTest::newRow("right-to-left override") << u"a\u202Eb"_s << "a%E2%80%AEb"_ba;
    QTest::newRow("private use") << u"\uE000"_s << "%EE%80%80"_ba;
    QTest::newRow("URL delimiters") << u"/?:@;,$"_s << "%2F%3F%3A%40%3B%2C%24"_ba;
    QTest::newRow("other punctuation")
        << u"!*'()[]{}|\\^`\"<>"_s << "%21%2A%27%28%29%5B%5D%7B%7D%7C%5C%5E%60%22%3C%3E"_ba;
    QTest::newRow("unreserved characters") << u"A-z_0.9~"_s << "A-z_0.9~"_ba;
}

void TestRequest::encodesIdentifier()
{
    QFETCH(const QString, identifier);
    QFETCH(const QByteArray, encoded);
    Connection connection = connectionTo(singaporeEndpoint());
    connection.identifier = identifier;
    const QList<QByteArray> pairs = queryOf(connection).split('&');
    QCOMPARE(pairs.size(), 5);
    QCOMPARE(pairs[0], "sdkappid=1400000000"_ba);
    QCOMPARE(pairs[1], "identifier=" + encoded);
    QCOMPARE(pairs[2], "usersig=" + testUserSig().reveal());
    QCOMPARE(pairs[3], "random=7"_ba);
    QCOMPARE(pairs[4], "contenttype=json"_ba);
    QCOMPARE(QByteArray::fromPercentEncoding(encoded), identifier.toUtf8());
}

void TestRequest::encodesNumbers_data()
{
    QTest::addColumn<quint32>("number");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("smallest") << 0U << "0"_ba;
    QTest::newRow("beyond signed 32 bits") << 2147483648U << "2147483648"_ba;
    QTest::newRow("largest") << 4294967295U << "4294967295"_ba;
}

void TestRequest::encodesNumbers()
{
    QFETCH(const quint32, number);
    QFETCH(const QByteArray, text);
    Connection connection = connectionTo(singaporeEndpoint());
    connection.sdkAppId = number;
    const QByteArray query = queryOf(connection, number);
    QVERIFY(query.startsWith("sdkappid=" + text + "&identifier="));
    QVERIFY(query.endsWith("&random=" + text + "&contenttype=json"));
}

void TestRequest::urlStartsWithEndpoint_data()
{
    QTest::addColumn<QString>("endpoint");
    for (const Region &region : documentedRegions()) {
        QTest::newRow(region.id.data()) << u"https://"_s + region.host;
    }
    QTest::newRow("port") << u"https://chat.example.com:8443"_s;
    QTest::newRow("loopback") << u"http://127.0.0.1:8080"_s;
    QTest::newRow("IPv6 loopback") << u"http://[::1]:8080"_s;
    QTest::newRow("Chinese host name") << u"https://xn--fiqs8s.example"_s;
}

void TestRequest::urlStartsWithEndpoint()
{
    QFETCH(const QString, endpoint);
    const Connection connection = connectionTo(QUrl(endpoint));
    const QByteArray url = apiRequest(connection, robots::list(), 7).http.request.url().toEncoded();
    QVERIFY2(url.startsWith(endpoint.toLatin1() + "/v4/openim_robot_http_svc/get_all_robots?"),
             qPrintable(endpoint));
}

void TestRequest::setsHeadersAndAttributes()
{
    const QNetworkRequest request =
        apiRequest(connectionTo(singaporeEndpoint()), robots::list(), 7).http.request;
    QCOMPARE(request.rawHeader("Content-Type"), "application/json"_ba);
    QVERIFY(request.rawHeader("User-Agent").startsWith("ChatbotAdmin/"));
    const QList<std::pair<QNetworkRequest::Attribute, QVariant>> expected{
        {QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy},
        {QNetworkRequest::Http2AllowedAttribute, false},
        {QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork},
        {QNetworkRequest::CacheSaveControlAttribute, false},
        {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual},
        {QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual},
        {QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual},
    };
    for (const auto &[attribute, value] : expected) {
        QVERIFY(request.attribute(attribute).isValid());
        QCOMPARE(request.attribute(attribute).toInt(), value.toInt());
    }
}

void TestRequest::printableUrlHasNoSecret()
{
    Connection connection = connectionTo(QUrl(u"https://chat.example.com:8443"_s));
    connection.identifier = u"a+b 管"_s;
    QCOMPARE(apiRequest(connection, robots::list(), 7).printable.url,
             "https://chat.example.com:8443/v4/openim_robot_http_svc/get_all_robots"
             "?sdkappid=1400000000&identifier=a%2Bb%20%E7%AE%A1&usersig=$USERSIG"
             "&random=7&contenttype=json"_ba);
}

ROOM_TEST(TestRequest, QCoreApplication)
#include "tst_request.moc"
