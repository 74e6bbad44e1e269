// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

/// The sandbox's three apps as connections, in their order and with their names in the language in
/// force. They are chosen like saved ones, but stand in no file and cannot be changed. Their region
/// is "sandbox", and they have no endpoint: the sandbox has a port once it runs.
SavedConnections builtInConnections();

/// Ids of built-in connections are no UUIDs, so no saved connection has one.
bool isBuiltIn(const QString &id);

/// The one that is chosen at the first start.
QString practiceDeskId();
