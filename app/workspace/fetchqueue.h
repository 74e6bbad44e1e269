// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <deque>
#include <optional>

/// Which call may be sent next, when only so many may run at once: in the order in which they were
/// added, but a call whose host has all that it may have does not hold up the others.
class FetchQueue
{
public:
    struct Limits
    {
        int total = 24;
        int perHost = 24;
    };
    using Ticket = quint64; ///< of one call; never given twice

    void setLimits(const Limits &limits) { m_limits = limits; }

    /// host: with its port.
    Ticket add(const QString &host);

    /// The next call that may run: it runs from now on. nullopt if none may.
    std::optional<Ticket> takeNext();

    /// The call has ended, or is no longer wanted.
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
    Ticket m_last = 0;
    std::deque<Call> m_waiting;
    QHash<Ticket, QString> m_running; ///< hosts
    QHash<QString, int> m_perHost;    ///< of those that run
};
