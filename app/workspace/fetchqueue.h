// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <deque>
#include <optional>

/// Limits how many calls run at once, in total and per host. Calls are sent in the order in which
/// they were added, but skip those whose host is at its limit.
class FetchQueue
{
public:
    struct Limits
    {
        int total = 24;
        int perHost = 24;
    };
    using Ticket = quint64; ///< identifies one call; never reused

    void setLimits(const Limits &limits) { m_limits = limits; }

    /// host: including the port.
    Ticket add(const QString &host);

    /// The next call that may run; it counts as running from now on. nullopt if there is none.
    std::optional<Ticket> takeNext();

    /// Call when the call has ended or was abandoned, running or waiting.
    void remove(Ticket ticket);

    int running() const { return static_cast<int>(m_running.size()); }
    int waiting() const { return static_cast<int>(m_waiting.size()); }

private:
    struct Call
    {
        Ticket ticket;
        QString host;
    };

    Limits m_limits;
    Ticket m_lastTicket = 0;
    std::deque<Call> m_waiting;
    QHash<Ticket, QString> m_running;     ///< the host of each
    QHash<QString, int> m_runningPerHost; ///< counts
};
