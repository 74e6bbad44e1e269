// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"
#include "text/result.h"

#include <QString>

#include <chrono>
#include <optional>

struct SecretBinding;

/// A credential as it was handed over: a UserSig, or the SecretKey that makes one.
struct Credential
{
    enum class Kind { UserSig, SecretKey };
    Kind kind = Kind::UserSig;
    Secret secret;
    QString remark; ///< of a SecretKey: why it may not be one, as a whole sentence; usually empty
};

// Where a credential cannot be had, the error is the words for why not.

/// Reads a file; "-" is standard input. A named pipe has to have been written and closed within the
/// limit. Outer white space does not count. A SecretKey is cleaned
/// further (credentialText()), since no character of it would show that it is not the key that was
/// meant.
Result<Credential, QString>
credentialFromFile(Credential::Kind kind, const QString &path,
                   std::chrono::milliseconds limit = std::chrono::seconds(30));

/// Reads the UserSig that the system's keychain has under this id, if it was stored for this
/// binding, and waits for it no longer than this.
Result<Credential, QString> credentialFromKeychain(const QString &id, const SecretBinding &binding,
                                                   std::chrono::milliseconds limit);

/// Reads CHATBOT_ADMIN_USERSIG or CHATBOT_ADMIN_SECRET_KEY, and takes both out of this process's
/// environment; nullopt: none is there. Both at once are an error; an empty one counts as none.
Result<std::optional<Credential>, QString> credentialFromEnvironment();

/// Takes both out of this process's environment, unread: for every call that does not need them.
void clearCredentialEnvironment();
