// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/request.h"

#include "api/wire.h"

using namespace Qt::StringLiterals;

namespace
{

QByteArray bytes(QLatin1String text)
{
    return {text.data(), text.size()};
}

QByteArray pair(QLatin1String name, const QByteArray &value)
{
    return bytes(name) + '=' + value;
}

/// Built as bytes, as QUrlQuery does not encode "+", which a server decodes as a space.
QByteArray query(const Connection &connection, const QByteArray &userSig, quint32 random)
{
    return pair(wire::query::sdkAppId, QByteArray::number(connection.sdkAppId)) + '&' +
           pair(wire::query::identifier, QUrl::toPercentEncoding(connection.identifier)) + '&' +
           pair(wire::query::userSig, userSig) + '&' +
           pair(wire::query::random, QByteArray::number(random)) + '&' +
           pair(wire::query::contentType, bytes(wire::query::json));
}

QNetworkRequest networkRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      u"ChatbotAdmin/" CHATBOT_ADMIN_VERSION ""_s);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Beyond this size Qt rejects a body that is more than 40 times as large as its compressed
    // form. Its default of 10 MiB is less than maxBodySize.
    request.setDecompressedSafetyCheckThreshold(maxBodySize);
    return request;
}

RawHeaders headersOf(const QNetworkRequest &request)
{
    RawHeaders headers;
    for (const QByteArray &name : request.rawHeaderList()) {
        headers.append({headerName(name), request.rawHeader(name)});
    }
    return headers;
}

} // namespace

ApiRequest apiRequest(const Connection &connection, QLatin1String service, QLatin1String command,
                      const QByteArray &body, quint32 random)
{
    const QByteArray path =
        '/' + bytes(wire::version) + '/' + bytes(service) + '/' + bytes(command);
    const QByteArray userSig =
        QUrl::toPercentEncoding(QString::fromLatin1(connection.userSig.reveal()), "*"_ba);
    QUrl url = connection.endpoint;
    url.setPath(QString::fromLatin1(path));
    url.setQuery(QString::fromLatin1(query(connection, userSig, random)), QUrl::StrictMode);
    const QNetworkRequest request = networkRequest(url);
    return {{request, body, QByteArray::number(connection.sdkAppId) + ' ' + bytes(command)},
            {command,
             connection.endpoint.toEncoded() + path + '?' + query(connection, "$USERSIG", random),
             headersOf(request), body}};
}

QByteArray headerName(const QByteArray &name)
{
    QByteArray result = name.toLower();
    char previous = '-';
    for (char &c : result) {
        if (previous == '-' && c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 'a' + 'A');
        }
        previous = c;
    }
    return result;
}
