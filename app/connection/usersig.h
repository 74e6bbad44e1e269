// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <optional>

/// The content of a UserSig (1047/34385; see usersig.cpp for the format).
struct UserSigClaims
{
    QString identifier;
    quint32 sdkAppId = 0;
    qint64 time = 0;      ///< when it was made, seconds since 1970-01-01 UTC
    qint64 expire = 0;    ///< validity in seconds: a duration, not a point in time
    QByteArray userBuf;   ///< base64 text of "TLS.userbuf"; empty in all Chat REST calls
    QByteArray signature; ///< base64 text of "TLS.sig"

    bool operator==(const UserSigClaims &) const = default;

    /// The last second in which it is valid, saturated to 64 bits.
    qint64 end() const;
};

/// Creates a UserSig, signed with the SecretKey, which is used as text, not decoded from hex.
/// @p time: seconds since 1970 UTC. @p expire: validity in seconds.
Secret makeUserSig(const Secret &key, const QString &identifier, quint32 sdkAppId, qint64 time,
                   qint64 expire);

/// Reads a UserSig of the current format without verifying the signature. Returns nullopt if it is
/// damaged, truncated, too long or not a UserSig.
std::optional<UserSigClaims> readUserSig(const Secret &userSig);

/// Whether the claims were signed with this key.
bool isSignedWith(const UserSigClaims &claims, const Secret &key);

/// Maximum length of a UserSig, in characters. The published generators create fewer than 300.
inline constexpr qsizetype maxUserSigLength = 8192;

/// Why a text cannot be a UserSig, judging by its characters alone.
enum class UserSigFlaw {
    None,
    Empty,
    PercentEncoded,  ///< contains codes such as %2A: it was URL-encoded
    PlainBase64,     ///< contains + / or =: the substitution with * - _ was undone
    WrongCharacters, ///< contains characters other than A-Z a-z 0-9 * - _
    TooLong,
};
UserSigFlaw userSigFlaw(const QByteArray &text);
