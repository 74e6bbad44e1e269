// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/request.h"

#include "api/wire.h"
#include "network/replyfacts.h"

#include <QLatin1String>

using namespace Qt::StringLiterals;

namespace
{

QByteArray pair(QLatin1String name, const QByteArray &value)
{
    return QByteArray(name.data(), name.size()) + '=' + value;
}

QByteArray path()
{
    return '/' + QByteArray(wire::version.data()) + '/' + wire::robotService.data() + '/' +
           wire::getAllRobots.data();
}

/// Built as bytes: QUrlQuery would leave a "+" in a name as it is, and a server reads it as a
/// blank.
QByteArray query(const Connection &connection, const QByteArray &userSig, const QByteArray &random)
{
    return pair(wire::query::sdkAppId, QByteArray::number(connection.sdkAppId)) + '&' +
           pair(wire::query::identifier, QUrl::toPercentEncoding(connection.identifier)) + '&' +
           pair(wire::query::userSig, userSig) + '&' + pair(wire::query::random, random) + '&' +
           pair(wire::query::contentType, wire::query::json.data());
}

} // namespace

HttpRequest listChatbotsRequest(const Connection &connection, quint32 random)
{
    QUrl url = connection.endpoint;
    url.setPath(QString::fromLatin1(path()));
    const QByteArray sig =
        QUrl::toPercentEncoding(QString::fromLatin1(connection.userSig.reveal()), "*"_ba);
    url.setQuery(QString::fromLatin1(query(connection, sig, QByteArray::number(random))),
                 QUrl::StrictMode);

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
    // Qt takes for a bomb what unpacks to more than this at 40 times its size; its own 10 MiB are
    // less than the longest body that counts.
    request.setDecompressedSafetyCheckThreshold(maxBodySize);
    return {request, "{}"_ba,
            QByteArray::number(connection.sdkAppId) + ' ' + wire::getAllRobots.data()};
}

QByteArray printableUrl(const Connection &connection, quint32 random)
{
    return connection.endpoint.toEncoded() + path() + '?' +
           query(connection, "$USERSIG", QByteArray::number(random));
}
