// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/exchange.h"

#include "chat/redaction.h"

namespace
{

RawHeaders redacted(const RawHeaders &headers, const Secret &secret)
{
    RawHeaders clean;
    clean.reserve(headers.size());
    for (const auto &[name, value] : headers) {
        clean.append({redacted(QString::fromUtf8(name), secret).toUtf8(),
                      redacted(QString::fromUtf8(value), secret).toUtf8()});
    }
    return clean;
}

} // namespace

Exchange exchange(const Connection &connection, const TryRecord &record, const ReplyFacts &facts,
                  const Result<ChatbotList> &outcome)
{
    Exchange made;
    made.origin = connection.origin();
    made.identifier = connection.identifier;
    made.record = record;
    made.url = printableUrl(connection, record.random);
    const ChatRequest request = listChatbotsRequest(connection, record.random);
    for (const QByteArray &name : request.request.rawHeaderList()) {
        made.requestHeaders.append({name, request.request.rawHeader(name)});
    }
    made.requestBody = request.body;
    made.headers = redacted(facts.headers, connection.userSig);
    made.body =
        redacted(QString::fromUtf8(facts.body.left(Exchange::keptBody)), connection.userSig);
    made.bodySize = facts.body.size();
    if (outcome.isValue()) {
        made.chatbots = outcome.value().userIds.size();
    } else {
        made.error = outcome.error();
    }
    return made;
}
