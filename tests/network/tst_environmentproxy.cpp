// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/explanation.h"
#include "network/environmentproxy.h"
#include "network/noproxy.h"
#include "roomtest.h"

#include <QProcessEnvironment>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using Flaw = ProxyFlaw;

namespace
{

/// "http a.example:1080 user:password", "direct", "https_proxy: 2" or "nothing".
QString describe(const std::optional<ProxyRoute> &route)
{
    if (!route) {
        return u"nothing"_s;
    }
    if (!route->isValue()) {
        const UnusableProxy &problem = route->error();
        return problem.variable + u": "_s + QString::number(static_cast<int>(problem.flaw));
    }
    const QNetworkProxy &proxy = route->value();
    if (proxy.type() == QNetworkProxy::NoProxy) {
        return u"direct"_s;
    }
    const QString user =
        proxy.user().isEmpty() ? QString() : u' ' + proxy.user() + u':' + proxy.password();
    return (proxy.type() == QNetworkProxy::HttpProxy ? u"http "_s : u"socks5 "_s) +
           proxy.hostName() + u':' + QString::number(proxy.port()) + user;
}

QProcessEnvironment environment(const QStringList &settings)
{
    QProcessEnvironment result;
    for (const QString &setting : settings) {
        result.insert(setting.section(u'=', 0, 0), setting.section(u'=', 1));
    }
    return result;
}

} // namespace

/// The formats are those of curl's manual. A comment marks rows that curl 7.88 treats differently.
class TestEnvironmentProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesProxy_data();
    void parsesProxy();
    void choosesVariable_data();
    void choosesVariable();
    void matchesNoProxy_data();
    void matchesNoProxy();
    void errorContainsNoPassword();
};

void TestEnvironmentProxy::parsesProxy_data()
{
    QTest::addColumn<QString>("route");
    const auto row = [](const char *value, const char *route) {
        QTest::newRow(value) << QString::fromLatin1(route);
    };
    const auto unusable = [](const char *value, Flaw flaw) {
        QTest::newRow(value) << u"https_proxy: "_s + QString::number(static_cast<int>(flaw));
    };
    row("p.example:3128", "http p.example:3128");
    row("http://p.example:3128", "http p.example:3128");
    row("HTTP://P.Example:3128/", "http p.example:3128");
    row("http://p.example:3128/path?query", "http p.example:3128");
    row("  p.example:3128 ", "http p.example:3128"); // curl: not usable
    row("p.example", "http p.example:1080");
    row("127.0.0.1", "http 127.0.0.1:1080");
    row("[2001:db8::1]:3128", "http 2001:db8::1:3128");
    row("http://[2001:db8::1]", "http 2001:db8::1:1080");
    row("socks5://p.example:9050", "socks5 p.example:9050");
    row("socks5h://p.example:9050", "socks5 p.example:9050");
    row("SOCKS5H://p.example", "socks5 p.example:1080");
    row("socks://p.example", "socks5 p.example:1080"); // GNOME; curl: SOCKS4
    row("ann:pw@p.example:3128", "http p.example:3128 ann:pw");
    row("http://ann@p.example:3128", "http p.example:3128 ann:");
    row("http://an%20n:p%40%3a%2F@p.example:3128", "http p.example:3128 an n:p@:/");
    row("socks5h://ann:pw@p.example", "socks5 p.example:1080 ann:pw");
    row("http://ann:p@w@p.example:3128", "http p.example:3128 ann:p@w"); // curl: not usable

    unusable("socks4://p.example", Flaw::Socks4);
    unusable("socks4a://p.example:1080", Flaw::Socks4);
    unusable("https://p.example:3129", Flaw::OverTls);
    unusable("ftp://p.example", Flaw::UnknownScheme);
    unusable("://p.example", Flaw::UnknownScheme);
    unusable("//p.example", Flaw::NotAnAddress);
    unusable("http:/p.example", Flaw::NotAnAddress);
    unusable("http:p.example", Flaw::NotAnAddress);
    unusable("http://", Flaw::NotAnAddress);
    unusable(" ", Flaw::NotAnAddress);
    unusable("p.example:", Flaw::NotAnAddress);
    unusable("p.example:0", Flaw::NotAnAddress);
    unusable("p.example:65536", Flaw::NotAnAddress);
    unusable("p.example:31x8", Flaw::NotAnAddress);
    unusable("::1", Flaw::NotAnAddress);
    unusable("[::1", Flaw::NotAnAddress);
    unusable("p.example 3128", Flaw::NotAnAddress);
    unusable("\"http://p.example:3128\"", Flaw::UnknownScheme);
    unusable("http://ann:p/w@p.example:3128", Flaw::NotAnAddress);
    unusable("http://ann:p#w@p.example:3128", Flaw::NotAnAddress);
    unusable("http://ann:p@w/x@p.example:3128", Flaw::NotAnAddress);
}

void TestEnvironmentProxy::parsesProxy()
{
    const QString value = QString::fromLatin1(QTest::currentDataTag());
    QTEST(describe(environmentProxy(environment({u"https_proxy="_s + value}),
                                    QUrl(u"https://chat.example"_s))),
          "route");
}

