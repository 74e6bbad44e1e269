// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/lockout.h"

#include <algorithm>

namespace
{
constexpr qint64 tooManyFailedChecks = 70050;
}

void Lockouts::record(const Connection &connection, const ApiError &error,
                      std::chrono::milliseconds now)
{
    if (error.kind != ApiError::Kind::Api || error.number != tooManyFailedChecks) {
        return;
    }
    m_running.removeIf([&](const Lockout &running) {
        return running.until <= now || (running.origin == connection.origin() &&
                                        running.identifier == connection.identifier);
    });
    m_running.append({connection.origin(), connection.identifier, now + length});
}

std::optional<std::chrono::milliseconds> Lockouts::left(const Connection &connection,
                                                        std::chrono::milliseconds now) const
{
    const auto found =
        std::find_if(m_running.begin(), m_running.end(), [&](const Lockout &running) {
            return running.origin == connection.origin() &&
                   running.identifier == connection.identifier && running.until > now;
        });
    return found == m_running.end() ? std::nullopt : std::optional(found->until - now);
}
