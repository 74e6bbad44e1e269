// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/exchange.h"
#include "api/exchangeline.h"
#include "api/robots.h"
#include "chatcall.h"
#include "explain/explanation.h"
#include "explain/retry.h"
#include "network/networkaccess.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;

namespace
{

QUrl china()
{
    return QUrl(u"https://console.tim.qq.com"_s);
}
constexpr const char *variables[] = {"http_proxy", "https_proxy", "all_proxy"};

/// What goes through the proxy leaves these bytes: what the proxy was asked, all of it.
QString everythingIn(const QList<RecordedRequest> &requests)
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

Q_DECLARE_METATYPE(Conversation)

class TestNetworkProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void asksForATunnelAndShowsNothing();
    void neverForThisComputer_data();
    void neverForThisComputer();
    void aProxyThatRefuses_data();
    void aProxyThatRefuses();
    void aProxyThatIsNotThere();
    void aProxyWhoseNameLeadsNowhere();
    void aProxyThatHangsUp_data();
    void aProxyThatHangsUp();
    void aProxyThatCannotBeUsed();
    void aProxyThatHangs();

private:
    static void use(const LoopbackServer &proxy);
};

void TestNetworkProxy::use(const LoopbackServer &proxy)
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

void TestNetworkProxy::asksForATunnelAndShowsNothing()
{
    LoopbackServer proxy;
    proxy.playAlways(Conversation::html(502));
    use(proxy);
    NetworkAccess network;
    ChatCall call(network, connectionTo(china()));
    QVERIFY(call.run());
    QVERIFY(!proxy.requests().isEmpty());
    for (const RecordedRequest &request : proxy.requests()) {
        QCOMPARE(request.method, "CONNECT"_ba);
        QCOMPARE(request.target, "console.tim.qq.com:443"_ba);
    }
    QCOMPARE(traceOf(testUserSig(), everythingIn(proxy.requests())), QString());
    QCOMPARE(call.facts.sends, 0);
}

void TestNetworkProxy::neverForThisComputer_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("127.0.0.1") << u"127.0.0.1"_s;
    QTest::newRow("localhost") << u"localhost"_s;
    QTest::newRow("another of 127.0.0.0/8") << u"127.1.2.3"_s;
    QTest::newRow("::1") << u"::1"_s;
}

void TestNetworkProxy::neverForThisComputer()
{
    QFETCH(const QString, host);
    LoopbackServer proxy;
    use(proxy);
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    NetworkAccess network;
    for (const auto &scheme : {u"http"_s, u"https"_s}) {
        QUrl endpoint = server.endpoint();
        endpoint.setScheme(scheme);
        endpoint.setHost(host);
        ChatCall call(network, connectionTo(endpoint), {{}, {}, std::chrono::milliseconds(500)});
        QVERIFY(call.run()); // not each of these has a server that answers
        QVERIFY(scheme != u"http"_s || host == u"::1"_s || host == u"127.1.2.3"_s ||
                call.facts.httpStatus == 200);
    }
    QCOMPARE(proxy.connections(), 0);
}

void TestNetworkProxy::aProxyThatRefuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Net::NetworkError>("error");
    QTest::addColumn<QUrl>("endpoint");
    const auto row =
        [](const char *name, int status, Net::NetworkError error = Net::UnknownProxyError,
           const QUrl &endpoint = china()) { QTest::newRow(name) << status << error << endpoint; };
    row("wants a password", 407, Net::ProxyAuthenticationRequiredError);
    row("forbids it", 403);
    row("does not know the host", 404);
    row("does not know the method", 405);
    row("the host is gone", 410);
    row("cannot reach the host", 502);
    row("is overloaded", 503);
    row("has no time", 504);
    row("has a page to show first", 302);
    const QUrl ipv6(u"https://[fd09::1]"_s);
    row("forbids an IPv6 address", 403, Net::UnknownProxyError, ipv6);
    row("does not know an IPv6 address", 404, Net::UnknownProxyError, ipv6);
    row("cannot reach an IPv6 address", 502, Net::UnknownProxyError, ipv6);
    const QUrl ipv4(u"https://192.0.2.1"_s);
    row("does not know an IPv4 address", 404, Net::UnknownProxyError, ipv4);
}

