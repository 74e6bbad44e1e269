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

/// Names and values as they came, in their order.
using RawHeaders = QList<QNetworkReply::RawHeaderPair>;

/// What became of a call, as the network saw it; nothing is judged yet. Qt's error text is not
/// among it: it holds the whole URL, and so the UserSig.
struct ReplyFacts
{
    bool cancelled = false;
    std::optional<TimeLimit> ranOut; ///< which limit of ours ended it
    bool noThread = false;           ///< the call needs threads that could not be started
    bool tooLarge = false;           ///< we stopped reading at maxBodySize
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    std::optional<ProxyChallenge> proxyChallenge;
    std::optional<UnusableProxy> unusableProxy; ///< so it was not sent
    QString proxyAddress; ///< "host:port", if it was to go through a proxy and was not sent
    QList<QSslError::SslError> tlsErrors;
    QString host;          ///< that was called
    int httpStatus = 0;    ///< 0 where no headers came
    QByteArray body;       ///< decoded
    RawHeaders headers;    ///< the first maxHeadersSize bytes of them
    QByteArray retryAfter; ///< the header's text
    QByteArray date;       ///< the header's text
    std::chrono::milliseconds duration{0};
    int sends = 0; ///< how often the request went out
};

/// Headers that are kept, in bytes.
inline constexpr qsizetype maxHeadersSize = 64 * 1024;

/// Longest body that is read, in bytes after decompression.
inline constexpr qsizetype maxBodySize = 32 * 1024 * 1024;
