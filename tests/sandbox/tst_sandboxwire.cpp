// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
    void hangsOneConnectionOnly();
    void servesSeveralRequestsOnOneConnection();
    void survivesClientsThatLeave();
    void endsRequestsWithoutEnd();
    void takesPostOnly();
};

void TestSandboxWire::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestSandboxWire::hangsOneConnectionOnly()
{
    for (const char *fault : {"hang:1", "100:1"}) {
        Sandbox sandbox({{}, parseFault(QString::fromLatin1(fault)), 0ms});
        QVERIFY(sandbox.listen());
        RawSandboxClient hung(sandbox);
        hung.write(rawSandboxCall(sandbox.connection()));
        QSignalSpy sent(&hung, &QIODevice::bytesWritten);
        QVERIFY(sent.wait());
        QTRY_COMPARE(m_client.post(sandbox).chatbots(), 17);
        hung.write(rawSandboxCall(sandbox.connection())); // no answer to this either
        QCOMPARE(m_client.post(sandbox).chatbots(), 17);
        QCOMPARE(hung.state(), QAbstractSocket::ConnectedState);
        QVERIFY2(!hung.got.contains("ActionStatus"), hung.got.constData());
    }
}

void TestSandboxWire::servesSeveralRequestsOnOneConnection()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    RawSandboxClient client(sandbox);
    for (int i = 1; i <= 5; ++i) {
        client.write(rawSandboxCall(sandbox.connection()));
        QTRY_COMPARE(client.got.count("@RBT#faq\"]}"), i);
    }
    QCOMPARE(client.got.count("HTTP/1.1 200 "), 5);
    const QByteArray whole = rawSandboxCall(sandbox.connection()); // byte by byte comes to the same
    for (const char byte : whole) {
        client.putChar(byte);
        client.flush();
    }
    QTRY_COMPARE(client.got.count("@RBT#faq\"]}"), 6);
}

void TestSandboxWire::survivesClientsThatLeave()
{
    Sandbox sandbox({50'000, {}, 30ms});
    QVERIFY(sandbox.listen());
    const QByteArray whole = rawSandboxCall(sandbox.connection());
    const QByteArray rubbish("\x16\x03\x01\x00\xff rubbish\r\n\r\n", 17);
    for (const QByteArray &bytes :
         {QByteArray(), whole.left(20), whole.chopped(1), whole, rubbish}) {
        for (const bool abruptly : {false, true}) {
            RawSandboxClient client(sandbox);
            QVERIFY(client.waitForConnected());
            client.write(bytes);
            client.waitForBytesWritten();
            abruptly ? client.abort() : client.disconnectFromHost();
            QCOMPARE(m_client.post(sandbox).chatbots(), 50'000);
        }
    }
    RawSandboxClient waiting(sandbox); // and a client that is still there when the sandbox goes
    waiting.write(whole);
    waiting.waitForBytesWritten();
}

void TestSandboxWire::endsRequestsWithoutEnd()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    const QByteArray much(FaultySocket::maxRequestBytes, 'x');
    const QByteArray longBody = rawSandboxCall(sandbox.connection(), much);
    for (const QByteArray &bytes : {longBody, "GET /" + much, "GET / HTTP/1.1\r\nX: " + much}) {
        RawSandboxClient client(sandbox);
        client.write(bytes);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        // Qt's server answers with a client error since 6.11, before it hangs up.
        QVERIFY2(client.got.isEmpty() || client.got.startsWith("HTTP/1.1 4"),
                 client.got.constData());
        QVERIFY(!client.got.contains("RBT"));
    }
    RawSandboxClient client(sandbox); // large, but not too large; more than once
    for (int i = 1; i <= 3; ++i) {
        client.write(rawSandboxCall(sandbox.connection(), much.left(much.size() - 1024)));
        QTRY_COMPARE(client.got.count("\"ErrorCode\":60003"), i);
    }
}

void TestSandboxWire::takesPostOnly()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    for (const char *method : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"}) {
        RawSandboxClient client(sandbox);
        client.write(rawSandboxCall(sandbox.connection()).replace("POST", method));
        QTRY_VERIFY2(client.got.startsWith("HTTP/1.1 405 "), method);
        QVERIFY(!client.got.contains("RBT"));
    }
}

QTEST_GUILESS_MAIN(TestSandboxWire)
#include "tst_sandboxwire.moc"
