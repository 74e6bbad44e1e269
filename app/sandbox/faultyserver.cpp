// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultyserver.h"

#include "sandbox/faultysocket.h"

FaultyServer::FaultyServer(std::chrono::milliseconds delay, QObject *parent)
    : QTcpServer(parent)
    , m_delay(delay)
{}

void FaultyServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new FaultySocket(*this, m_delay);
    socket->setSocketDescriptor(descriptor);
    addPendingConnection(socket);
}
