// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

/// Keeps this program below the service's limit of 200 calls a second for an app and a command
/// (1047/55280), whatever asks. A sliding window over what really went out: Qt by itself repeats a
/// POST whose connection breaks, so every call that runs has places reserved for that.
class RateLimit
{
    struct Window;

public:
    using Clock = std::function<std::chrono::milliseconds()>; ///< never goes back

    static constexpr int perWindow = 200;
    /// A second, and what calls that leave here evenly may be bunched together on their way.
    static constexpr std::chrono::milliseconds window{1100};
    /// So often at most does Qt 6.4 send one call: where the answer is garbage.
    static constexpr int sendsOfACall = 4;

    explicit RateLimit(Clock clock = steadyClock);

    /// The leave to make one call; ends with the call.
    class Leave
    {
    public:
        Leave(std::shared_ptr<Window> window, const Clock &clock);
        Leave(Leave &&) = default;
        Leave &operator=(Leave &&other) noexcept;
        Leave(const Leave &) = delete;
        Leave &operator=(const Leave &) = delete;
        ~Leave();

        /// It went out once.
        void sent();

    private:
        void end();

        std::shared_ptr<Window> m_window;
        Clock m_clock;
        int m_sends = 0;
    };

    /// rateKey: by what the service counts (ChatRequest). Nothing where it must wait.
    std::optional<Leave> ask(const QByteArray &rateKey);

    /// After what time it is worth to ask again: 1 ms to window.
    std::chrono::milliseconds untilNext(const QByteArray &rateKey);

private:
    static std::chrono::milliseconds steadyClock();
    Window &upToDate(const QByteArray &rateKey);

    Clock m_clock;
    QHash<QByteArray, std::shared_ptr<Window>> m_windows;
};
