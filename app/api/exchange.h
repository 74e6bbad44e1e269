// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "api/attemptrecord.h"
#include "api/chatbotlist.h"
#include "api/request.h"
#include "api/result.h"
#include "network/replyfacts.h"

/// One try of a call that has ended, request and answer, as it may be looked at: the UserSig was
/// taken out when this value was made.
struct Exchange
{
    Origin origin;
    QString identifier;
    QString call; ///< the service's name of it
    AttemptRecord record;
    QByteArray url; ///< with $USERSIG in the credential's place
    RawHeaders requestHeaders;
    QByteArray requestBody;
    RawHeaders headers;            ///< the answer's; other people's credentials are masked
    QString body;                  ///< of the answer's, decoded, what its first keptBody bytes are
    qint64 bodySize = 0;           ///< bytes of the whole, decoded
    std::optional<ApiError> error; ///< none where a list came
    qsizetype chatbots = 0;        ///< in that list

    static constexpr qint64 keptBody = 1024 * 1024;
};

/// Those that we set ourselves.
RawHeaders headersOf(const HttpRequest &request);

/// Made of what went out and what came back. outcome: what facts were judged to be; its words are
/// clean already.
Exchange exchange(const Connection &connection, const AttemptRecord &record,
                  const ReplyFacts &facts, const Result<ChatbotList> &outcome);
