// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/ratelimit.h"

#include <utility>

RateLimit::RateLimit(SteadyClock clock)
    : m_clock(std::move(clock))
{}

RateLimit::Ticket::Ticket(RateLimit &limit, const QByteArray &rateKey)
    : m_limit(&limit)
    , m_rateKey(rateKey)
{
    ++limit.m_calls[rateKey].inFlight;
}

RateLimit::Ticket::Ticket(Ticket &&other) noexcept
    : m_limit(std::exchange(other.m_limit, nullptr))
    , m_rateKey(std::move(other.m_rateKey))
{}

RateLimit::Ticket::~Ticket()
{
    if (m_limit) {
        Calls &calls = m_limit->m_calls[m_rateKey];
        --calls.inFlight;
        calls.arrived.push_back(m_limit->m_clock());
    }
}

RateLimit::Calls &RateLimit::recentCalls(const QByteArray &rateKey, std::chrono::milliseconds now)
{
    Calls &calls = m_calls[rateKey];
    while (!calls.arrived.empty() && calls.arrived.front() + window <= now) {
        calls.arrived.pop_front();
    }
    return calls;
}

std::optional<RateLimit::Ticket> RateLimit::take(const QByteArray &rateKey)
{
    if (recentCalls(rateKey, m_clock()).count() >= callsPerWindow) {
        return std::nullopt;
    }
    return Ticket(*this, rateKey);
}

RateLimit::Ticket RateLimit::countSend(const QByteArray &rateKey)
{
    return {*this, rateKey};
}

std::chrono::milliseconds RateLimit::timeUntilNext(const QByteArray &rateKey)
{
    const auto now = m_clock();
    const Calls &calls = recentCalls(rateKey, now);
    if (calls.count() < callsPerWindow) {
        return std::chrono::milliseconds::zero();
    }
    if (calls.inFlight >= callsPerWindow) {
        return window;
    }
    return calls.arrived[calls.count() - callsPerWindow] + window - now;
}
