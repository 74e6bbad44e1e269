// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/steadyclock.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <optional>

/// Keeps this program below the service's limit of 200 calls a second for an app and a command
/// (1047/55280), whatever asks: a sliding window over what reaches the service. When a call reaches
/// it is not known here, only that it is between its sending and its answer; so a call has its
/// place for all of that time and for the window after it.
class RateLimit
{
public:
    /// The place of a call on its way; it has arrived, or never will, when this is destroyed.
    class Place
    {
    public:
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;
        Place(Place &&other) noexcept;
        Place &operator=(Place &&) = delete;
        ~Place();

    private:
        friend class RateLimit;
        Place(RateLimit &limit, const QByteArray &rateKey);

        RateLimit *m_limit;
        QByteArray m_rateKey;
    };

    static constexpr std::size_t perWindow = 200;
    /// A second, and what a clock of whole milliseconds cannot tell.
    static constexpr std::chrono::milliseconds window{1001};

    explicit RateLimit(SteadyClock clock = steadyNow);

    /// For one more call; nothing where it may not go out now. rateKey: by what the service counts
    /// (HttpRequest). The limit must outlive the place.
    [[nodiscard]] std::optional<Place> take(const QByteArray &rateKey);

    /// For one that went out unasked.
    [[nodiscard]] Place count(const QByteArray &rateKey);

    /// When to ask again at the earliest: zero where a call may go out now.
    std::chrono::milliseconds untilNext(const QByteArray &rateKey);

private:
    struct Calls
    {
        std::size_t onTheirWay = 0;
        std::deque<std::chrono::milliseconds> arrived; ///< by when, the oldest first

        std::size_t count() const { return onTheirWay + arrived.size(); }
    };

    Calls &recent(const QByteArray &rateKey, std::chrono::milliseconds now);

    SteadyClock m_clock;
    QHash<QByteArray, Calls> m_calls;
};
