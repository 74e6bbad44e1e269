// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ratelimit.h"

#include <utility>

RateLimit::RateLimit(Clock clock)
    : m_clock(std::move(clock))
{}

std::chrono::milliseconds RateLimit::steadyClock()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

RateLimit::Sends &RateLimit::recent(const QByteArray &rateKey, std::chrono::milliseconds now)
{
    Sends &sends = m_sends[rateKey];
    while (!sends.empty() && sends.front() + window <= now) {
        sends.pop_front();
    }
    return sends;
}

bool RateLimit::take(const QByteArray &rateKey)
{
    const auto now = m_clock();
    Sends &sends = recent(rateKey, now);
    if (sends.size() >= perWindow) {
        return false;
    }
    sends.push_back(now);
    return true;
}

void RateLimit::count(const QByteArray &rateKey)
{
    const auto now = m_clock();
    recent(rateKey, now).push_back(now);
}

std::chrono::milliseconds RateLimit::untilNext(const QByteArray &rateKey)
{
    const auto now = m_clock();
    const Sends &sends = recent(rateKey, now);
    if (sends.size() < perWindow) {
        return std::chrono::milliseconds::zero();
    }
    return sends[sends.size() - perWindow] + window - now;
}
