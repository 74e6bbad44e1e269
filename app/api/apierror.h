// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/environmentproxy.h"
#include "network/proxychallenge.h"
#include "network/timelimits.h"

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

class QDebug;

/// Why a call failed. Copyable, comparable and printable. Never contains a credential.
struct ApiError
{
    enum class Kind {
        Cancelled, ///< by the user; number: 0
        Timeout,   ///< a time limit expired; number: a TimeLimit
        Network,   ///< no connection, or it broke; number: a QNetworkReply::NetworkError, or
                   ///< noThreadError
        Tls,  ///< the server is not trusted; number: a QSslError::SslError, or -1 if there is none
        Http, ///< an HTTP status other than 2xx; number: the status
        BadReply,     ///< the reply is invalid; number: a ReplyFlaw
        Api,          ///< the service returned an error; number: its ErrorCode
        ProxySetting, ///< the configured proxy is unusable, so nothing was sent; number: a
                      ///< ProxyFlaw
    };

    Kind kind = Kind::Cancelled;
    qint64 number = 0;
    QString serviceText; ///< the server's error text (ErrorInfo), redacted; often empty
    QString requestId;   ///< from the server; may be empty
    std::optional<std::chrono::milliseconds> retryAfter = {}; ///< requested by the server
    /// Set if a proxy asked for a password, or may have refused the one it was sent. Nothing was
    /// sent to the service then.
    std::optional<ProxyChallenge> proxy = {};
    /// "host:port" of the proxy, if the call did not get past it. For ProxySetting the environment
    /// variable that is wrong. For an interim response (1xx) the host that sent it.
    QString subject = {};

    bool operator==(const ApiError &) const = default;
};

/// ApiError::number for Kind::Network if the system could not start a thread for the call. Nothing
/// was sent then.
inline constexpr qint64 noThreadError = -1;

/// Why a reply is invalid.
enum class ReplyFlaw {
    NotJson = 1,         ///< empty, HTML, truncated or not UTF-8
    NotAnObject,         ///< JSON, but not an object
    NoErrorCode,         ///< ErrorCode is missing or not an integer
    ContradictoryStatus, ///< ErrorCode is 0, but ActionStatus is not OK
    ListNotAnArray,      ///< the command's list is not an array
    BadItem,             ///< an item of the command's list has the wrong type
    InvalidUnicode,      ///< a string with lone surrogates, which UTF-8 cannot encode
    TooLarge,            ///< more than maxBodySize
    InvalidCompression,  ///< invalid compression, or a decompression bomb
    DuplicateMember,     ///< a member that we read occurs twice
};

/// Whether this is the status of an interim response, which the final response must follow (RFC
/// 9110, 15.2). Qt 6.4 skips only status 100 and treats the others as final. Check:
/// tst_networkjobfaults (interimResponseIsAnError), which also accepts a Qt that skips them.
constexpr bool isInterimStatus(qint64 status)
{
    return status >= 100 && status <= 199;
}

QDebug operator<<(QDebug debug, const ApiError &error);

Q_DECLARE_METATYPE(ApiError)
