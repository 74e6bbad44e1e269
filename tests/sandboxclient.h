// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandbox.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>

/// What came of a call to a sandbox.
struct SandboxAnswer
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    int status = 0; ///< 0: there was none
    QByteArray body;

    qint64 code() const;  ///< the ErrorCode; -1 where there is none
    int chatbots() const; ///< how many are in the list
};

/// Calls sandboxes as the program does, each time with another number in the parameter "random".
class SandboxClient
{
public:
    SandboxClient();

    /// Waits for the answer, 20 seconds at most.
    SandboxAnswer post(const Sandbox &sandbox, const Connection &connection);
    SandboxAnswer post(const Sandbox &sandbox) { return post(sandbox, sandbox.connection()); }

private:
    QNetworkAccessManager m_network;
    int m_random = 1;
};

/// A connection to a sandbox of which nothing but the bytes is known. It keeps whatever comes.
class RawSandboxClient : public QTcpSocket
{
    Q_OBJECT

public:
    explicit RawSandboxClient(const Sandbox &sandbox);

    QByteArray got;
};

/// A call as the bytes of its request.
QByteArray rawSandboxCall(const Connection &connection, const QByteArray &body = "{}");
