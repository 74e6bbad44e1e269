// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkReply>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

/// How a proxy behaves when it is asked for a tunnel.
enum class ProxyState {
    Unknown,     ///< it has not been asked, or says nothing
    NotFound,    ///< its name leads nowhere
    NotReached,  ///< nothing listens there
    HangsUp,     ///< it takes the connection and ends it before an answer is complete
    AsksWho,     ///< it requires authentication
    Refuses,     ///< it answers, with a refusal
    GivesTunnel, ///< it would let the call through
};

/// Asks a proxy once for a tunnel to a host, without user and password, and says how that went.
///
/// Qt 6.4 needs it in two cases. A proxy that hangs up during CONNECT leaves a call over TLS
/// without any signal until a time limit of ours: the channel waits for a request that it has not
/// taken from the queue yet. And a proxy that is not there ends with the same error as one that
/// refuses. Check: tst_networkproxy (aProxyThatHangsUp, aProxyThatIsNotThere).
class ProxyCheck : public QObject
{
    Q_OBJECT

public:
    /// Starts at once, and goes on until the proxy has answered or hung up.
    ProxyCheck(const QNetworkProxy &proxy, const QString &host, quint16 port,
               QObject *parent = nullptr);

    /// If nothing is known until then, that is the result.
    void endWithin(std::chrono::milliseconds limit);

    /// Without a result.
    void stop();

    bool isOver() const { return m_isOver; }

Q_SIGNALS:
    /// Once, and never from inside the constructor.
    void finished(ProxyState state);

private:
    void greet();
    void read();
    void readHttp();
    void readSocks();
    void failed(QAbstractSocket::SocketError error);
    void finish(ProxyState state);

    bool m_isSocks;
    QByteArray m_host;
    quint16 m_port;
    QTcpSocket m_socket;
    QTimer m_limit;
    QByteArray m_answer;
    bool m_isGreeted = false; ///< by a SOCKS proxy
    bool m_isOver = false;
};

/// The error of a call that got stuck at its proxy: what Qt saw, made precise by what the check
/// found.
QNetworkReply::NetworkError proxyError(QNetworkReply::NetworkError seen, ProxyState state);
