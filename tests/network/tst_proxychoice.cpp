// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/networkaccess.h"
#include "network/proxychoice.h"
#include "roomtest.h"

#include <QFuture>
#include <QNetworkProxy>
#include <QTest>

using namespace Qt::StringLiterals;
using ProxyKind = ProxyChoice::Kind;

Q_DECLARE_METATYPE(ProxyChoice)

class TestProxyChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesProxyAddress_data();
    void parsesProxyAddress();
    void rejectsInvalidProxyAddress_data();
    void rejectsInvalidProxyAddress();
    void credentialsRoundTripThroughSecret();
    void formatsProxyAddress();
    void chosenProxyIsUsed_data();
    void chosenProxyIsUsed();
    void loopbackIsNeverProxied();
};

namespace
{

ProxyChoice previousChoice()
{
    return {ProxyKind::Http, u"old.example"_s, 3128, u"bob"_s};
}

} // namespace

void TestProxyChoice::parsesProxyAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ProxyChoice>("read");
    const auto row = [](const char *text, ProxyKind kind, const char *host, int port,
                        const char *user) {
        QTest::newRow(text) << QString::fromUtf8(text)
                            << ProxyChoice{kind, QString::fromUtf8(host), port,
                                           QString::fromUtf8(user)};
    };
    row("proxy.example", ProxyKind::Http, "proxy.example", 3128, "bob");
    row("  proxy.example  ", ProxyKind::Http, "proxy.example", 3128, "bob");
    row("proxy.example:8080", ProxyKind::Http, "proxy.example", 8080, "bob");
    row("http://proxy.example:8080/", ProxyKind::Http, "proxy.example", 8080, "bob");
    row("http://ann@proxy.example:8080", ProxyKind::Http, "proxy.example", 8080, "ann");
    row("socks5://proxy.example", ProxyKind::Socks5, "proxy.example", 3128, "bob");
    row("socks5h://proxy.example:1080", ProxyKind::Socks5, "proxy.example", 1080, "bob");
    row("10.0.0.1", ProxyKind::Http, "10.0.0.1", 3128, "bob");
    row("2001:db8::1", ProxyKind::Http, "2001:db8::1", 3128, "bob");
    row("[2001:db8::1]:80", ProxyKind::Http, "2001:db8::1", 80, "bob");
}

void TestProxyChoice::parsesProxyAddress()
{
    QFETCH(const QString, text);
    QFETCH(const ProxyChoice, read);
    QCOMPARE(parseProxyAddress(text, previousChoice()), read);
}

void TestProxyChoice::rejectsInvalidProxyAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("space in the host") << u"pro xy"_s;
    QTest::newRow("PAC script") << u"http://proxy.example/proxy.pac"_s;
    QTest::newRow("FTP proxy") << u"ftp://proxy.example"_s;
    QTest::newRow("TLS to the proxy") << u"https://proxy.example"_s;
    QTest::newRow("SOCKS4") << u"socks4://proxy.example:1080"_s;
    QTest::newRow("SOCKS4a") << u"socks4a://proxy.example:1080"_s;
    QTest::newRow("port 0") << u"proxy.example:0"_s;
    QTest::newRow("port 70000") << u"proxy.example:70000"_s;
    QTest::newRow("query") << u"proxy.example?x"_s;
}

void TestProxyChoice::rejectsInvalidProxyAddress()
{
    QFETCH(const QString, text);
    QVERIFY(!parseProxyAddress(text, previousChoice()));
}

void TestProxyChoice::credentialsRoundTripThroughSecret()
{
    for (const QString &password :
         {u"plain"_s, u"with: colon"_s, u"zwei\nZeilen"_s, u"密码"_s, QString()}) {
        const ProxyCredentials given{u"OFFICE\\ann:x"_s, Secret(password.toUtf8())};
        const auto restored = proxyCredentialsFrom(toSecret(given));
        QVERIFY(restored);
        QCOMPARE(restored->user, given.user);
        QCOMPARE(restored->password.reveal(), password.toUtf8());
    }
    QVERIFY(!proxyCredentialsFrom(Secret("garbage")));
    QVERIFY(!proxyCredentialsFrom({}));
}

void TestProxyChoice::formatsProxyAddress()
{
    QCOMPARE(proxyAddress(u"Proxy.Example"_s, 80), u"proxy.example:80"_s);
    QCOMPARE(proxyAddress(u"2001:db8::1"_s, 80), u"[2001:db8::1]:80"_s);
}

void TestProxyChoice::chosenProxyIsUsed_data()
{
    QTest::addColumn<ProxyChoice>("choice");
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    QTest::addColumn<QString>("host");
    QTest::newRow("system") << ProxyChoice{} << QNetworkProxy::HttpProxy << u"sys.example"_s;
    QTest::newRow("none") << ProxyChoice{ProxyKind::None, u"x.example"_s, 1, {}}
                          << QNetworkProxy::NoProxy << QString();
    QTest::newRow("HTTP") << ProxyChoice{ProxyKind::Http, u"x.example"_s, 1, {}}
                          << QNetworkProxy::HttpProxy << u"x.example"_s;
    QTest::newRow("SOCKS5") << ProxyChoice{ProxyKind::Socks5, u"x.example"_s, 1, {}}
                            << QNetworkProxy::Socks5Proxy << u"x.example"_s;
    QTest::newRow("without a host")
        << ProxyChoice{ProxyKind::Http, {}, 1, {}} << QNetworkProxy::HttpProxy << u"sys.example"_s;
    QTest::newRow("port 0") << ProxyChoice{ProxyKind::Http, u"x.example"_s, 0, {}}
                            << QNetworkProxy::HttpProxy << u"sys.example"_s;
}

void TestProxyChoice::chosenProxyIsUsed()
{
    QFETCH(const ProxyChoice, choice);
    qputenv("https_proxy", "http://sys.example:3128");
    NetworkAccess network;
    network.setProxyChoice(choice);
    QFuture<QNetworkProxy> future = network.proxyFor(QUrl(u"https://chat.example"_s));
    const QNetworkProxy proxy = future.result();
    qunsetenv("https_proxy");
    QTEST(proxy.type(), "type");
    QTEST(proxy.hostName(), "host");
}

void TestProxyChoice::loopbackIsNeverProxied()
{
    NetworkAccess network;
    for (const ProxyKind kind : {ProxyKind::Http, ProxyKind::Socks5}) {
        network.setProxyChoice({kind, u"x.example"_s, 1, {}});
        for (const auto &host : {u"localhost"_s, u"127.0.0.1"_s, u"127.9.9.9"_s, u"[::1]"_s}) {
            QFuture<QNetworkProxy> future = network.proxyFor(QUrl(u"http://"_s + host));
            QCOMPARE(future.result().type(), QNetworkProxy::NoProxy);
        }
    }
}

ROOM_TEST(TestProxyChoice, QCoreApplication)
#include "tst_proxychoice.moc"
