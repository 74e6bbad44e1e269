// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/attemptrecord.h"
#include "api/envelope.h"

#include <type_traits>

/// One attempt of a call that has ended, request and reply, as it may be looked at: the UserSig was
/// taken out when this value was made.
struct Exchange
{
    Origin origin;
    QString identifier;
    AttemptRecord record;
    RawHeaders headers;            ///< the reply's; other people's credentials are masked
    QString body;                  ///< of the reply's, decoded, what its first keptBody bytes are
    qint64 bodySize = 0;           ///< bytes of the whole, decoded
    std::optional<ApiError> error; ///< none if the call succeeded
    QLatin1String counted;         ///< what a success brings some of, for logs: "chatbots"
    qsizetype count = 0;           ///< how many of them it brought

    static constexpr qint64 keptBody = 1024 * 1024;
};

/// Made of what went out and what came back, without its outcome.
Exchange exchangeOf(const Connection &connection, const AttemptRecord &record,
                    const ReplyFacts &facts);

/// outcome: what facts were judged to be; its words are clean already.
template <typename Value>
Exchange exchange(const Connection &connection, const AttemptRecord &record,
                  const ReplyFacts &facts, const ApiCommand<Value> &command,
                  const std::type_identity_t<ApiResult<Value>> &outcome)
{
    Exchange made = exchangeOf(connection, record, facts);
    made.counted = command.counted;
    if (outcome.isValue()) {
        made.count = command.count(outcome.value());
    } else {
        made.error = outcome.error();
    }
    return made;
}
