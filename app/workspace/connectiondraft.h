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

/// A connection while it is being edited: the texts of the fields, valid or not, and where they
/// came from.
struct ConnectionDraft
{
    QString connectionId; ///< of the saved or built-in connection it was filled from; empty if new
    QString name;         ///< of the same connection
    QString region = QStringLiteral("sg");
    QString endpoint;
    QString sdkAppId;
    QString identifier;
    Secret userSig;

    /// Set if the UserSig came from storage (keychain or session) and was not typed in: the only
    /// target that it may be sent to.
    std::optional<SecretBinding> boundTo;

    bool operator==(const ConnectionDraft &) const = default;

    /// Whether the UserSig came from storage.
    bool isStored() const { return boundTo.has_value() && !userSig.isEmpty(); }

    bool isBuiltIn() const { return region == sandboxRegionId; }

    /// Whether every field but the region is empty.
    bool isEmpty() const;
};

/// Fills every field but the UserSig.
ConnectionDraft draftOf(const SavedConnection &connection);

/// The region or endpoint, app and identifier of the draft, in a connection without id and name.
/// nullopt if one of them is invalid, or if the draft is built in.
std::optional<SavedConnection> targetOf(const ConnectionDraft &draft);

/// Whether both have the same region, endpoint, app and identifier.
bool isSameTarget(const SavedConnection &one, const SavedConnection &other);

/// If a REST URL was pasted into one of the fields, clears that field and fills each field with its
/// part of the URL. nullopt if no field contains one.
std::optional<ConnectionDraft> withPastedUrl(ConnectionDraft draft);

/// Fields that may be overwritten although they are not empty.
struct ReplaceableFields
{
    bool sdkAppId = false;
    bool identifier = false;
};

/// Copies the SDKAppID and the identifier that the UserSig contains into their fields, if these are
/// empty or replaceable. Changes nothing if the UserSig cannot be read.
ConnectionDraft withClaims(ConnectionDraft draft, const ReplaceableFields &replaceable);

/// What a draft is checked against.
struct DraftContext
{
    RegionEndpoints endpoints = regionEndpoint;
    RegionHost host = RegionHost::Main; ///< main or backup host of a documented region
    SavedConnections saved;             ///< their names are taken
    qint64 now = 0;                     ///< seconds since 1970 UTC
};

/// The result of checkDraft(). Texts are translated.
struct DraftCheck
{
    struct Field
    {
        QString problem; ///< why the draft cannot be sent; empty if valid
        QString remark;  ///< a hint; may be empty

        bool operator==(const Field &) const = default;
    };
    Field region;
    Field endpoint;
    Field sdkAppId;
    Field identifier;
    Field userSig;
    Field name; ///< why it cannot be saved under this name; does not prevent sending

    /// The first problem that prevents a call; empty if the draft can be sent.
    QString problem;

    /// Checked against those of the other fields that are valid.
    UserSigStatus userSigStatus;

    QUrl url; ///< scheme, host and port, if valid

    /// The app whose list would be fetched; nullopt if region, endpoint or SDKAppID is invalid.
    std::optional<Origin> origin;

    /// Set if there is no problem. Endpoint and UserSig are empty for a built-in connection: the
    /// sandbox provides them.
    std::optional<Connection> connection;
};

DraftCheck checkDraft(const ConnectionDraft &draft, const DraftContext &context);
