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

/// What a UserSig was stored for. It stands beside it in the keychain, where an edit of the saved
/// connections does not change it, and the UserSig is used for nothing else.
struct SecretBinding
{
    QByteArray host; ///< with scheme and port: "https://chat.example.com:443"
    quint32 sdkAppId = 0;
    QString identifier;

    bool operator==(const SecretBinding &) const = default;
};

SecretBinding bindingOf(const Connection &connection);

/// A region's backup host counts as its main one.
SecretBinding bindingOf(const SavedConnection &saved);

/// What a store has under a connection's id: a line that names the binding, then the UserSig.
/// Earlier versions stored the bare UserSig.
struct SecretEntry
{
    std::optional<SecretBinding> binding; ///< nullopt: stored by an earlier version
    Secret userSig;
};

Secret toStored(const SecretEntry &entry);

/// nullopt if it has a first line of ours that is not understood: of a newer version.
std::optional<SecretEntry> entryFrom(const Secret &stored);

/// What a bare entry is bound to; asked only if the entry is bare. nullopt: that is not known.
using BareBinding = std::function<std::optional<SecretBinding>()>;

/// Reads the UserSig under the id, if it was stored for this binding; OtherBinding if for another,
/// Unbound if it is bare and nothing tells what for. A bare one is bound now: the store has it with
/// its binding before done is called, if the store can be written to. bareBinding: without it, one
/// that is bare counts as stored for this binding.
void readBoundSecret(SecretKeeper &keeper, const QString &id, const SecretBinding &binding,
                     QObject *context, SecretStore::Done done, const BareBinding &bareBinding = {});
