// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/formfields.h"

#include "connection/fields.h"

#include <QString>

#include <functional>

namespace
{

void clearUnless(QJsonObject &settings, QLatin1String name,
                 const std::function<bool(const QString &text)> &isValid)
{
    const QJsonValue value = settings[name];
    if (!value.isUndefined() && !isValid(value.toString())) {
        settings[name] = QString();
    }
}

} // namespace

void clearInvalidFormFields(QJsonObject &settings)
{
    clearUnless(settings, QLatin1String("endpoint"),
                [](const QString &text) { return checkEndpointField(text).value.has_value(); });
    clearUnless(settings, QLatin1String("sdkAppId"),
                [](const QString &text) { return checkSdkAppId(text).value.has_value(); });
    clearUnless(settings, QLatin1String("identifier"),
                [](const QString &text) { return checkIdentifier(text).value.has_value(); });
}
