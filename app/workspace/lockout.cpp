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
    m_lockouts.removeIf([&](const Lockout &lockout) {
        return lockout.until <= now || (lockout.origin == connection.origin() &&
                                        lockout.identifier == connection.identifier);
    });
    m_lockouts.append({connection.origin(), connection.identifier, now + duration});
}

std::optional<std::chrono::milliseconds> Lockouts::remaining(const Connection &connection,
                                                             std::chrono::milliseconds now) const
{
    const auto found =
        std::find_if(m_lockouts.begin(), m_lockouts.end(), [&](const Lockout &lockout) {
            return lockout.origin == connection.origin() &&
                   lockout.identifier == connection.identifier && lockout.until > now;
        });
    return found == m_lockouts.end() ? std::nullopt : std::optional(found->until - now);
}
