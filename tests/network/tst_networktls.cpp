// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "chatcall.h"
#include "network/certificatefile.h"
#include "network/networkaccess.h"

#include <QFile>
#include <QSslError>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Certificate = LoopbackServer::Certificate;
using Kind = ApiError::Kind;

namespace
{

QList<QSslCertificate> testAuthority()
{
    return readCertificates(LoopbackServer::caFile());
}

ApiResult<ChatbotList> judged(const ChatCall &call)
{
    return judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
}

} // namespace

class TestNetworkTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worksWhereTheFileIsTrusted();
    void sendsNothingToWhomItCannotTrust_data();
    void sendsNothingToWhomItCannotTrust();
    void aServerWithoutTls();
    void trustsBesideTheSystem();
    void trustThatEndsHoldsAtOnce();
    void aCallThatRunsGoesOn();
    void readsCertificates();
};

void TestNetworkTls::worksWhereTheFileIsTrusted()
{
    NetworkAccess network;
    network.trustAlso(testAuthority());
    LoopbackServer server(Certificate::Good);
    server.playAlways(Conversation::ok({}));
    for (int i = 1; i <= 2; ++i) {
        ChatCall call(network, server);
        QVERIFY(call.run());
        QVERIFY(judged(call).isValue());
        QCOMPARE(call.facts.sends, 1);
        QCOMPARE(server.requests().size(), i);
        QCOMPARE(server.requests().constLast().version, "HTTP/1.1"_ba);
    }
    QCOMPARE(server.connections(), 1);
}

void TestNetworkTls::sendsNothingToWhomItCannotTrust_data()
{
    QTest::addColumn<Certificate>("certificate");
    QTest::addColumn<bool>("trusting");
    QTest::addColumn<QSslError::SslError>("error");
    QTest::newRow("good, but the file is not trusted")
        << Certificate::Good << false << QSslError::UnableToGetLocalIssuerCertificate;
    QTest::newRow("expired") << Certificate::Expired << true << QSslError::CertificateExpired;
    QTest::newRow("not yet valid")
        << Certificate::NotYetValid << true << QSslError::CertificateNotYetValid;
    QTest::newRow("another host's")
        << Certificate::OtherHost << true << QSslError::HostNameMismatch;
    QTest::newRow("self-signed") << Certificate::SelfSigned << true
                                 << QSslError::SelfSignedCertificate;
    QTest::newRow("unknown authority")
        << Certificate::UnknownCa << true << QSslError::UnableToGetLocalIssuerCertificate;
}

void TestNetworkTls::sendsNothingToWhomItCannotTrust()
{
    QFETCH(const Certificate, certificate);
    QFETCH(const bool, trusting);
    QFETCH(const QSslError::SslError, error);
    NetworkAccess network;
    if (trusting) {
        network.trustAlso(testAuthority());
    }
    LoopbackServer server(certificate);
    server.playAlways(Conversation::ok({}));
    ChatCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(judged(call).error(), (ApiError{Kind::Tls, error, {}, {}}));
    QCOMPARE(call.facts.sends, 0);
    QCOMPARE(call.facts.httpStatus, 0);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.requests().size(), 0);
    QCOMPARE(server.connections(), 1);
}

void TestNetworkTls::aServerWithoutTls()
{
    NetworkAccess network;
    LoopbackServer server;
    Conversation greeting = Conversation::html(400);
    greeting.speaksFirst = true;
    server.playAlways(greeting);
    QUrl endpoint = server.endpoint();
    endpoint.setScheme(u"https"_s);
    ChatCall call(network, connectionTo(endpoint));
    QVERIFY(call.run());
    QCOMPARE(judged(call).error(), (ApiError{Kind::Tls, -1, {}, {}}));
    QCOMPARE(call.facts.sends, 0);
    QCOMPARE(server.requests().size(), 0);
}

void TestNetworkTls::trustsBesideTheSystem()
{
    NetworkAccess network;
    QCOMPARE(network.tls(), QSslConfiguration::defaultConfiguration());
    network.trustAlso(testAuthority());
    const QList<QSslCertificate> all = network.tls().caCertificates();
    const QList<QSslCertificate> systems = QSslConfiguration::systemCaCertificates();
    QCOMPARE(all.size(), systems.size() + 1);
    for (const QSslCertificate &certificate : systems) {
        QVERIFY(all.contains(certificate));
    }
    QVERIFY(all.contains(testAuthority().constFirst()));
    network.trustAlso({});
    QCOMPARE(network.tls(), QSslConfiguration::defaultConfiguration());
}

void TestNetworkTls::trustThatEndsHoldsAtOnce()
{
    NetworkAccess network;
    LoopbackServer server(Certificate::Good);
    server.playAlways(Conversation::ok({}));
    network.trustAlso(testAuthority());
    ChatCall trusting(network, server);
    QVERIFY(trusting.run());
    QVERIFY(judged(trusting).isValue());
    network.trustAlso({}); // the connection that stands must not serve any longer
    ChatCall wary(network, server);
    QVERIFY(wary.run());
    QCOMPARE(judged(wary).error().kind, Kind::Tls);
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkTls::aCallThatRunsGoesOn()
{
    NetworkAccess network;
    LoopbackServer server(Certificate::Good);
    server.playAlways(Conversation::ok({}).held());
    network.trustAlso(testAuthority());
    // By its address: two calls to a name with two addresses, as localhost often has, are sent one
    // after the other by Qt, and the first of these is held.
    QUrl endpoint = server.endpoint();
    endpoint.setHost(u"127.0.0.1"_s);
    ChatCall first(network, connectionTo(endpoint));
    ChatCall second(network, connectionTo(endpoint));
    first.job.start();
    second.job.start();
    QTRY_COMPARE(server.requests().size(), 2);
    network.trustAlso({});
    first.job.cancel();
    server.release();
    QVERIFY(second.wait());
    QVERIFY(judged(second).isValue());
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestNetworkTls::readsCertificates()
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
    QCOMPARE(testAuthority().size(), 1);
    QVERIFY(write("in front of it\n" + pem + pem));
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

QTEST_GUILESS_MAIN(TestNetworkTls)
#include "tst_networktls.moc"
