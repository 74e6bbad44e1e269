// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "sandbox/faultysocket.h"
#include "sandboxclient.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

class TestSandboxWire : public QObject
{
    Q_OBJECT

    SandboxClient m_client;

private Q_SLOTS:
    void init();
    void hangsOnlyOneConnection();
    void servesSeveralRequestsOnOneConnection();
    void survivesDisconnectingClients();
    void closesConnectionsWithEndlessRequests();
    void rejectsOtherMethodsThanPost();
};

void TestSandboxWire::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestSandboxWire::hangsOnlyOneConnection()
{
    for (const char *fault : {"hang:1", "100:1"}) {
        Sandbox sandbox({{}, parseFault(QString::fromLatin1(fault)), 0ms});
        QVERIFY(sandbox.listen());
        RawSandboxClient hung(sandbox);
        hung.write(rawSandboxCall(sandbox.connection()));
        QSignalSpy sent(&hung, &QIODevice::bytesWritten);
        QVERIFY(sent.wait());
        QTRY_COMPARE(m_client.post(sandbox).chatbots(), 17);
        hung.write(rawSandboxCall(sandbox.connection())); // gets no response either
        QCOMPARE(m_client.post(sandbox).chatbots(), 17);
        QCOMPARE(hung.state(), QAbstractSocket::ConnectedState);
        QVERIFY2(!hung.received.contains("ActionStatus"), hung.received.constData());
    }
}

void TestSandboxWire::servesSeveralRequestsOnOneConnection()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    RawSandboxClient client(sandbox);
    for (int i = 1; i <= 5; ++i) {
        client.write(rawSandboxCall(sandbox.connection()));
        QTRY_COMPARE(client.received.count("@RBT#faq\"]}"), i);
    }
    QCOMPARE(client.received.count("HTTP/1.1 200 "), 5);
    const QByteArray request = rawSandboxCall(sandbox.connection()); // sent byte by byte
    for (const char byte : request) {
        client.putChar(byte);
        client.flush();
    }
    QTRY_COMPARE(client.received.count("@RBT#faq\"]}"), 6);
}

void TestSandboxWire::survivesDisconnectingClients()
{
    Sandbox sandbox({50'000, {}, 30ms});
    QVERIFY(sandbox.listen());
    const QByteArray request = rawSandboxCall(sandbox.connection());
    const QByteArray garbage("\x16\x03\x01\x00\xff garbage\r\n\r\n", 17);
    for (const QByteArray &bytes :
         {QByteArray(), request.left(20), request.chopped(1), request, garbage}) {
        for (const bool abruptly : {false, true}) {
            RawSandboxClient client(sandbox);
            QVERIFY(client.waitForConnected());
            client.write(bytes);
            client.waitForBytesWritten();
            abruptly ? client.abort() : client.disconnectFromHost();
            QCOMPARE(m_client.post(sandbox).chatbots(), 50'000);
        }
    }
    RawSandboxClient waitingClient(sandbox); // still connected when the sandbox is destroyed
    waitingClient.write(request);
    waitingClient.waitForBytesWritten();
}

void TestSandboxWire::closesConnectionsWithEndlessRequests()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    const QByteArray padding(FaultySocket::maxRequestBytes, 'x');
    const QByteArray longBody = rawSandboxCall(sandbox.connection(), padding);
    for (const QByteArray &bytes :
         {longBody, "GET /" + padding, "GET / HTTP/1.1\r\nX: " + padding}) {
        RawSandboxClient client(sandbox);
        client.write(bytes);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        // QHttpServer responds with a client error since Qt 6.11 before it disconnects.
        QVERIFY2(client.received.isEmpty() || client.received.startsWith("HTTP/1.1 4"),
                 client.received.constData());
        QVERIFY(!client.received.contains("RBT"));
    }
    RawSandboxClient client(sandbox); // large, but below the limit
    for (int i = 1; i <= 3; ++i) {
        client.write(rawSandboxCall(sandbox.connection(), padding.left(padding.size() - 1024)));
        QTRY_COMPARE(client.received.count("\"ErrorCode\":60003"), i);
    }
}

void TestSandboxWire::rejectsOtherMethodsThanPost()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    for (const char *method : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"}) {
        RawSandboxClient client(sandbox);
        client.write(rawSandboxCall(sandbox.connection()).replace("POST", method));
        QTRY_VERIFY2(client.received.startsWith("HTTP/1.1 405 "), method);
        QVERIFY(!client.received.contains("RBT"));
    }
}

ROOM_TEST(TestSandboxWire, QCoreApplication)
#include "tst_sandboxwire.moc"
