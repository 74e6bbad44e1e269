// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "text/result.h"

#include <QStringList>

#include <functional>
#include <optional>

/// What connections.json in the settings folder has.
struct KeptConnections
{
    SavedConnections connections; ///< the sound ones
    QStringList problems;         ///< whole sentences for what is not sound; empty: all of it is
    bool absent = false;          ///< there is no such file

    /// Ids of deleted connections whose UserSig may still be in the keychain.
    QStringList leftInKeychain = {};
};

/// Why the file could not be read or changed: it is left as it is.
struct ConnectionsFileError
{
    enum class Kind {
        Unreadable, ///< could not be read now, and may be sound
        Newer,      ///< made by a newer version: nothing of it is read
        TooMany,    ///< there is no room for the change
        NotWritten, ///< another program keeps it, or it could not be replaced
    };
    Kind kind = Kind::Unreadable;
    QString reason = {}; ///< of Unreadable and NotWritten: a whole sentence
};

using ReadConnectionsResult = Result<KeptConnections, ConnectionsFileError>;

/// Reads the file and changes nothing. No file: no connections.
ReadConnectionsResult readConnections();

/// A whole sentence for the user.
QString connectionsFileWords(const ConnectionsFileError &error);

/// What is not sound, or why it could not be read, in whole sentences.
QStringList problemsOf(const ReadConnectionsResult &read);

/// Sets a damaged file aside and writes the sound connections anew; gives the path under which it
/// is found now. A file that is not damaged, is of a newer version or cannot be replaced stays as
/// it is: the path is empty.
QString setDamagedConnectionsAside();

/// The connections as the file has them now.
struct UpdatedConnections
{
    SavedConnections connections;
    QStringList leftInKeychain = {};
    QString aside = {}; ///< where a damaged file was set aside
};

/// A change that is not in the file.
struct RefusedChange
{
    ConnectionsFileError error;
    std::optional<UpdatedConnections> now; ///< nullopt: nothing is known of the file
};

using UpdateConnectionsResult = Result<UpdatedConnections, RefusedChange>;

/// Changes them as the file has them at this moment, while other running programs wait: so no
/// change of theirs is lost. The change may be called on another list than the one that was last
/// read here: it must look for ids, not for positions. Where another program took a name in the
/// meantime, the later one of the two gets a number.
///
/// A file that cannot be read is left alone, and the change is refused. A damaged one is set aside;
/// what it no longer has is taken from known, the connections as the caller has them, and so is
/// what is in no file any longer.
///
/// The id of a connection that is deleted while it keepsSecret stays in leftInKeychain until it is
/// among deletedSecrets: those that the keychain has no longer.
UpdateConnectionsResult updateConnections(const std::function<void(SavedConnections &)> &change,
                                          const SavedConnections &known = {},
                                          const QStringList &deletedSecrets = {});
