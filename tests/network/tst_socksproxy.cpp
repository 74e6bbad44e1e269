// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "chatcall.h"
#include "explain/explanation.h"
#include "network/networkaccess.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;

namespace
{

/// Answers what it is sent with these bytes, one after the other; after the last it hangs up or
/// goes silent.
class SocksPeer : public QTcpServer
{
    Q_OBJECT

public:
    SocksPeer(QList<QByteArray> answers, bool hangsUp)
        : m_answers(std::move(answers))
        , m_hangsUp(hangsUp)
    {
        setProxy(QNetworkProxy::NoProxy);
        if (!listen(QHostAddress::LocalHost)) {
            qFatal("the peer cannot listen");
        }
        connect(this, &QTcpServer::newConnection, this, &SocksPeer::accept);
    }

private:
    void accept()
    {
        QTcpSocket *socket = nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket, next = 0]() mutable {
            socket->readAll();
            if (next < m_answers.size()) {
                socket->write(m_answers.at(next++));
            }
            if (next >= m_answers.size() && m_hangsUp) {
                socket->disconnectFromHost();
            }
        });
    }

    QList<QByteArray> m_answers;
    bool m_hangsUp;
};

} // namespace

/// SOCKS5 proxies that misbehave or refuse, which the real ones do not do on demand.
class TestSocksProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAtOnce_data();
    void endsAtOnce();
    void closesItsTunnel();
};

void TestSocksProxy::endsAtOnce_data()
{
    QTest::addColumn<QList<QByteArray>>("answers"); // in hex
    QTest::addColumn<bool>("hangsUp");
    QTest::addColumn<Net::NetworkError>("error");
    const auto closed = [](const char *name, const QList<QByteArray> &answers) {
        QTest::newRow(name) << answers << true << Net::ProxyConnectionClosedError;
    };
    closed("hangs up on the greeting", {});
    closed("half an answer to the greeting", {"05"});
    closed("an answer to the greeting and a byte", {"050005"});
    closed("hangs up on the request", {"0500", ""});
    closed("three bytes of an answer", {"0500", "050000"});
    closed("an address that is cut off", {"0500", "05000001000000"});
    closed("a name that is cut off", {"0500", "050000030a6162"});
    for (int reply = 1; reply <= 9; ++reply) {
        const QByteArray answer =
            "05" + QByteArray(1, static_cast<char>(reply)).toHex() + "0001000000000000";
        for (const bool hangsUp : {false, true}) {
            QTest::addRow("reply %d%s", reply, hangsUp ? ", then FIN" : "")
                << QList<QByteArray>{"0500", answer} << hangsUp << Net::UnknownProxyError;
        }
    }
}

void TestSocksProxy::endsAtOnce()
{
    QFETCH(QList<QByteArray>, answers);
    QFETCH(const bool, hangsUp);
    QFETCH(const Net::NetworkError, error);
    for (QByteArray &answer : answers) {
        answer = QByteArray::fromHex(answer);
    }
    const SocksPeer proxy(answers, hangsUp);
    NetworkAccess network;
    network.useProxy({ProxyChoice::Kind::Socks5, u"127.0.0.1"_s, proxy.serverPort(), {}});
    // its limits are 40 s, and play no part
    ChatCall call(network, connectionTo(QUrl(u"https://console.tim.qq.com"_s)));
    QVERIFY(call.run());
    QCOMPARE(call.facts.ranOut, std::nullopt);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    ApiError expected{Kind::Network, error, {}, {}};
    expected.subject = proxyAddress(u"127.0.0.1"_s, proxy.serverPort());
    QCOMPARE(result.error(), expected);
    QVERIFY(explain(result.error(), robots::listCommand).headline.contains(expected.subject));
    QCOMPARE(call.facts.sends, 0);
}

/// Whether Qt sees the end as the proxy's, and whether it has begun to send by then, depends on
/// which comes first. If nothing was sent, the proxy is named.
void TestSocksProxy::closesItsTunnel()
{
    const SocksPeer proxy(
        {QByteArray::fromHex("0500"), QByteArray::fromHex("05000001000000000000")}, true);
    NetworkAccess network;
    network.useProxy({ProxyChoice::Kind::Socks5, u"127.0.0.1"_s, proxy.serverPort(), {}});
    ChatCall call(network, connectionTo(QUrl(u"https://console.tim.qq.com"_s)));
    QVERIFY(call.run());
    QCOMPARE(call.facts.ranOut, std::nullopt);
    const auto result = judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    const ApiError &error = result.error();
    QCOMPARE(error.kind, Kind::Network);
    QVERIFY(error.number == Net::RemoteHostClosedError || error.number == Net::UnknownProxyError);
    QCOMPARE(error.subject,
             call.facts.sends > 0 ? QString() : proxyAddress(u"127.0.0.1"_s, proxy.serverPort()));
}

QTEST_GUILESS_MAIN(TestSocksProxy)
#include "tst_socksproxy.moc"
