// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/fault.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>

class FaultyServer;

/// A connection that can delay or break responses. It buffers what QHttpServer writes, because a
/// delayed response of QHttpServer itself reads freed memory in Qt 6.4 if the client has
/// disconnected. QHttpServer deletes the socket once the connection has ended.
class FaultySocket : public QTcpSocket
{
    Q_OBJECT

public:
    /// The server must outlive the socket.
    FaultySocket(FaultyServer &server, std::chrono::milliseconds delay);

    /// A larger request closes the connection.
    static constexpr qint64 maxRequestBytes = 1024 * 1024;

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    void checkRequestSize();
    void sendBuffered();
    void sendFaulty(const SandboxFault &fault, const QByteArray &response);
    void writeAndClose(const QByteArray &bytes);

    FaultyServer &m_server;
    std::chrono::milliseconds m_delay;
    QTimer m_timer;
    QByteArray m_buffer; ///< written by QHttpServer and not yet sent
    std::optional<SandboxFault> m_fault;
    bool m_isSending = false;   ///< writes go to the network and not to the buffer
    bool m_isHanging = false;   ///< writes are dropped
    qint64 m_receivedBytes = 0; ///< since the last response
};
