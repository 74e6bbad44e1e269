// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation.h"

#include "gzip.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace
{

Conversation::Headers asJson()
{
    return {{"Content-Type", "application/json"}};
}

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 302:
        return "Found";
    case 307:
        return "Temporary Redirect";
    case 404:
        return "Not Found";
    case 407:
        return "Proxy Authentication Required";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return "Some Status";
    }
}

/// Status line and headers without the blank line that ends them.
QByteArray openHead(int status = 200, const Conversation::Headers &headers = asJson())
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    for (const auto &[name, value] : headers) {
        head += name + ": " + value + "\r\n";
    }
    return head;
}

QByteArray contentLength(qsizetype size)
{
    return "Content-Length: " + QByteArray::number(size) + "\r\n";
}

QByteArray head(qsizetype size, int status = 200, const Conversation::Headers &headers = asJson())
{
    return openHead(status, headers) + contentLength(size) + "\r\n";
}

QByteArray chunks(const QByteArray &body)
{
    constexpr qsizetype chunkSize = 16;
    QByteArray coded;
    for (qsizetype at = 0; at < body.size(); at += chunkSize) {
        const QByteArray chunk = body.mid(at, chunkSize);
        coded += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    return coded;
}

QByteArray chunkedHead()
{
    return openHead() + "Transfer-Encoding: chunked\r\n\r\n";
}

/// An answer that ends too early. It comes in two parts: where all of it is there before Qt 6.4 has
/// noted that the request is sent, which happens on loopback only, Qt may take the cut for the end
/// and report half a body as a success.
Conversation cutOff(const QByteArray &first, const QByteArray &rest, const Conversation::Step &end)
{
    constexpr std::chrono::milliseconds longEnough(20);
    return {
        {Conversation::Send{first}, Conversation::Wait{longEnough}, Conversation::Send{rest}, end}};
}

Conversation gzipAnswer(const QByteArray &packed)
{
    return Conversation::answer(packed, 200,
                                Conversation::Headers{{"Content-Encoding", "gzip"}} + asJson());
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Conversation Conversation::after(std::chrono::milliseconds pause) const
{
    return {QList<Step>{Wait{pause}} + steps, speaksFirst};
}

Conversation Conversation::held() const
{
    return {QList<Step>{Hold{}} + steps, speaksFirst};
}

QByteArray Conversation::listBody(const QStringList &ids)
{
    return compact({{QStringLiteral("ActionStatus"), QStringLiteral("OK")},
                    {QStringLiteral("ErrorCode"), 0},
                    {QStringLiteral("ErrorInfo"), QString()},
                    {QStringLiteral("Robot_Account"), QJsonArray::fromStringList(ids)}});
}

QByteArray Conversation::failureBody(int code, const QString &info)
{
    return compact({{QStringLiteral("ActionStatus"), QStringLiteral("FAIL")},
                    {QStringLiteral("ErrorCode"), code},
                    {QStringLiteral("ErrorInfo"), info}});
}

Conversation Conversation::ok(const QStringList &ids)
{
    return json(listBody(ids));
}

Conversation Conversation::failure(int code, const QString &info)
{
    return json(failureBody(code, info));
}

Conversation Conversation::json(const QByteArray &body, int status, const Headers &headers)
{
    return answer(body, status, asJson() + headers);
}

Conversation Conversation::html(int status, const Headers &headers)
{
    return answer("<!DOCTYPE html><html><body><h1>" + reason(status) + "</h1></body></html>",
                  status, Headers{{"Content-Type", "text/html"}} + headers);
}

Conversation Conversation::answer(const QByteArray &body, int status, const Headers &headers)
{
    return {{Send{head(body.size(), status, headers) + body}}};
}

Conversation Conversation::redirect(int status, const QByteArray &location)
{
    return html(status, {{"Location", location}});
}

Conversation Conversation::chunked(const QByteArray &body)
{
    return {{Send{chunkedHead() + chunks(body) + "0\r\n\r\n"}}};
}

Conversation Conversation::gzip(const QByteArray &body)
{
    return gzipAnswer(gzipped(body));
}

Conversation Conversation::http10(const QByteArray &body)
{
    return {{Send{"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + body}, Close{}}};
}

Conversation Conversation::drip(std::chrono::milliseconds every, qsizetype atOnce,
                                const QByteArray &body)
{
    return {{Send{head(body.size())}, Drip{body, atOnce, every}}};
}

Conversation Conversation::silent()
{
    return {{Hold{}}};
}

Conversation Conversation::closedAtOnce()
{
    return {{Close{}}, true};
}

Conversation Conversation::closedBeforeHeaders()
{
    return {{Close{}}};
}

Conversation Conversation::closedInHeaders()
{
    return {{Send{openHead() + "X-Cut-Off: in the mid"}, Close{}}};
}

Conversation Conversation::closedAfterHeaders()
{
    return cutOff(openHead(), contentLength(listBody().size()) + "\r\n", Close{});
}

Conversation Conversation::resetBeforeHeaders()
{
    return {{Reset{}}};
}

Conversation Conversation::resetInBody()
{
    const QByteArray body = listBody();
    return cutOff(head(body.size()), body.first(body.size() / 2), Reset{});
}

Conversation Conversation::contentLengthTooLong(const QByteArray &body)
{
    return cutOff(head(body.size() + 10), body, Close{});
}

Conversation Conversation::contentLengthTooShort(const QByteArray &body)
{
    return {{Send{head(qMax<qsizetype>(0, body.size() - 10)) + body}, Close{}}};
}

Conversation Conversation::chunkedBrokenOff(const QByteArray &body)
{
    const QByteArray coded = chunks(body);
    return cutOff(chunkedHead(), coded.first(coded.size() / 2), Close{});
}

Conversation Conversation::brokenGzip()
{
    constexpr qsizetype headSize = 10;
    // A block that begins with these bits is of a kind that the format does not have.
    return gzipAnswer(gzipped({}).first(headSize) + QByteArray(100, '\xff'));
}

Conversation Conversation::gzipCutOff()
{
    const QByteArray packed = gzipped(listBody());
    return gzipAnswer(packed.first(packed.size() / 2));
}

Conversation Conversation::garbage()
{
    return {{Send{QByteArrayLiteral("\x16\x03\x01\x00\xfe no HTTP \xff\r\n\r\n\0\0\0")}, Close{}}};
}

Conversation Conversation::gzipBomb(qint64 size)
{
    return gzipAnswer(gzipped(listBody(), size));
}

Conversation Conversation::longHeaders(qint64 size)
{
    const QByteArray filler = "X-Filler: " + QByteArray(1000, 'f') + "\r\n";
    const QByteArray body = listBody();
    return {{Send{openHead() + contentLength(body.size())},
             Repeat{filler, size / filler.size() + 1}, Send{"\r\n" + body}, Close{}}};
}

Conversation Conversation::endlessHeaders()
{
    return {{Send{openHead()}, Repeat{"X-Filler: " + QByteArray(1000, 'f') + "\r\n"}}};
}

Conversation Conversation::drippedHeaders(std::chrono::milliseconds every, qsizetype atOnce)
{
    return {{Drip{openHead() + "X-Slow: " + QByteArray(100'000, 's'), atOnce, every}}};
}

Conversation Conversation::endlessBody()
{
    return {
        {Send{openHead() + "\r\n"
                           R"({"ActionStatus":"OK","ErrorCode":0,"Robot_Account":["@RBT#first")"},
         Repeat{R"(,"@RBT#and another one")"}}};
}
