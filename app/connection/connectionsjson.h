// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

/// Connections as a file has them (README, "The connections file"). Never a credential.
enum class ConnectionsForm {
    ToPassOn, ///< without what holds on this computer only: ids, and what the keychain has
    Own,      ///< all of it
};

/// Largest file that is read, in bytes.
inline constexpr qsizetype maxConnectionsFile = 4 * 1024 * 1024;

/// leftInKeychain, others: see ReadConnections; of Own only.
QByteArray connectionsJson(const SavedConnections &connections, ConnectionsForm form,
                           const QStringList &leftInKeychain = {}, const QJsonObject &others = {});

struct ReadConnections
{
    SavedConnections connections; ///< the sound ones
    QStringList problems; ///< whole sentences, one for each that is not sound, or for the file
    bool newer = false;   ///< made by a newer version of this program: nothing of it was read

    /// Of Own: ids of deleted connections whose UserSig may still be in the keychain.
    QStringList leftInKeychain = {};

    /// Of Own: members beside the list that a newer version wrote there.
    QJsonObject others = {};
};

/// In ToPassOn each gets a new id; what stands in the file beside the schema does no harm.
ReadConnections readConnectionsJson(const QByteArray &bytes, ConnectionsForm form);

struct ImportedConnections
{
    SavedConnections all; ///< what was there, and what came
    int added = 0;
    int known = 0;        ///< were there already, the same in every part
    QStringList problems; ///< as ReadConnections has them
};

/// Adds what the file has. Nothing that is there is changed: where a name is taken, the new
/// connection has a number behind it.
ImportedConnections importConnections(const SavedConnections &all, const QByteArray &bytes);
