// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersigstatus.h"

#include <algorithm>

namespace
{

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 lastSecond = 253402300799; ///< of the year 9999: no clock shows a later one

bool timesArePossible(const UserSigClaims &claims)
{
    return claims.time >= 0 && claims.expire >= 0 && claims.end() <= lastSecond;
}

} // namespace

UserSigStatus::Left lifeLeft(std::optional<qint64> made, qint64 end, qint64 now)
{
    // In proportion to its life: a UserSig made for seven days is not about to end at once.
    const qint64 soon = made ? std::min(7 * day, (end - *made) / 10) : 7 * day;
    const qint64 left = end - now;
    if (left >= soon) {
        return UserSigStatus::Left::Long;
    }
    return left < soon / 7 ? UserSigStatus::Left::Urgent : UserSigStatus::Left::Soon;
}

UserSigStatus judgeUserSig(const UserSigReading &reading, std::optional<quint32> sdkAppId,
                           const std::optional<QString> &identifier, qint64 now)
{
    using Kind = UserSigStatus::Kind;
    UserSigStatus standing;
    standing.judgedAt = now;
    standing.damage = reading.damage;
    if (reading.damage != UserSigDamage::None) {
        return standing;
    }
    const UserSigClaims &claims = reading.claims;
    standing.format = reading.format;
    standing.identifier = claims.identifier;
    standing.sdkAppId = claims.sdkAppId;
    const bool possible = timesArePossible(claims);
    if (possible && reading.timeIsKnown) {
        standing.time = claims.time;
        standing.end = claims.end();
        standing.madeInFuture = claims.time > now + clockTolerance;
    }
    if (sdkAppId && *sdkAppId != claims.sdkAppId) {
        standing.kind = Kind::OtherApp;
    } else if (identifier && *identifier != claims.identifier) {
        standing.kind = Kind::OtherIdentifier;
    } else if (!possible && reading.format == UserSigFormat::Current) {
        standing.kind = Kind::ImpossibleTimes;
    } else if (standing.end && now > *standing.end) {
        standing.kind = Kind::Ended;
    } else {
        standing.kind = Kind::NotEnded;
    }
    if (standing.end && now <= *standing.end) {
        standing.left = lifeLeft(claims.time, *standing.end, now);
    }
    return standing;
}
