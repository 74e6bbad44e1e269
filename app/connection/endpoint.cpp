// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/endpoint.h"

#include <QHostAddress>

Result<QUrl, EndpointFlaw> checkEndpoint(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        return EndpointFlaw::Empty;
    }
    const QUrl url(trimmed, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || scheme.isEmpty() || url.host().isEmpty() || url.port(1) < 1) {
        return EndpointFlaw::NotAnAddress;
    }
    if (scheme != QLatin1String("https") && (scheme != QLatin1String("http") || !isLoopback(url))) {
        return EndpointFlaw::NotHttps;
    }
    if (url.authority().contains(u'@')) { // also without a user name before it
        return EndpointFlaw::HasUser;
    }
    const bool onlyHost = (url.path().isEmpty() || url.path() == QLatin1String("/")) &&
                          !url.hasQuery() && !url.hasFragment();
    if (!onlyHost) {
        return EndpointFlaw::HasPath;
    }
    QUrl endpoint;
    endpoint.setScheme(scheme);
    endpoint.setHost(url.host());
    endpoint.setPort(url.port());
    return endpoint;
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    const QHostAddress address(host);
    // QHostAddress::isLoopback() is also true for ::ffff:127.0.0.1.
    const bool isIPv4OrLocalHostIPv6 =
        address.protocol() == QHostAddress::IPv4Protocol || address == QHostAddress::LocalHostIPv6;
    return host == QLatin1String("localhost") || (isIPv4OrLocalHostIPv6 && address.isLoopback());
}
