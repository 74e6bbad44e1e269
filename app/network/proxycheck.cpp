// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/proxycheck.h"

#include <QNetworkProxy>
#include <QUrl>

namespace
{

constexpr qsizetype largestAnswer = 64 * 1024;

/// Version, status, a reserved byte, the type of an address, the address and a port (RFC 1928, 6).
bool isWholeSocksReply(const QByteArray &reply)
{
    constexpr char name = 3;
    constexpr char ipv6 = 4;
    constexpr qsizetype head = 4;
    constexpr qsizetype port = 2;
    if (reply.size() <= head) {
        return false;
    }
    const char type = reply.at(3);
    const qsizetype address = type == name   ? 1 + static_cast<uchar>(reply.at(head))
                              : type == ipv6 ? 16
                                             : 4;
    return reply.size() >= head + address + port;
}

} // namespace

ProxyCheck::ProxyCheck(const QNetworkProxy &proxy, const QString &host, quint16 port,
                       QObject *parent)
    : QObject(parent)
    , m_isSocks(proxy.type() == QNetworkProxy::Socks5Proxy)
    , m_host(QUrl::toAce(host).isEmpty() ? host.toLatin1() : QUrl::toAce(host))
    , m_port(port)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QTcpSocket::connected, this, &ProxyCheck::greet);
    connect(&m_socket, &QTcpSocket::readyRead, this, &ProxyCheck::read);
    // Queued: bytes that came before the end are read first.
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &ProxyCheck::failed, Qt::QueuedConnection);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { finish(ProxyState::Unknown); });
    m_socket.connectToHost(proxy.hostName(), proxy.port());
}

void ProxyCheck::endWithin(std::chrono::milliseconds limit)
{
    if (!m_isOver) {
        m_limit.start(limit);
    }
}

void ProxyCheck::greet()
{
    if (m_isSocks) {
        m_socket.write(QByteArray::fromHex("050100"));
        return;
    }
    const bool isIpv6 = m_host.contains(':');
    const QByteArray target =
        (isIpv6 ? '[' + m_host + ']' : m_host) + ':' + QByteArray::number(m_port);
    m_socket.write("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
}

void ProxyCheck::read()
{
    if (m_isOver) {
        return;
    }
    m_answer += m_socket.readAll();
    if (m_isSocks) {
        readSocks();
    } else {
        readHttp();
    }
}

void ProxyCheck::readHttp()
{
    if (!m_answer.contains("\r\n\r\n")) {
        if (m_answer.size() > largestAnswer) {
            finish(ProxyState::Unknown);
        }
        return;
    }
    const int status = m_answer.simplified().split(' ').value(1).toInt();
    constexpr int asksWho = 407;
    const bool good = status >= 200 && status <= 299;
    finish(good                ? ProxyState::GivesTunnel
           : status == asksWho ? ProxyState::AsksWho
                               : ProxyState::Refuses);
}

/// RFC 1928: the method, then the answer to CONNECT, whose second byte says how it went.
void ProxyCheck::readSocks()
{
    constexpr char noSignIn = 0;
    constexpr char version = 5;
    constexpr qsizetype longestName = 255;
    if (m_answer.size() < 2) {
        return;
    }
    if (m_answer.front() != version) {
        finish(ProxyState::Refuses);
    } else if (m_isGreeted) {
        if (m_answer.at(1) != 0) {
            finish(ProxyState::Refuses);
        } else if (isWholeSocksReply(m_answer)) {
            finish(ProxyState::GivesTunnel);
        }
    } else if (m_answer.at(1) != noSignIn) {
        finish(ProxyState::AsksWho);
    } else {
        m_isGreeted = true;
        m_answer.remove(0, 2);
        const QByteArray name = m_host.first(qMin(m_host.size(), longestName));
        m_socket.write(QByteArray::fromHex("05010003") + static_cast<char>(name.size()) + name +
                       static_cast<char>(m_port >> 8) + static_cast<char>(m_port & 0xff));
    }
}

void ProxyCheck::failed(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        finish(ProxyState::NotFound);
        break;
    case QAbstractSocket::RemoteHostClosedError:
        finish(ProxyState::HangsUp);
        break;
    case QAbstractSocket::ConnectionRefusedError:
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::NetworkError:
        finish(ProxyState::NotReached);
        break;
    default:
        finish(ProxyState::Unknown);
    }
}

void ProxyCheck::stop()
{
    m_isOver = true;
    m_limit.stop();
    m_socket.abort();
}

void ProxyCheck::finish(ProxyState state)
{
    if (!m_isOver) {
        stop();
        Q_EMIT finished(state);
    }
}

QNetworkReply::NetworkError proxyError(QNetworkReply::NetworkError seen, ProxyState state)
{
    switch (state) {
    case ProxyState::NotFound:
        return QNetworkReply::ProxyNotFoundError;
    case ProxyState::NotReached:
        return QNetworkReply::ProxyConnectionRefusedError;
    case ProxyState::HangsUp:
        return QNetworkReply::ProxyConnectionClosedError;
    case ProxyState::AsksWho:
    case ProxyState::Refuses:
        // Qt's own word is better, if it has one: its call had the password.
        if (seen != QNetworkReply::NoError && seen != QNetworkReply::OperationCanceledError) {
            return seen;
        }
        return state == ProxyState::AsksWho ? QNetworkReply::ProxyAuthenticationRequiredError
                                            : QNetworkReply::UnknownProxyError;
    case ProxyState::Unknown:
    case ProxyState::GivesTunnel:
        break;
    }
    return seen;
}
