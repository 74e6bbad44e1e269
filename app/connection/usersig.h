// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <optional>

/// What a UserSig says about itself (1047/34385; the text that is signed is described in
/// usersig.cpp).
struct UserSigClaims
{
    QString identifier;
    quint32 sdkAppId = 0;
    qint64 time = 0;    ///< when it was made, seconds since 1970-01-01 UTC
    qint64 expire = 0;  ///< for how long it holds, in seconds: a duration, not a point in time
    QByteArray userBuf; ///< base64 text of "TLS.userbuf"; empty where there is none, as in all Chat
                        ///< REST calls
    QByteArray signature; ///< base64 text of "TLS.sig"

    bool operator==(const UserSigClaims &) const = default;

    /// Last second in which it holds; 64-bit, saturated.
    qint64 end() const;
};

/// Signs for identifier and app with the SecretKey, which is used as the text it is (not as hex).
/// time: seconds since 1970 UTC; expire: seconds of validity.
Secret makeUserSig(const Secret &key, const QString &identifier, quint32 sdkAppId, qint64 time,
                   qint64 expire);

/// Reads a UserSig without any key. Nothing where it is damaged, cut off, too long or no UserSig.
std::optional<UserSigClaims> readUserSig(const Secret &userSig);

/// Whether the claims were signed with this key.
bool isSignedWith(const UserSigClaims &claims, const Secret &key);

/// Longest UserSig that is taken, in characters; those of the published generators have under 300.
inline constexpr qsizetype maxUserSigLength = 8192;

/// What keeps a text from being a UserSig at all; told from its characters alone.
enum class UserSigFlaw {
    None,
    Empty,
    PercentEncoded,  ///< has %2A and the like: it was URL-encoded on its way
    PlainBase64,     ///< has + / or =: somebody undid the substitution of * - _
    WrongCharacters, ///< has others than A-Z a-z 0-9 * - _
    TooLong,
};
UserSigFlaw userSigFlaw(const QByteArray &text);
