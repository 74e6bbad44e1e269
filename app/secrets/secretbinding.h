// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "secrets/secretstore.h"

#include <QByteArray>

#include <functional>
#include <optional>

class QObject;
class SecretKeeper;

/// What a UserSig was stored for: it is used for nothing else. The binding is stored with it in the
/// keychain, where editing the saved connections cannot change it.
struct SecretBinding
{
    QByteArray host; ///< with scheme and port: "https://chat.example.com:443"
    quint32 sdkAppId = 0;
    QString identifier;

    bool operator==(const SecretBinding &) const = default;
};

SecretBinding bindingOf(const Connection &connection);

/// With the region's main host, which stands for its backup host too.
SecretBinding bindingOf(const SavedConnection &saved);

/// The content of a store's entry for a connection: a line with the binding, then the UserSig.
/// Earlier versions stored the bare UserSig.
struct SecretEntry
{
    std::optional<SecretBinding> binding; ///< nullopt: stored by an earlier version
    Secret userSig;
};

Secret serializedEntry(const SecretEntry &entry);

/// nullopt if the binding has an unknown format: a newer version wrote it.
std::optional<SecretEntry> parseEntry(const Secret &stored);

/// Returns what a bare entry is bound to, or nullopt if that is unknown. Called for bare entries
/// only.
using BareEntryBinding = std::function<std::optional<SecretBinding>()>;

/// Reads the UserSig under @p id if it was stored for @p binding. Answers OtherBinding if it was
/// stored for something else, and Unbound if it is bare and its binding is unknown. Binds a bare
/// entry: writes it to the store with its binding before calling @p done, if possible. Without
/// @p bareEntryBinding, a bare entry counts as stored for @p binding.
void readBoundSecret(SecretKeeper &keeper, const QString &id, const SecretBinding &binding,
                     QObject *context, SecretStore::Done done,
                     const BareEntryBinding &bareEntryBinding = {});
