// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/reply.h"

#include "chat/serverclock.h"
#include "chat/wire.h"
#include "connection/exactjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace
{

ApiError bad(ReplyFlaw flaw)
{
    return {Kind::BadReply, static_cast<qint64>(flaw), {}, {}};
}

/// Whether Qt's error tells of the way there, and not of an HTTP status that came in good order.
bool transportFailed(const ReplyFacts &facts)
{
    if (facts.error == QNetworkReply::NoError) {
        return false;
    }
    const bool statusError = facts.httpStatus >= 400 &&
                             facts.error > QNetworkReply::UnknownProxyError &&
                             facts.error != QNetworkReply::ProtocolFailure;
    return !statusError;
}

ApiError transportError(const ReplyFacts &facts)
{
    if (facts.error == QNetworkReply::SslHandshakeFailedError || !facts.tlsErrors.isEmpty()) {
        return {Kind::Tls, facts.tlsErrors.isEmpty() ? -1 : facts.tlsErrors.first(), {}, {}};
    }
    if (facts.error == QNetworkReply::UnknownContentError && facts.httpStatus != 0) {
        return bad(ReplyFlaw::NotUnpackable);
    }
    return {Kind::Network, facts.error, {}, {}, {}, facts.askingProxy};
}

/// Qt 6.4 takes control characters in strings, and escapes that JSON does not have, and so would
/// make other ids of them. body: JSON to Qt.
bool hasSoundStrings(const QByteArray &body)
{
    bool inString = false;
    for (qsizetype i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (c == '"') {
            inString = !inString;
        } else if (inString && c == '\\') {
            ++i;
            if (i == body.size() || !QByteArrayView("\"\\/bfnrtu").contains(body[i])) {
                return false;
            }
        } else if (inString && static_cast<unsigned char>(c) < 0x20) {
            return false;
        }
    }
    return true;
}

std::optional<QJsonObject> parsed(const QByteArray &body, ReplyFlaw &flaw)
{
    QJsonParseError parseError; // a byte order mark before it is no error to Qt
    const QJsonDocument document = exactJson(body, &parseError);
    const bool isDocument = parseError.error == QJsonParseError::NoError;
    if (!isDocument || !hasSoundStrings(body)) {
        // Qt 6.4 takes only arrays and objects for documents.
        const bool isValue = !isDocument && body.size() < 64 && !body.trimmed().isEmpty() &&
                             !QJsonDocument::fromJson('[' + body + ']').isNull();
        flaw = isValue ? ReplyFlaw::NotAnObject : ReplyFlaw::NotJson;
        return std::nullopt;
    }
    if (!document.isObject()) {
        flaw = ReplyFlaw::NotAnObject;
        return std::nullopt;
    }
    return document.object();
}

std::optional<qint64> errorCode(const QJsonObject &answer)
{
    const QJsonValue value = answer[wire::key::errorCode];
    // What is no whole number gives back whichever default it is asked with.
    const qint64 code = value.toInteger(0);
    return code == value.toInteger(1) ? std::optional(code) : std::nullopt;
}

/// Whoever has megabytes to say is not heard out: so much is never shown, but would be searched for
/// secrets and kept.
QString words(const QJsonValue &value)
{
    constexpr qsizetype longest = 20'000;
    return value.toString().left(longest);
}

Result<ChatbotList> accounts(const QJsonValue &value)
{
    ChatbotList list;
    if (value.isUndefined()) {
        return list;
    }
    if (!value.isArray()) {
        return bad(ReplyFlaw::NoAccountArray);
    }
    const QJsonArray array = value.toArray();
    QSet<QString> seen;
    seen.reserve(array.size());
    list.userIds.reserve(array.size());
    for (const auto &member : array) {
        if (!member.isString()) {
            return bad(ReplyFlaw::AccountNotAString);
        }
        const QString id = member.toString();
        if (!id.isValidUtf16()) {
            return bad(ReplyFlaw::BrokenText);
        }
        const qsizetype known = seen.size();
        seen.insert(id);
        if (seen.size() == known) {
            ++list.duplicates;
        } else {
            list.userIds.append(id);
        }
    }
    return list;
}

} // namespace

Result<ChatbotList> judgeChatbotList(const ReplyFacts &facts, const QDateTime &now)
{
    if (facts.cancelled) {
        return ApiError{Kind::Cancelled, 0, {}, {}};
    }
    if (facts.ranOut) {
        return ApiError{Kind::Timeout, static_cast<qint64>(*facts.ranOut), {}, {}};
    }
    const auto wait = retryAfter(facts.retryAfter, now);
    const bool good = facts.httpStatus >= 200 && facts.httpStatus <= 299;
    if (facts.tooLarge) {
        return good ? bad(ReplyFlaw::TooLarge)
                    : ApiError{Kind::Http, facts.httpStatus, {}, {}, wait};
    }
    if (transportFailed(facts)) {
        return transportError(facts);
    }

    ReplyFlaw flaw{};
    const std::optional<QJsonObject> answer = parsed(facts.body, flaw);
    const std::optional<qint64> code = answer ? errorCode(*answer) : std::nullopt;
    if (code.value_or(0) != 0) {
        return ApiError{Kind::Api, *code, words(answer->value(wire::key::errorInfo)),
                        words(answer->value(wire::key::requestId)), wait};
    }
    if (!good) {
        return ApiError{Kind::Http, facts.httpStatus, {}, {}, wait};
    }
    if (!answer) {
        return bad(flaw);
    }
    if (!code) {
        return bad(ReplyFlaw::NoErrorCode);
    }
    const QJsonValue status = answer->value(wire::key::actionStatus);
    if (!status.isUndefined() && status.toString() != wire::ok) {
        return bad(ReplyFlaw::Contradiction);
    }
    return accounts(answer->value(wire::key::robotAccount));
}

std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &header, const QDateTime &now)
{
    constexpr qint64 day = 24 * 60 * 60;
    const QByteArray text = header.trimmed();
    const bool isNumber = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c >= '0' && c <= '9';
    });
    if (isNumber) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        return std::chrono::seconds(fits ? std::min(seconds, day) : day);
    }
    const std::optional<QDateTime> until = httpDate(text);
    if (!until) {
        return std::nullopt;
    }
    return std::chrono::seconds(std::clamp<qint64>(now.secsTo(*until), 0, day));
}
