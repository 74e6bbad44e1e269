// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judgedcall.h"
#include "network/certificatefile.h"
#include "network/networkaccess.h"
#include "roomtest.h"
#include "testcall.h"

#include <QFile>
#include <QSslError>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Certificate = LoopbackServer::Certificate;
using Kind = ApiError::Kind;

namespace
{

QList<QSslCertificate> testCaCertificates()
{
    return readCertificates(LoopbackServer::caFile());
}

} // namespace

class TestNetworkTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsTrustedCertificate();
    void sendsNothingToUntrustedServer_data();
    void sendsNothingToUntrustedServer();
    void serverWithoutTlsIsAnError();
    void addsToSystemCertificates();
    void removedTrustAppliesToOpenConnections();
    void runningCallIsNotAffectedByRemovedTrust();
    void readsAllCertificatesOfFile();
};

void TestNetworkTls::acceptsTrustedCertificate()
{
    NetworkAccess network;
    network.setExtraCaCertificates(testCaCertificates());
    LoopbackServer server(Certificate::Good);
    server.playAlways(Conversation::ok({}));
    for (int i = 1; i <= 2; ++i) {
        TestCall call(network, server);
        QVERIFY(call.run());
        QVERIFY(judged(call).isValue());
        QCOMPARE(call.facts.sends, 1);
        QCOMPARE(server.requests().size(), i);
        QCOMPARE(server.requests().constLast().version, "HTTP/1.1"_ba);
    }
    QCOMPARE(server.connections(), 1);
}

void TestNetworkTls::sendsNothingToUntrustedServer_data()
{
    QTest::addColumn<Certificate>("certificate");
    QTest::addColumn<bool>("trusting");
    QTest::addColumn<QSslError::SslError>("error");
    QTest::newRow("valid, but CA not trusted")
        << Certificate::Good << false << QSslError::UnableToGetLocalIssuerCertificate;
    QTest::newRow("expired") << Certificate::Expired << true << QSslError::CertificateExpired;
    QTest::newRow("not yet valid")
        << Certificate::NotYetValid << true << QSslError::CertificateNotYetValid;
    QTest::newRow("for another host")
        << Certificate::OtherHost << true << QSslError::HostNameMismatch;
    QTest::newRow("self-signed") << Certificate::SelfSigned << true
                                 << QSslError::SelfSignedCertificate;
    QTest::newRow("unknown CA") << Certificate::UnknownCa << true
                                << QSslError::UnableToGetLocalIssuerCertificate;
}

void TestNetworkTls::sendsNothingToUntrustedServer()
{
    QFETCH(const Certificate, certificate);
    QFETCH(const bool, trusting);
    QFETCH(const QSslError::SslError, error);
    NetworkAccess network;
    if (trusting) {
        network.setExtraCaCertificates(testCaCertificates());
    }
    LoopbackServer server(certificate);
    server.playAlways(Conversation::ok({}));
    TestCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(judged(call).error(), (ApiError{Kind::Tls, error, {}, {}}));
    QCOMPARE(call.facts.sends, 0);
    QCOMPARE(call.facts.httpStatus, 0);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.requests().size(), 0);
    QCOMPARE(server.connections(), 1);
}

void TestNetworkTls::serverWithoutTlsIsAnError()
{
    NetworkAccess network;
    LoopbackServer server;
    Conversation greeting = Conversation::html(400);
    greeting.speaksFirst = true;
    server.playAlways(greeting);
    QUrl endpoint = server.endpoint();
    endpoint.setScheme(u"https"_s);
    TestCall call(network, connectionTo(endpoint));
    QVERIFY(call.run());
    QCOMPARE(judged(call).error(), (ApiError{Kind::Tls, -1, {}, {}}));
    QCOMPARE(call.facts.sends, 0);
    QCOMPARE(server.requests().size(), 0);
}

void TestNetworkTls::addsToSystemCertificates()
{
    NetworkAccess network;
    QCOMPARE(network.tls(), QSslConfiguration::defaultConfiguration());
    network.setExtraCaCertificates(testCaCertificates());
    const QList<QSslCertificate> all = network.tls().caCertificates();
    const QList<QSslCertificate> systems = QSslConfiguration::systemCaCertificates();
    QCOMPARE(all.size(), systems.size() + 1);
    for (const QSslCertificate &certificate : systems) {
        QVERIFY(all.contains(certificate));
    }
    QVERIFY(all.contains(testCaCertificates().constFirst()));
    network.setExtraCaCertificates({});
    QCOMPARE(network.tls(), QSslConfiguration::defaultConfiguration());
}

void TestNetworkTls::removedTrustAppliesToOpenConnections()
{
    NetworkAccess network;
    LoopbackServer server(Certificate::Good);
    server.playAlways(Conversation::ok({}));
    network.setExtraCaCertificates(testCaCertificates());
    TestCall trusting(network, server);
    QVERIFY(trusting.run());
    QVERIFY(judged(trusting).isValue());
    network.setExtraCaCertificates({}); // the open connection must not be reused
    TestCall untrusting(network, server);
    QVERIFY(untrusting.run());
    QCOMPARE(judged(untrusting).error().kind, Kind::Tls);
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkTls::runningCallIsNotAffectedByRemovedTrust()
{
    NetworkAccess network;
    LoopbackServer server(Certificate::Good);
    server.playAlways(Conversation::ok({}).held());
    network.setExtraCaCertificates(testCaCertificates());
    // Use the IP address: if a name has two addresses, as localhost often has, Qt sends two calls
    // one after the other, and the first one is held here.
    QUrl endpoint = server.endpoint();
    endpoint.setHost(u"127.0.0.1"_s);
    TestCall first(network, connectionTo(endpoint));
    TestCall second(network, connectionTo(endpoint));
    first.job.start();
    second.job.start();
    QTRY_COMPARE(server.requests().size(), 2);
    network.setExtraCaCertificates({});
    first.job.cancel();
    server.release();
    QVERIFY(second.wait());
    QVERIFY(judged(second).isValue());
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestNetworkTls::readsAllCertificatesOfFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"more.pem"_s);
    const auto write = [&path](const QByteArray &bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QFile authority(LoopbackServer::caFile());
    QVERIFY(authority.open(QIODevice::ReadOnly));
    const QByteArray pem = authority.readAll();
    QCOMPARE(testCaCertificates().size(), 1);
    QVERIFY(write("leading text\n" + pem + pem));
    QCOMPARE(readCertificates(path).size(), 2);
    QVERIFY(write("no certificate"));
    QVERIFY(readCertificates(path).isEmpty());
    QVERIFY(write(pem.first(pem.size() / 2)));
    QVERIFY(readCertificates(path).isEmpty());
    QVERIFY(write({}));
    QVERIFY(readCertificates(path).isEmpty());
    QVERIFY(readCertificates(folder.path()).isEmpty());
    QVERIFY(readCertificates(folder.filePath(u"missing.pem"_s)).isEmpty());
    QVERIFY(readCertificates({}).isEmpty());
}

ROOM_TEST(TestNetworkTls, QCoreApplication)
#include "tst_networktls.moc"
