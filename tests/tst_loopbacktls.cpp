// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"

#include <QSslSocket>
#include <QTest>

using Certificate = LoopbackServer::Certificate;

namespace
{

/// A client that trusts the test authority, keeps whatever comes, and ignores no fault.
class Client : public QSslSocket
{
public:
    explicit Client(const LoopbackServer &server)
    {
        QSslConfiguration trusting = sslConfiguration();
        trusting.setCaCertificates(QSslCertificate::fromPath(LoopbackServer::caFile()));
        setSslConfiguration(trusting);
        connect(this, &QSslSocket::sslErrors, this, [this](const auto &all) { faults = all; });
        connect(this, &QSslSocket::readyRead, this, [this] { got += readAll(); });
        const QUrl endpoint = server.endpoint();
        connectToHostEncrypted(endpoint.host(), static_cast<quint16>(endpoint.port()));
        write("GET / HTTP/1.1\r\n\r\n");
    }
    QList<QSslError> faults;
    QByteArray got;
};

} // namespace

class TestLoopbackTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsOneFault_data();
    void showsOneFault();
    void endsAsTold_data();
    void endsAsTold();
};

void TestLoopbackTls::showsOneFault_data()
{
    QTest::addColumn<Certificate>("certificate");
    QTest::addColumn<QSslError::SslError>("fault");
    QTest::newRow("good") << Certificate::Good << QSslError::NoError;
    QTest::newRow("expired") << Certificate::Expired << QSslError::CertificateExpired;
    QTest::newRow("not yet valid") << Certificate::NotYetValid << QSslError::CertificateNotYetValid;
    QTest::newRow("another host's") << Certificate::OtherHost << QSslError::HostNameMismatch;
    QTest::newRow("self-signed") << Certificate::SelfSigned << QSslError::SelfSignedCertificate;
    QTest::newRow("unknown authority")
        << Certificate::UnknownCa << QSslError::UnableToGetLocalIssuerCertificate;
}

void TestLoopbackTls::showsOneFault()
{
    QFETCH(Certificate, certificate);
    QFETCH(QSslError::SslError, fault);
    LoopbackServer server(certificate);
    server.play(Conversation::http10());
    Client client(server);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(server.openConnections(), 0);
    const bool isGood = fault == QSslError::NoError;
    QCOMPARE(client.faults.isEmpty(), isGood);
    QCOMPARE(client.faults.value(0).error(), fault);
    QCOMPARE(client.got.endsWith(Conversation::listBody()), isGood);
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.requests().size(), isGood ? 1 : 0);
}

void TestLoopbackTls::endsAsTold_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<int>("requests");
    QTest::newRow("before the handshake") << Conversation::closedAtOnce() << 0;
    QTest::newRow("before the headers") << Conversation::closedBeforeHeaders() << 1;
    QTest::newRow("reset before the headers") << Conversation::resetBeforeHeaders() << 1;
    QTest::newRow("reset in the body") << Conversation::resetInBody() << 1;
    QTest::newRow("a body too short") << Conversation::contentLengthTooLong() << 1;
}

void TestLoopbackTls::endsAsTold()
{
    QFETCH(Conversation, conversation);
    QFETCH(int, requests);
    LoopbackServer server(Certificate::Good);
    server.play(conversation);
    Client client(server);
    QTRY_COMPARE(client.error(), QAbstractSocket::RemoteHostClosedError);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.requests().size(), requests);
    QCOMPARE(server.connections(), 1);
}

QTEST_GUILESS_MAIN(TestLoopbackTls)
#include "tst_loopbacktls.moc"
