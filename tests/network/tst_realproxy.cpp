// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxyfixture.h"
#include "roomtest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Proxy = RealProxy::Kind;

Q_DECLARE_METATYPE(RealProxy::Kind)

/// Calls through third-party HTTP proxies.
class TestRealProxy : public QObject, private ProxyFixture
{
    Q_OBJECT

public:
    TestRealProxy()
        : ProxyFixture(ProxyChoice::Kind::Http)
    {}

private Q_SLOTS:
    void init() { createServer(); }
    void openProxyIsUsed();
    void asksUntilPasswordIsRight_data();
    void asksUntilPasswordIsRight();
    void reusesAuthenticatedTunnel();
    void tlsIsVerifiedThroughProxy();
    void tinyproxyAsksForPassword();
    void usesPasswordFromEnvironment();
    void enteredPasswordOverridesEnvironment();

    void cleanup();
};

#define SKIP_WITHOUT(kind)                                                                         \
    if (!RealProxy::isInstalled(kind)) {                                                           \
        QSKIP("the proxy is not installed");                                                       \
    }

void TestRealProxy::cleanup()
{
    qunsetenv("https_proxy");
}

void TestRealProxy::openProxyIsUsed()
{
    SKIP_WITHOUT(Proxy::SquidOpen);
    const RealProxy proxy(Proxy::SquidOpen);
    QVERIFY(proxy.isReady());
    setProxyChoice(proxy);
    const auto result = fetch();
    QVERIFY(result.isValue());
    QCOMPARE(result.value().userIds, QStringList{u"@RBT#1"_s});
    m_network->setProxyChoice({ProxyChoice::Kind::None, {}, 1, {}});
    QCOMPARE(fetch().error().kind, Kind::Network); // only the proxy can resolve the name
}

void TestRealProxy::asksUntilPasswordIsRight_data()
{
    QTest::addColumn<Proxy>("kind");
    QTest::newRow("Basic") << Proxy::SquidBasic;
    QTest::newRow("Digest") << Proxy::SquidDigest;
}

void TestRealProxy::asksUntilPasswordIsRight()
{
    QFETCH(const Proxy, kind);
    SKIP_WITHOUT(kind);
    const RealProxy proxy(kind);
    QVERIFY(proxy.isReady());
    setProxyChoice(proxy);
    ApiError challenge{Kind::Network, QNetworkReply::ProxyAuthenticationRequiredError, {}, {}};
    challenge.proxy = ProxyChallenge{proxy.address(), false};
    challenge.subject = proxy.address();
    QCOMPARE(fetch().error(), challenge);
    challenge.proxy->credentialsRejected = true;
    // Repeated: a connection must neither reuse a rejected password nor forget that it was
    // rejected.
    for (const auto &wrong : {u"wrong"_s, QString(), RealProxy::password().toLower()}) {
        signIn(proxy, wrong);
        QCOMPARE(fetch().error(), challenge);
    }
    QCOMPARE(m_server->connections(), 0);
    signIn(proxy, RealProxy::password());
    QVERIFY(fetch().isValue());
    signIn(proxy, u"wrong again"_s);
    QCOMPARE(fetch().error(), challenge);
    m_network->clearProxyCredentials();
    challenge.proxy->credentialsRejected = false;
    QCOMPARE(fetch().error(), challenge);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRealProxy::reusesAuthenticatedTunnel()
{
    SKIP_WITHOUT(Proxy::SquidBasic);
    const RealProxy proxy(Proxy::SquidBasic);
    QVERIFY(proxy.isReady());
    setProxyChoice(proxy);
    signIn(proxy, RealProxy::password());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(fetch().isValue());
    }
    QCOMPARE(m_server->connections(), 1); // one tunnel for all calls
    for (const RecordedRequest &request : m_server->requests()) {
        QVERIFY(request.header("Proxy-Authorization").isEmpty());
    }
}

void TestRealProxy::tlsIsVerifiedThroughProxy()
{
    SKIP_WITHOUT(Proxy::SquidBasic);
    const RealProxy proxy(Proxy::SquidBasic);
    QVERIFY(proxy.isReady());
    setProxyChoice(proxy);
    signIn(proxy, RealProxy::password());
    m_network->setExtraCaCertificates({});
    const auto result = fetch();
    QCOMPARE(result.error(),
             (ApiError{Kind::Tls, QSslError::UnableToGetLocalIssuerCertificate, {}, {}}));
    QCOMPARE(m_server->requests().size(), 0);
}

void TestRealProxy::tinyproxyAsksForPassword()
{
    SKIP_WITHOUT(Proxy::TinyproxyBasic);
    SKIP_WITHOUT(Proxy::SquidOpen);
    const RealProxy upstream(Proxy::SquidOpen);
    const RealProxy proxy(Proxy::TinyproxyBasic, upstream.port());
    QVERIFY(upstream.isReady());
    QVERIFY(proxy.isReady());
    setProxyChoice(proxy);
    QCOMPARE(fetch().error().proxy, (ProxyChallenge{proxy.address(), false}));
    signIn(proxy, u"wrong"_s);
    QCOMPARE(fetch().error().proxy, (ProxyChallenge{proxy.address(), true}));
    signIn(proxy, RealProxy::password());
    QVERIFY(fetch().isValue());
}

void TestRealProxy::usesPasswordFromEnvironment()
{
    SKIP_WITHOUT(Proxy::SquidBasic);
    const RealProxy proxy(Proxy::SquidBasic);
    QVERIFY(proxy.isReady());
    QUrl url = proxy.url();
    url.setUserName(RealProxy::user());
    url.setPassword(RealProxy::password());
    const QByteArray encodedUrl = url.toEncoded();
    for (const QByteArray &form : {encodedUrl, encodedUrl.mid(7), "HTTP" + encodedUrl.mid(4)}) {
        qputenv("https_proxy", form);
        m_network = std::make_unique<NetworkAccess>();
        m_network->setExtraCaCertificates(readCertificates(LoopbackServer::caFile()));
        QVERIFY(fetch().isValue());
    }
    qputenv("no_proxy", "example");
    QCOMPARE(fetch().error().number,
             QNetworkReply::HostNotFoundError); // only the proxy resolves it
    qunsetenv("no_proxy");
}

void TestRealProxy::enteredPasswordOverridesEnvironment()
{
    SKIP_WITHOUT(Proxy::SquidBasic);
    const RealProxy proxy(Proxy::SquidBasic);
    QVERIFY(proxy.isReady());
    QUrl url = proxy.url();
    url.setUserName(RealProxy::user());
    url.setPassword(u"old"_s);
    qputenv("https_proxy", url.toEncoded());
    QCOMPARE(fetch().error().proxy, (ProxyChallenge{proxy.address(), true}));
    signIn(proxy, RealProxy::password());
    QVERIFY(fetch().isValue());
}

ROOM_TEST(TestRealProxy, QCoreApplication)
#include "tst_realproxy.moc"
