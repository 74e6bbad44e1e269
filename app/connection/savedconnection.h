// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

/// What a person marks a connection with, to tell it from the others at a glance.
enum class ConnectionColour { None, Red, Orange, Yellow, Green, Teal, Blue, Violet, Count };

/// A connection that a person named and keeps. Never the credential: that is in a SecretStore,
/// under the id.
struct SavedConnection
{
    QString id;                            ///< a UUID, for ever; the name may change
    QString name;                          ///< unique, upper and lower case alike
    QString region = QStringLiteral("sg"); ///< id of a documented region, or "custom"
    QString endpoint;                      ///< of "custom": https://host[:port]; else empty
    quint32 sdkAppId = 0;
    QString identifier;
    ConnectionColour colour = ConnectionColour::None;
    bool production = false;    ///< customers see what is done here
    bool keepsSecret = false;   ///< a UserSig is in the keychain
    std::optional<qint64> ends; ///< of that UserSig: its last second, since 1970 UTC
    std::optional<qint64> made; ///< and when it was made; earlier versions did not record it
    QJsonObject others; ///< members of its object in the file that a newer version wrote there

    bool operator==(const SavedConnection &) const = default;
};

/// In the order that the person gave them.
using SavedConnections = QList<SavedConnection>;

/// Stable name of a colour, as files have it: "red"; "none" for None.
QString colourId(ConnectionColour colour);

/// None where no colour has this id.
ConnectionColour colourFromId(const QString &id);

/// Where a call of this connection goes, as whom and with what.
Connection toConnection(const SavedConnection &saved, const Secret &userSig);
