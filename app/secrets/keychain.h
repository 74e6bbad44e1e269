// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

/// The system's keychain: Secret Service or KWallet, Keychain on macOS, Credential Store on
/// Windows. The only class that accesses it. It is opened by the first call, in a separate thread:
/// a session bus that does not answer blocks neither the window nor a time-out. Answers arrive in
/// the caller's thread, which needs an event loop.
class Keychain : public SecretStore
{
public:
    /// The service name under which the keychain stores this program's entries.
    static QString service();

    void read(const QString &id, Done done) override;
    void write(const QString &id, const Secret &secret, Done done) override;
    void remove(const QString &id, Done done) override;
};
