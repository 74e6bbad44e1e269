// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/steadyclock.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <optional>

/// Keeps this program below the service's limit of 200 calls per second for each app and command
/// (1047/55280). Uses a sliding window over the calls that reach the service. The exact time of
/// arrival is unknown; it is between the sending and the reply. So a call counts for all of that
/// time and for one window after it.
class RateLimit
{
public:
    /// Counts one call as in flight. Destroy it when the call has reached the service or never
    /// will.
    class Ticket
    {
    public:
        Ticket(const Ticket &) = delete;
        Ticket &operator=(const Ticket &) = delete;
        Ticket(Ticket &&other) noexcept;
        Ticket &operator=(Ticket &&) = delete;
        ~Ticket();

    private:
        friend class RateLimit;
        Ticket(RateLimit &limit, const QByteArray &rateKey);

        RateLimit *m_limit;
        QByteArray m_rateKey;
    };

    static constexpr std::size_t callsPerWindow = 200;
    /// One second, plus the resolution of the clock.
    static constexpr std::chrono::milliseconds window{1001};

    explicit RateLimit(SteadyClock clock = steadyNow);

    /// A ticket for one call; nullopt if none may be sent now. rateKey: calls with the same key
    /// share one limit (see HttpRequest). The limit must outlive the ticket.
    [[nodiscard]] std::optional<Ticket> take(const QByteArray &rateKey);

    /// Counts a request that has already been sent without a ticket, for example again by Qt.
    [[nodiscard]] Ticket countSend(const QByteArray &rateKey);

    /// Time until take() can succeed, at the earliest. Zero if a call may be sent now.
    std::chrono::milliseconds timeUntilNext(const QByteArray &rateKey);

private:
    struct Calls
    {
        std::size_t inFlight = 0;
        std::deque<std::chrono::milliseconds> arrived; ///< latest possible times, oldest first

        std::size_t count() const { return inFlight + arrived.size(); }
    };

    Calls &recentCalls(const QByteArray &rateKey, std::chrono::milliseconds now);

    SteadyClock m_clock;
    QHash<QByteArray, Calls> m_calls;
};
