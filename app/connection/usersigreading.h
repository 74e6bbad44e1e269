// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/usersig.h"

#include <optional>

/// What keeps a text from being read as a UserSig.
enum class UserSigDamage {
    None,
    Characters,   ///< wrong from its characters or its length on: userSigFlaw() says how
    CutOff,       ///< characters are missing
    Changed,      ///< some of its characters are not those it was made with
    MoreBehind,   ///< it goes on behind its end, as where it was pasted twice
    NotPacked,    ///< what its characters stand for is no zlib
    TooLarge,     ///< unpacks to far more than any UserSig has
    NotJson,      ///< what is packed in it is no JSON
    NotAnObject,  ///< is JSON, but no object
    WrongMembers, ///< an object, but what must be in it is not, or is of another type
};

/// The format before 2019 (TLSSigAPI v1): signed with a pair of keys, and all its values are
/// strings. Some apps still take it.
enum class UserSigFormat { Current, Old };

/// What a UserSig says about itself, without any key, or why it says nothing.
struct UserSigReading
{
    UserSigDamage damage = UserSigDamage::None;
    UserSigFormat format = UserSigFormat::Current;
    UserSigClaims claims;    ///< where there is no damage
    bool timeIsKnown = true; ///< false for some of the old format; then time is 0
};

UserSigReading examineUserSig(const Secret &userSig);
