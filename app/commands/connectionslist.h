// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/exportoptions.h"
#include "connection/savedconnection.h"

#include <QByteArray>

/// The saved connections in their order, with the names Name, Region, Endpoint, SDKAppID,
/// Identifier, Secret and Ends in CSV and JSON; in text one name a line. Endpoint: of a custom one,
/// else empty. Secret: whether the keychain has one. Ends: its last second as ISO 8601 in UTC,
/// empty (JSON: null) where that is not known.
QByteArray connectionsList(const SavedConnections &connections, ExportFormat format);
