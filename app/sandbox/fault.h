// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// A deliberate failure of the sandbox.
struct SandboxFault
{
    enum class Kind {
        HttpStatus, ///< this status with a body that is not JSON; below 200, no final response
        ErrorCode,  ///< a valid reply with ActionStatus FAIL and this ErrorCode
        Hang,       ///< no response, and the connection stays open
        Close,      ///< the connection is closed without a response
        Html,       ///< status 200 with an HTML page, like a captive portal
        Redirect,   ///< status 307 to another origin
        Truncated,  ///< the normal response, cut off in the middle of its body
    };

    Kind kind = Kind::ErrorCode;
    qint64 number = 0; ///< the HTTP status or the ErrorCode, which may be negative
    /// How many responses fail, by default all. A request that Qt resends by itself after its
    /// connection was closed counts once.
    std::optional<int> times;

    bool operator==(const SandboxFault &) const = default;
};

/// Parses WHAT[:TIMES]. WHAT is an HTTP status (100 to 599), another number as ErrorCode, or hang,
/// close, html, redirect or truncated. TIMES is 1 or more. nullopt if the text is invalid.
std::optional<SandboxFault> parseFault(const QString &text);
