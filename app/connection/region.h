// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>
#include <QStringList>
#include <QStringView>
#include <QUrl>

#include <functional>
#include <span>

/// One data centre of Tencent Cloud Chat (REST API overview, 1047/34620; chatbot list, 1047/55280).
struct Region
{
    QLatin1String id;         ///< short, stable: in settings and on the command line
    const char *name;         ///< English; see regionName() for the translated name
    QLatin1String host;       ///< REST host
    QLatin1String backupHost; ///< same service, in case a provider blocks or hijacks the main name
};

/// The documented regions in the order of the documentation.
std::span<const Region> documentedRegions();

/// The region with this id, or nullptr.
const Region *findRegion(QStringView id);

enum class RegionHost { Main, Backup };

/// The https URL of one of the region's two hosts.
QUrl regionEndpoint(const Region &region, RegionHost host = RegionHost::Main);

/// Replaces regionEndpoint() in tests, which must not contact the vendor's hosts.
using RegionEndpoints = std::function<QUrl(const Region &region, RegionHost host)>;

/// The id of the last selectable region, which stands for a custom endpoint.
inline constexpr QLatin1String customRegionId("custom");

/// The region of the sandbox. It cannot be selected in the window, which has built-in connections
/// for it (builtinconnections.h). The verb "export" accepts it.
inline constexpr QLatin1String sandboxRegionId("sandbox");

/// Ids of all selectable regions: the documented ones, then "custom".
QStringList selectableRegions();

/// The translated name, also of "custom" and "sandbox". Returns an unknown id unchanged.
QString regionName(const QString &id);