void TestNetworkProxy::aProxyThatRefuses()
{
    QFETCH(const int, status);
    QFETCH(const Net::NetworkError, error);
    QFETCH(const QUrl, endpoint);
    LoopbackServer proxy;
    proxy.playAlways(Conversation::html(status, {{"Proxy-Authenticate", "Basic realm=\"x\""},
                                                 {"Location", "http://127.0.0.1:1/"}}));
    use(proxy);
    NetworkAccess network;
    ChatCall call(network, connectionTo(endpoint));
    QVERIFY(call.run());
    // the proxy's own answer is none of the service's, whatever it says
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

void TestNetworkProxy::aProxyThatIsNotThere()
{
    LoopbackServer proxy;
    proxy.close();
    use(proxy);
    NetworkAccess network;
    ChatCall call(network, connectionTo(china()));
    QVERIFY(call.run());
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::Network, Net::ProxyConnectionRefusedError, {}, {}};
    expected.subject = proxy.endpoint().authority();
    QCOMPARE(result.error(), expected);
    QCOMPARE(explain(result.error(), robots::listCommand).headline,
             u"The proxy %1 cannot be reached"_s.arg(expected.subject));
    QCOMPARE(call.facts.sends, 0);
}

void TestNetworkProxy::aProxyWhoseNameLeadsNowhere()
{
    qputenv("https_proxy", "http://proxy.invalid:3128");
    NetworkAccess network;
    ChatCall call(network, connectionTo(china()));
    QVERIFY(call.run());
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::Network, Net::ProxyNotFoundError, {}, {}};
    expected.subject = u"proxy.invalid:3128"_s;
    QCOMPARE(result.error(), expected);
}

void TestNetworkProxy::aProxyThatHangsUp_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<Net::NetworkError>("error");
    static constexpr std::chrono::milliseconds longAfter(
        2600); // the call has been silent since long
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
    row("half of the headers", "HTTP/1.1 200 OK\r\nVia: x", Conversation::Close{});
    row("half of the headers, RST", "HTTP/1.1 200 OK\r\nVia: x", Conversation::Reset{});
    const auto late = [](const char *name, const QByteArray &bytes, const Conversation::Step &end) {
        const Conversation conversation{{Conversation::Send{bytes}, end}};
        QTest::newRow(name) << conversation.after(longAfter) << Net::ProxyConnectionClosedError;
    };
    late("FIN after a while", {}, Conversation::Close{});
    late("half a status line after a while", "HTTP/1.1 2", Conversation::Close{});
    late("RST after a while", {}, Conversation::Reset{});
    row("after it opened the tunnel, FIN", "HTTP/1.1 200 OK\r\n\r\n", Conversation::Close{},
        Net::RemoteHostClosedError);
    row("after it opened the tunnel, RST", "HTTP/1.1 200 OK\r\n\r\n", Conversation::Reset{},
        Net::RemoteHostClosedError);
    row("a refusal", "HTTP/1.1 503 No\r\nContent-Length: 2\r\n\r\nno", Conversation::Close{},
        Net::UnknownProxyError);
}

void TestNetworkProxy::aProxyThatHangsUp()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const Net::NetworkError, error);
    LoopbackServer proxy;
    proxy.playAlways(conversation);
    use(proxy);
    NetworkAccess network;
    ChatCall call(network, connectionTo(china())); // its limits are 40 s, and play no part
    QVERIFY(call.run());
    QCOMPARE(call.facts.ranOut, std::nullopt);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::Network, error, {}, {}};
    expected.subject = proxy.endpoint().authority();
    QCOMPARE(result.error(), expected);
    QVERIFY(explain(result.error(), robots::listCommand).headline.contains(expected.subject));
    QCOMPARE(call.facts.sends, 0);
    QCOMPARE(traceOf(testUserSig(), everythingIn(proxy.requests())), QString());
}

/// Nothing is sent: neither to the proxy nor, which no proxy would notice, past it.
void TestNetworkProxy::aProxyThatCannotBeUsed()
{
    qputenv("all_proxy", "socks4://ann:secret@proxy.example");
    NetworkAccess network;
    ChatCall call(network, connectionTo(china()));
    QVERIFY(call.run());
    QCOMPARE(call.ends, 1);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::ProxySetting, static_cast<qint64>(ProxyFlaw::Socks4), {}, {}};
    expected.subject = u"all_proxy"_s;
    QCOMPARE(result.error(), expected);
    QCOMPARE(passing(result.error()), Passing::No);
    QVERIFY(!canRetryHelp(result.error()));
    QVERIFY(!isHostTrouble(result.error()));
    QVERIFY(!exchangeLine(exchange(connectionTo(china()), {}, call.facts, robots::list(), result))
                 .contains(u"secret"_s));
}

void TestNetworkProxy::aProxyThatHangs()
{
    LoopbackServer proxy;
    proxy.playAlways(Conversation::silent());
    use(proxy);
    NetworkAccess network;
    ChatCall call(network, connectionTo(china()), {std::chrono::milliseconds(200), {}, {}});
    QVERIFY(call.run());
    QCOMPARE(call.facts.ranOut, TimeLimit::Headers);
    QCOMPARE(call.facts.sends, 0);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    QVERIFY(explain(result.error(), robots::listCommand)
                .headline.contains(proxy.endpoint().authority()));
}

QTEST_GUILESS_MAIN(TestNetworkProxy)
#include "tst_networkproxy.moc"
