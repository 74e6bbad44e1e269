// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/fault.h"

#include <QTcpServer>

#include <chrono>
#include <utility>

/// Listens for the HTTP server and applies faults below it, such as broken responses, that
/// QHttpServer cannot produce.
class FaultyServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit FaultyServer(std::chrono::milliseconds delay, QObject *parent = nullptr);

    /// Applies the fault, which must not be an ErrorCode, to the next response that any connection
    /// writes. Call it in the request handler: QHttpServer writes the response right after it.
    void failNextResponse(const SandboxFault &fault) { m_nextFault = fault; }

    std::optional<SandboxFault> takeNextFault() { return std::exchange(m_nextFault, std::nullopt); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::chrono::milliseconds m_delay;
    std::optional<SandboxFault> m_nextFault;
};
