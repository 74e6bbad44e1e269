// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

/// The three apps of the sandbox as connections, in order, with translated names. They can be
/// selected like saved connections but are not stored in any file and cannot be changed. Their
/// region is "sandbox". They have no endpoint: the sandbox's port is unknown until it runs.
SavedConnections builtInConnections();

/// Ids of built-in connections are not UUIDs, so they never match a saved connection.
bool isBuiltIn(const QString &id);

/// The built-in connection that is selected at the first start.
QString practiceDeskId();
