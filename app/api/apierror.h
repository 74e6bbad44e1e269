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

/// Why there is no list. A value: copyable, comparable, printable, and never holding a credential.
struct ApiError
{
    enum class Kind {
        Cancelled, ///< ended by the person; number 0
        Timeout,   ///< one of our limits; number: a TimeLimit
        Network,   ///< no connection, or it broke; number: a QNetworkReply::NetworkError, or
                   ///< noThreadError
        Tls,  ///< the server could not be trusted; number: a QSslError::SslError, or -1 without one
        Http, ///< an HTTP status other than 2xx; number: the status
        BadReply,     ///< an answer that is none; number: a ReplyFlaw
        Api,          ///< the service said no; number: its ErrorCode
        ProxySetting, ///< the proxy that is set cannot be used, so nothing was sent; number: a
                      ///< ProxyFlaw
    };

    Kind kind = Kind::Cancelled;
    qint64 number = 0;
    QString words;     ///< the server's own (ErrorInfo), with credentials taken out; often empty
    QString requestId; ///< the server's, where it sent one
    std::optional<std::chrono::milliseconds> retryAfter = {}; ///< what the server asked to wait
    std::optional<ProxyChallenge> proxy = {}; ///< where it asked, and so nothing was sent
    /// The proxy at which the call ended, "host:port", if it came no further; of ProxySetting, the
    /// variable that is wrong; of an interim response (1xx), the host that sent it.
    QString subject = {};

    bool operator==(const ApiError &) const = default;
};

/// Number of a network error: the system refused to start a thread for the call, so nothing was
/// sent.
inline constexpr qint64 noThreadError = -1;

/// What is wrong with an answer that is none.
enum class ReplyFlaw {
    NotJson = 1,     ///< empty, HTML, cut off, not UTF-8
    NotAnObject,     ///< JSON, but no object
    NoErrorCode,     ///< ErrorCode missing, or no whole number
    Contradiction,   ///< ErrorCode 0, but ActionStatus is not OK
    NoList,          ///< the command's list is there, but no array
    BadItem,         ///< the command's list has an item of another kind
    BrokenText,      ///< a text that cannot be written in UTF-8
    TooLarge,        ///< more than maxBodySize
    NotUnpackable,   ///< broken or dangerous compression
    DuplicateMember, ///< a member that is read is there twice
};

/// Whether another response must follow (RFC 9110, 15.2). Qt 6.4 skips 100 only, and takes any
/// other for the last one. Check: tst_networkjobfaults (anInterimResponse) takes the list, too.
constexpr bool isInterimStatus(qint64 status)
{
    return status >= 100 && status <= 199;
}

QDebug operator<<(QDebug debug, const ApiError &error);

Q_DECLARE_METATYPE(ApiError)
