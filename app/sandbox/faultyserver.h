// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/fault.h"

#include <QTcpServer>

#include <chrono>
#include <utility>

/// Listens for the HTTP server, and spoils answers below it: what no HTTP server does of its own.
class FaultyServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit FaultyServer(std::chrono::milliseconds delay, QObject *parent = nullptr);

    /// The next answer that is written on any connection fails like this; not for an ErrorCode.
    /// To be called while that answer is asked for: the HTTP server writes it in the same breath.
    void failNextAnswer(const SandboxFault &fault) { m_next = fault; }

    std::optional<SandboxFault> takeNextFault() { return std::exchange(m_next, std::nullopt); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::chrono::milliseconds m_delay;
    std::optional<SandboxFault> m_next;
};
