// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "explain/explanation.h"
#include "network/networkaccess.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;

namespace
{

/// Replies to each message with the next of these byte strings. After the last one it hangs up or
/// stays silent.
class FakeSocksProxy : public QTcpServer
{
    Q_OBJECT

public:
    FakeSocksProxy(QList<QByteArray> replies, bool hangsUp)
        : m_replies(std::move(replies))
        , m_hangsUp(hangsUp)
    {
        setProxy(QNetworkProxy::NoProxy);
        if (!listen(QHostAddress::LocalHost)) {
            qFatal("the SOCKS proxy cannot listen");
        }
        connect(this, &QTcpServer::newConnection, this, &FakeSocksProxy::accept);
    }

private:
    void accept()
    {
        QTcpSocket *socket = nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket, next = 0]() mutable {
            socket->readAll();
            if (next < m_replies.size()) {
                socket->write(m_replies.at(next++));
            }
            if (next >= m_replies.size() && m_hangsUp) {
                socket->disconnectFromHost();
            }
        });
    }

    QList<QByteArray> m_replies;
    bool m_hangsUp;
};

} // namespace

/// SOCKS5 proxies that misbehave or refuse, which real ones do not do on demand.
class TestSocksProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalOrHangUpIsAnError_data();
    void refusalOrHangUpIsAnError();
    void tunnelClosedByProxyIsAnError();
};

void TestSocksProxy::refusalOrHangUpIsAnError_data()
{
    QTest::addColumn<QList<QByteArray>>("replies"); // in hex
    QTest::addColumn<bool>("hangsUp");
    QTest::addColumn<Net::NetworkError>("error");
    const auto closed = [](const char *name, const QList<QByteArray> &replies) {
        QTest::newRow(name) << replies << true << Net::ProxyConnectionClosedError;
    };
    closed("hangs up on the greeting", {});
    closed("half a reply to the greeting", {"05"});
    closed("reply to the greeting and one byte", {"050005"});
    closed("hangs up on the request", {"0500", ""});
    closed("three bytes of a reply", {"0500", "050000"});
    closed("truncated address", {"0500", "05000001000000"});
    closed("truncated name", {"0500", "050000030a6162"});
    for (int reply = 1; reply <= 9; ++reply) {
        const QByteArray bytes =
            "05" + QByteArray(1, static_cast<char>(reply)).toHex() + "0001000000000000";
        for (const bool hangsUp : {false, true}) {
            QTest::addRow("reply %d%s", reply, hangsUp ? ", then FIN" : "")
                << QList<QByteArray>{"0500", bytes} << hangsUp << Net::UnknownProxyError;
        }
    }
}

void TestSocksProxy::refusalOrHangUpIsAnError()
{
    QFETCH(QList<QByteArray>, replies);
    QFETCH(const bool, hangsUp);
    QFETCH(const Net::NetworkError, error);
    for (QByteArray &reply : replies) {
        reply = QByteArray::fromHex(reply);
    }
    const FakeSocksProxy proxy(replies, hangsUp);
    NetworkAccess network;
    network.setProxyChoice({ProxyChoice::Kind::Socks5, u"127.0.0.1"_s, proxy.serverPort(), {}});
    // Its limits of 40 s do not expire.
    TestCall call(network, connectionTo(QUrl(u"https://console.tim.qq.com"_s)));
    QVERIFY(call.run());
    QCOMPARE(call.facts.expiredLimit, std::nullopt);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::Network, error, {}, {}};
    expected.subject = proxyAddress(u"127.0.0.1"_s, proxy.serverPort());
    QCOMPARE(result.error(), expected);
    QVERIFY(explain(result.error(), robots::listCommand).headline.contains(expected.subject));
    QCOMPARE(call.facts.sends, 0);
}

/// Depending on timing, Qt blames the proxy or the server, and may have started to send. The error
/// names the proxy if nothing was sent.
void TestSocksProxy::tunnelClosedByProxyIsAnError()
{
    const FakeSocksProxy proxy(
        {QByteArray::fromHex("0500"), QByteArray::fromHex("05000001000000000000")}, true);
    NetworkAccess network;
    network.setProxyChoice({ProxyChoice::Kind::Socks5, u"127.0.0.1"_s, proxy.serverPort(), {}});
    TestCall call(network, connectionTo(QUrl(u"https://console.tim.qq.com"_s)));
    QVERIFY(call.run());
    QCOMPARE(call.facts.expiredLimit, std::nullopt);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    const ApiError &error = result.error();
    QCOMPARE(error.kind, Kind::Network);
    QVERIFY(error.number == Net::RemoteHostClosedError || error.number == Net::UnknownProxyError);
    QCOMPARE(error.subject,
             call.facts.sends > 0 ? QString() : proxyAddress(u"127.0.0.1"_s, proxy.serverPort()));
}

ROOM_TEST(TestSocksProxy, QCoreApplication)
#include "tst_socksproxy.moc"
