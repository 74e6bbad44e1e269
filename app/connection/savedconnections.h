// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

#include <QSet>

/// Maximum length of a connection's name, in UTF-16 units: what a list can still display.
inline constexpr qsizetype maxConnectionName = 100;

/// Maximum number of saved connections.
inline constexpr qsizetype maxConnections = 1000;

/// The connection with this name, ignoring case and redundant white space, or nullptr.
const SavedConnection *findByName(const SavedConnections &all, const QString &name);
const SavedConnection *findById(const SavedConnections &all, const QString &id);

/// Replaces the connection with the same id, or appends it.
void insertOrReplace(SavedConnections &all, const SavedConnection &connection);

/// Removes the connection with this id, if any.
void removeById(SavedConnections &all, const QString &id);

/// A name as it is stored: trimmed, with single inner spaces.
QString simplifiedName(const QString &typed);

/// A key for comparing names: equal if people would consider the names the same.
QString nameKey(const QString &name);

/// A sentence about what is wrong with a name, or an empty string. @p id: the connection to be
/// named, which may keep its own name.
QString nameProblem(const SavedConnections &all, const QString &typed, const QString &id = {});

/// The name keys of all connections.
QSet<QString> nameKeys(const SavedConnections &all);

/// The wanted name, or if it is taken the first free one with a number: "Support (2)".
QString freeName(const QSet<QString> &takenKeys, const QString &wanted);
QString freeName(const SavedConnections &all, const QString &wanted);

/// Appends a number to each name that an earlier connection has.
void makeNamesUnique(SavedConnections &all);

/// A new UUID.
QString newConnectionId();
