// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/endpoint.h"
#include "roomtest.h"

#include <QTest>

class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsUrl_data();
    void acceptsUrl();
    void rejectsUrl_data();
    void rejectsUrl();
    void recognizesLoopback_data();
    void recognizesLoopback();
};

void TestEndpoint::acceptsUrl_data()
{
    QTest::addColumn<QString>("url");
    const auto row = [](const char *text, const char *url) {
        QTest::newRow(text) << QString::fromLatin1(url);
    };
    row("https://chat.example.com", "https://chat.example.com");
    row("https://chat.example.com/", "https://chat.example.com");
    row("  https://chat.example.com \n", "https://chat.example.com");
    row("HTTPS://Chat.Example.COM", "https://chat.example.com");
    row("https://chat.example.com:8443", "https://chat.example.com:8443");
    row("https://chat.example.com:65535/", "https://chat.example.com:65535");
    row("https://192.0.2.7", "https://192.0.2.7");
    row("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443");
    row("http://localhost:5588", "http://localhost:5588");
    row("http://LOCALHOST", "http://localhost");
    row("http://127.0.0.1:1", "http://127.0.0.1:1");
    row("http://127.255.255.254", "http://127.255.255.254");
    row("http://[::1]:5588/", "http://[::1]:5588");
}

void TestEndpoint::acceptsUrl()
{
    const auto endpoint = checkEndpoint(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(endpoint.isValue());
    QTEST(QString::fromLatin1(endpoint.value().toEncoded()), "url");
}

void TestEndpoint::rejectsUrl_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<EndpointFlaw>("flaw");
    const auto row = [](const char *text, EndpointFlaw flaw) {
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text) << flaw;
    };
    row("", EndpointFlaw::Empty);
    row("  \t", EndpointFlaw::Empty);
    row("chat.example.com", EndpointFlaw::NotAnAddress);
    row("//chat.example.com", EndpointFlaw::NotAnAddress);
    row("https://", EndpointFlaw::NotAnAddress);
    row("https:///", EndpointFlaw::NotAnAddress);
    row("https:chat.example.com", EndpointFlaw::NotAnAddress);
    row("https://:443", EndpointFlaw::NotAnAddress);
    row("https://chat.example.com:0", EndpointFlaw::NotAnAddress);
    row("https://chat.example.com:65536", EndpointFlaw::NotAnAddress);
    row("https://chat.example.com:-1", EndpointFlaw::NotAnAddress);
    row("https://chat.example.com:x", EndpointFlaw::NotAnAddress);
    row("https://chat example.com", EndpointFlaw::NotAnAddress);
    row("https://chat.example.com\\x", EndpointFlaw::NotAnAddress);
    row("https://[::1", EndpointFlaw::NotAnAddress);
    row("http://chat.example.com", EndpointFlaw::NotHttps);
    row("http://localhost.example.com", EndpointFlaw::NotHttps);
    row("http://mylocalhost", EndpointFlaw::NotHttps);
    row("http://128.0.0.1", EndpointFlaw::NotHttps);
    row("http://127.0.0.1.example.com", EndpointFlaw::NotHttps);
    row("http://0.0.0.0", EndpointFlaw::NotHttps);
    row("http://[::2]", EndpointFlaw::NotHttps);
    row("http://[::ffff:192.0.2.7]", EndpointFlaw::NotHttps);
    row("ftp://127.0.0.1", EndpointFlaw::NotHttps);
    row("file://localhost", EndpointFlaw::NotHttps);
    row("https://me@chat.example.com", EndpointFlaw::HasUser);
    row("https://me:secret@chat.example.com", EndpointFlaw::HasUser);
    row("https://@chat.example.com", EndpointFlaw::HasUser);
    row("http://127.0.0.1@chat.example.com", EndpointFlaw::NotHttps);
    row("http://me@localhost", EndpointFlaw::HasUser);
    row("https://chat.example.com/v4", EndpointFlaw::HasPath);
    row("https://chat.example.com//", EndpointFlaw::HasPath);
    row("https://chat.example.com/.", EndpointFlaw::HasPath);
    row("https://chat.example.com/@", EndpointFlaw::HasPath);
    row("https://chat.example.com?", EndpointFlaw::HasPath);
    row("https://chat.example.com/?a=b", EndpointFlaw::HasPath);
    row("https://chat.example.com#", EndpointFlaw::HasPath);
    row("https://chat.example.com/#top", EndpointFlaw::HasPath);
}

void TestEndpoint::rejectsUrl()
{
    QFETCH(QString, text);
    const auto endpoint = checkEndpoint(text);
    QVERIFY(!endpoint.isValue());
    QTEST(endpoint.error(), "flaw");
}

void TestEndpoint::recognizesLoopback_data()
{
    QTest::addColumn<bool>("loopback");
    QTest::newRow("http://localhost") << true;
    QTest::newRow("https://127.0.0.1:1") << true;
    QTest::newRow("https://127.9.9.9") << true;
    QTest::newRow("http://[::1]") << true;
    QTest::newRow("http://[::ffff:127.0.0.1]") << false;
    QTest::newRow("https://localhost.example") << false;
    QTest::newRow("https://10.0.0.1") << false;
    QTest::newRow("https://console.tim.qq.com") << false;
    QTest::newRow("https:") << false;
}

void TestEndpoint::recognizesLoopback()
{
    QTEST(isLoopback(QUrl(QString::fromLatin1(QTest::currentDataTag()))), "loopback");
}

ROOM_TEST(TestEndpoint, NoApplication)
#include "tst_endpoint.moc"
