// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <deque>
#include <functional>

/// Keeps this program below the service's limit of 200 calls a second for an app and a command
/// (1047/55280), whatever asks: a sliding window over what goes out.
class RateLimit
{
public:
    using Clock = std::function<std::chrono::milliseconds()>; ///< never goes back

    static constexpr std::size_t perWindow = 200;
    /// A second, and what calls that leave here evenly may be bunched together on their way.
    static constexpr std::chrono::milliseconds window{1100};

    explicit RateLimit(Clock clock = steadyClock);

    /// Whether one more call may go out now; where it may, it is counted. rateKey: by what the
    /// service counts (ChatRequest).
    [[nodiscard]] bool take(const QByteArray &rateKey);

    /// One went out unasked.
    void count(const QByteArray &rateKey);

    /// When the next call may go out at the earliest: zero where it may now.
    std::chrono::milliseconds untilNext(const QByteArray &rateKey);

private:
    using Sends = std::deque<std::chrono::milliseconds>; ///< when, the oldest first

    static std::chrono::milliseconds steadyClock();
    Sends &recent(const QByteArray &rateKey, std::chrono::milliseconds now);

    Clock m_clock;
    QHash<QByteArray, Sends> m_sends;
};
