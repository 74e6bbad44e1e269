// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/endpoint.h"
#include "connection/usersig.h"

#include <QString>

#include <optional>

// Validation of what the user typed into each field of a connection.

/// The value of a field, and a translated sentence about what is wrong with it. If both are
/// set, the problem is only a warning. An empty field is an error.
template <typename T>
struct Checked
{
    std::optional<T> value; ///< nullopt if the text was rejected
    QString problem;        ///< empty if nothing is wrong
};

/// A positive 32-bit number. Accepts surrounding blanks, quotes, commas and semicolons, invisible
/// characters, full-width digits and thousands separators.
Checked<quint32> checkSdkAppId(const QString &text);

/// Not empty, at most 32 bytes of UTF-8, and nothing that could be a credential. Spaces are part of
/// the name and kept.
Checked<QString> checkIdentifier(const QString &text);

/// Checks the characters only: whether a UserSig is valid is for the service to decide.
Checked<Secret> checkUserSig(const QString &text);

/// A SecretKey, used as text. The console's keys have 64 characters, 0-9 and a-f. Other formats are
/// accepted with a warning.
Checked<Secret> checkSecretKey(const QString &text);

Checked<QUrl> checkEndpointField(const QString &text);

/// The sentence for a flaw, for callers that have no field text to check.
QString problemText(UserSigFlaw flaw);
QString problemText(EndpointFlaw flaw);

/// Removes what pasting may add but no UserSig contains: white space, line breaks, byte order marks
/// and other invisible characters.
QString withoutPasteArtifacts(const QString &pasted);

/// Maximum length of a SecretKey, in characters.
inline constexpr qsizetype maxSecretKeyLength = 1024;

/// Maximum length of an identifier, in bytes of UTF-8 (the limit of a UserID, 1047/55281).
inline constexpr qsizetype maxIdentifierBytes = 32;
