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
    // A connection that was closed before anything was sent was closed by the proxy, or behind it.
    const bool atProxy = (facts.error >= QNetworkReply::ProxyConnectionRefusedError &&
                          facts.error <= QNetworkReply::UnknownProxyError) ||
                         facts.error == QNetworkReply::RemoteHostClosedError;
    return {Kind::Network,
            facts.error,
            {},
            {},
            {},
            facts.proxyChallenge,
            atProxy ? facts.proxyAddress : QString()};
}

/// Names the host of an interim response only: that is the one status that the explanation puts
/// down to a device on the way.
ApiError httpError(const ReplyFacts &facts, std::optional<std::chrono::milliseconds> wait)
{
    ApiError error{Kind::Http, facts.httpStatus, {}, {}, wait};
    if (isInterimStatus(facts.httpStatus)) {
        error.subject = facts.host;
    }
    return error;
}

/// The members of a reply that every command has; null if absent.
struct Envelope
{
    const rapidjson::Value *actionStatus = nullptr;
    const rapidjson::Value *errorCode = nullptr;
    const rapidjson::Value *errorInfo = nullptr;
    const rapidjson::Value *requestId = nullptr;
};

std::optional<ReplyFlaw> open(const rapidjson::Value &reply, Envelope &envelope)
{
    if (!reply.IsObject()) {
        return ReplyFlaw::NotAnObject;
    }
    return findMembers(reply, {{wire::key::actionStatus, &envelope.actionStatus},
                               {wire::key::errorCode, &envelope.errorCode},
                               {wire::key::errorInfo, &envelope.errorInfo},
                               {wire::key::requestId, &envelope.requestId}});
}

/// How deep an answer may nest does not matter: it is neither read nor thrown away by recursion.
/// RapidJSON does not look at the encoding: its 1.1 reads on behind a text that ends within a
/// character.
constexpr unsigned withoutRecursion = rapidjson::kParseIterativeFlag;

void parseInPlace(QByteArray &body, rapidjson::Document &answer)
{
    constexpr QByteArrayView mark("\xEF\xBB\xBF");
    answer.ParseInsitu<withoutRecursion>(body.data() + (body.startsWith(mark) ? mark.size() : 0));
}

/// Reads @p body in place: the texts of @p answer lie in it, and @p envelope points into that.
std::optional<ReplyFlaw> readEnvelope(QByteArray &body, rapidjson::Document &answer,
                                      Envelope &envelope)
{
    if (!body.isValidUtf8() || body.contains('\0')) { // NUL would end the text there
        return ReplyFlaw::NotJson;
    }
    const QByteArray asSent = body; // shared: parsing detaches, and copies, body
    parseInPlace(body, answer);
    if (answer.GetParseError() == rapidjson::kParseErrorStringUnicodeSurrogateInvalid) {
        body = withLoneSurrogatesAsBytes(asSent);
        parseInPlace(body, answer);
    }
    return answer.HasParseError() ? ReplyFlaw::NotJson : open(answer, envelope);
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
    if (facts.ranOut) {
        return ApiError{Kind::Timeout,     static_cast<qint64>(*facts.ranOut), {}, {}, {}, {},
                        facts.proxyAddress};
    }
    if (facts.noThread) {
        return ApiError{Kind::Network, noThreadError, {}, {}};
    }
    // Both times are the server's: this computer's clock may be wrong.
    const auto wait = retryAfter(facts.retryAfter, httpDate(facts.date).value_or(now));
    const bool good = facts.httpStatus >= 200 && facts.httpStatus <= 299;
    if (facts.tooLarge) {
        return good ? bad(ReplyFlaw::TooLarge) : httpError(facts, wait);
    }
    if (transportFailed(facts)) {
        return transportError(facts);
    }

    QByteArray body = facts.body;
    rapidjson::Document answer;
    Envelope envelope;
    const std::optional<ReplyFlaw> flaw = readEnvelope(body, answer, envelope);
    const std::optional<qint64> code = flaw ? std::nullopt : wholeNumber(envelope.errorCode);
    if (code.value_or(0) != 0) {
        return ApiError{Kind::Api, *code, boundedText(envelope.errorInfo),
                        boundedText(envelope.requestId), wait};
    }
    if (!good) {
        return httpError(facts, wait);
    }
    if (flaw) {
        return bad(*flaw);
    }
    if (!code) {
        return bad(ReplyFlaw::NoErrorCode);
    }
    if (envelope.actionStatus != nullptr &&
        utf8(*envelope.actionStatus) != QByteArrayView(wire::ok.data(), wire::ok.size())) {
        return bad(ReplyFlaw::Contradiction);
    }
    const std::optional<ReplyFlaw> flawOfValue = read(answer);
    return flawOfValue ? std::optional(bad(*flawOfValue)) : std::nullopt;
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
