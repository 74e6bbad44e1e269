// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

/// A colour by which the user tells connections apart at a glance.
enum class ConnectionColour { None, Red, Orange, Yellow, Green, Teal, Blue, Violet, Count };

/// A connection that the user named and saved. Contains no credential: that is in a SecretStore,
/// under the connection's id.
struct SavedConnection
{
    QString id;                            ///< a UUID; never changes
    QString name;                          ///< unique, case-insensitive
    QString region = QStringLiteral("sg"); ///< id of a documented region, or "custom"
    QString endpoint;                      ///< for "custom": https://host[:port]; otherwise empty
    quint32 sdkAppId = 0;
    QString identifier;
    ConnectionColour colour = ConnectionColour::None;
    bool production = false;    ///< changes are visible to customers
    bool keepsSecret = false;   ///< the keychain has a UserSig, or may have one
    std::optional<qint64> ends; ///< its last valid second, in seconds since 1970 UTC
    std::optional<qint64> made; ///< when it was made, likewise; not recorded by earlier versions
    QJsonObject unknownMembers; ///< members that a newer version wrote to the file

    bool operator==(const SavedConnection &) const = default;
};

/// In the user's order.
using SavedConnections = QList<SavedConnection>;

/// Stable name of a colour for files: "red"; "none" for None.
QString colourId(ConnectionColour colour);

/// None if the id is unknown.
ConnectionColour colourFromId(const QString &id);

/// The connection for a call with this credential.
Connection toConnection(const SavedConnection &saved, const Secret &userSig);
