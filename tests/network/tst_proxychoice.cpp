// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/networkaccess.h"
#include "network/proxychoice.h"

#include <QFuture>
#include <QNetworkProxy>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ProxyChoice::Kind;

Q_DECLARE_METATYPE(ProxyChoice)

class TestProxyChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlaceIsRead_data();
    void aPlaceIsRead();
    void noPlace_data();
    void noPlace();
    void aSignInAsItIsKept();
    void anAddressForPeople();
    void whatIsChosenIsUsed_data();
    void whatIsChosenIsUsed();
    void neverForThisComputer();
};

namespace
{

ProxyChoice before()
{
    return {Kind::Http, u"old.example"_s, 3128, u"bob"_s};
}

} // namespace

void TestProxyChoice::aPlaceIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ProxyChoice>("read");
    const auto row = [](const char *text, Kind kind, const char *host, int port, const char *user) {
        QTest::newRow(text) << QString::fromUtf8(text)
                            << ProxyChoice{kind, QString::fromUtf8(host), port,
                                           QString::fromUtf8(user)};
    };
    row("proxy.example", Kind::Http, "proxy.example", 3128, "bob");
    row("  proxy.example  ", Kind::Http, "proxy.example", 3128, "bob");
    row("proxy.example:8080", Kind::Http, "proxy.example", 8080, "bob");
    row("http://proxy.example:8080/", Kind::Http, "proxy.example", 8080, "bob");
    row("http://ann@proxy.example:8080", Kind::Http, "proxy.example", 8080, "ann");
    row("socks5://proxy.example", Kind::Socks5, "proxy.example", 3128, "bob");
    row("socks5h://proxy.example:1080", Kind::Socks5, "proxy.example", 1080, "bob");
    row("10.0.0.1", Kind::Http, "10.0.0.1", 3128, "bob");
    row("2001:db8::1", Kind::Http, "2001:db8::1", 3128, "bob");
    row("[2001:db8::1]:80", Kind::Http, "2001:db8::1", 80, "bob");
}

void TestProxyChoice::aPlaceIsRead()
{
    QFETCH(const QString, text);
    QFETCH(const ProxyChoice, read);
    QCOMPARE(readProxyPlace(text, before()), read);
}

void TestProxyChoice::noPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("blanks") << u"   "_s;
    QTest::newRow("a blank within") << u"pro xy"_s;
    QTest::newRow("a script") << u"http://proxy.example/proxy.pac"_s;
    QTest::newRow("another scheme") << u"ftp://proxy.example"_s;
    QTest::newRow("spoken to by TLS") << u"https://proxy.example"_s;
    QTest::newRow("SOCKS4") << u"socks4://proxy.example:1080"_s;
    QTest::newRow("SOCKS4a") << u"socks4a://proxy.example:1080"_s;
    QTest::newRow("port 0") << u"proxy.example:0"_s;
    QTest::newRow("port 70000") << u"proxy.example:70000"_s;
    QTest::newRow("a query") << u"proxy.example?x"_s;
}

void TestProxyChoice::noPlace()
{
    QFETCH(const QString, text);
    QVERIFY(!readProxyPlace(text, before()));
}

void TestProxyChoice::aSignInAsItIsKept()
{
    for (const QString &password :
         {u"plain"_s, u"with: colon"_s, u"zwei\nZeilen"_s, u"密码"_s, QString()}) {
        const ProxySignIn given{u"OFFICE\\ann:x"_s, Secret(password.toUtf8())};
        const auto back = signInFrom(toSecret(given));
        QVERIFY(back);
        QCOMPARE(back->user, given.user);
        QCOMPARE(back->password.reveal(), password.toUtf8());
    }
    QVERIFY(!signInFrom(Secret("garbage")));
    QVERIFY(!signInFrom({}));
}

void TestProxyChoice::anAddressForPeople()
{
    QCOMPARE(proxyAddress(u"Proxy.Example"_s, 80), u"proxy.example:80"_s);
    QCOMPARE(proxyAddress(u"2001:db8::1"_s, 80), u"[2001:db8::1]:80"_s);
}

void TestProxyChoice::whatIsChosenIsUsed_data()
{
    QTest::addColumn<ProxyChoice>("choice");
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    QTest::addColumn<QString>("host");
    QTest::newRow("the system's") << ProxyChoice{} << QNetworkProxy::HttpProxy << u"sys.example"_s;
    QTest::newRow("none") << ProxyChoice{Kind::None, u"x.example"_s, 1, {}}
                          << QNetworkProxy::NoProxy << QString();
    QTest::newRow("HTTP") << ProxyChoice{Kind::Http, u"x.example"_s, 1, {}}
                          << QNetworkProxy::HttpProxy << u"x.example"_s;
    QTest::newRow("SOCKS5") << ProxyChoice{Kind::Socks5, u"x.example"_s, 1, {}}
                            << QNetworkProxy::Socks5Proxy << u"x.example"_s;
    QTest::newRow("without a host")
        << ProxyChoice{Kind::Http, {}, 1, {}} << QNetworkProxy::HttpProxy << u"sys.example"_s;
    QTest::newRow("port 0") << ProxyChoice{Kind::Http, u"x.example"_s, 0, {}}
                            << QNetworkProxy::HttpProxy << u"sys.example"_s;
}

void TestProxyChoice::whatIsChosenIsUsed()
{
    QFETCH(const ProxyChoice, choice);
    qputenv("https_proxy", "http://sys.example:3128");
    NetworkAccess network;
    network.useProxy(choice);
    QFuture<QNetworkProxy> future = network.proxyFor(QUrl(u"https://chat.example"_s));
    const QNetworkProxy proxy = future.result();
    qunsetenv("https_proxy");
    QTEST(proxy.type(), "type");
    QTEST(proxy.hostName(), "host");
}

void TestProxyChoice::neverForThisComputer()
{
    NetworkAccess network;
    for (const Kind kind : {Kind::Http, Kind::Socks5}) {
        network.useProxy({kind, u"x.example"_s, 1, {}});
        for (const auto &host : {u"localhost"_s, u"127.0.0.1"_s, u"127.9.9.9"_s, u"[::1]"_s}) {
            QFuture<QNetworkProxy> future = network.proxyFor(QUrl(u"http://"_s + host));
            QCOMPARE(future.result().type(), QNetworkProxy::NoProxy);
        }
    }
}

QTEST_GUILESS_MAIN(TestProxyChoice)
#include "tst_proxychoice.moc"