void TestEnvironmentProxy::choosesVariable_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<QString>("route");
    const auto row = [](const QStringList &settings, const char *route) {
        QTest::newRow(qPrintable(settings.join(u' '))) << settings << QString::fromLatin1(route);
    };
    row({}, "nothing");
    row({u"no_proxy=*"_s}, "nothing");
    row({u"ftp_proxy=f"_s}, "nothing");
    row({u"https_proxy="_s}, "nothing");
    row({u"https_proxy=a"_s}, "http a:1080");
    row({u"HTTPS_PROXY=b"_s}, "http b:1080");
    row({u"all_proxy=c"_s}, "http c:1080");
    row({u"ALL_PROXY=d"_s}, "http d:1080");
    row({u"http_proxy=e"_s}, "http e:1080"); // curl: direct
    row({u"HTTP_PROXY=f"_s}, "http f:1080"); // curl: direct
    row({u"https_proxy=a"_s, u"HTTPS_PROXY=b"_s}, "http a:1080");
    row({u"HTTPS_PROXY=b"_s, u"all_proxy=c"_s}, "http b:1080");
    row({u"all_proxy=c"_s, u"ALL_PROXY=d"_s}, "http c:1080");
    row({u"ALL_PROXY=d"_s, u"http_proxy=e"_s}, "http d:1080");
    row({u"https_proxy="_s, u"HTTPS_PROXY=b"_s}, "http b:1080");
    row({u"https_proxy="_s, u"HTTPS_PROXY="_s, u"all_proxy=c"_s}, "http c:1080");
    row({u"all_proxy=socks4://c"_s}, "all_proxy: 2");
    row({u"HTTPS_PROXY=x y"_s, u"all_proxy=c"_s}, "HTTPS_PROXY: 1");
    row({u"https_proxy=a"_s, u"no_proxy=chat.example"_s}, "direct");
    row({u"https_proxy=a"_s, u"NO_PROXY=chat.example"_s}, "direct");
    row({u"https_proxy=a"_s, u"no_proxy=x"_s, u"NO_PROXY=*"_s}, "http a:1080");
    row({u"https_proxy=a"_s, u"no_proxy="_s, u"NO_PROXY=*"_s}, "direct");
    row({u"https_proxy=socks4://a"_s, u"no_proxy=*"_s}, "direct");
}

void TestEnvironmentProxy::choosesVariable()
{
    QFETCH(const QStringList, settings);
    QTEST(describe(environmentProxy(environment(settings), QUrl(u"https://chat.example"_s))),
          "route");
}

void TestEnvironmentProxy::matchesNoProxy_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("exempt");
    const auto row = [](const char *list, const char *url, bool exempt) {
        QTest::addRow("\"%s\" for %s", list, url)
            << QString::fromLatin1(list) << QString::fromLatin1(url) << exempt;
    };
    const char *const chat = "https://a.chat.example";
    for (const char *list :
         {"*", " * ", "a.chat.example", "A.Chat.EXAMPLE", "chat.example", ".chat.example",
          "example", ".example", "a.chat.example.", ".a.chat.example", " a.chat.example ",
          "x,a.chat.example", "x, a.chat.example", "x a.chat.example", "x\ta.chat.example",
          "a.chat.example,", ",,a.chat.example"}) {
        row(list, chat, true);
    }
    for (const char *list :
         {"", " ", ",", ".", "hat.example", "b.chat.example", "chat", "a.chat.example.org",
          "*.example", "x,*", "*,x", "x;a.chat.example", "https://a.chat.example"}) {
        row(list, chat, false);
    }
    row("a.chat.example", "https://a.chat.example:8443", true);
    row("a.chat.example", "https://a.chat.example.", true);
    row("a.chat.example:8443", "https://a.chat.example:8443", true); // curl: not exempt
    row("chat.example:443", chat, true);                             // curl: not exempt
    row("a.chat.example:8443", chat, false);
    row("a.chat.example:x", chat, false);

    const char *const four = "https://192.168.3.4";
    for (const char *list : {"192.168.3.4", "192.168.0.0/16", "192.168.3.4/32", "192.0.0.0/8",
                             "10.0.0.0/8,192.168.3.0/24", "192.168.2.0/23"}) {
        row(list, four, true);
    }
    for (const char *list : {"192.168.3.40", "192.168.3", "168.3.4", ".192.168.3.4",
                             "192.168.4.0/24", "192.168.0.0/0", "192.168.0.0/33", "192.168.0.0/",
                             "192.168.0.0/x", "192.168.0.0/-1", "192.168/16", "192.*", "::/1"}) {
        row(list, four, false);
    }
    row("192.168.0.0/16", "https://192.168.3.4.example", false);
    row("192.168.3.4:443", four, true); // curl: not exempt
    row("192.168.3.4:80", four, false);

    const char *const six = "https://[2001:db8::7]:8443";
    for (const char *list : {"2001:db8::7", "2001:DB8:0::0:7", "2001:db8::/32", "2001:db8::7/128",
                             "[2001:db8::7]", "[2001:db8::7]:8443"}) {
        row(list, six, true);
    }
    for (const char *list : {"2001:db8::8", "2001:db9::/32", "2001:db8::/129", "2001:db8::/0",
                             "[2001:db8::7]:443", "0.0.0.0/1"}) {
        row(list, six, false);
    }
}

void TestEnvironmentProxy::matchesNoProxy()
{
    QFETCH(const QString, list);
    QFETCH(const QString, url);
    QTEST(isExemptFromProxy(list, QUrl(url)), "exempt");
}

void TestEnvironmentProxy::errorContainsNoPassword()
{
    const auto route = environmentProxy(
        environment({u"ALL_PROXY=socks4://ann:Kw7pR2vX9nT4@p.example"_s}), QUrl(u"https://a.b"_s));
    const UnusableProxy proxy = route.value().error();
    ApiError error{ApiError::Kind::ProxySetting, static_cast<qint64>(proxy.flaw), {}, {}};
    error.subject = proxy.variable;
    const QString line = oneLineExplanation(error, {});
    QVERIFY2(line.contains(u"ALL_PROXY"_s) && line.contains(u"SOCKS4"_s), qPrintable(line));
    QVERIFY(!line.contains(u"Kw7p"_s));
}

ROOM_TEST(TestEnvironmentProxy, NoApplication)
#include "tst_environmentproxy.moc"
