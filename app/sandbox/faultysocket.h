// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/fault.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>

class FaultyServer;

/// A connection whose answers can be late or spoilt. It holds back what the HTTP server writes (and
/// not the HTTP server itself: in Qt 6.4 that one reads freed memory where a client leaves before a
/// late answer). The HTTP server deletes it once the connection has ended.
class FaultySocket : public QTcpSocket
{
    Q_OBJECT

public:
    /// server: must outlive the socket.
    FaultySocket(FaultyServer &server, std::chrono::milliseconds delay);

    /// More than this in one request ends the connection.
    static constexpr qint64 maxRequestBytes = 1024 * 1024;

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    void checkSize();
    void release();
    void spoil(const SandboxFault &fault, const QByteArray &answer);
    void writeAndClose(const QByteArray &bytes);

    FaultyServer &m_server;
    std::chrono::milliseconds m_delay;
    QTimer m_timer;
    QByteArray m_held; ///< what the HTTP server wrote and the client has not been given yet
    std::optional<SandboxFault> m_fault;
    bool m_releasing = false;
    bool m_silent = false;
    qint64 m_received = 0; ///< since the last answer
};
