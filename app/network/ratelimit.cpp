// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/ratelimit.h"

#include <utility>

RateLimit::RateLimit(SteadyClock clock)
    : m_clock(std::move(clock))
{}

RateLimit::Place::Place(RateLimit &limit, const QByteArray &rateKey)
    : m_limit(&limit)
    , m_rateKey(rateKey)
{
    ++limit.m_calls[rateKey].onTheirWay;
}

RateLimit::Place::Place(Place &&other) noexcept
    : m_limit(std::exchange(other.m_limit, nullptr))
    , m_rateKey(std::move(other.m_rateKey))
{}

RateLimit::Place::~Place()
{
    if (m_limit) {
        Calls &calls = m_limit->m_calls[m_rateKey];
        --calls.onTheirWay;
        calls.arrived.push_back(m_limit->m_clock());
    }
}

RateLimit::Calls &RateLimit::recent(const QByteArray &rateKey, std::chrono::milliseconds now)
{
    Calls &calls = m_calls[rateKey];
    while (!calls.arrived.empty() && calls.arrived.front() + window <= now) {
        calls.arrived.pop_front();
    }
    return calls;
}

std::optional<RateLimit::Place> RateLimit::take(const QByteArray &rateKey)
{
    if (recent(rateKey, m_clock()).count() >= perWindow) {
        return std::nullopt;
    }
    return Place(*this, rateKey);
}

RateLimit::Place RateLimit::count(const QByteArray &rateKey)
{
    return {*this, rateKey};
}

std::chrono::milliseconds RateLimit::untilNext(const QByteArray &rateKey)
{
    const auto now = m_clock();
    const Calls &calls = recent(rateKey, now);
    if (calls.count() < perWindow) {
        return std::chrono::milliseconds::zero();
    }
    if (calls.onTheirWay >= perWindow) {
        return window;
    }
    return calls.arrived[calls.count() - perWindow] + window - now;
}
