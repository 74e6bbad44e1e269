// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storedconnections.h"

/// Adds or replaces the connection in connections.json.
inline UpdateConnectionsResult add(const SavedConnection &connection)
{
    return updateConnections(
        [&connection](SavedConnections &all) { insertOrReplace(all, connection); });
}
