// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Certificate = LoopbackServer::Certificate;

/// Proxies and certificates of the verb export.
class TestExportNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loopbackBypassesProxy_data();
    void loopbackBypassesProxy();
    void otherHostsUseProxy();
    void checksCertificates_data();
    void checksCertificates();
};

void TestExportNetwork::loopbackBypassesProxy_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("address") << u"http://127.0.0.1:%1"_s;
    QTest::newRow("trailing slash") << u"http://127.0.0.1:%1/"_s;
    QTest::newRow("name") << u"http://localhost:%1"_s;
    QTest::newRow("name in capitals") << u"HTTP://LOCALHOST:%1"_s;
}

void TestExportNetwork::loopbackBypassesProxy()
{
    QFETCH(QString, endpoint);
    LoopbackServer server;
    server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    LoopbackServer proxy;
    Program program({u"export"_s, u"--endpoint"_s, endpoint.arg(server.endpoint().port()),
                     u"--sdkappid=1"_s, u"--identifier=Ann"_s});
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, u"eJyr"_s);
    for (const QString &name : {u"http_proxy"_s, u"https_proxy"_s, u"all_proxy"_s}) {
        program.setVariable(name, proxy.endpoint().toString());
    }
    QCOMPARE(program.end().status, 0);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(proxy.connections(), 0);
}

void TestExportNetwork::otherHostsUseProxy()
{
    LoopbackServer proxy;
    proxy.playAlways(Conversation::html(403));
    Program program({u"export"_s, u"--endpoint=https://chat.example.com:8443"_s, u"--sdkappid=1"_s,
                     u"--identifier=Ann"_s, u"--retries=0"_s});
    program.setTestUserSig();
    program.setVariable(u"https_proxy"_s, proxy.endpoint().toString());
    const RunResult result = program.end();
    QCOMPARE(result.status, 4);
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(!proxy.requests().isEmpty());
    for (const RecordedRequest &request : proxy.requests()) {
        QCOMPARE(request.method, QByteArray("CONNECT"));
        QCOMPARE(request.target, QByteArray("chat.example.com:8443"));
        for (const auto &[name, value] : request.headers) {
            QVERIFY2(!containsSecret(value), name.constData());
        }
    }
}

void TestExportNetwork::checksCertificates_data()
{
    QTest::addColumn<Certificate>("presented");
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<int>("status");
    const QString none;
    const QString authority = LoopbackServer::caFile();
    QTest::newRow("trusted") << Certificate::Good << authority << 0;
    QTest::newRow("self-signed and trusted")
        << Certificate::SelfSigned << LoopbackServer::certificateFile(Certificate::SelfSigned) << 0;
    QTest::newRow("private authority") << Certificate::Good << none << 4;
    QTest::newRow("self-signed") << Certificate::SelfSigned << authority << 4;
    QTest::newRow("for another host") << Certificate::OtherHost << authority << 4;
    QTest::newRow("expired") << Certificate::Expired << authority << 4;
    QTest::newRow("not valid yet") << Certificate::NotYetValid << authority << 4;
    QTest::newRow("other authority") << Certificate::UnknownCa << authority << 4;
    QTest::newRow("no TLS on an https port") << Certificate::None << authority << 4;
}

void TestExportNetwork::checksCertificates()
{
    QFETCH(Certificate, presented);
    QFETCH(QString, trusted);
    QFETCH(int, status);
    LoopbackServer server(presented);
    Conversation conversation = Conversation::ok({u"@RBT#1"_s});
    conversation.speaksFirst =
        presented == Certificate::None; // it cannot read the request, which is encrypted
    server.playAlways(conversation);
    QUrl endpoint = server.endpoint();
    endpoint.setScheme(u"https"_s);
    QStringList arguments{u"export"_s,       u"--endpoint"_s,       endpoint.toString(),
                          u"--sdkappid=1"_s, u"--identifier=Ann"_s, u"--retries=3"_s};
    if (!trusted.isEmpty()) {
        arguments << u"--ca-file"_s << trusted;
    }
    Program program(arguments);
    program.setTestUserSig();
    const RunResult result = program.end();
    QCOMPARE(result.status, status);
    QVERIFY(!containsSecret(result.err));
    QCOMPARE(result.errorLines().size(), status == 0 ? 0 : 1); // and no retry
    if (presented != Certificate::None) {
        QCOMPARE(server.requests().size(), status == 0 ? 1 : 0);
    }
    for (const RecordedRequest &request : server.requests()) {
        QCOMPARE(containsSecret(request.target), status == 0);
    }
}

ROOM_TEST(TestExportNetwork, QCoreApplication)
#include "tst_exportnetwork.moc"
