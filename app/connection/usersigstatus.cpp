// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersigstatus.h"

#include <algorithm>

namespace
{

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 maxEnd = 253402300799; ///< the last second of the year 9999

bool hasPossibleTimes(const UserSigClaims &claims)
{
    return claims.time >= 0 && claims.expire >= 0 && claims.end() <= maxEnd;
}

} // namespace

UserSigStatus::Left remainingLifetime(std::optional<qint64> made, qint64 end, qint64 now)
{
    // At most a tenth of the lifetime: otherwise a UserSig made for seven days would count as
    // ending soon from the start.
    const qint64 soon = made ? std::min(7 * day, (end - *made) / 10) : 7 * day;
    const qint64 left = end - now;
    if (left >= soon) {
        return UserSigStatus::Left::Long;
    }
    return left < soon / 7 ? UserSigStatus::Left::Urgent : UserSigStatus::Left::Soon;
}

UserSigStatus evaluateUserSig(const ParsedUserSig &reading, std::optional<quint32> sdkAppId,
                              const std::optional<QString> &identifier, qint64 now)
{
    using Kind = UserSigStatus::Kind;
    UserSigStatus status;
    status.evaluatedAt = now;
    status.damage = reading.damage;
    if (reading.damage != UserSigDamage::None) {
        return status;
    }
    const UserSigClaims &claims = reading.claims;
    status.format = reading.format;
    status.identifier = claims.identifier;
    status.sdkAppId = claims.sdkAppId;
    const bool possible = hasPossibleTimes(claims);
    if (possible && reading.timeIsKnown) {
        status.time = claims.time;
        status.end = claims.end();
        status.madeInFuture = claims.time > now + clockTolerance;
    }
    if (sdkAppId && *sdkAppId != claims.sdkAppId) {
        status.kind = Kind::OtherApp;
    } else if (identifier && *identifier != claims.identifier) {
        status.kind = Kind::OtherIdentifier;
    } else if (!possible && reading.format == UserSigFormat::Current) {
        status.kind = Kind::ImpossibleTimes;
    } else if (status.end && now > *status.end) {
        status.kind = Kind::Ended;
    } else {
        status.kind = Kind::NotEnded;
    }
    if (status.end && now <= *status.end) {
        status.left = remainingLifetime(claims.time, *status.end, now);
    }
    return status;
}
