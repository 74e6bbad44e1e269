// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QUrlQuery>

#include <optional>
#include <utility>

/// A request as the loopback server received it, byte for byte.
struct RecordedRequest
{
    QByteArray method;
    QByteArray target; ///< as sent: a path with its query, for a proxy a whole URL or host:port
    QByteArray version;
    QList<std::pair<QByteArray, QByteArray>>
        headers; ///< in the order sent, white space around values taken off
    QByteArray body;
    qint64 whenMs =
        0; ///< when the last byte had arrived: milliseconds since the server's start, monotonic

    /// Value of the first header with this name, upper and lower case alike; null if there is none.
    QByteArray header(const QByteArray &name) const;

    /// The query part of the target.
    QUrlQuery query() const;
};

/// Takes the first whole request off the front of \a received, or nothing while it is not all
/// there. What has no request line is a request too, with whatever there is; a body counts only
/// where there is a Content-Length.
std::optional<RecordedRequest> takeRequest(QByteArray &received);
