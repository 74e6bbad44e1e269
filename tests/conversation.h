// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <chrono>
#include <utility>
#include <variant>

/// What the loopback server does with one request: step after step, each begun when everything
/// before it is sent. After the last step the connection stays open for the next request, unless a
/// step has closed it.
struct Conversation
{
    struct Send
    {
        QByteArray bytes;
    };
    /// The bytes in small pieces, at least one byte each: the first at once, each further one after
    /// a pause.
    struct Drip
    {
        QByteArray bytes;
        qsizetype atOnce = 1;
        std::chrono::milliseconds every{500};
    };
    /// The same bytes again and again, no faster than the other side reads them.
    struct Repeat
    {
        QByteArray bytes;
        qint64 times = -1; ///< below 0: for ever
    };
    struct Wait
    {
        std::chrono::milliseconds time;
    };
    /// Nothing happens until LoopbackServer::release(), so for ever where nobody calls it.
    struct Hold
    {};
    /// Ends the connection in good order (FIN, with TLS its close notice too).
    struct Close
    {};
    /// Breaks the connection (RST).
    struct Reset
    {};
    using Step = std::variant<Send, Drip, Repeat, Wait, Hold, Close, Reset>;
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    QList<Step> steps;
    /// Begins when a connection is made, before TLS, not when a request has arrived.
    bool speaksFirst = false;

    /// This conversation after a pause, and after LoopbackServer::release().
    Conversation after(std::chrono::milliseconds pause) const;
    Conversation held() const;

    /// Bodies of the service's kind: `OK` with these chatbots, `FAIL` with this code and text.
    static QByteArray listBody(const QStringList &ids = {QStringLiteral("@RBT#1")});
    static QByteArray failureBody(int code, const QString &info);

    // Sound HTTP
    static Conversation ok(const QStringList &ids);
    static Conversation failure(int code, const QString &info = {});
    static Conversation json(const QByteArray &body, int status = 200, const Headers &headers = {});
    static Conversation html(int status, const Headers &headers = {});
    static Conversation answer(const QByteArray &body, int status, const Headers &headers);
    static Conversation redirect(int status, const QByteArray &location);
    static Conversation chunked(const QByteArray &body = listBody());
    static Conversation gzip(const QByteArray &body = listBody());
    static Conversation http10(const QByteArray &body = listBody());
    /// The headers as a whole, then the body in small pieces.
    static Conversation drip(std::chrono::milliseconds every, qsizetype atOnce = 1,
                             const QByteArray &body = listBody());

    // No HTTP, or not to its end
    static Conversation silent();       ///< takes the request and never answers
    static Conversation closedAtOnce(); ///< before the request has been read
    static Conversation closedBeforeHeaders();
    static Conversation closedInHeaders();
    static Conversation closedAfterHeaders();
    static Conversation resetBeforeHeaders();
    static Conversation resetInBody();
    static Conversation contentLengthTooLong(const QByteArray &body = listBody());
    static Conversation contentLengthTooShort(const QByteArray &body = listBody());
    static Conversation chunkedBrokenOff(const QByteArray &body = listBody());
    static Conversation brokenGzip(); ///< a sound head of the format, then rubbish
    static Conversation gzipCutOff(); ///< half of it, and the Content-Length says that this is all
    static Conversation garbage();

    // Too much of it
    /// Unpacked it is a sound list with \a size blanks before it; packed a thousandth of that.
    static Conversation gzipBomb(qint64 size);
    /// At least \a size bytes of headers, then a sound list.
    static Conversation longHeaders(qint64 size);
    static Conversation endlessHeaders();
    static Conversation drippedHeaders(std::chrono::milliseconds every, qsizetype atOnce = 1);
    static Conversation endlessBody(); ///< ids without end
};
