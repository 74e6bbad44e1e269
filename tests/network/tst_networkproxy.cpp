// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/exchange.h"
#include "api/exchangeline.h"
#include "api/robots.h"
#include "explain/explanation.h"
#include "explain/retry.h"
#include "network/networkaccess.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;

namespace
{

QUrl chinaEndpoint()
{
    return QUrl(u"https://console.tim.qq.com"_s);
}
constexpr const char *variables[] = {"http_proxy", "https_proxy", "all_proxy"};

/// All bytes of these requests.
QString allBytes(const QList<RecordedRequest> &requests)
{
    QByteArray all;
    for (const RecordedRequest &request : requests) {
        all += request.method + ' ' + request.target + '\n' + request.body + '\n';
        for (const auto &[name, value] : request.headers) {
            all += name + ": " + value + '\n';
        }
    }
    return QString::fromLatin1(all);
}

} // namespace

class TestNetworkProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void proxySeesOnlyHostAndPort();
    void loopbackIsNeverProxied_data();
    void loopbackIsNeverProxied();
    void refusalByProxyIsAnError_data();
    void refusalByProxyIsAnError();
    void unreachableProxyIsAnError();
    void unknownProxyNameIsAnError();
    void hangUpByProxyIsAnError_data();
    void hangUpByProxyIsAnError();
    void nothingIsSentWithUnusableProxy();
    void silentProxyTimesOut();

private:
    static void setEnvironmentProxy(const LoopbackServer &proxy);
};

void TestNetworkProxy::setEnvironmentProxy(const LoopbackServer &proxy)
{
    for (const char *variable : variables) {
        qputenv(variable, proxy.endpoint().toEncoded());
    }
}

void TestNetworkProxy::cleanup()
{
    for (const char *variable : variables) {
        qunsetenv(variable);
    }
}

void TestNetworkProxy::proxySeesOnlyHostAndPort()
{
    LoopbackServer proxy;
    proxy.playAlways(Conversation::html(502));
    setEnvironmentProxy(proxy);
    NetworkAccess network;
    TestCall call(network, connectionTo(chinaEndpoint()));
    QVERIFY(call.run());
    QVERIFY(!proxy.requests().isEmpty());
    for (const RecordedRequest &request : proxy.requests()) {
        QCOMPARE(request.method, "CONNECT"_ba);
        QCOMPARE(request.target, "console.tim.qq.com:443"_ba);
    }
    QCOMPARE(findSecretTrace(testUserSig(), allBytes(proxy.requests())), QString());
    QCOMPARE(call.facts.sends, 0);
}

void TestNetworkProxy::loopbackIsNeverProxied_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("127.0.0.1") << u"127.0.0.1"_s;
    QTest::newRow("localhost") << u"localhost"_s;
    QTest::newRow("another of 127.0.0.0/8") << u"127.1.2.3"_s;
    QTest::newRow("::1") << u"::1"_s;
}

void TestNetworkProxy::loopbackIsNeverProxied()
{
    QFETCH(const QString, host);
    LoopbackServer proxy;
    setEnvironmentProxy(proxy);
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    NetworkAccess network;
    for (const auto &scheme : {u"http"_s, u"https"_s}) {
        QUrl endpoint = server.endpoint();
        endpoint.setScheme(scheme);
        endpoint.setHost(host);
        TestCall call(network, connectionTo(endpoint), {{}, {}, std::chrono::milliseconds(500)});
        QVERIFY(call.run()); // some of these addresses have no server
        QVERIFY(scheme != u"http"_s || host == u"::1"_s || host == u"127.1.2.3"_s ||
                call.facts.httpStatus == 200);
    }
    QCOMPARE(proxy.connections(), 0);
}

void TestNetworkProxy::refusalByProxyIsAnError_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Net::NetworkError>("error");
    QTest::addColumn<QUrl>("endpoint");
    const auto row = [](const char *name, int status,
                        Net::NetworkError error = Net::UnknownProxyError,
                        const QUrl &endpoint = chinaEndpoint()) {
        QTest::newRow(name) << status << error << endpoint;
    };
    row("requires authentication", 407, Net::ProxyAuthenticationRequiredError);
    row("403 Forbidden", 403);
    row("404 Not Found", 404);
    row("405 Method Not Allowed", 405);
    row("410 Gone", 410);
    row("502 Bad Gateway", 502);
    row("503 Service Unavailable", 503);
    row("504 Gateway Timeout", 504);
    row("redirect to a login page", 302);
    const QUrl ipv6(u"https://[fd09::1]"_s);
    row("403 for an IPv6 address", 403, Net::UnknownProxyError, ipv6);
    row("404 for an IPv6 address", 404, Net::UnknownProxyError, ipv6);
    row("502 for an IPv6 address", 502, Net::UnknownProxyError, ipv6);
    const QUrl ipv4(u"https://192.0.2.1"_s);
    row("404 for an IPv4 address", 404, Net::UnknownProxyError, ipv4);
}

void TestNetworkProxy::refusalByProxyIsAnError()
{
    QFETCH(const int, status);
    QFETCH(const Net::NetworkError, error);
    QFETCH(const QUrl, endpoint);
    LoopbackServer proxy;
    proxy.playAlways(Conversation::html(status, {{"Proxy-Authenticate", "Basic realm=\"x\""},
                                                 {"Location", "http://127.0.0.1:1/"}}));
    setEnvironmentProxy(proxy);
    NetworkAccess network;
    TestCall call(network, connectionTo(endpoint));
    QVERIFY(call.run());
    // The proxy's reply must not be judged as one of the service.
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::Network, error, {}, {}};
    expected.subject = proxy.endpoint().authority();
    if (status == 407) {
        expected.proxy = ProxyChallenge{proxy.endpoint().authority(), false};
    }
    QCOMPARE(result.error(), expected);
    QCOMPARE(call.facts.sends, 0);
    QVERIFY(call.facts.body.isEmpty());
}

