// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/rememberedconnection.h"

#include "connection/builtinconnections.h"

QString chosenConnection(const Settings &settings)
{
    if (settings.sandbox) {
        return isBuiltIn(settings.connection) ? settings.connection : practiceDeskId();
    }
    return isBuiltIn(settings.connection) ? QString() : settings.connection;
}

ConnectionDraft rememberedDraft(const Settings &settings)
{
    ConnectionDraft draft;
    if (selectableRegions().contains(settings.region)) {
        draft.region = settings.region;
    }
    draft.endpoint = settings.endpoint;
    draft.sdkAppId = settings.sdkAppId;
    draft.identifier = settings.identifier;
    return draft;
}

void rememberConnection(Settings &settings, const QString &chosenId, const ConnectionDraft &draft)
{
    settings.connection = chosenId;
    settings.sandbox = isBuiltIn(chosenId);
    settings.region = draft.region;
    settings.endpoint = draft.endpoint;
    settings.sdkAppId = draft.sdkAppId;
    settings.identifier = draft.identifier;
}
