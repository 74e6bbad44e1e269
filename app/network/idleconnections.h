// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/steadyclock.h"

#include <QHash>
#include <QString>

#include <algorithm>
#include <utility>

/// Tracks which kept-alive connections have been idle so long that a router or firewall may have
/// dropped them silently. A call on such a connection would wait until a time limit ends it.
class IdleConnections
{
public:
    static constexpr std::chrono::seconds limit{20};

    explicit IdleConnections(SteadyClock clock)
        : m_clock(std::move(clock))
    {}

    void recordUse(const QString &host) { m_lastUse[host] = m_clock(); }
    bool contains(const QString &host) const { return m_lastUse.contains(host); }
    bool isStale(const QString &host) const
    {
        const auto lastUse = m_lastUse.constFind(host);
        return lastUse != m_lastUse.cend() && m_clock() - *lastUse >= limit;
    }
    bool areAllStale() const
    {
        const auto now = m_clock();
        return std::all_of(m_lastUse.cbegin(), m_lastUse.cend(),
                           [now](const auto &lastUse) { return now - lastUse >= limit; });
    }

private:
    SteadyClock m_clock;
    QHash<QString, std::chrono::milliseconds> m_lastUse;
};
