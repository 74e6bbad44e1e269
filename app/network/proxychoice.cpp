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

constexpr int maxPort = 65535;

}

Secret toSecret(const ProxyCredentials &signIn)
{
    return Secret(signIn.user.toUtf8() + '\n' + signIn.password.reveal());
}

std::optional<ProxyCredentials> proxyCredentialsFrom(const Secret &secret)
{
    const qsizetype lineEnd = secret.reveal().indexOf('\n');
    if (lineEnd < 0) {
        return std::nullopt;
    }
    return ProxyCredentials{QString::fromUtf8(secret.reveal().first(lineEnd)),
                            Secret(secret.reveal().sliced(lineEnd + 1))};
}

QString proxySecretId(const QString &address)
{
    return u"proxy "_s + address;
}

QString proxyAddress(const QString &host, int port)
{
    const QString urlHost = host.contains(u':') ? u'[' + host + u']' : host;
    return urlHost.toLower() + u':' + QString::number(port);
}

std::optional<QNetworkProxy> manualProxy(const ProxyChoice &choice)
{
    if (!choice.isManual() || choice.host.isEmpty() || choice.port < 1 || choice.port > maxPort) {
        return std::nullopt;
    }
    return QNetworkProxy(choice.kind == Kind::Http ? QNetworkProxy::HttpProxy
                                                   : QNetworkProxy::Socks5Proxy,
                         choice.host, static_cast<quint16>(choice.port));
}

std::optional<ProxyChoice> parseProxyAddress(const QString &text, const ProxyChoice &choice)
{
    const QString trimmed = text.trimmed();
    const bool hasScheme = trimmed.contains(u"://"_s);
    const bool isBareIpv6 = !hasScheme && trimmed.count(u':') > 1 && !trimmed.startsWith(u'[');
    const QUrl url(hasScheme    ? trimmed
                   : isBareIpv6 ? u"http://["_s + trimmed + u']'
                                : u"http://"_s + trimmed,
                   QUrl::StrictMode);
    const QString path = url.path();
    if (!url.isValid() || url.host().isEmpty() || (!path.isEmpty() && path != u"/"_s) ||
        url.hasQuery() || url.hasFragment() || url.port(1) < 1) {
        return std::nullopt;
    }
    ProxyChoice result = choice;
    if (hasScheme) {
        const bool isSocks5 = url.scheme() == u"socks"_s || url.scheme() == u"socks5"_s ||
                              url.scheme() == u"socks5h"_s;
        if (!isSocks5 && url.scheme() != u"http"_s) {
            return std::nullopt; // Qt supports neither SOCKS4 nor TLS to the proxy
        }
        result.kind = isSocks5 ? Kind::Socks5 : Kind::Http;
    }
    result.host = url.host();
    result.port = url.port(result.port);
    if (!url.userName().isEmpty()) {
        result.user = url.userName();
    }
    return result;
}
