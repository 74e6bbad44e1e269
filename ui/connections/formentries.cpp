// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/formentries.h"

#include "connection/fields.h"
#include "connection/pastedurl.h"
#include "connection/region.h"

#include <utility>

std::optional<SavedConnection> placeIn(const FormEntries &entries)
{
    const auto sdkAppId = checkSdkAppId(entries.sdkAppId).value;
    const auto identifier = checkIdentifier(entries.identifier).value;
    const auto endpoint = entries.region == customRegionId
                              ? checkEndpointField(entries.endpoint).value
                              : std::optional(QUrl());
    if (entries.region == sandboxRegionId || !sdkAppId || !identifier || !endpoint) {
        return std::nullopt;
    }
    SavedConnection place;
    place.region = entries.region;
    place.endpoint = endpoint->toString();
    place.sdkAppId = *sdkAppId;
    place.identifier = *identifier;
    return place;
}

std::optional<FormEntries> withPastedUrl(FormEntries entries)
{
    std::optional<PastedUrl> pasted;
    for (QString *text : {&entries.endpoint, &entries.sdkAppId, &entries.identifier}) {
        if (auto url = readPastedUrl(*text)) {
            pasted = std::move(url);
            text->clear();
        }
    }
    QString userSig = QString::fromUtf8(entries.userSig.reveal());
    if (auto url = readPastedUrl(userSig)) {
        pasted = std::move(url);
        entries.userSig = Secret();
    }
    wipe(userSig);
    if (!pasted) {
        return std::nullopt;
    }
    const auto take = [](QString &entry, const QString &part) {
        if (!part.isEmpty()) {
            entry = part;
        }
    };
    take(entries.region, pasted->region);
    take(entries.endpoint, pasted->endpoint);
    take(entries.sdkAppId, pasted->sdkAppId);
    take(entries.identifier, pasted->identifier);
    if (!pasted->userSig.isEmpty()) {
        entries.userSig = pasted->userSig;
    }
    return entries;
}
