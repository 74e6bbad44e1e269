// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

#include <QSet>

/// Longest name of a connection, in characters (UTF-16 units): what a chooser can still show.
inline constexpr qsizetype maxConnectionName = 100;

/// Most connections that are kept or imported.
inline constexpr qsizetype maxConnections = 1000;

/// The connection of this name, upper and lower case and outer blanks alike; or nullptr.
const SavedConnection *findByName(const SavedConnections &all, const QString &name);
const SavedConnection *findById(const SavedConnections &all, const QString &id);

/// Puts it in the place of the one with its id, or at the end.
void put(SavedConnections &all, const SavedConnection &connection);

/// Takes it out, if it is there.
void remove(SavedConnections &all, const QString &id);

/// A name as it is kept: outer blanks off, inner ones single.
QString tidyName(const QString &typed);

/// Equal for names that a person would take for the same.
QString nameKey(const QString &name);

/// The words for what is wrong with a name, empty where nothing is. id: of the connection that is
/// to have it, whose own present name is free for it.
QString nameProblem(const SavedConnections &all, const QString &typed, const QString &id = {});

/// The keys of all names.
QSet<QString> nameKeys(const SavedConnections &all);

/// The wanted name, or with a number behind it the first that is free: "Support (2)".
QString freeName(const QSet<QString> &takenKeys, const QString &wanted);
QString freeName(const SavedConnections &all, const QString &wanted);

/// Gives a number to each name that an earlier one has already.
void makeNamesUnique(SavedConnections &all);

/// A new id.
QString newConnectionId();
