// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "secrets/secretstore.h"

/// What a connection remembers of its secret: that the keychain has it, or may have it, and when it
/// ends. To be on record before SecretKeeper::store() is called.
void recordStoring(SavedConnection &connection, const Secret &userSig);

/// Whether the keychain may have a secret after SecretKeeper::store() has answered. hadEarlier: it
/// may have had one before.
bool mayBeStored(const SecretAnswer &answer, bool hadEarlier);

/// The same after SecretKeeper::store() has answered.
void recordStored(SavedConnection &connection, const Secret &userSig, const SecretAnswer &answer,
                  bool hadEarlier);

/// The same after it was forgotten.
void recordRemoved(SavedConnection &connection);

/// Why the keychain did not do as it was asked, as one whole sentence; empty for Done.
QString keychainProblem(SecretAnswer::State state);
