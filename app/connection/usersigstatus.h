// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/usersigreading.h"

#include <QString>

#include <optional>

/// What can be said of a UserSig before it is sent. That it is valid is not among it: it can have
/// been revoked (1047/34957), or signed with another key.
struct UserSigStatus
{
    enum class Kind {
        Unreadable,      ///< damage says why
        ImpossibleTimes, ///< before 1970 or after 9999, or it lasts for less than no time
        OtherApp,
        OtherIdentifier,
        Ended,
        NotEnded, ///< or not known to have: some of the old format do not tell
    };
    /// How much of its life is left: Soon is less than a tenth, at most seven days; Urgent the last
    /// seventh of that. Unknown also if nothing is left, or if it does not say when it was made.
    enum class Left { Unknown, Urgent, Soon, Long };

    Kind kind = Kind::Unreadable;
    UserSigDamage damage = UserSigDamage::None;
    UserSigFormat format = UserSigFormat::Current;
    bool madeInFuture = false; ///< by more than a clock may be off
    Left left = Left::Unknown;
    QString identifier;        ///< whom it is for
    quint32 sdkAppId = 0;      ///< and for which app
    qint64 time = 0;           ///< when it was made, seconds since 1970 UTC
    std::optional<qint64> end; ///< the last second in which it holds, where that is known
    qint64 judgedAt = 0;       ///< seconds since 1970 UTC by this computer's clock

    bool operator==(const UserSigStatus &) const = default;

    /// Whether the service cannot but refuse it, as far as this computer's clock is right.
    bool willBeRejected() const { return kind != Kind::NotEnded; }
};

/// Pure. sdkAppId, identifier: what the call is to be made with; nothing where that is not known
/// yet, and then it is not compared. now: seconds since 1970 UTC.
UserSigStatus judgeUserSig(const UserSigReading &reading, std::optional<quint32> sdkAppId,
                           const std::optional<QString> &identifier, qint64 now);

/// How much is left of the life of a UserSig that holds until @p end, at @p now; both in seconds
/// since 1970 UTC, as is the time at which it was made. If that is not known, its life counts as
/// long. Urgent also if it has ended.
UserSigStatus::Left lifeLeft(std::optional<qint64> made, qint64 end, qint64 now);

/// Clocks differ by so many seconds without anybody being told.
inline constexpr qint64 clockTolerance = 5 * 60;
