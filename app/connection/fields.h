// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/endpoint.h"
#include "connection/usersig.h"

#include <QString>

#include <optional>

/// What a person typed for each part of a connection, judged for itself. Each check gives the
/// value, and the words for what is wrong with it (in the reader's language), or no words. An empty
/// field is wrong, too.
template <typename T>
struct Checked
{
    std::optional<T> value;
    QString problem;
};

/// A positive 32-bit number; blanks around it, invisible characters, full-width digits and
/// separators of thousands do no harm.
Checked<quint32> checkSdkAppId(const QString &text);

/// Not empty, at most 32 bytes of UTF-8, and nothing that could be a credential; blanks count, as
/// they are part of a name.
Checked<QString> checkIdentifier(const QString &text);

/// Characters only: whether it holds is for the service to say.
Checked<Secret> checkUserSig(const QString &text);

/// A SecretKey, taken as the text it is: anything that could be one. What the console shows has 64
/// characters, 0-9 and a-f; another form is let through, with words about it beside the value.
Checked<Secret> checkSecretKey(const QString &text);

Checked<QUrl> checkEndpointField(const QString &text);

/// The words for a flaw, for callers that have bytes and not a field's text.
QString problemText(UserSigFlaw flaw);
QString problemText(EndpointFlaw flaw);

/// Takes off what a paste brings along and no UserSig has: blanks, line breaks, byte order marks
/// and other invisible characters.
QString withoutPasteMarks(const QString &pasted);

/// Longest SecretKey that is taken, in characters.
inline constexpr qsizetype maxSecretKeyLength = 1024;

/// Longest identifier, in bytes of UTF-8 (the limit of a UserID, 1047/55281).
inline constexpr qsizetype maxIdentifierBytes = 32;
