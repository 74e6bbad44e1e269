// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"
#include "text/result.h"

#include <QString>

#include <chrono>
#include <optional>

struct SecretBinding;

/// What the user supplied: a UserSig, or the SecretKey to make one with.
struct Credential
{
    enum class Kind { UserSig, SecretKey };
    Kind kind = Kind::UserSig;
    Secret secret;
    QString warning; ///< why a SecretKey may be wrong, a whole sentence; usually empty
};

// The errors of these functions are whole sentences for the user.

/// Reads a file, or standard input if path is "-". A named pipe must be written and closed within
/// the limit. The text is cleaned up (credentialText()). Capital hex digits of a SecretKey are made
/// lower case, as in the console, with a warning: a UserSig made with the capitals would look valid
/// until the service rejected it.
Result<Credential, QString>
credentialFromFile(Credential::Kind kind, const QString &path,
                   std::chrono::milliseconds limit = std::chrono::seconds(30));

/// Reads the UserSig that is stored in the system's keychain under this id and for this binding.
/// Blocks for at most the limit.
Result<Credential, QString> credentialFromKeychain(const QString &id, const SecretBinding &binding,
                                                   std::chrono::milliseconds limit);

/// Reads CHATBOT_ADMIN_USERSIG or CHATBOT_ADMIN_SECRET_KEY and removes both from the environment of
/// this process. nullopt if neither is set; an empty one counts as not set. It is an error if both
/// are set.
Result<std::optional<Credential>, QString> credentialFromEnvironment();

/// Removes both variables from the environment of this process, for commands that do not use them.
void clearCredentialEnvironment();
