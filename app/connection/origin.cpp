// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/origin.h"

#include "connection/region.h"

bool Origin::isSameApp(const Origin &other) const
{
    return region == other.region && sdkAppId == other.sdkAppId &&
           (region != customRegionId || host == other.host);
}

QString Origin::label() const
{
    const QString name = region == customRegionId ? host : regionName(region);
    return name + QStringLiteral(" · ") + QString::number(sdkAppId);
}
