// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkReply>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

/// How a proxy responds to a request for a tunnel.
enum class ProxyState {
    Unknown,                ///< not checked, or no response
    NotFound,               ///< its name cannot be resolved
    Unreachable,            ///< it does not accept connections
    HangsUp,                ///< it closes the connection before its reply is complete
    RequiresAuthentication, ///< it asks for user and password
    Refuses,                ///< it refuses for another reason
    OpensTunnel,
};

/// Asks a proxy once for a tunnel to a host, without user and password, and reports the result.
///
/// Works around two bugs of Qt 6.4. If a proxy hangs up during CONNECT, a call over TLS gets no
/// signal until one of our time limits expires: QHttpNetworkConnectionChannel waits for a
/// request that it has not taken from the queue yet. And an unreachable proxy causes the same error
/// as one that refuses.
/// Check: tst_networkproxy (hangUpByProxyIsAnError, unreachableProxyIsAnError).
class ProxyCheck : public QObject
{
    Q_OBJECT

public:
    /// Starts immediately and runs until the proxy has replied or hung up.
    ProxyCheck(const QNetworkProxy &proxy, const QString &host, quint16 port,
               QObject *parent = nullptr);

    /// Finishes with ProxyState::Unknown if there is no result within this time.
    void setTimeout(std::chrono::milliseconds timeout);

    /// Ends the check without emitting finished().
    void stop();

    bool isOver() const { return m_isOver; }

Q_SIGNALS:
    /// Emitted once, and never from inside the constructor.
    void finished(ProxyState state);

private:
    void sendRequest();
    void read();
    void readHttp();
    void readSocks();
    void handleError(QAbstractSocket::SocketError error);
    void finish(ProxyState state);

    bool m_isSocks;
    QByteArray m_host;
    quint16 m_port;
    QTcpSocket m_socket;
    QTimer m_timeout;
    QByteArray m_reply;
    bool m_isGreeted = false; ///< the SOCKS proxy has replied to the greeting
    bool m_isOver = false;
};

/// The error of a call that got stuck at its proxy: Qt's error, corrected by the result of the
/// check.
QNetworkReply::NetworkError proxyError(QNetworkReply::NetworkError qtError, ProxyState state);
