// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/exchange.h"

#include "api/redaction.h"

namespace
{

/// Headers that hold a credential of somebody else's: of the server's, the proxy's.
bool isCredential(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower.startsWith("proxy-") || lower.startsWith("set-cookie") ||
           lower.startsWith("cookie") || lower == "authorization" || lower == "authentication-info";
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

Exchange exchangeOf(const Connection &connection, const AttemptRecord &record,
                    const ReplyFacts &facts)
{
    Exchange made;
    made.origin = connection.origin();
    made.identifier = connection.identifier;
    made.record = record;
    const Redaction clean(connection.userSig);
    made.headers = cleaned(facts.headers, clean);
    made.body = clean(QString::fromUtf8(facts.body.left(Exchange::keptBody)));
    made.bodySize = facts.body.size();
    return made;
}
