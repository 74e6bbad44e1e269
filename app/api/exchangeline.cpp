// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/exchangeline.h"

#include "text/displaytext.h"
#include "text/zonedtime.h"

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype maxTextLength = 200;

QString timeoutText(qint64 limit)
{
    switch (static_cast<TimeLimit>(limit)) {
    case TimeLimit::Headers:
        return u"no headers in time"_s;
    case TimeLimit::Silence:
        return u"no data for too long"_s;
    case TimeLimit::Whole:
        return u"not complete in time"_s;
    }
    return {};
}

QString outcome(const Exchange &exchange)
{
    if (!exchange.error) {
        return exchange.itemName + u": "_s + QString::number(exchange.count);
    }
    const QString number = QString::number(exchange.error->number);
    switch (exchange.error->kind) {
    case ApiError::Kind::Cancelled:
        return u"cancelled"_s;
    case ApiError::Kind::Timeout:
        return timeoutText(exchange.error->number);
    case ApiError::Kind::Network:
        return u"network error "_s + number;
    case ApiError::Kind::Tls:
        return u"TLS error "_s + number;
    case ApiError::Kind::Http:
        return u"refused"_s;
    case ApiError::Kind::BadReply:
        return u"bad reply "_s + number;
    case ApiError::Kind::Api:
        return u"ErrorCode "_s + number;
    case ApiError::Kind::ProxySetting:
        return u"the proxy in "_s + exchange.error->subject + u" cannot be used"_s;
    }
    return {};
}

} // namespace

QString exchangeLine(const Exchange &exchange)
{
    const AttemptRecord &record = exchange.record;
    const QString serverText =
        exchange.error ? displayLine(exchange.error->serviceText, maxTextLength) : QString();
    return zonedTime(record.startedAt, Qt::ISODateWithMs) + u' ' + exchange.origin.region + u' ' +
           QString::number(exchange.origin.sdkAppId) + u" attempt "_s +
           QString::number(record.number) + u": POST "_s + QString::fromUtf8(record.request.url) +
           u", HTTP status "_s +
           (record.httpStatus ? QString::number(record.httpStatus) : u"none"_s) + u", "_s +
           outcome(exchange) + (serverText.isEmpty() ? QString() : u" \""_s + serverText + u'"') +
           u", "_s + QString::number(record.duration.count()) + u" ms, sent "_s +
           QString::number(record.sends) + u'x';
}
