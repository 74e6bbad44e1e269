// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QNetworkProxy>
#include <QString>

#include <optional>

class QProcessEnvironment;
class QUrl;

/// Why a proxy that is set cannot be used.
enum class ProxyFlaw {
    NotAnAddress = 1, ///< no host, no port where one should be, or something behind them
    Socks4,           ///< Qt knows version 5 only
    OverTls,          ///< the proxy itself is reached by TLS, which Qt cannot
    UnknownScheme,
};

/// A variable whose value names no proxy that can be used. The value itself may hold a password,
/// and is not part of this.
struct UnusableProxy
{
    QString variable;
    ProxyFlaw flaw = ProxyFlaw::NotAnAddress;

    bool operator==(const UnusableProxy &) const = default;
};

/// A proxy, QNetworkProxy::NoProxy for a direct connection, or why the call must not be sent.
using ProxyRoute = Result<QNetworkProxy, UnusableProxy>;

/// What the environment says about this https URL, by curl's rules; nullopt if it names no proxy.
/// The first of https_proxy, HTTPS_PROXY, all_proxy and ALL_PROXY that is not empty counts. Beyond
/// curl, http_proxy and HTTP_PROXY come last: somebody who set only these expects the proxy for
/// everything, and a call that goes past it cannot be taken back.
std::optional<ProxyRoute> environmentProxy(const QProcessEnvironment &environment, const QUrl &url);

/// A proxy as curl writes it: [SCHEME://][USER[:PASSWORD]@]HOST[:PORT], USER and PASSWORD
/// percent-encoded. Without a scheme it is an http proxy; without a port, 1080.
Result<QNetworkProxy, ProxyFlaw> readProxy(const QString &text);
