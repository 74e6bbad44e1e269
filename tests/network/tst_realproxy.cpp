// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxiedcalls.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Proxy = RealProxy::Kind;

Q_DECLARE_METATYPE(RealProxy::Kind)

/// Calls through proxies that others wrote.
class TestRealProxy : public QObject, private ProxiedCalls
{
    Q_OBJECT

public:
    TestRealProxy()
        : ProxiedCalls(ProxyChoice::Kind::Http)
    {}

private Q_SLOTS:
    void init() { begin(); }
    void needsNoPassword();
    void asksUntilItIsRight_data();
    void asksUntilItIsRight();
    void staysSignedIn();
    void isTrustedNoMoreThanOthers();
    void tinyproxy();
    void aPasswordInTheEnvironment();
    void anotherPasswordThanTheEnvironments();

    void cleanup();
};

#define SKIP_WITHOUT(kind)                                                                         \
    if (!RealProxy::isInstalled(kind)) {                                                           \
        QSKIP("that proxy is not installed here");                                                 \
    }

void TestRealProxy::cleanup()
{
    qunsetenv("https_proxy");
}

void TestRealProxy::needsNoPassword()
{
    SKIP_WITHOUT(Proxy::SquidOpen);
    const RealProxy proxy(Proxy::SquidOpen);
    QVERIFY(proxy.isReady());
    choose(proxy);
    const auto result = fetched();
    QVERIFY(result.isValue());
    QCOMPARE(result.value().userIds, QStringList{u"@RBT#1"_s});
    m_network->useProxy({ProxyChoice::Kind::None, {}, 1, {}});
    QCOMPARE(fetched().error().kind, Kind::Network); // no way to that name but the proxy's
}

void TestRealProxy::asksUntilItIsRight_data()
{
    QTest::addColumn<Proxy>("kind");
    QTest::newRow("Basic") << Proxy::SquidBasic;
    QTest::newRow("Digest") << Proxy::SquidDigest;
}

void TestRealProxy::asksUntilItIsRight()
{
    QFETCH(const Proxy, kind);
    SKIP_WITHOUT(kind);
    const RealProxy proxy(kind);
    QVERIFY(proxy.isReady());
    choose(proxy);
    ApiError asks{Kind::Network, QNetworkReply::ProxyAuthenticationRequiredError, {}, {}};
    asks.proxy = ProxyChallenge{proxy.address(), false};
    asks.subject = proxy.address();
    QCOMPARE(fetched().error(), asks);
    asks.proxy->refused = true;
    // The second time, too: no connection may keep what was wrong, nor forget that it was.
    for (const auto &wrong : {u"wrong"_s, QString(), RealProxy::password().toLower()}) {
        signIn(proxy, wrong);
        QCOMPARE(fetched().error(), asks);
    }
    QCOMPARE(m_server->connections(), 0);
    signIn(proxy, RealProxy::password());
    QVERIFY(fetched().isValue());
    signIn(proxy, u"wrong again"_s);
    QCOMPARE(fetched().error(), asks);
    m_network->signOutOfAll();
    asks.proxy->refused = false;
    QCOMPARE(fetched().error(), asks);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRealProxy::staysSignedIn()
{
    SKIP_WITHOUT(Proxy::SquidBasic);
    const RealProxy proxy(Proxy::SquidBasic);
    QVERIFY(proxy.isReady());
    choose(proxy);
    signIn(proxy, RealProxy::password());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(fetched().isValue());
    }
    QCOMPARE(m_server->connections(), 1); // one tunnel for them all
    for (const RecordedRequest &request : m_server->requests()) {
        QVERIFY(request.header("Proxy-Authorization").isEmpty());
    }
}

void TestRealProxy::isTrustedNoMoreThanOthers()
{
    SKIP_WITHOUT(Proxy::SquidBasic);
    const RealProxy proxy(Proxy::SquidBasic);
    QVERIFY(proxy.isReady());
    choose(proxy);
    signIn(proxy, RealProxy::password());
    m_network->trustAlso({});
    const auto result = fetched();
    QCOMPARE(result.error(),
             (ApiError{Kind::Tls, QSslError::UnableToGetLocalIssuerCertificate, {}, {}}));
    QCOMPARE(m_server->requests().size(), 0);
}

void TestRealProxy::tinyproxy()
{
    SKIP_WITHOUT(Proxy::TinyproxyBasic);
    SKIP_WITHOUT(Proxy::SquidOpen);
    const RealProxy behind(Proxy::SquidOpen);
    const RealProxy proxy(Proxy::TinyproxyBasic, behind.port());
    QVERIFY(behind.isReady());
    QVERIFY(proxy.isReady());
    choose(proxy);
    QCOMPARE(fetched().error().proxy, (ProxyChallenge{proxy.address(), false}));
    signIn(proxy, u"wrong"_s);
    QCOMPARE(fetched().error().proxy, (ProxyChallenge{proxy.address(), true}));
    signIn(proxy, RealProxy::password());
    QVERIFY(fetched().isValue());
}

void TestRealProxy::aPasswordInTheEnvironment()
{
    SKIP_WITHOUT(Proxy::SquidBasic);
    const RealProxy proxy(Proxy::SquidBasic);
    QVERIFY(proxy.isReady());
    QUrl url = proxy.url();
    url.setUserName(RealProxy::user());
    url.setPassword(RealProxy::password());
    const QByteArray whole = url.toEncoded();
    for (const QByteArray &form : {whole, whole.mid(7), "HTTP" + whole.mid(4)}) {
        qputenv("https_proxy", form);
        m_network = std::make_unique<NetworkAccess>();
        m_network->trustAlso(readCertificates(LoopbackServer::caFile()));
        QVERIFY(fetched().isValue());
    }
    qputenv("no_proxy", "example");
    QCOMPARE(fetched().error().number, QNetworkReply::HostNotFoundError); // only the proxy knows it
    qunsetenv("no_proxy");
}

void TestRealProxy::anotherPasswordThanTheEnvironments()
{
    SKIP_WITHOUT(Proxy::SquidBasic);
    const RealProxy proxy(Proxy::SquidBasic);
    QVERIFY(proxy.isReady());
    QUrl url = proxy.url();
    url.setUserName(RealProxy::user());
    url.setPassword(u"old"_s);
    qputenv("https_proxy", url.toEncoded());
    QCOMPARE(fetched().error().proxy, (ProxyChallenge{proxy.address(), true}));
    signIn(proxy, RealProxy::password());
    QVERIFY(fetched().isValue());
}

QTEST_GUILESS_MAIN(TestRealProxy)
#include "tst_realproxy.moc"
