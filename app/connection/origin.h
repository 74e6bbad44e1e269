// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Where a list came from, without any credential: what a row of it remembers.
struct Origin
{
    QString region; ///< id of a documented region, "custom" or "sandbox"
    QString host;   ///< host, with the port where it is not the usual one
    quint32 sdkAppId = 0;

    bool operator==(const Origin &) const = default;

    /// Whether both are of one app in one region: a region's backup host has the same lists.
    bool isSameApp(const Origin &other) const;

    /// For people: "Singapore · 1400000000"; a custom endpoint by its host.
    QString label() const;
};
