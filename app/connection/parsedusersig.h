// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/usersig.h"

#include <optional>

/// Why a text cannot be read as a UserSig.
enum class UserSigDamage {
    None,
    InvalidCharacters, ///< invalid characters or length; see userSigFlaw()
    Truncated,         ///< characters are missing
    Corrupted,         ///< some characters were changed
    TrailingData,      ///< data follows the end, as if it was pasted twice
    NotCompressed,     ///< the decoded data is not in zlib format
    TooLarge,          ///< inflates to far more than any UserSig has
    NotJson,           ///< the inflated data is not valid JSON
    NotAnObject,       ///< JSON, but not an object
    InvalidMembers,    ///< required members are missing or of the wrong type
};

/// Old: the format before 2019 (TLSSigAPI v1), signed with a key pair; all values are strings. Some
/// apps still accept it.
enum class UserSigFormat { Current, Old };

/// The unverified content of a UserSig, or why it cannot be read.
struct ParsedUserSig
{
    UserSigDamage damage = UserSigDamage::None;
    UserSigFormat format = UserSigFormat::Current;
    UserSigClaims claims;    ///< only if damage is None
    bool timeIsKnown = true; ///< some UserSigs of the old format have no time; it is then 0
};

ParsedUserSig parseUserSig(const Secret &userSig);
