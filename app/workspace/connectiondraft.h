// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"
#include "connection/region.h"
#include "connection/savedconnection.h"
#include "connection/usersigstatus.h"
#include "secrets/secretbinding.h"

#include <QString>

#include <optional>

/// A connection while it is entered: the texts of the fields, right or wrong, and where they came
/// from.
struct ConnectionDraft
{
    QString connectionId; ///< the saved or built-in one that it was filled from; empty: a new one
    QString name;         ///< of that one
    QString region = QStringLiteral("sg");
    QString endpoint;
    QString sdkAppId;
    QString identifier;
    Secret userSig;

    /// What the UserSig was stored for, if it was stored (in the keychain, or until the program
    /// ends) and not entered: it must not be sent anywhere else.
    std::optional<SecretBinding> boundTo;

    bool operator==(const ConnectionDraft &) const = default;

    /// The UserSig is one that was stored.
    bool isStored() const { return boundTo.has_value() && !userSig.isEmpty(); }

    bool isBuiltIn() const { return region == sandboxRegionId; }

    /// Nothing was entered; a region alone is nothing.
    bool isEmpty() const;
};

/// The fields filled from a connection; without a UserSig.
ConnectionDraft draftOf(const SavedConnection &connection);

/// Where and as whom, as a saved connection has it; nullopt if that is not valid, or built in.
std::optional<SavedConnection> placeIn(const ConnectionDraft &draft);

/// Whether both are of the same region or endpoint, app and identifier.
bool isSamePlace(const SavedConnection &one, const SavedConnection &other);

/// With what a REST URL in one of the fields says, each part in its own field, and without that
/// text. nullopt if none of them has one.
std::optional<ConnectionDraft> withPastedUrl(ConnectionDraft draft);

/// A UserSig names its app and its identifier, so nobody needs to type them. replaces: fields whose
/// content may go; an empty one may in any case. Changes nothing if the UserSig cannot be read.
struct Replaceable
{
    bool sdkAppId = false;
    bool identifier = false;
};
ConnectionDraft withClaims(ConnectionDraft draft, const Replaceable &replaces);

/// What a draft is checked against.
struct DraftContext
{
    RegionEndpoints endpoints = regionEndpoint;
    RegionHost host = RegionHost::Main; ///< of the two that a documented region has
    SavedConnections saved;             ///< whose names are taken
    qint64 now = 0;                     ///< seconds since 1970 UTC
};

/// All that can be said of a draft before it is sent, in the reader's language.
struct DraftCheck
{
    /// Of one field; both are empty if there is nothing to say. problem: why nothing can be sent.
    struct Field
    {
        QString problem;
        QString remark;

        bool operator==(const Field &) const = default;
    };
    Field region;
    Field endpoint;
    Field sdkAppId;
    Field identifier;
    Field userSig;
    Field name; ///< why it cannot be saved under its name; it can still be sent

    /// The first problem in the way of a call; empty if the draft can be sent.
    QString problem;

    /// Compared with the other fields as far as they are valid.
    UserSigStatus userSigStatus;

    QUrl url; ///< scheme, host and port, if valid

    /// Whose list it would fetch, if the fields for that are valid.
    std::optional<Origin> origin;

    /// If there is no problem. A built-in connection has neither endpoint nor UserSig here: the
    /// sandbox gives them.
    std::optional<Connection> connection;
};

/// Pure.
DraftCheck checkDraft(const ConnectionDraft &draft, const DraftContext &context);
