// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/environmentproxy.h"
#include "network/proxychallenge.h"
#include "network/timelimits.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QSslError>

#include <chrono>
#include <optional>

/// Names and values as received, in their order.
using RawHeaders = QList<QNetworkReply::RawHeaderPair>;

/// The outcome of a call at network level, not judged yet. Excludes Qt's error text, which contains
/// the whole URL and so the UserSig.
struct ReplyFacts
{
    bool cancelled = false;
    std::optional<TimeLimit> expiredLimit; ///< the time limit that ended the call
    bool noThread = false;                 ///< threads that the call needs could not be started
    bool tooLarge = false;                 ///< the body exceeds maxBodySize
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    std::optional<ProxyChallenge> proxyChallenge;
    std::optional<UnusableProxy> unusableProxy; ///< if set, the call was not sent
    QString proxyAddress; ///< "host:port" of the proxy, if the request did not get past it
    QList<QSslError::SslError> tlsErrors;
    QString host;          ///< of the request's URL
    int httpStatus = 0;    ///< 0 if no headers were received
    QByteArray body;       ///< decompressed
    RawHeaders headers;    ///< at most maxHeadersSize bytes
    QByteArray retryAfter; ///< raw value of the header
    QByteArray date;       ///< raw value of the header
    std::chrono::milliseconds duration{0};
    int sends = 0; ///< how often the request was sent
};

/// Limit for ReplyFacts::headers, in bytes.
inline constexpr qsizetype maxHeadersSize = 64 * 1024;

/// Limit for a body, in bytes after decompression.
inline constexpr qsizetype maxBodySize = 32 * 1024 * 1024;
