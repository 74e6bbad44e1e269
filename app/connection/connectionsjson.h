// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

/// Which members a connections file has (resources/manual.md, "The connections file"). It never
/// contains a credential.
enum class ConnectionsFormat {
    Export, ///< without ids, keychain state and unknown members: they are for this computer only
    Local,  ///< all members
};

/// Maximum size of a file that is read, in bytes.
inline constexpr qsizetype maxConnectionsFile = 4 * 1024 * 1024;

/// The content of a connections file. @p leftInKeychain, @p unknownMembers: see ParsedConnections;
/// written for Local only.
QByteArray connectionsJson(const SavedConnections &connections, ConnectionsFormat form,
                           const QStringList &leftInKeychain = {},
                           const QJsonObject &unknownMembers = {});

struct ParsedConnections
{
    SavedConnections connections; ///< the valid ones

    /// Sentences for the user: one per invalid connection, or one for the file.
    QStringList problems;

    bool isNewerVersion = false; ///< written by a newer version of this program; nothing was read

    /// Local only: ids of deleted connections whose UserSig may still be in the keychain.
    QStringList leftInKeychain = {};

    /// Local only: top-level members that a newer version wrote.
    QJsonObject unknownMembers = {};
};

/// Unknown members are preserved for Local, unless they could be a credential, and ignored for
/// Export. For Export, each connection gets a new id.
ParsedConnections parseConnectionsJson(const QByteArray &bytes, ConnectionsFormat form);

struct ImportedConnections
{
    SavedConnections all; ///< the existing and the added ones
    int added = 0;
    int skipped = 0;      ///< skipped because an identical connection exists
    QStringList problems; ///< see ParsedConnections
};

/// Adds the connections of a file to @p all. Never changes existing ones: if a name is taken, the
/// new connection gets a number after its name.
ImportedConnections importConnections(const SavedConnections &all, const QByteArray &bytes);
