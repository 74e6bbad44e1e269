// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/pastedurl.h"

#include "connection/endpoint.h"
#include "connection/region.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace
{

/// The value of a query parameter; @p name ignores case.
QString parameterValue(const QUrlQuery &query, const char *name)
{
    const auto items = query.queryItems(QUrl::FullyDecoded);
    const auto found = std::find_if(items.begin(), items.end(), [name](const auto &item) {
        return item.first.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
    });
    return found == items.end() ? QString() : found->second;
}

void readHost(const QUrl &url, PastedUrl &pasted)
{
    for (const Region &region : documentedRegions()) {
        if (url.port() == -1 && (url.host() == region.host || url.host() == region.backupHost)) {
            pasted.region = region.id;
            return;
        }
    }
    QUrl host;
    host.setScheme(url.scheme());
    host.setHost(url.host());
    host.setPort(url.port());
    const auto endpoint = checkEndpoint(host.toString());
    if (endpoint.isValue()) {
        pasted.region = customRegionId;
        pasted.endpoint = endpoint.value().toString();
    }
}

} // namespace

std::optional<PastedUrl> readPastedUrl(const QString &text)
{
    if (!text.contains(QLatin1String("://"))) { // the common case
        return std::nullopt;
    }
    static const QRegularExpression anyUrl(QStringLiteral("https?://[^\\s\"'`<>\\\\]+"),
                                           QRegularExpression::CaseInsensitiveOption);
    const QUrl url(anyUrl.match(text).captured());
    if (!url.isValid() || url.host().isEmpty()) {
        return std::nullopt;
    }
    const QUrlQuery query(url.query(QUrl::FullyEncoded));
    PastedUrl pasted;
    pasted.sdkAppId = parameterValue(query, "sdkappid");
    pasted.identifier = parameterValue(query, "identifier");
    pasted.userSig = Secret(parameterValue(query, "usersig").toUtf8());
    const bool isCall = url.path().startsWith(QLatin1String("/v4/")) ||
                        !pasted.sdkAppId.isEmpty() || !pasted.identifier.isEmpty() ||
                        !pasted.userSig.isEmpty();
    if (!isCall) {
        return std::nullopt;
    }
    readHost(url, pasted);
    return pasted;
}
