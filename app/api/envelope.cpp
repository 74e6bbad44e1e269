// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"

#include "api/jsonmembers.h"
#include "api/serverclock.h"
#include "api/wire.h"
#include "text/lonesurrogates.h"

#include <rapidjson/document.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace
{

ApiError badReply(ReplyFlaw flaw)
{
    return {Kind::BadReply, static_cast<qint64>(flaw), {}, {}};
}

/// Whether Qt's error is a transport error and not just a valid reply with an error status.
bool transportFailed(const ReplyFacts &facts)
{
    if (facts.error == QNetworkReply::NoError) {
        return false;
    }
    const bool isStatusError = facts.httpStatus >= 400 &&
                               facts.error > QNetworkReply::UnknownProxyError &&
                               facts.error != QNetworkReply::ProtocolFailure;
    return !isStatusError;
}

ApiError transportError(const ReplyFacts &facts)
{
    if (facts.error == QNetworkReply::SslHandshakeFailedError || !facts.tlsErrors.isEmpty()) {
        return {Kind::Tls, facts.tlsErrors.isEmpty() ? -1 : facts.tlsErrors.first(), {}, {}};
    }
    if (facts.error == QNetworkReply::UnknownContentError && facts.httpStatus != 0) {
        return badReply(ReplyFlaw::InvalidCompression);
    }
    // If a proxy is used and nothing was sent, the connection was closed by the proxy or behind it.
    const bool isAtProxy = (facts.error >= QNetworkReply::ProxyConnectionRefusedError &&
                            facts.error <= QNetworkReply::UnknownProxyError) ||
                           facts.error == QNetworkReply::RemoteHostClosedError;
    return {Kind::Network,
            facts.error,
            {},
            {},
            {},
            facts.proxyChallenge,
            isAtProxy ? facts.proxyAddress : QString()};
}

/// Sets the subject only for an interim response: it is the only one whose explanation names the
/// host that sent it.
ApiError httpError(const ReplyFacts &facts, std::optional<std::chrono::milliseconds> wait)
{
    ApiError error{Kind::Http, facts.httpStatus, {}, {}, wait};
    if (isInterimStatus(facts.httpStatus)) {
        error.subject = facts.host;
    }
    return error;
}

/// The members that the replies of all commands have; null if absent.
struct Envelope
{
    const rapidjson::Value *actionStatus = nullptr;
    const rapidjson::Value *errorCode = nullptr;
    const rapidjson::Value *errorInfo = nullptr;
    const rapidjson::Value *requestId = nullptr;
};

std::optional<ReplyFlaw> findEnvelope(const rapidjson::Value &reply, Envelope &envelope)
{
    if (!reply.IsObject()) {
        return ReplyFlaw::NotAnObject;
    }
    return findMembers(reply, {{wire::key::actionStatus, &envelope.actionStatus},
                               {wire::key::errorCode, &envelope.errorCode},
                               {wire::key::errorInfo, &envelope.errorInfo},
                               {wire::key::requestId, &envelope.requestId}});
}

/// Iterative, so that deep nesting cannot overflow the stack. Does not validate the encoding, as
/// RapidJSON 1.1 then reads past the end of a text that ends within a character.
constexpr unsigned parseFlags = rapidjson::kParseIterativeFlag;

void parseInPlace(QByteArray &body, rapidjson::Document &reply)
{
    constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");
    reply.ParseInsitu<parseFlags>(body.data() +
                                  (body.startsWith(byteOrderMark) ? byteOrderMark.size() : 0));
}

/// Parses @p body in place: the strings of @p reply point into it, and @p envelope into @p reply.
std::optional<ReplyFlaw> readEnvelope(QByteArray &body, rapidjson::Document &reply,
                                      Envelope &envelope)
{
    if (!body.isValidUtf8() || body.contains('\0')) { // RapidJSON would stop at NUL
        return ReplyFlaw::NotJson;
    }
    const QByteArray original = body; // body detaches when it is parsed
    parseInPlace(body, reply);
    if (reply.GetParseError() == rapidjson::kParseErrorStringUnicodeSurrogateInvalid) {
        body = withLoneSurrogatesAsBytes(original);
        parseInPlace(body, reply);
    }
    return reply.HasParseError() ? ReplyFlaw::NotJson : findEnvelope(reply, envelope);
}

} // namespace

std::optional<ApiError> judgeEnvelope(const ReplyFacts &facts, const QDateTime &now,
                                      const ReadReply &read)
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
    if (facts.expiredLimit) {
        return ApiError{Kind::Timeout,     static_cast<qint64>(*facts.expiredLimit), {}, {}, {}, {},
                        facts.proxyAddress};
    }
    if (facts.noThread) {
        return ApiError{Kind::Network, noThreadError, {}, {}};
    }
    // Prefer the server's own time, as this computer's clock may be wrong.
    const auto wait = retryAfter(facts.retryAfter, httpDate(facts.date).value_or(now));
    const bool isSuccess = facts.httpStatus >= 200 && facts.httpStatus <= 299;
    if (facts.tooLarge) {
        return isSuccess ? badReply(ReplyFlaw::TooLarge) : httpError(facts, wait);
    }
    if (transportFailed(facts)) {
        return transportError(facts);
    }

    QByteArray body = facts.body;
    rapidjson::Document reply;
    Envelope envelope;
    const std::optional<ReplyFlaw> flaw = readEnvelope(body, reply, envelope);
    const std::optional<qint64> code = flaw ? std::nullopt : wholeNumber(envelope.errorCode);
    if (code.value_or(0) != 0) {
        return ApiError{Kind::Api, *code, boundedText(envelope.errorInfo),
                        boundedText(envelope.requestId), wait};
    }
    if (!isSuccess) {
        return httpError(facts, wait);
    }
    if (flaw) {
        return badReply(*flaw);
    }
    if (!code) {
        return badReply(ReplyFlaw::NoErrorCode);
    }
    if (envelope.actionStatus != nullptr &&
        utf8(*envelope.actionStatus) != QByteArrayView(wire::ok.data(), wire::ok.size())) {
        return badReply(ReplyFlaw::ContradictoryStatus);
    }
    const std::optional<ReplyFlaw> valueFlaw = read(reply);
    return valueFlaw ? std::optional(badReply(*valueFlaw)) : std::nullopt;
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
