// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

/// The system's keychain: Secret Service or KWallet, macOS's Keychain, Windows' Credential Store.
/// The only class that touches it. Opened by the first call, not before, and in a thread of its
/// own: a session bus that does not answer blocks neither the window nor a time limit. Answers come
/// in the thread that asked, which needs an event loop.
class Keychain : public SecretStore
{
public:
    /// Under which the keychain lists what is ours.
    static QString service();

    void read(const QString &id, Done done) override;
    void write(const QString &id, const Secret &secret, Done done) override;
    void remove(const QString &id, Done done) override;
};
