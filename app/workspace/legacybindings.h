// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretbinding.h"

#include <QHash>
#include <QString>

#include <optional>

// Earlier versions stored unbound UserSigs: keychain entries that do not name their host, SDKAppID
// and identifier. The first start of a version with bindings records in bindings.json, in the
// settings folder, the binding of each connection that then has a UserSig, by its id. An entry that
// is still unbound later is valid for the recorded binding only, whatever was edited in between.
// The file remains after all entries are bound, as the mark that the first start has happened.

/// Records the bindings unless bindings.json exists. Does nothing if the connections cannot be
/// read.
void recordLegacyBindings();

/// The recorded bindings of entries that may still be unbound.
QHash<QString, SecretBinding> legacyBindings();

/// The recorded binding of the unbound entry with this id. Records first if bindings.json does not
/// exist. nullopt if the binding is unknown.
std::optional<SecretBinding> legacyBinding(const QString &id);

/// Call for entries that are bound now, or gone.
void removeLegacyBindings(const QStringList &ids);
