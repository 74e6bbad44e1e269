// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QString>
#include <QUrl>

/// What is wrong with the text of a custom endpoint.
enum class EndpointFlaw {
    Empty,
    NotAnAddress, ///< no scheme or no host, or a port that is none
    NotHttps,     ///< another scheme than https, or http to a host that is not this computer
    HasUser,      ///< a name or password before the host
    HasPath,      ///< a path other than "/", a query or a fragment
};

/// Judges "https://host[:port]"; plain http only to this computer itself. The URL has scheme, host
/// and port alone.
Result<QUrl, EndpointFlaw> checkEndpoint(const QString &text);

/// localhost, 127.0.0.0/8 or [::1].
bool isLoopback(const QUrl &url);
