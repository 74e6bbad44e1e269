// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/command.h"
#include "network/replyfacts.h"

#include <QDateTime>

#include <functional>

template <typename Value>
using ApiResult = Result<Value, ApiError>;

/// Reads the members of a reply that are specific to a command. Returns a flaw if they are invalid.
using ReadReply = std::function<std::optional<ReplyFlaw>(const rapidjson::Value &reply)>;

/// Judges the part of a reply that all commands have in common (1047/34620, 1047/34348). Pure.
/// Returns the first of these errors, or nullopt if the reply is valid: cancelled; the proxy's
/// setting is unusable; timed out; no thread; too large; the transport failed; ErrorCode is not 0,
/// whatever the HTTP status; the status is not 2xx; the body is invalid; the flaw that read()
/// finds. now: what a date in Retry-After is compared with if the reply has no Date.
std::optional<ApiError> judgeEnvelope(const ReplyFacts &facts, const QDateTime &now,
                                      const ReadReply &read);

/// Judges a reply to this command. Pure.
template <typename Value>
ApiResult<Value> judgeReply(const ApiCommand<Value> &command, const ReplyFacts &facts,
                            const QDateTime &now)
{
    std::optional<Value> value;
    const auto read = [&](const rapidjson::Value &reply) -> std::optional<ReplyFlaw> {
        Result<Value, ReplyFlaw> parsed = command.parse(reply);
        if (!parsed.isValue()) {
            return parsed.error();
        }
        value = std::move(parsed).value();
        return std::nullopt;
    };
    if (auto error = judgeEnvelope(facts, now, read)) {
        return *std::move(error);
    }
    return *std::move(value);
}

/// Parses Retry-After: seconds or an HTTP date (RFC 9110, 10.2.3). nullopt if it is neither. The
/// result is limited to 24 hours, and is 0 for a date in the past.
std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &header, const QDateTime &now);
