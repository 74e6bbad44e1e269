// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <optional>

class QNetworkProxy;

/// The user's choice of proxy. Loopback addresses are never reached through a proxy.
struct ProxyChoice
{
    enum class Kind {
        System, ///< from the environment, else from the system's settings
        None,
        Http,
        Socks5,
    };
    Kind kind = Kind::System;
    QString host; ///< host, port and user apply to Http and Socks5 only
    int port = 8080;
    QString user; ///< empty if the proxy needs none, or if it is to be entered on request

    bool isManual() const { return kind == Kind::Http || kind == Kind::Socks5; }

    bool operator==(const ProxyChoice &) const = default;
};

/// User and password for a proxy.
struct ProxyCredentials
{
    static constexpr qsizetype maxPasswordLength = 1024; ///< characters that can be entered

    QString user;
    Secret password;
};

/// Format in the keychain: the user on the first line, then the password.
Secret toSecret(const ProxyCredentials &signIn);
std::optional<ProxyCredentials> proxyCredentialsFrom(const Secret &secret);

/// The id in the keychain, for a proxy with this address.
QString proxySecretId(const QString &address);

/// "host:port" in lower case, with an IPv6 address in brackets, as shown to the user.
QString proxyAddress(const QString &host, int port);

/// The proxy of a manual choice. nullopt if the host is missing or the port invalid, and for the
/// other kinds.
std::optional<QNetworkProxy> manualProxy(const ProxyChoice &choice);

/// Parses text such as "http://ann@proxy.example:3128", which users get from their company. Parts
/// that are missing are taken from @p choice. nullopt if the text is not a valid proxy address.
/// Ignores a password.
std::optional<ProxyChoice> parseProxyAddress(const QString &text, const ProxyChoice &choice);
