// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/fetchqueue.h"

#include <algorithm>

FetchQueue::Ticket FetchQueue::add(const QString &host)
{
    m_waiting.push_back({++m_lastTicket, host});
    return m_lastTicket;
}

std::optional<FetchQueue::Ticket> FetchQueue::takeNext()
{
    if (running() >= m_limits.total) {
        return std::nullopt;
    }
    const auto next = std::find_if(m_waiting.begin(), m_waiting.end(), [this](const Call &call) {
        return m_runningPerHost.value(call.host) < m_limits.perHost;
    });
    if (next == m_waiting.end()) {
        return std::nullopt;
    }
    const Call call = *next;
    m_waiting.erase(next);
    m_running.insert(call.ticket, call.host);
    ++m_runningPerHost[call.host];
    return call.ticket;
}

void FetchQueue::remove(Ticket ticket)
{
    const auto running = m_running.constFind(ticket);
    if (running == m_running.cend()) {
        const auto waiting =
            std::find_if(m_waiting.begin(), m_waiting.end(),
                         [ticket](const Call &call) { return call.ticket == ticket; });
        if (waiting != m_waiting.end()) {
            m_waiting.erase(waiting);
        }
        return;
    }
    const QString &host = *running;
    if (--m_runningPerHost[host] == 0) {
        m_runningPerHost.remove(host);
    }
    m_running.erase(running);
}
