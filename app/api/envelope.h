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
/// Checks in this order: cancelled, timed out, too large; transport failed; ErrorCode not 0,
/// whatever the HTTP status; status not 2xx; invalid body; the result of read(). now: for a
/// Retry-After date. Returns nullopt if the reply is valid.
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

/// Parses Retry-After: seconds or an HTTP date (RFC 9110, 10.2.3). nullopt if it is neither.
/// Between 0 and 24 hours.
std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &header, const QDateTime &now);
