// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "realproxy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Proxy = RealProxy::Kind;

/// The verb export behind a real proxy that asks for a password.
class TestExportProxy : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealProxy> m_proxy;
    LoopbackServer m_server{LoopbackServer::Certificate::OtherHost};

    Ended exported(const QString &user, const QString &password, const QString &variable,
                   const QStringList &more = {});

private Q_SLOTS:
    void initTestCase();
    void init() { m_server.reset(); }
    void neverAsks();
    void takesThePasswordOfTheEnvironment_data();
    void takesThePasswordOfTheEnvironment();
    void printsNoPassword();
    void sendsNothingPastAnUnusableProxy();
    void needsNoProxyForThisComputer();
    void trustsThePrivateAuthorityOnlyWhereTold();
};

void TestExportProxy::initTestCase()
{
    if (!RealProxy::isInstalled(Proxy::SquidBasic)) {
        QSKIP("squid is not installed here");
    }
    m_proxy = std::make_unique<RealProxy>(Proxy::SquidBasic);
    QVERIFY(m_proxy->isReady());
}

Ended TestExportProxy::exported(const QString &user, const QString &password,
                                const QString &variable, const QStringList &more)
{
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    QUrl proxy = m_proxy->url();
    proxy.setUserName(user);
    proxy.setPassword(password);
    Program program(QStringList{u"export"_s, u"--endpoint"_s,
                                farEnd(m_server.endpoint()).toString(), u"--sdkappid=1"_s,
                                u"--identifier=Ann"_s, u"--retries=3"_s} +
                    more);
    program.giveUserSig();
    program.setVariable(variable, QString::fromLatin1(proxy.toEncoded()));
    return program.end();
}

void TestExportProxy::neverAsks()
{
    const Ended ended =
        exported({}, {}, u"https_proxy"_s, {u"--ca-file"_s, LoopbackServer::caFile()});
    QCOMPARE(ended.status, 4);
    QCOMPARE(ended.errorLines().size(), 1); // no further try
    QVERIFY2(ended.err.contains("The proxy " + m_proxy->address().toLatin1() + " asks for"),
             ended.err.constData());
    QVERIFY(ended.err.contains("https_proxy"));
    QCOMPARE(m_server.connections(), 0);
}

void TestExportProxy::takesThePasswordOfTheEnvironment_data()
{
    QTest::addColumn<QString>("variable");
    QTest::newRow("https_proxy") << u"https_proxy"_s;
    QTest::newRow("http_proxy") << u"http_proxy"_s;
    QTest::newRow("all_proxy") << u"all_proxy"_s;
    QTest::newRow("HTTPS_PROXY") << u"HTTPS_PROXY"_s;
    QTest::newRow("ALL_PROXY") << u"ALL_PROXY"_s;
}

void TestExportProxy::takesThePasswordOfTheEnvironment()
{
    QFETCH(QString, variable);
    const Ended ended = exported(RealProxy::user(), RealProxy::password(), variable,
                                 {u"--ca-file"_s, LoopbackServer::caFile()});
    QVERIFY2(ended.err.isEmpty(), ended.err.constData());
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, "UserID\r\n@RBT#1\r\n"_ba);
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportProxy::printsNoPassword()
{
    const QString wrong = u"Zt5wrongHd8pQ3"_s;
    for (const QString &password : {wrong, RealProxy::password()}) {
        const Ended ended = exported(RealProxy::user(), password, u"https_proxy"_s,
                                     {u"--verbose"_s, u"--ca-file"_s, LoopbackServer::caFile()});
        QCOMPARE(ended.status, password == wrong ? 4 : 0);
        QVERIFY(!ended.err.isEmpty());
        QVERIFY(!hasTrace(ended.err, password.toUtf8()));
        QVERIFY(!hasTrace(ended.out, password.toUtf8()));
        QVERIFY(!hasTrace(ended.err));
        if (password == wrong) {
            QVERIFY2(ended.errorLines().constLast().contains("did not take"),
                     ended.err.constData());
        }
    }
}

void TestExportProxy::sendsNothingPastAnUnusableProxy()
{
    for (const auto &value : {u"socks4://ann:Zt5secretHd8@127.0.0.1:1"_s, u"https://127.0.0.1:1"_s,
                              u"http://ann:Zt5secretHd8@127.0.0.1:port"_s, u"x y"_s}) {
        Program program({u"export"_s, u"--region=cn"_s, u"--sdkappid=1"_s, u"--identifier=Ann"_s,
                         u"--retries=3"_s, u"--verbose"_s});
        program.giveUserSig();
        program.setVariable(u"all_proxy"_s, value);
        const Ended ended = program.end();
        QCOMPARE(ended.status, 2);
        QCOMPARE(ended.errorLines().size(), 2); // one try, then what is wrong
        QVERIFY2(ended.err.contains("sent 0x"), ended.err.constData());
        QVERIFY2(
            ended.errorLines().constLast().startsWith("chatbot-admin: The proxy in all_proxy "),
            ended.err.constData());
        QVERIFY(!hasTrace(ended.err, "Zt5secretHd8"));
        QCOMPARE(ended.out, QByteArray());
    }
}

void TestExportProxy::needsNoProxyForThisComputer()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    Program program(exportFrom(server));
    program.giveUserSig();
    program.setVariable(u"https_proxy"_s, u"socks4://x"_s);
    QCOMPARE(program.end().status, 0);
}

void TestExportProxy::trustsThePrivateAuthorityOnlyWhereTold()
{
    const Ended ended = exported(RealProxy::user(), RealProxy::password(), u"https_proxy"_s);
    QCOMPARE(ended.status, 4);
    QVERIFY2(ended.err.contains("nobody whom this computer trusts"), ended.err.constData());
    QCOMPARE(m_server.requests().size(), 0);
}

QTEST_GUILESS_MAIN(TestExportProxy)
#include "tst_exportproxy.moc"
