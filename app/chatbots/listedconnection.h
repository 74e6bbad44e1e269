// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/origin.h"
#include "connection/region.h"

#include <QString>

/// The properties of a connection that its rows in a list need.
struct ListedConnection
{
    QString id;   ///< of the saved connection; empty if it is not saved
    QString name; ///< can be empty
    Origin origin;

    bool operator==(const ListedConnection &) const = default;

    /// Its name, or the label of its origin if it has none.
    QString label() const { return name.isEmpty() ? origin.label() : name; }

    /// The region's name, such as "Singapore"; for a custom endpoint its host.
    QString regionLabel() const
    {
        return origin.region == customRegionId ? origin.host : regionName(origin.region);
    }
};
