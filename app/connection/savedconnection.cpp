// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnection.h"

#include "connection/endpoint.h"
#include "connection/region.h"

#include <QLatin1String>

#include <algorithm>
#include <array>

namespace
{

constexpr std::array colourIds{
    QLatin1String("none"),  QLatin1String("red"),  QLatin1String("orange"), QLatin1String("yellow"),
    QLatin1String("green"), QLatin1String("teal"), QLatin1String("blue"),   QLatin1String("violet"),
};
static_assert(colourIds.size() == static_cast<std::size_t>(ConnectionColour::Count));

} // namespace

QString colourId(ConnectionColour colour)
{
    return colourIds.at(static_cast<std::size_t>(colour));
}

ConnectionColour colourFromId(const QString &id)
{
    const auto *found = std::find(colourIds.begin(), colourIds.end(), id);
    return found == colourIds.end() ? ConnectionColour::None
                                    : static_cast<ConnectionColour>(found - colourIds.begin());
}

Connection toConnection(const SavedConnection &saved, const Secret &userSig)
{
    const Region *region = findRegion(saved.region);
    const auto custom = checkEndpoint(saved.endpoint);
    const QUrl endpoint = region             ? regionEndpoint(*region)
                          : custom.isValue() ? custom.value()
                                             : QUrl();
    return {saved.region, endpoint, saved.sdkAppId, saved.identifier, userSig};
}
