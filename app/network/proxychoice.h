// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <optional>

class QNetworkProxy;

/// Which proxy the calls go through, as the person chose. To this computer itself they never do.
struct ProxyChoice
{
    enum class Kind {
        System, ///< the system's, or its environment's
        None,
        Http,
        Socks5,
    };
    Kind kind = Kind::System;
    QString host; ///< this and the others: of Http and Socks5
    int port = 8080;
    QString user; ///< empty: it does not ask, or will be told when it does

    bool isManual() const { return kind == Kind::Http || kind == Kind::Socks5; }

    bool operator==(const ProxyChoice &) const = default;
};

/// With what a person signs in to a proxy.
struct ProxySignIn
{
    QString user;
    Secret password;
};

/// As it is kept in the keychain: the user on the first line, then the password.
Secret toSecret(const ProxySignIn &signIn);
std::optional<ProxySignIn> signInFrom(const Secret &secret);

/// Under which id it is kept, for a proxy of this address.
QString proxySecretId(const QString &address);

/// "host:port", an IPv6 address in brackets: how a proxy is named to people.
QString proxyAddress(const QString &host, int port);

/// The proxy of a manual choice; nothing where that has no host or no possible port, and for the
/// other kinds.
std::optional<QNetworkProxy> manualProxy(const ProxyChoice &choice);

/// What a text such as "http://ann@proxy.example:3128" says of a manual choice: people have such
/// lines from their office. A lone host leaves the rest as in \a choice. Nothing where it is no
/// place at all. Never a password.
std::optional<ProxyChoice> readProxyPlace(const QString &text, const ProxyChoice &choice);
