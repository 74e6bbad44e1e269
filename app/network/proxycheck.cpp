// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/proxycheck.h"

#include <QNetworkProxy>
#include <QUrl>

namespace
{

constexpr qsizetype maxReplySize = 64 * 1024;

/// The reply is version, status, a reserved byte, address type, address and port (RFC 1928, 6).
bool isCompleteSocksReply(const QByteArray &reply)
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
    connect(&m_socket, &QTcpSocket::connected, this, &ProxyCheck::sendRequest);
    connect(&m_socket, &QTcpSocket::readyRead, this, &ProxyCheck::read);
    // Queued, so that bytes received before the error are read first.
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &ProxyCheck::handleError,
            Qt::QueuedConnection);
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] { finish(ProxyState::Unknown); });
    m_socket.connectToHost(proxy.hostName(), proxy.port());
}

void ProxyCheck::setTimeout(std::chrono::milliseconds timeout)
{
    if (!m_isOver) {
        m_timeout.start(timeout);
    }
}

void ProxyCheck::sendRequest()
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
    m_reply += m_socket.readAll();
    if (m_isSocks) {
        readSocks();
    } else {
        readHttp();
    }
}

void ProxyCheck::readHttp()
{
    if (!m_reply.contains("\r\n\r\n")) {
        if (m_reply.size() > maxReplySize) {
            finish(ProxyState::Unknown);
        }
        return;
    }
    const int status = m_reply.simplified().split(' ').value(1).toInt();
    constexpr int authenticationRequired = 407;
    const bool isSuccess = status >= 200 && status <= 299;
    finish(isSuccess                          ? ProxyState::OpensTunnel
           : status == authenticationRequired ? ProxyState::RequiresAuthentication
                                              : ProxyState::Refuses);
}

/// RFC 1928: the selected method, then the reply to CONNECT, whose second byte is its status.
void ProxyCheck::readSocks()
{
    constexpr char noAuthentication = 0;
    constexpr char version = 5;
    constexpr qsizetype maxNameLength = 255;
    if (m_reply.size() < 2) {
        return;
    }
    if (m_reply.front() != version) {
        finish(ProxyState::Refuses);
    } else if (m_isGreeted) {
        if (m_reply.at(1) != 0) {
            finish(ProxyState::Refuses);
        } else if (isCompleteSocksReply(m_reply)) {
            finish(ProxyState::OpensTunnel);
        }
    } else if (m_reply.at(1) != noAuthentication) {
        finish(ProxyState::RequiresAuthentication);
    } else {
        m_isGreeted = true;
        m_reply.remove(0, 2);
        const QByteArray name = m_host.first(qMin(m_host.size(), maxNameLength));
        m_socket.write(QByteArray::fromHex("05010003") + static_cast<char>(name.size()) + name +
                       static_cast<char>(m_port >> 8) + static_cast<char>(m_port & 0xff));
    }
}

void ProxyCheck::handleError(QAbstractSocket::SocketError error)
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
        finish(ProxyState::Unreachable);
        break;
    default:
        finish(ProxyState::Unknown);
    }
}

void ProxyCheck::stop()
{
    m_isOver = true;
    m_timeout.stop();
    m_socket.abort();
}

void ProxyCheck::finish(ProxyState state)
{
    if (!m_isOver) {
        stop();
        Q_EMIT finished(state);
    }
}

QNetworkReply::NetworkError proxyError(QNetworkReply::NetworkError qtError, ProxyState state)
{
    switch (state) {
    case ProxyState::NotFound:
        return QNetworkReply::ProxyNotFoundError;
    case ProxyState::Unreachable:
        return QNetworkReply::ProxyConnectionRefusedError;
    case ProxyState::HangsUp:
        return QNetworkReply::ProxyConnectionClosedError;
    case ProxyState::RequiresAuthentication:
    case ProxyState::Refuses:
        // Prefer Qt's error, if it has one: Qt has sent the password, the check has not.
        if (qtError != QNetworkReply::NoError && qtError != QNetworkReply::OperationCanceledError) {
            return qtError;
        }
        return state == ProxyState::RequiresAuthentication
                   ? QNetworkReply::ProxyAuthenticationRequiredError
                   : QNetworkReply::UnknownProxyError;
    case ProxyState::Unknown:
    case ProxyState::OpensTunnel:
        break;
    }
    return qtError;
}
