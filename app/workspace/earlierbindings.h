// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretbinding.h"

#include <QHash>
#include <QString>

#include <optional>

// Earlier versions stored bare UserSigs, without what they are for. At the first start of a version
// that binds them, bindings.json in the settings folder records what connections.json says then:
// only connections that keep a UserSig, by their ids. An entry that is still bare later is for that
// and for nothing else, whatever was edited in between. The file stays when all of them are bound,
// as the mark that this start has been.

/// Records them, unless that was done before; nothing if the connections cannot be read.
void recordEarlierBindings();

/// Those that are recorded and not known to be bound by now; empty if nothing was recorded.
QHash<QString, SecretBinding> earlierBindings();

/// What a bare entry under this id is bound to; records first if nothing was recorded. nullopt: it
/// cannot be known.
std::optional<SecretBinding> earlierBinding(const QString &id);

/// The entries under these ids are bound now, or gone.
void removeEarlierBindings(const QStringList &ids);
