// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "realproxy.h"
#include "roomtest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Proxy = RealProxy::Kind;

/// The verb export with a real proxy that requires a password.
class TestExportProxy : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealProxy> m_proxy;
    LoopbackServer m_server{LoopbackServer::Certificate::OtherHost};

    RunResult runExport(const QString &user, const QString &password, const QString &variable,
                        const QStringList &extraOptions = {});

private Q_SLOTS:
    void initTestCase();
    void init() { m_server.reset(); }
    void reportsRequiredPassword();
    void usesPasswordFromEnvironment_data();
    void usesPasswordFromEnvironment();
    void neverPrintsPassword();
    void invalidProxyIsNotBypassed();
    void loopbackBypassesProxy();
    void privateAuthorityRequiresCaFile();
};

void TestExportProxy::initTestCase()
{
    if (!RealProxy::isInstalled(Proxy::SquidBasic)) {
        QSKIP("squid is not installed here");
    }
    m_proxy = std::make_unique<RealProxy>(Proxy::SquidBasic);
    QVERIFY(m_proxy->isReady());
}

RunResult TestExportProxy::runExport(const QString &user, const QString &password,
                                     const QString &variable, const QStringList &extraOptions)
{
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    QUrl proxy = m_proxy->url();
    proxy.setUserName(user);
    proxy.setPassword(password);
    Program program(QStringList{u"export"_s, u"--endpoint"_s,
                                urlBehindProxy(m_server.endpoint()).toString(), u"--sdkappid=1"_s,
                                u"--identifier=Ann"_s, u"--retries=3"_s} +
                    extraOptions);
    program.setTestUserSig();
    program.setVariable(variable, QString::fromLatin1(proxy.toEncoded()));
    return program.end();
}

void TestExportProxy::reportsRequiredPassword()
{
    const RunResult result =
        runExport({}, {}, u"https_proxy"_s, {u"--ca-file"_s, LoopbackServer::caFile()});
    QCOMPARE(result.status, 4);
    QCOMPARE(result.errorLines().size(), 1); // no retry
    QVERIFY2(result.err.contains("The proxy " + m_proxy->address().toLatin1() + " asks for"),
             result.err.constData());
    QVERIFY(result.err.contains("https_proxy"));
    QCOMPARE(m_server.connections(), 0);
}

void TestExportProxy::usesPasswordFromEnvironment_data()
{
    QTest::addColumn<QString>("variable");
    QTest::newRow("https_proxy") << u"https_proxy"_s;
    QTest::newRow("http_proxy") << u"http_proxy"_s;
    QTest::newRow("all_proxy") << u"all_proxy"_s;
    QTest::newRow("HTTPS_PROXY") << u"HTTPS_PROXY"_s;
    QTest::newRow("ALL_PROXY") << u"ALL_PROXY"_s;
}

void TestExportProxy::usesPasswordFromEnvironment()
{
    QFETCH(QString, variable);
    const RunResult result = runExport(RealProxy::user(), RealProxy::password(), variable,
                                       {u"--ca-file"_s, LoopbackServer::caFile()});
    QVERIFY2(result.err.isEmpty(), result.err.constData());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, "UserID\r\n@RBT#1\r\n"_ba);
    QCOMPARE(m_server.requests().size(), 1);
}

void TestExportProxy::neverPrintsPassword()
{
    const QString wrong = u"Zt5wrongHd8pQ3"_s;
    for (const QString &password : {wrong, RealProxy::password()}) {
        const RunResult result =
            runExport(RealProxy::user(), password, u"https_proxy"_s,
                      {u"--verbose"_s, u"--ca-file"_s, LoopbackServer::caFile()});
        QCOMPARE(result.status, password == wrong ? 4 : 0);
        QVERIFY(!result.err.isEmpty());
        QVERIFY(!containsSecret(result.err, password.toUtf8()));
        QVERIFY(!containsSecret(result.out, password.toUtf8()));
        QVERIFY(!containsSecret(result.err));
        if (password == wrong) {
            QVERIFY2(result.errorLines().constLast().contains("refused"), result.err.constData());
        }
    }
}

void TestExportProxy::invalidProxyIsNotBypassed()
{
    for (const auto &value : {u"socks4://ann:Zt5secretHd8@127.0.0.1:1"_s, u"https://127.0.0.1:1"_s,
                              u"http://ann:Zt5secretHd8@127.0.0.1:port"_s, u"x y"_s}) {
        Program program({u"export"_s, u"--region=cn"_s, u"--sdkappid=1"_s, u"--identifier=Ann"_s,
                         u"--retries=3"_s, u"--verbose"_s});
        program.setTestUserSig();
        program.setVariable(u"all_proxy"_s, value);
        const RunResult result = program.end();
        QCOMPARE(result.status, 2);
        QCOMPARE(result.errorLines().size(), 2); // the attempt and the error
        QVERIFY2(result.err.contains("sent 0x"), result.err.constData());
        QVERIFY2(
            result.errorLines().constLast().startsWith("chatbot-admin: The proxy in all_proxy "),
            result.err.constData());
        QVERIFY(!containsSecret(result.err, "Zt5secretHd8"));
        QCOMPARE(result.out, QByteArray());
    }
}

void TestExportProxy::loopbackBypassesProxy()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    Program program(exportArguments(server));
    program.setTestUserSig();
    program.setVariable(u"https_proxy"_s, u"socks4://x"_s);
    QCOMPARE(program.end().status, 0);
}

void TestExportProxy::privateAuthorityRequiresCaFile()
{
    const RunResult result = runExport(RealProxy::user(), RealProxy::password(), u"https_proxy"_s);
    QCOMPARE(result.status, 4);
    QVERIFY2(result.err.contains("not issued by a trusted authority"), result.err.constData());
    QCOMPARE(m_server.requests().size(), 0);
}

ROOM_TEST(TestExportProxy, QCoreApplication)
#include "tst_exportproxy.moc"