void TestNetworkProxy::unreachableProxyIsAnError()
{
    LoopbackServer proxy;
    proxy.close();
    setEnvironmentProxy(proxy);
    NetworkAccess network;
    TestCall call(network, connectionTo(chinaEndpoint()));
    QVERIFY(call.run());
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::Network, Net::ProxyConnectionRefusedError, {}, {}};
    expected.subject = proxy.endpoint().authority();
    QCOMPARE(result.error(), expected);
    QCOMPARE(explain(result.error(), robots::listCommand).headline,
             u"The proxy %1 cannot be reached"_s.arg(expected.subject));
    QCOMPARE(call.facts.sends, 0);
}

void TestNetworkProxy::unknownProxyNameIsAnError()
{
    qputenv("https_proxy", "http://proxy.invalid:3128");
    NetworkAccess network;
    TestCall call(network, connectionTo(chinaEndpoint()));
    QVERIFY(call.run());
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::Network, Net::ProxyNotFoundError, {}, {}};
    expected.subject = u"proxy.invalid:3128"_s;
    QCOMPARE(result.error(), expected);
}

void TestNetworkProxy::hangUpByProxyIsAnError_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<Net::NetworkError>("error");
    // Longer than the delay and the time limit of the proxy check together.
    static constexpr std::chrono::milliseconds longDelay(2600);
    const auto row = [](const char *name, const QByteArray &bytes, const Conversation::Step &end,
                        Net::NetworkError error = Net::ProxyConnectionClosedError) {
        Conversation conversation;
        if (!bytes.isEmpty()) {
            conversation.steps.append(Conversation::Send{bytes});
        }
        conversation.steps.append(end);
        QTest::newRow(name) << conversation << error;
    };
    row("FIN", {}, Conversation::Close{});
    row("RST", {}, Conversation::Reset{});
    row("half a status line", "HTTP/1.1 20", Conversation::Close{});
    row("half the headers", "HTTP/1.1 200 OK\r\nVia: x", Conversation::Close{});
    row("half the headers, RST", "HTTP/1.1 200 OK\r\nVia: x", Conversation::Reset{});
    const auto late = [](const char *name, const QByteArray &bytes, const Conversation::Step &end) {
        const Conversation conversation{{Conversation::Send{bytes}, end}};
        QTest::newRow(name) << conversation.delayed(longDelay) << Net::ProxyConnectionClosedError;
    };
    late("FIN after a while", {}, Conversation::Close{});
    late("half a status line after a while", "HTTP/1.1 2", Conversation::Close{});
    late("RST after a while", {}, Conversation::Reset{});
    row("FIN after opening the tunnel", "HTTP/1.1 200 OK\r\n\r\n", Conversation::Close{},
        Net::RemoteHostClosedError);
    row("RST after opening the tunnel", "HTTP/1.1 200 OK\r\n\r\n", Conversation::Reset{},
        Net::RemoteHostClosedError);
    row("503, then FIN", "HTTP/1.1 503 No\r\nContent-Length: 2\r\n\r\nno", Conversation::Close{},
        Net::UnknownProxyError);
}

void TestNetworkProxy::hangUpByProxyIsAnError()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const Net::NetworkError, error);
    LoopbackServer proxy;
    proxy.playAlways(conversation);
    setEnvironmentProxy(proxy);
    NetworkAccess network;
    TestCall call(network, connectionTo(chinaEndpoint())); // its limits of 40 s do not expire
    QVERIFY(call.run());
    QCOMPARE(call.facts.expiredLimit, std::nullopt);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::Network, error, {}, {}};
    expected.subject = proxy.endpoint().authority();
    QCOMPARE(result.error(), expected);
    QVERIFY(explain(result.error(), robots::listCommand).headline.contains(expected.subject));
    QCOMPARE(call.facts.sends, 0);
    QCOMPARE(findSecretTrace(testUserSig(), allBytes(proxy.requests())), QString());
}

/// Nothing is sent to the proxy, nor directly to the service.
void TestNetworkProxy::nothingIsSentWithUnusableProxy()
{
    qputenv("all_proxy", "socks4://ann:secret@proxy.example");
    NetworkAccess network;
    TestCall call(network, connectionTo(chinaEndpoint()));
    QVERIFY(call.run());
    QCOMPARE(call.finishedCount, 1);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::ProxySetting, static_cast<qint64>(ProxyFlaw::Socks4), {}, {}};
    expected.subject = u"all_proxy"_s;
    QCOMPARE(result.error(), expected);
    QCOMPARE(retryPace(result.error()), RetryPace::No);
    QVERIFY(!canRetryHelp(result.error()));
    QVERIFY(!isHostFailure(result.error()));
    QVERIFY(!exchangeLine(
                 exchange(connectionTo(chinaEndpoint()), {}, call.facts, robots::list(), result))
                 .contains(u"secret"_s));
}

void TestNetworkProxy::silentProxyTimesOut()
{
    LoopbackServer proxy;
    proxy.playAlways(Conversation::silent());
    setEnvironmentProxy(proxy);
    NetworkAccess network;
    TestCall call(network, connectionTo(chinaEndpoint()), {std::chrono::milliseconds(200), {}, {}});
    QVERIFY(call.run());
    QCOMPARE(call.facts.expiredLimit, TimeLimit::Headers);
    QCOMPARE(call.facts.sends, 0);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    QVERIFY(explain(result.error(), robots::listCommand)
                .headline.contains(proxy.endpoint().authority()));
}

ROOM_TEST(TestNetworkProxy, QCoreApplication)
#include "tst_networkproxy.moc"
