// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace std::chrono_literals;

namespace
{

const char *const post =
    "POST /v4/x?usersig=a%2Bb&random=7 HTTP/1.1\r\nHost: h\r\ncontent-type:  text/x \r\n"
    "Content-Length: 2\r\n\r\n{}";

/// A client that keeps whatever comes.
class Client : public QTcpSocket
{
public:
    explicit Client(const LoopbackServer &server)
    {
        connect(this, &QTcpSocket::readyRead, this, [this] { got += readAll(); });
        connectToHost(QHostAddress::LocalHost, static_cast<quint16>(server.endpoint().port()));
    }
    QByteArray got;
};

} // namespace

class TestLoopbackServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsExactlyWhatItWasAsked();
    void answersOnlyAWholeRequest();
    void aRequestWithoutAConversationIsUnexpected();
    void endsAsTold_data();
    void endsAsTold();
    void dripsAndWaitsUntilTheClientLeaves();
    void sendsNoMoreThanIsRead();
    void holdsUntilReleased();
    void unpacksToWhatWasPacked();
    void refusesWhenClosed();
};

void TestLoopbackServer::recordsExactlyWhatItWasAsked()
{
    LoopbackServer server;
    server.play(Conversation::ok({QStringLiteral("@RBT#1")}));
    server.play(Conversation::http10("second"));
    QSignalSpy asked(&server, &LoopbackServer::asked);
    Client client(server);
    client.write(post);
    QTRY_VERIFY(client.got.endsWith("\r\n\r\n" + Conversation::listBody()));
    client.write("CONNECT chat.example:443 HTTP/1.1\r\nProxy-Authorization: Basic x\r\n\r\n");
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(client.got.endsWith("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\nsecond"));

    const QList<RecordedRequest> requests = server.requests();
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests[0].method, QByteArray("POST"));
    QCOMPARE(requests[0].target, QByteArray("/v4/x?usersig=a%2Bb&random=7"));
    QCOMPARE(requests[0].version, QByteArray("HTTP/1.1"));
    QCOMPARE(requests[0].headers.size(), 3);
    QCOMPARE(requests[0].header("Content-Type"), QByteArray("text/x"));
    QVERIFY(requests[0].header("Accept").isNull());
    QCOMPARE(requests[0].query().queryItemValue(QStringLiteral("random")), QStringLiteral("7"));
    QCOMPARE(requests[0].body, QByteArray("{}"));
    QCOMPARE(requests[1].method, QByteArray("CONNECT"));
    QCOMPARE(requests[1].target, QByteArray("chat.example:443"));
    QVERIFY(requests[1].whenMs >= requests[0].whenMs);
    QCOMPARE(asked, (QList<QVariantList>{{1}, {2}}));
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.unexpected(), 0);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestLoopbackServer::answersOnlyAWholeRequest()
{
    LoopbackServer server;
    server.playAlways(Conversation::http10());
    Client client(server);
    client.write(QByteArray(post).chopped(1));
    QSignalSpy written(&client, &QTcpSocket::bytesWritten);
    QVERIFY(written.wait());
    Client other(server); // its answer shows that the first one's bytes have been seen
    other.write(post);
    QTRY_VERIFY(!other.got.isEmpty());
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(client.got, QByteArray());
    client.write("}");
    QTRY_VERIFY(client.got.endsWith(Conversation::listBody()));
    QCOMPARE(server.requests().size(), 2);
}

void TestLoopbackServer::aRequestWithoutAConversationIsUnexpected()
{
    LoopbackServer server;
    Client client(server);
    client.write(post);
    QTRY_VERIFY(client.got.startsWith("HTTP/1.1 404 Not Found\r\n"));
    QCOMPARE(server.unexpected(), 1);
    QCOMPARE(server.requests().size(), 1);
    server.reset();
    QCOMPARE(server.unexpected(), 0);
    QCOMPARE(server.requests().size(), 0);
}

