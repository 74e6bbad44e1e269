// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// How the sandbox fails on purpose.
struct SandboxFault
{
    enum class Kind {
        HttpStatus, ///< this status, and a body that is no JSON; below 200 no other answer follows
        ErrorCode,  ///< a sound answer that says FAIL with this number
        Hang,       ///< no answer, and the connection stays open
        Close,      ///< the connection is closed without an answer
        Html,       ///< status 200 with a page, as a guest network answers
        Redirect,   ///< status 307 to another origin
        Truncated,  ///< the true answer, broken off in the middle of its body
    };

    Kind kind = Kind::ErrorCode;
    qint64 number = 0; ///< the HTTP status or the ErrorCode, which may be negative
    /// How many answers fail; without it, all. A request that Qt by itself sends again, as it does
    /// where its connection was closed, counts once.
    std::optional<int> times;

    bool operator==(const SandboxFault &) const = default;
};

/// Reads WHAT[:TIMES]: 100 to 599 is an HTTP status, another number an ErrorCode, or hang, close,
/// html, redirect, truncated. TIMES is 1 or more. Nothing where the text is none of these.
std::optional<SandboxFault> parseFault(const QString &text);
