// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "secrets/secretstore.h"

/// Records in the connection that the keychain has or may have this UserSig, and when it ends. To
/// be saved before SecretKeeper::store() is called.
void recordStoring(SavedConnection &connection, const Secret &userSig);

/// Whether the keychain may have a secret after SecretKeeper::store() has answered. @p hadEarlier:
/// whether it may have had one before.
bool mayBeStored(const SecretAnswer &answer, bool hadEarlier);

/// Records the answer of SecretKeeper::store() in the connection.
void recordStored(SavedConnection &connection, const Secret &userSig, const SecretAnswer &answer,
                  bool hadEarlier);

/// Records that the keychain has no UserSig of the connection.
void recordRemoved(SavedConnection &connection);

/// The error message for a state: one sentence. Empty for Done.
QString keychainProblem(SecretAnswer::State state);
