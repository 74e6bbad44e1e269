// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/region.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace
{

using L1 = QLatin1String;

// clang-format off
constexpr std::array regions{
    Region{L1("cn"), QT_TRANSLATE_NOOP("Region", "China"), L1("console.tim.qq.com"), L1("adminapi.my-imcloud.com")},
    Region{L1("sg"), QT_TRANSLATE_NOOP("Region", "Singapore"), L1("adminapisgp.im.qcloud.com"), L1("adminapisgp.my-imcloud.com")},
    Region{L1("kr"), QT_TRANSLATE_NOOP("Region", "Seoul"), L1("adminapikr.im.qcloud.com"), L1("adminapikr.my-imcloud.com")},
    Region{L1("jp"), QT_TRANSLATE_NOOP("Region", "Tokyo"), L1("adminapijpn.im.qcloud.com"), L1("adminapijpn.my-imcloud.com")},
    Region{L1("de"), QT_TRANSLATE_NOOP("Region", "Frankfurt"), L1("adminapiger.im.qcloud.com"), L1("adminapiger.my-imcloud.com")},
    Region{L1("us"), QT_TRANSLATE_NOOP("Region", "Silicon Valley"), L1("adminapiusa.im.qcloud.com"), L1("adminapiusa.my-imcloud.com")},
    Region{L1("id"), QT_TRANSLATE_NOOP("Region", "Jakarta"), L1("adminapiidn.im.qcloud.com"), L1("adminapiidn.my-imcloud.com")},
};
// clang-format on

} // namespace

std::span<const Region> documentedRegions()
{
    return regions;
}

const Region *findRegion(QStringView id)
{
    const auto found =
        std::find_if(regions.begin(), regions.end(), [id](const Region &r) { return r.id == id; });
    return found == regions.end() ? nullptr : &*found;
}

QUrl regionEndpoint(const Region &region, RegionHost host)
{
    QUrl endpoint;
    endpoint.setScheme(QStringLiteral("https"));
    endpoint.setHost(host == RegionHost::Main ? region.host : region.backupHost);
    return endpoint;
}

QStringList selectableRegions()
{
    QStringList ids;
    for (const Region &region : regions) {
        ids.append(region.id);
    }
    return ids << customRegionId;
}

QString regionName(const QString &id)
{
    if (const Region *region = findRegion(id)) {
        return QCoreApplication::translate("Region", region->name);
    }
    if (id == customRegionId) {
        return QCoreApplication::translate("Region", "Custom endpoint");
    }
    if (id == sandboxRegionId) {
        return QCoreApplication::translate("Region", "Sandbox");
    }
    return id;
}
