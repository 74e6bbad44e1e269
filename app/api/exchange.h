// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/attemptrecord.h"
#include "api/envelope.h"

#include <type_traits>

/// Request and reply of one finished attempt of a call, safe to display: the UserSig was removed
/// when this value was created.
struct Exchange
{
    Origin origin;
    QString identifier;
    AttemptRecord record;
    RawHeaders headers;            ///< of the reply; credentials in them are masked
    QString body;                  ///< the first maxStoredBody bytes of the decompressed reply
    qint64 bodySize = 0;           ///< of the whole decompressed reply, in bytes
    std::optional<ApiError> error; ///< nullopt if the call succeeded
    QLatin1String itemName;        ///< English plural for logs, such as "chatbots"
    qsizetype count = 0;           ///< number of items in a successful reply

    static constexpr qint64 maxStoredBody = 1024 * 1024;
};

/// Redacted request and reply, without the outcome.
Exchange exchangeWithoutOutcome(const Connection &connection, const AttemptRecord &record,
                                const ReplyFacts &facts);

/// outcome: the result of judging facts, already redacted.
template <typename Value>
Exchange exchange(const Connection &connection, const AttemptRecord &record,
                  const ReplyFacts &facts, const ApiCommand<Value> &command,
                  const std::type_identity_t<ApiResult<Value>> &outcome)
{
    Exchange result = exchangeWithoutOutcome(connection, record, facts);
    result.itemName = command.itemName;
    if (outcome.isValue()) {
        result.count = command.count(outcome.value());
    } else {
        result.error = outcome.error();
    }
    return result;
}
