// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QNetworkProxy>
#include <QString>

#include <optional>

class QProcessEnvironment;
class QUrl;

/// Why a configured proxy cannot be used.
enum class ProxyFlaw {
    NotAnAddress = 1, ///< host missing, port missing after ':', or trailing text
    Socks4,           ///< Qt supports version 5 only
    OverTls,          ///< a TLS connection to the proxy itself, which Qt does not support
    UnknownScheme,
};

/// An environment variable whose value is not a usable proxy. Excludes the value, which may contain
/// a password.
struct UnusableProxy
{
    QString variable;
    ProxyFlaw flaw = ProxyFlaw::NotAnAddress;

    bool operator==(const UnusableProxy &) const = default;
};

/// A proxy, QNetworkProxy::NoProxy for a direct connection, or the reason not to send the call.
using ProxyRoute = Result<QNetworkProxy, UnusableProxy>;

/// The proxy that the environment sets for this https URL, by curl's rules. nullopt if it sets
/// none. The first non-empty one of https_proxy, HTTPS_PROXY, all_proxy and ALL_PROXY counts.
/// Unlike curl, http_proxy and HTTP_PROXY come last: users who set only these expect the proxy for
/// everything, and a call that has bypassed it cannot be undone.
std::optional<ProxyRoute> environmentProxy(const QProcessEnvironment &environment, const QUrl &url);

/// Parses curl's format: [SCHEME://][USER[:PASSWORD]@]HOST[:PORT], with USER and PASSWORD
/// percent-encoded. The default scheme is http, the default port 1080.
Result<QNetworkProxy, ProxyFlaw> parseProxy(const QString &text);
