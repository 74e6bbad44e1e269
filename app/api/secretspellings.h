// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <vector>

/// A spelling of a secret, reduced to lower-case letters and digits.
struct SqueezedSpelling
{
    QString text;
    /// Number of removed isBaseSign() characters before each character of text and at its end.
    std::vector<quint8> signsBefore;
    int unsureBefore = 0; ///< number of digits that encode the secret and also the text before it
    int unsureAfter = 0;  ///< number of digits that encode the secret and also the text after it
};

/// Whether base64 or a UserSig uses this character besides letters and digits.
bool isBaseSign(QChar c);

/// The secret itself, reversed, as byte values, in base64 (once and twice) and in base32, with any
/// text before and after it. The same for what is compressed in a UserSig, and for the bytes that
/// the hex digits of a SecretKey stand for.
std::vector<SqueezedSpelling> squeezedSpellings(const Secret &secret);
