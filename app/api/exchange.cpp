// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/exchange.h"

#include "api/redaction.h"

namespace
{

/// Whether this header contains a credential of the server or the proxy.
bool isCredential(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower.startsWith("proxy-") || lower.startsWith("set-cookie") ||
           lower.startsWith("cookie") || lower == "authorization" || lower == "authentication-info";
}

RawHeaders redactedHeaders(const RawHeaders &headers, const Redaction &clean)
{
    RawHeaders result;
    result.reserve(headers.size());
    for (const auto &[name, value] : headers) {
        result.append(
            {clean(QString::fromUtf8(headerName(name))).toUtf8(),
             isCredential(name) ? QByteArray("‹…›") : clean(QString::fromUtf8(value)).toUtf8()});
    }
    return result;
}

} // namespace

Exchange exchangeWithoutOutcome(const Connection &connection, const AttemptRecord &record,
                                const ReplyFacts &facts)
{
    Exchange result;
    result.origin = connection.origin();
    result.identifier = connection.identifier;
    result.record = record;
    const Redaction clean(connection.userSig);
    result.headers = redactedHeaders(facts.headers, clean);
    result.body = clean(QString::fromUtf8(facts.body.left(Exchange::maxStoredBody)));
    result.bodySize = facts.body.size();
    return result;
}
