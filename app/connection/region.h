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
    const char *name;         ///< English; regionName() gives the reader's language
    QLatin1String host;       ///< REST host
    QLatin1String backupHost; ///< same service, for when a provider spoils the first name
};

/// The documented regions in the order of the documentation.
std::span<const Region> documentedRegions();

/// The region with this id, or nullptr.
const Region *findRegion(QStringView id);

enum class RegionHost { Main, Backup };

/// https and one of the region's two hosts.
QUrl regionEndpoint(const Region &region, RegionHost host = RegionHost::Main);

/// In place of regionEndpoint where the vendor's hosts must not be asked: in tests.
using RegionEndpoints = std::function<QUrl(const Region &region, RegionHost host)>;

/// Where a custom endpoint is; the last item to choose from.
inline constexpr QLatin1String customRegionId("custom");

/// Where the sandbox is. Nobody chooses it as a region in the window: the built-in connections are
/// there (builtinconnections.h), and the verb "export" takes it.
inline constexpr QLatin1String sandboxRegionId("sandbox");

/// Ids of all regions to choose from: the documented ones, then "custom".
QStringList selectableRegions();

/// Name for people, in their language; also for "custom" and "sandbox". An unknown id is given back
/// as it is.
QString regionName(const QString &id);
