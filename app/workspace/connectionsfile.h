// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "text/result.h"

#include <QStringList>

#include <functional>
#include <optional>

/// The content of connections.json in the settings folder.
struct ConnectionsFileContent
{
    SavedConnections connections; ///< the valid ones
    QStringList problems;         ///< a translated sentence for each damaged part
    bool isAbsent = false;        ///< the file does not exist

    /// Ids of deleted connections whose UserSig may still be in the keychain.
    QStringList leftInKeychain = {};
};

/// Why the file could not be read or changed. The file is left untouched.
struct ConnectionsFileError
{
    enum class Kind {
        Unreadable, ///< could not be read, but may be intact
        Newer,      ///< written by a newer version; its content is not read
        TooMany,    ///< the change would exceed maxConnections
        NotWritten, ///< locked by another program, or could not be replaced
    };
    Kind kind = Kind::Unreadable;
    QString reason = {}; ///< a translated sentence, for Unreadable and NotWritten only
};

using ReadConnectionsResult = Result<ConnectionsFileContent, ConnectionsFileError>;

/// Reads the file without changing it. A missing file has no connections.
ReadConnectionsResult readConnections();

/// A translated sentence.
QString connectionsFileErrorText(const ConnectionsFileError &error);

/// The damage found in the file, or the reason why it could not be read, in translated sentences.
QStringList problemsOf(const ReadConnectionsResult &read);

/// Moves a damaged file aside and writes a new one with the valid connections. Returns the new path
/// of the damaged file. Does nothing and returns an empty path if the file is not damaged, was
/// written by a newer version or cannot be replaced.
QString setDamagedConnectionsAside();

/// The content of the file after a change.
struct UpdatedConnections
{
    SavedConnections connections;
    QStringList leftInKeychain = {};
    QString asidePath = {}; ///< where a damaged file was moved; empty if it was intact
};

/// A change that was not saved.
struct RefusedChange
{
    ConnectionsFileError error;
    std::optional<UpdatedConnections> current; ///< nullopt if the file could not be read
};

using UpdateConnectionsResult = Result<UpdatedConnections, RefusedChange>;

/// Reads the file, applies the change and writes the file, all under the folder lock, so that no
/// change of another running program is lost. The change may get a list that differs from the one
/// last read here, so it must look up connections by id, not by index. If another program has taken
/// a name in the meantime, the later of the two connections gets a number.
///
/// If the file cannot be read, it is left untouched and the change is refused. A damaged file is
/// moved aside. Connections that a damaged or missing file has lost are restored from known, the
/// list that the caller has in memory.
///
/// If a connection is deleted whose keepsSecret is set, its id stays in leftInKeychain until it is
/// passed in deletedSecrets, the ids whose keychain entries are gone.
UpdateConnectionsResult updateConnections(const std::function<void(SavedConnections &)> &change,
                                          const SavedConnections &known = {},
                                          const QStringList &deletedSecrets = {});
