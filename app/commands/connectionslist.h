// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/exportoptions.h"
#include "connection/savedconnection.h"

#include <QByteArray>

/// Formats the saved connections in their order. Text has one name per line. CSV and JSON have
/// Name, Region, Endpoint (empty unless custom), SDKAppID, Identifier, Secret (whether the keychain
/// has a UserSig) and Ends (the last second in which the UserSig is valid, ISO 8601 in UTC; empty,
/// in JSON null, if unknown).
QByteArray connectionsList(const SavedConnections &connections, ExportFormat format);
