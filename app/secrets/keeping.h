// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "secrets/secretstore.h"

/// What a connection remembers of its secret after SecretKeeper::keep() has answered: that the
/// keychain has it, and when it ends; or that it has none.
void noteKept(SavedConnection &connection, const Secret &userSig, SecretAnswer::State state);

/// The same after it was forgotten.
void noteForgotten(SavedConnection &connection);

/// Why the keychain did not do as it was asked, as one whole sentence; empty for Done.
QString keychainProblem(SecretAnswer::State state);
