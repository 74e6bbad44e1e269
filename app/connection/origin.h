// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Where a list came from; stored with the list. Contains no credential.
struct Origin
{
    QString region; ///< id of a documented region, "custom" or "sandbox"
    QString host;   ///< with the port unless it is the default
    quint32 sdkAppId = 0;

    bool operator==(const Origin &) const = default;

    /// Whether both refer to the same app in the same region. A region's backup host serves the
    /// same lists.
    bool isSameApp(const Origin &other) const;

    /// For display: "Singapore · 1400000000", or the host of a custom endpoint in place of the
    /// region.
    QString label() const;
};
