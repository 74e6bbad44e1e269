// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/origin.h"

#include "connection/region.h"

QString Origin::label() const
{
    const QString place = region == customRegionId ? host : regionName(region);
    return place + QStringLiteral(" · ") + QString::number(sdkAppId);
}
