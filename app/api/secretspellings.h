// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <vector>

/// A text that gives a secret away, small letters and digits alone, and what was left out.
struct SqueezedSpelling
{
    QString text;
    std::vector<quint8> signsBefore; ///< before each character and at the end: of isBaseSign()
    int unsureBefore = 0; ///< digits that an encoder makes of the secret and what stands before it
    int unsureAfter = 0;  ///< and behind it
};

/// What base64 and a UserSig have beside letters and digits.
bool isBaseSign(QChar c);

/// Itself, backwards, as numbers of its bytes, in base64 (once and twice) and base32, whatever
/// stands before and behind it; the same for what is packed in it, and for the bytes that a
/// SecretKey's digits stand for.
std::vector<SqueezedSpelling> squeezedSpellings(const Secret &secret);
