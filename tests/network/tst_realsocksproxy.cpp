// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxiedcalls.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Proxy = RealProxy::Kind;

/// Calls through a SOCKS5 proxy that others wrote; it looks up the host's name.
class TestRealSocksProxy : public QObject, private ProxiedCalls
{
    Q_OBJECT

public:
    TestRealSocksProxy()
        : ProxiedCalls(ProxyChoice::Kind::Socks5)
    {}

private Q_SLOTS:
    void init() { begin(); }
    void needsNoPassword();
    void asksUntilItIsRight();
    void staysSignedIn();
    void inTheEnvironment();
    void isNotThere();
};

#define SKIP_WITHOUT(kind)                                                                         \
    if (!RealProxy::isInstalled(kind)) {                                                           \
        QSKIP("that proxy, or the library that tells it of a host, is not installed here");        \
    }

void TestRealSocksProxy::needsNoPassword()
{
    SKIP_WITHOUT(Proxy::SocksOpen);
    const RealProxy proxy(Proxy::SocksOpen);
    QVERIFY(proxy.isReady());
    choose(proxy);
    const auto result = fetched();
    QVERIFY(result.isValue());
    QCOMPARE(result.value().userIds, QStringList{u"@RBT#1"_s});
    // Qt offers a SOCKS5 proxy nothing but a password, once it has one.
    signIn(proxy, RealProxy::password());
    QCOMPARE(fetched().error().proxy, (ProxyChallenge{proxy.address(), true}));
    m_network->signOutOfAll();
    m_network->trustAlso({});
    QCOMPARE(fetched().error().kind, Kind::Tls);
}

void TestRealSocksProxy::asksUntilItIsRight()
{
    SKIP_WITHOUT(Proxy::SocksPassword);
    const RealProxy proxy(Proxy::SocksPassword);
    QVERIFY(proxy.isReady());
    choose(proxy);
    QCOMPARE(fetched().error().proxy, (ProxyChallenge{proxy.address(), false}));
    for (const auto &wrong : {u"wrong"_s, RealProxy::password().toLower()}) {
        signIn(proxy, wrong);
        QCOMPARE(fetched().error().proxy, (ProxyChallenge{proxy.address(), true}));
    }
    QCOMPARE(m_server->connections(), 0);
    signIn(proxy, RealProxy::password());
    QVERIFY(fetched().isValue());
    signIn(proxy, u"wrong again"_s);
    QCOMPARE(fetched().error().proxy, (ProxyChallenge{proxy.address(), true}));
    m_network->signOutOfAll();
    QCOMPARE(fetched().error().proxy, (ProxyChallenge{proxy.address(), false}));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRealSocksProxy::staysSignedIn()
{
    SKIP_WITHOUT(Proxy::SocksPassword);
    const RealProxy proxy(Proxy::SocksPassword);
    QVERIFY(proxy.isReady());
    choose(proxy);
    signIn(proxy, RealProxy::password());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(fetched().isValue());
    }
    QCOMPARE(m_server->connections(), 1);
}

void TestRealSocksProxy::inTheEnvironment()
{
    SKIP_WITHOUT(Proxy::SocksPassword);
    const RealProxy proxy(Proxy::SocksPassword);
    QVERIFY(proxy.isReady());
    const QString signIn = RealProxy::user() + u':' + RealProxy::password() + u'@';
    for (const auto &scheme : {u"socks5"_s, u"socks5h"_s}) {
        qputenv("ALL_PROXY", (scheme + u"://"_s + signIn + proxy.address()).toLatin1());
        QVERIFY(fetched().isValue());
    }
    QCOMPARE(m_server->requests().size(), 2);
    qunsetenv("ALL_PROXY");
}

void TestRealSocksProxy::isNotThere()
{
    SKIP_WITHOUT(Proxy::SocksOpen);
    {
        const RealProxy proxy(Proxy::SocksOpen);
        QVERIFY(proxy.isReady());
        choose(proxy);
    }
    const ApiError gone = fetched().error();
    QCOMPARE(gone.kind, Kind::Network);
    QCOMPARE(gone.number, QNetworkReply::ProxyConnectionRefusedError);
    QVERIFY(!gone.subject.isEmpty());
    QCOMPARE(gone.proxy, std::nullopt);
}

QTEST_GUILESS_MAIN(TestRealSocksProxy)
#include "tst_realsocksproxy.moc"
