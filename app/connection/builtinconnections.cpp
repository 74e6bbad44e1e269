// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"

#include "connection/region.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace
{

struct BuiltIn
{
    QLatin1String id;
    const char *name;
    quint32 sdkAppId;
};

constexpr std::array builtIns{
    BuiltIn{QLatin1String("sandbox-1400000001"),
            QT_TRANSLATE_NOOP("BuiltInConnections", "Practice desk"), 1400000001},
    BuiltIn{QLatin1String("sandbox-1400000002"),
            QT_TRANSLATE_NOOP("BuiltInConnections", "Empty app"), 1400000002},
    BuiltIn{QLatin1String("sandbox-1400000003"),
            QT_TRANSLATE_NOOP("BuiltInConnections", "Edge cases"), 1400000003},
};

} // namespace

SavedConnections builtInConnections()
{
    SavedConnections all;
    for (const BuiltIn &builtIn : builtIns) {
        SavedConnection connection;
        connection.id = builtIn.id;
        connection.name = QCoreApplication::translate("BuiltInConnections", builtIn.name);
        connection.region = sandboxRegionId;
        connection.sdkAppId = builtIn.sdkAppId;
        connection.identifier = QStringLiteral("administrator");
        all.append(connection);
    }
    return all;
}

bool isBuiltIn(const QString &id)
{
    return std::any_of(builtIns.begin(), builtIns.end(),
                       [&id](const BuiltIn &builtIn) { return builtIn.id == id; });
}

QString practiceDeskId()
{
    return builtIns.front().id;
}
