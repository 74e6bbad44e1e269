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
};

/// Reads the file and changes nothing. No file: no connections.
KeptConnections readConnections();

/// Renames a file that has problems and writes the sound connections anew; gives the renamed one's
/// path. One made by a newer version stays where it is: its path is empty.
QString setDamagedConnectionsAside();

struct UpdatedConnections
{
    SavedConnections connections;   ///< as the file has them now
    std::optional<QString> problem; ///< the words for why the change is not in the file
};

/// Changes them as the file has them at this moment, while other running programs wait: so no
/// change of theirs is lost. What cannot be read is set aside first. The change may be called on
/// another list than the one that was last read here: it must look for ids, not for places. Where
/// another program took a name in the meantime, the later one of the two gets a number.
UpdatedConnections updateConnections(const std::function<void(SavedConnections &)> &change);
