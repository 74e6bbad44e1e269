// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxyfixture.h"
#include "roomtest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Proxy = RealProxy::Kind;

/// Calls through a third-party SOCKS5 proxy, which looks up the host name.
class TestRealSocksProxy : public QObject, private ProxyFixture
{
    Q_OBJECT

public:
    TestRealSocksProxy()
        : ProxyFixture(ProxyChoice::Kind::Socks5)
    {}

private Q_SLOTS:
    void init() { createServer(); }
    void openProxyIsUsed();
    void asksUntilPasswordIsRight();
    void reusesAuthenticatedTunnel();
    void usesProxyFromEnvironment();
    void stoppedProxyIsAnError();
};

#define SKIP_WITHOUT_SOCKS(kind)                                                                   \
    if (!RealProxy::isInstalled(kind)) {                                                           \
        QSKIP("the proxy or libnss-wrapper is not installed");                                     \
    }

void TestRealSocksProxy::openProxyIsUsed()
{
    SKIP_WITHOUT_SOCKS(Proxy::SocksOpen);
    const RealProxy proxy(Proxy::SocksOpen);
    QVERIFY(proxy.isReady());
    setProxyChoice(proxy);
    const auto result = fetch();
    QVERIFY(result.isValue());
    QCOMPARE(result.value().userIds, QStringList{u"@RBT#1"_s});
    // With a password set, Qt offers a SOCKS5 proxy only password authentication.
    signIn(proxy, RealProxy::password());
    QCOMPARE(fetch().error().proxy, (ProxyChallenge{proxy.address(), true}));
    m_network->clearProxyCredentials();
    m_network->setExtraCaCertificates({});
    QCOMPARE(fetch().error().kind, Kind::Tls);
}

void TestRealSocksProxy::asksUntilPasswordIsRight()
{
    SKIP_WITHOUT_SOCKS(Proxy::SocksPassword);
    const RealProxy proxy(Proxy::SocksPassword);
    QVERIFY(proxy.isReady());
    setProxyChoice(proxy);
    QCOMPARE(fetch().error().proxy, (ProxyChallenge{proxy.address(), false}));
    for (const auto &wrong : {u"wrong"_s, RealProxy::password().toLower()}) {
        signIn(proxy, wrong);
        QCOMPARE(fetch().error().proxy, (ProxyChallenge{proxy.address(), true}));
    }
    QCOMPARE(m_server->connections(), 0);
    signIn(proxy, RealProxy::password());
    QVERIFY(fetch().isValue());
    signIn(proxy, u"wrong again"_s);
    QCOMPARE(fetch().error().proxy, (ProxyChallenge{proxy.address(), true}));
    m_network->clearProxyCredentials();
    QCOMPARE(fetch().error().proxy, (ProxyChallenge{proxy.address(), false}));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRealSocksProxy::reusesAuthenticatedTunnel()
{
    SKIP_WITHOUT_SOCKS(Proxy::SocksPassword);
    const RealProxy proxy(Proxy::SocksPassword);
    QVERIFY(proxy.isReady());
    setProxyChoice(proxy);
    signIn(proxy, RealProxy::password());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(fetch().isValue());
    }
    QCOMPARE(m_server->connections(), 1);
}

void TestRealSocksProxy::usesProxyFromEnvironment()
{
    SKIP_WITHOUT_SOCKS(Proxy::SocksPassword);
    const RealProxy proxy(Proxy::SocksPassword);
    QVERIFY(proxy.isReady());
    const QString userInfo = RealProxy::user() + u':' + RealProxy::password() + u'@';
    for (const auto &scheme : {u"socks5"_s, u"socks5h"_s}) {
        qputenv("ALL_PROXY", (scheme + u"://"_s + userInfo + proxy.address()).toLatin1());
        QVERIFY(fetch().isValue());
    }
    QCOMPARE(m_server->requests().size(), 2);
    qunsetenv("ALL_PROXY");
}

void TestRealSocksProxy::stoppedProxyIsAnError()
{
    SKIP_WITHOUT_SOCKS(Proxy::SocksOpen);
    {
        const RealProxy proxy(Proxy::SocksOpen);
        QVERIFY(proxy.isReady());
        setProxyChoice(proxy);
    }
    const ApiError error = fetch().error();
    QCOMPARE(error.kind, Kind::Network);
    QCOMPARE(error.number, QNetworkReply::ProxyConnectionRefusedError);
    QVERIFY(!error.subject.isEmpty());
    QCOMPARE(error.proxy, std::nullopt);
}

ROOM_TEST(TestRealSocksProxy, QCoreApplication)
#include "tst_realsocksproxy.moc"
