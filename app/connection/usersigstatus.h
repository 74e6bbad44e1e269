// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/parsedusersig.h"

#include <QString>

#include <optional>

/// What is known about a UserSig before it is sent. It may be invalid even so: it may have been
/// revoked (1047/34957) or signed with another key.
struct UserSigStatus
{
    enum class Kind {
        Unreadable,      ///< see damage
        ImpossibleTimes, ///< before 1970, after 9999, or with a negative validity
        OtherApp,
        OtherIdentifier,
        Ended,
        NotEnded, ///< or unknown: some UserSigs of the old format have no time
    };
    /// How much of its lifetime is left. Soon: less than a tenth and less than seven days. Urgent:
    /// the last seventh of that. Unknown: it has ended, or has no time.
    enum class Left { Unknown, Urgent, Soon, Long };

    Kind kind = Kind::Unreadable;
    UserSigDamage damage = UserSigDamage::None;
    UserSigFormat format = UserSigFormat::Current;
    bool madeInFuture = false; ///< by more than clockTolerance
    Left left = Left::Unknown;
    QString identifier;        ///< the account it was made for
    quint32 sdkAppId = 0;      ///< the app it was made for
    qint64 time = 0;           ///< when it was made, seconds since 1970 UTC
    std::optional<qint64> end; ///< the last second in which it is valid, if known
    qint64 evaluatedAt = 0;    ///< seconds since 1970 UTC by this computer's clock

    bool operator==(const UserSigStatus &) const = default;

    /// Whether the service will certainly reject it, provided that this computer's clock is right.
    bool willBeRejected() const { return kind != Kind::NotEnded; }
};

/// Evaluates a UserSig for a call with @p sdkAppId and @p identifier, each of which is not compared
/// if it is nullopt. @p now: seconds since 1970 UTC. A pure function.
UserSigStatus evaluateUserSig(const ParsedUserSig &reading, std::optional<quint32> sdkAppId,
                              const std::optional<QString> &identifier, qint64 now);

/// How much of its lifetime a UserSig has left that was made at @p made and ends at @p end. All
/// times are in seconds since 1970 UTC. If @p made is unknown, assumes a lifetime of at least 70
/// days. Returns Urgent if it has ended.
UserSigStatus::Left remainingLifetime(std::optional<qint64> made, qint64 end, qint64 now);

/// A difference between clocks up to which there is no warning, in seconds.
inline constexpr qint64 clockTolerance = 5 * 60;
