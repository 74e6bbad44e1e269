// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ratelimit.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

struct RateLimit::Window
{
    std::deque<std::chrono::milliseconds> sends; ///< when, the oldest first
    int reserved = 0;                            ///< for calls that run
};

RateLimit::RateLimit(Clock clock)
    : m_clock(std::move(clock))
{}

std::chrono::milliseconds RateLimit::steadyClock()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

RateLimit::Window &RateLimit::upToDate(const QByteArray &rateKey)
{
    std::shared_ptr<Window> &found = m_windows[rateKey];
    if (!found) {
        found = std::make_shared<Window>();
    }
    const auto now = m_clock();
    while (!found->sends.empty() && found->sends.front() + window <= now) {
        found->sends.pop_front();
    }
    return *found;
}

std::optional<RateLimit::Leave> RateLimit::ask(const QByteArray &rateKey)
{
    const Window &now = upToDate(rateKey);
    if (static_cast<int>(now.sends.size()) + now.reserved + sendsOfACall > perWindow) {
        return std::nullopt;
    }
    return Leave(m_windows[rateKey], m_clock);
}

std::chrono::milliseconds RateLimit::untilNext(const QByteArray &rateKey)
{
    const Window &now = upToDate(rateKey);
    // Where places are only reserved, a call that ends may give some back at any time.
    constexpr auto soon = 20ms;
    if (now.sends.empty()) {
        return soon;
    }
    return std::clamp<std::chrono::milliseconds>(now.sends.front() + window - m_clock(), 1ms,
                                                 now.reserved > 0 ? soon : window);
}

RateLimit::Leave::Leave(std::shared_ptr<Window> window, const Clock &clock)
    : m_window(std::move(window))
    , m_clock(clock)
{
    m_window->reserved += sendsOfACall;
}

RateLimit::Leave &RateLimit::Leave::operator=(Leave &&other) noexcept
{
    if (this != &other) {
        end();
        m_window = std::move(other.m_window);
        m_clock = std::move(other.m_clock);
        m_sends = other.m_sends;
    }
    return *this;
}

RateLimit::Leave::~Leave()
{
    end();
}

void RateLimit::Leave::sent()
{
    ++m_sends;
    m_window->sends.push_back(m_clock());
    if (m_sends <= sendsOfACall) {
        --m_window->reserved;
    }
}

void RateLimit::Leave::end()
{
    if (m_window) {
        m_window->reserved -= std::max(0, sendsOfACall - m_sends);
        m_window.reset();
    }
}
