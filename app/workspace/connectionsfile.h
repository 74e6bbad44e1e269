// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

#include <QStringList>

#include <functional>
#include <optional>

/// What connections.json in the settings folder has.
struct KeptConnections
{
    SavedConnections connections; ///< the sound ones
    QStringList problems;         ///< whole sentences for what is not sound; empty: all of it is
    bool newer = false;           ///< made by a newer version: not read, and to be left alone
    bool unreadable = false;      ///< could not be read now: may be sound, and is to be left alone
    bool absent = false;          ///< there is no such file

    /// Ids of deleted connections whose UserSig may still be in the keychain.
    QStringList leftInKeychain = {};
};

/// Reads the file and changes nothing. No file: no connections.
KeptConnections readConnections();

/// Sets a damaged file aside and writes the sound connections anew; gives the path under which it
/// is found now. A file that is not damaged, is of a newer version or cannot be replaced stays as
/// it is: the path is empty.
QString setDamagedConnectionsAside();

struct UpdatedConnections
{
    SavedConnections connections;   ///< as the file has them now
    std::optional<QString> problem; ///< the words for why the change is not in the file
    bool unreadable = false;        ///< nothing is known of the file: the connections are empty
    QString aside = {};             ///< where a damaged file was set aside
    QStringList leftInKeychain = {};
};

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
UpdatedConnections updateConnections(const std::function<void(SavedConnections &)> &change,
                                     const SavedConnections &known = {},
                                     const QStringList &deletedSecrets = {});
