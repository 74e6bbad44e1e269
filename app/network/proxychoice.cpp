// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/proxychoice.h"

#include <QNetworkProxy>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;
using Kind = ProxyChoice::Kind;

namespace
{

constexpr int highestPort = 65535;

}

Secret toSecret(const ProxySignIn &signIn)
{
    return Secret(signIn.user.toUtf8() + '\n' + signIn.password.reveal());
}

std::optional<ProxySignIn> signInFrom(const Secret &secret)
{
    const qsizetype lineEnd = secret.reveal().indexOf('\n');
    if (lineEnd < 0) {
        return std::nullopt;
    }
    return ProxySignIn{QString::fromUtf8(secret.reveal().first(lineEnd)),
                       Secret(secret.reveal().sliced(lineEnd + 1))};
}

QString proxySecretId(const QString &address)
{
    return u"proxy "_s + address;
}

QString proxyAddress(const QString &host, int port)
{
    const QString place = host.contains(u':') ? u'[' + host + u']' : host;
    return place.toLower() + u':' + QString::number(port);
}

std::optional<QNetworkProxy> manualProxy(const ProxyChoice &choice)
{
    if (!choice.isManual() || choice.host.isEmpty() || choice.port < 1 ||
        choice.port > highestPort) {
        return std::nullopt;
    }
    return QNetworkProxy(choice.kind == Kind::Http ? QNetworkProxy::HttpProxy
                                                   : QNetworkProxy::Socks5Proxy,
                         choice.host, static_cast<quint16>(choice.port));
}

std::optional<ProxyChoice> readProxyPlace(const QString &text, const ProxyChoice &choice)
{
    const QString place = text.trimmed();
    const bool hasScheme = place.contains(u"://"_s);
    const bool bareIpv6 = !hasScheme && place.count(u':') > 1 && !place.startsWith(u'[');
    const QUrl url(hasScheme  ? place
                   : bareIpv6 ? u"http://["_s + place + u']'
                              : u"http://"_s + place,
                   QUrl::StrictMode);
    const QString path = url.path();
    if (!url.isValid() || url.host().isEmpty() || (!path.isEmpty() && path != u"/"_s) ||
        url.hasQuery() || url.hasFragment() || url.port(1) < 1) {
        return std::nullopt;
    }
    ProxyChoice read = choice;
    if (hasScheme) {
        const bool socks = url.scheme() == u"socks"_s || url.scheme() == u"socks5"_s ||
                           url.scheme() == u"socks5h"_s;
        if (!socks && url.scheme() != u"http"_s) {
            return std::nullopt; // SOCKS4, or a proxy that is itself reached by TLS: Qt cannot
        }
        read.kind = socks ? Kind::Socks5 : Kind::Http;
    }
    read.host = url.host();
    read.port = url.port(read.port);
    if (!url.userName().isEmpty()) {
        read.user = url.userName();
    }
    return read;
}
