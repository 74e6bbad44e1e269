// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/reply.h"

#include "chat/serverclock.h"
#include "chat/wire.h"
#include "chatbots/uniquetexts.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <cmath>

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
    const bool atProxy = facts.error >= QNetworkReply::ProxyConnectionRefusedError &&
                         facts.error <= QNetworkReply::UnknownProxyError;
    return {Kind::Network,
            facts.error,
            {},
            {},
            {},
            facts.askingProxy,
            atProxy ? facts.proxyAddress : QString()};
}

/// How deep an answer may nest does not matter: it is neither read nor thrown away by recursion.
/// RapidJSON does not look at the encoding: its 1.1 reads on behind a text that ends within a
/// character.
constexpr unsigned withoutRecursion = rapidjson::kParseIterativeFlag;

/// Reads @p body in place: the texts of @p answer lie in it. Nothing where it is an object.
std::optional<ReplyFlaw> read(QByteArray &body, rapidjson::Document &answer)
{
    constexpr QByteArrayView mark("\xEF\xBB\xBF");
    if (!body.isValidUtf8() || body.contains('\0')) { // NUL would end the text there
        return ReplyFlaw::NotJson;
    }
    answer.ParseInsitu<withoutRecursion>(body.data() + (body.startsWith(mark) ? mark.size() : 0));
    if (answer.GetParseError() == rapidjson::kParseErrorStringUnicodeSurrogateInvalid) {
        return ReplyFlaw::BrokenText;
    }
    if (answer.HasParseError()) {
        return ReplyFlaw::NotJson;
    }
    return answer.IsObject() ? std::nullopt : std::optional(ReplyFlaw::NotAnObject);
}

/// A member of an object; null where there is none.
const rapidjson::Value *member(const rapidjson::Value &object, QLatin1String key)
{
    const auto found = object.FindMember(
        rapidjson::StringRef(key.data(), static_cast<rapidjson::SizeType>(key.size())));
    return found == object.MemberEnd() ? nullptr : &found->value;
}

std::optional<qint64> errorCode(const rapidjson::Value &answer)
{
    const rapidjson::Value *value = member(answer, wire::key::errorCode);
    if (value != nullptr && value->IsInt64()) {
        return value->GetInt64();
    }
    // "7e4" is a whole number, too.
    constexpr double tooLarge = 9223372036854775808.0;
    if (value == nullptr || !value->IsDouble() || std::abs(value->GetDouble()) >= tooLarge ||
        std::trunc(value->GetDouble()) != value->GetDouble()) {
        return std::nullopt;
    }
    return static_cast<qint64>(value->GetDouble());
}

QByteArrayView utf8(const rapidjson::Value &value)
{
    return value.IsString()
               ? QByteArrayView(value.GetString(), static_cast<qsizetype>(value.GetStringLength()))
               : QByteArrayView();
}

/// Whoever has megabytes to say is not heard out: so much is never shown, but would be searched for
/// secrets and kept.
QString words(const rapidjson::Value *value)
{
    constexpr qsizetype longest = 20'000;
    return value == nullptr ? QString() : exactText(utf8(*value)).left(longest);
}

Result<ChatbotList> accounts(const rapidjson::Value *value)
{
    ChatbotList list;
    if (value == nullptr) {
        return list;
    }
    if (!value->IsArray()) {
        return bad(ReplyFlaw::NoAccountArray);
    }
    const auto array = value->GetArray();
    qsizetype bytes = 0;
    for (const rapidjson::Value &id : array) {
        if (!id.IsString()) {
            return bad(ReplyFlaw::AccountNotAString);
        }
        bytes += static_cast<qsizetype>(id.GetStringLength());
    }
    UniqueTexts ids(array.Size(), bytes);
    for (const rapidjson::Value &id : array) {
        list.duplicates += ids.append(utf8(id)) ? 0 : 1;
    }
    list.userIds = ids.texts();
    // The second half of a pair that stands alone is let through until here.
    if (!list.userIds.bytes().isValidUtf8()) {
        return bad(ReplyFlaw::BrokenText);
    }
    return list;
}

} // namespace

Result<ChatbotList> judgeChatbotList(const ReplyFacts &facts, const QDateTime &now)
{
    if (facts.cancelled) {
        return ApiError{Kind::Cancelled, 0, {}, {}};
    }
    if (facts.unusableProxy) {
        return ApiError{Kind::ProxySetting,
                        static_cast<qint64>(facts.unusableProxy->flaw),
                        {},
                        {},
                        {},
                        {},
                        facts.unusableProxy->variable};
    }
    if (facts.ranOut) {
        return ApiError{Kind::Timeout,     static_cast<qint64>(*facts.ranOut), {}, {}, {}, {},
                        facts.proxyAddress};
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

    QByteArray body = facts.body;
    rapidjson::Document answer;
    const std::optional<ReplyFlaw> flaw = read(body, answer);
    const std::optional<qint64> code = flaw ? std::nullopt : errorCode(answer);
    if (code.value_or(0) != 0) {
        return ApiError{Kind::Api, *code, words(member(answer, wire::key::errorInfo)),
                        words(member(answer, wire::key::requestId)), wait};
    }
    if (!good) {
        return ApiError{Kind::Http, facts.httpStatus, {}, {}, wait};
    }
    if (flaw) {
        return bad(*flaw);
    }
    if (!code) {
        return bad(ReplyFlaw::NoErrorCode);
    }
    const rapidjson::Value *status = member(answer, wire::key::actionStatus);
    if (status != nullptr && utf8(*status) != QByteArrayView(wire::ok.data(), wire::ok.size())) {
        return bad(ReplyFlaw::Contradiction);
    }
    return accounts(member(answer, wire::key::robotAccount));
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