void TestLoopbackServer::endsAsTold_data()
{
    const QByteArray body = Conversation::listBody();
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<int>("requests");
    QTest::newRow("at once") << Conversation::closedAtOnce() << QByteArray() << 0;
    QTest::newRow("before headers") << Conversation::closedBeforeHeaders() << QByteArray() << 1;
    QTest::newRow("reset before headers")
        << Conversation::resetBeforeHeaders() << QByteArray() << 1;
    QTest::newRow("in headers") << Conversation::closedInHeaders() << QByteArray("in the mid") << 1;
    QTest::newRow("after headers")
        << Conversation::closedAfterHeaders() << QByteArray("\r\n\r\n") << 1;
    QTest::newRow("reset in body")
        << Conversation::resetInBody() << body.first(body.size() / 2) << 1;
    QTest::newRow("length too long") << Conversation::contentLengthTooLong("{}")
                                     << QByteArray("Content-Length: 12\r\n\r\n{}") << 1;
    QTest::newRow("length too short") << Conversation::contentLengthTooShort("0123456789abcdef")
                                      << QByteArray(": 6\r\n\r\n0123456789abcdef") << 1;
    QTest::newRow("chunks broken off") << Conversation::chunkedBrokenOff("0123456789abcdef01")
                                       << QByteArray("\r\n\r\n10\r\n0123456789") << 1;
    QTest::newRow("garbage") << Conversation::garbage() << QByteArray("\r\n\r\n\0\0\0", 7) << 1;
}

void TestLoopbackServer::endsAsTold()
{
    QFETCH(Conversation, conversation);
    QFETCH(QByteArray, end);
    QFETCH(int, requests);
    LoopbackServer server;
    server.play(conversation);
    Client client(server);
    client.write(post);
    QTRY_COMPARE(client.error(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(client.got.endsWith(end));
    QCOMPARE(client.got.isEmpty(), end.isEmpty());
    QCOMPARE(server.requests().size(), requests);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestLoopbackServer::dripsAndWaitsUntilTheClientLeaves()
{
    LoopbackServer server;
    server.play(Conversation::drip(1ms, 2, "abcde").after(1ms));
    server.play(Conversation::drip(1h, 2, "abcde"));
    Client client(server);
    client.write(post);
    QTRY_VERIFY(client.got.endsWith("\r\n\r\nabcde"));
    client.write(post);
    QTRY_VERIFY(client.got.endsWith("\r\n\r\nab"));
    client.abort();
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestLoopbackServer::sendsNoMoreThanIsRead()
{
    LoopbackServer server;
    server.play(Conversation::endlessHeaders());
    server.play(Conversation::endlessBody());
    QTcpSocket idle;
    idle.setReadBufferSize(1);
    idle.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(server.endpoint().port()));
    idle.write(post);
    QTRY_COMPARE(server.requests().size(), 1);

    QTcpSocket eager;
    qint64 taken = 0;
    connect(&eager, &QTcpSocket::readyRead, this, [&] { taken += eager.readAll().size(); });
    eager.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(server.endpoint().port()));
    eager.write(post);
    constexpr qint64 plenty = 64 * 1024 * 1024;
    QTRY_VERIFY_WITH_TIMEOUT(taken > plenty, 30'000);
    QVERIFY(server.bytesSent() < taken + plenty / 2); // what the system keeps for the idle one
    idle.abort();
    eager.abort();
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestLoopbackServer::holdsUntilReleased()
{
    LoopbackServer server;
    server.play(Conversation::ok({QStringLiteral("first")}).held());
    server.play(Conversation::ok({QStringLiteral("second")}));
    Client first(server);
    first.write(post);
    QTRY_COMPARE(server.requests().size(), 1);
    Client second(server);
    second.write(post);
    QTRY_VERIFY(second.got.contains("second"));
    QCOMPARE(first.got, QByteArray());
    server.release();
    QTRY_VERIFY(first.got.contains("first"));
}

void TestLoopbackServer::unpacksToWhatWasPacked()
{
    LoopbackServer server;
    server.play(Conversation::gzip());
    server.play(Conversation::gzipBomb(3'000'000));
    QNetworkAccessManager network;
    for (const qint64 blanks : {0, 3'000'000}) {
        QNetworkReply *reply = network.get(QNetworkRequest(server.endpoint()));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        const QByteArray body = reply->readAll();
        QCOMPARE(body.size() - Conversation::listBody().size(), blanks);
        QCOMPARE(body.trimmed(), Conversation::listBody());
    }
    QVERIFY(server.bytesSent() < 10'000);
}

void TestLoopbackServer::refusesWhenClosed()
{
    LoopbackServer server;
    server.close();
    Client client(server);
    QTRY_COMPARE(client.error(), QAbstractSocket::ConnectionRefusedError);
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(TestLoopbackServer)
#include "tst_loopbackserver.moc"
