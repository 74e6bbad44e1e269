// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/origin.h"
#include "connection/region.h"

#include <QString>

/// A connection as far as its rows in a list need to know it.
struct ListedConnection
{
    QString id;   ///< of the saved connection; empty: it is not saved
    QString name; ///< empty: it has none
    Origin origin;

    bool operator==(const ListedConnection &) const = default;

    /// For people: its name, or else where it leads.
    QString label() const { return name.isEmpty() ? origin.label() : name; }

    /// For people: "Singapore"; a custom endpoint by its host.
    QString regionLabel() const
    {
        return origin.region == customRegionId ? origin.host : regionName(origin.region);
    }
};
