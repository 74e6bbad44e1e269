// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/environmentproxy.h"

#include "network/noproxy.h"

#include <QHostAddress>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace
{

constexpr quint16 defaultPort = 1080; ///< curl's, for every kind of proxy

QString firstNonEmpty(const QProcessEnvironment &environment, const QStringList &names)
{
    for (const QString &name : names) {
        if (!environment.value(name).isEmpty()) {
            return name;
        }
    }
    return {};
}

Result<QNetworkProxy::ProxyType, ProxyFlaw> typeOf(const QString &scheme)
{
    const QString lower = scheme.toLower();
    if (lower == u"http"_s) {
        return QNetworkProxy::HttpProxy;
    }
    // GNOME writes "socks://" for a SOCKS5 proxy.
    if (lower == u"socks5"_s || lower == u"socks5h"_s || lower == u"socks"_s) {
        return QNetworkProxy::Socks5Proxy;
    }
    if (lower == u"socks4"_s || lower == u"socks4a"_s) {
        return ProxyFlaw::Socks4;
    }
    return lower == u"https"_s ? ProxyFlaw::OverTls : ProxyFlaw::UnknownScheme;
}

/// nullopt if the text is not a host with an optional port.
std::optional<std::pair<QString, quint16>> hostAndPort(const QString &text)
{
    static const QRegularExpression form(u"^(\\[[^\\]]+\\]|[^:\\[\\]]+)(?::([0-9]{1,5}))?$"_s);
    const QRegularExpressionMatch match = form.match(text);
    QUrl url;
    url.setHost(match.captured(1), QUrl::StrictMode);
    const uint port = match.hasCaptured(2) ? match.capturedView(2).toUInt() : defaultPort;
    if (!match.hasMatch() || url.host().isEmpty() || port < 1 || port > 65535) {
        return std::nullopt;
    }
    return std::pair(url.host(QUrl::FullyEncoded), static_cast<quint16>(port));
}

} // namespace

Result<QNetworkProxy, ProxyFlaw> parseProxy(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype schemeEnd = trimmed.indexOf(u"://"_s);
    const auto type = typeOf(schemeEnd < 0 ? u"http"_s : trimmed.first(schemeEnd));
    if (!type.isValue()) {
        return type.error();
    }
    static const QRegularExpression afterAuthority(u"[/?#].*$"_s,
                                                   QRegularExpression::DotMatchesEverythingOption);
    QString authority = schemeEnd < 0 ? trimmed : trimmed.sliced(schemeEnd + 3);
    const QRegularExpressionMatch rest = afterAuthority.match(authority);
    if (rest.capturedView().contains(u'@')) {
        return ProxyFlaw::NotAnAddress; // what looks like the host is part of a password
    }
    authority.chop(rest.capturedLength());
    const qsizetype at = authority.lastIndexOf(u'@');
    const auto address = hostAndPort(authority.sliced(at + 1));
    if (!address) {
        return ProxyFlaw::NotAnAddress;
    }
    QNetworkProxy proxy(type.value(), address->first, address->second);
    if (at > 0) {
        const QByteArray userInfo = authority.first(at).toUtf8();
        const qsizetype colon = userInfo.indexOf(':');
        proxy.setUser(
            QUrl::fromPercentEncoding(userInfo.first(colon < 0 ? userInfo.size() : colon)));
        proxy.setPassword(colon < 0 ? QString()
                                    : QUrl::fromPercentEncoding(userInfo.sliced(colon + 1)));
    }
    return proxy;
}

std::optional<ProxyRoute> environmentProxy(const QProcessEnvironment &environment, const QUrl &url)
{
    const QString variable =
        firstNonEmpty(environment, {u"https_proxy"_s, u"HTTPS_PROXY"_s, u"all_proxy"_s,
                                    u"ALL_PROXY"_s, u"http_proxy"_s, u"HTTP_PROXY"_s});
    if (variable.isEmpty()) {
        return std::nullopt;
    }
    const QString exempt = firstNonEmpty(environment, {u"no_proxy"_s, u"NO_PROXY"_s});
    if (!exempt.isEmpty() && isExemptFromProxy(environment.value(exempt), url)) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    const auto proxy = parseProxy(environment.value(variable));
    if (!proxy.isValue()) {
        return UnusableProxy{variable, proxy.error()};
    }
    return proxy.value();
}
