// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QString>
#include <QUrl>

/// What is wrong with the text of a custom endpoint.
enum class EndpointFlaw {
    Empty,
    NotAnAddress, ///< no scheme, no host or an invalid port
    NotHttps,     ///< a scheme other than https, or http to a host other than this computer
    HasUser,      ///< a name or password before the host
    HasPath,      ///< a path other than "/", a query or a fragment
};

/// Validates "https://host[:port]"; plain http is accepted for this computer only. The URL has only
/// scheme, host and port.
Result<QUrl, EndpointFlaw> checkEndpoint(const QString &text);

/// localhost, 127.0.0.0/8 or [::1].
bool isLoopback(const QUrl &url);
