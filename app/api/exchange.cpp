// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/exchange.h"

#include "api/redaction.h"
#include "api/wire.h"

namespace
{

/// Headers that hold a credential of somebody else's: of the server's, the proxy's.
bool isCredential(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower.startsWith("proxy-") || lower.startsWith("set-cookie") ||
           lower.startsWith("cookie") || lower == "authorization" || lower == "authentication-info";
}

/// Since Qt 6.8 names come in lower case, before as the server writes them; one form is shown.
QByteArray headerName(const QByteArray &name)
{
    QByteArray shown = name.toLower();
    char before = '-';
    for (char &c : shown) {
        if (before == '-' && c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 'a' + 'A');
        }
        before = c;
    }
    return shown;
}

RawHeaders cleaned(const RawHeaders &headers, const Redaction &clean)
{
    RawHeaders kept;
    kept.reserve(headers.size());
    for (const auto &[name, value] : headers) {
        kept.append(
            {clean(QString::fromUtf8(headerName(name))).toUtf8(),
             isCredential(name) ? QByteArray("‹…›") : clean(QString::fromUtf8(value)).toUtf8()});
    }
    return kept;
}

} // namespace

RawHeaders headersOf(const HttpRequest &request)
{
    RawHeaders headers;
    for (const QByteArray &name : request.request.rawHeaderList()) {
        headers.append({headerName(name), request.request.rawHeader(name)});
    }
    return headers;
}

Exchange exchange(const Connection &connection, const AttemptRecord &record,
                  const ReplyFacts &facts, const Result<ChatbotList> &outcome)
{
    Exchange made;
    made.origin = connection.origin();
    made.identifier = connection.identifier;
    made.call = wire::getAllRobots;
    made.record = record;
    made.url = printableUrl(connection, record.random);
    const HttpRequest request = listChatbotsRequest(connection, record.random);
    made.requestHeaders = headersOf(request);
    made.requestBody = request.body;
    const Redaction clean(connection.userSig);
    made.headers = cleaned(facts.headers, clean);
    made.body = clean(QString::fromUtf8(facts.body.left(Exchange::keptBody)));
    made.bodySize = facts.body.size();
    if (outcome.isValue()) {
        made.chatbots = outcome.value().userIds.size();
    } else {
        made.error = outcome.error();
    }
    return made;
}
