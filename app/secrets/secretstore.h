// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <functional>

/// What a store has to say.
struct SecretAnswer
{
    enum class State {
        Done,
        Missing,      ///< there is nothing under this id
        Unavailable,  ///< no keychain runs, or it is broken
        Denied,       ///< the person or the system said no
        TimedOut,     ///< no answer within the time limit
        OtherBinding, ///< it was stored for another host, SDKAppID or identifier
        Unbound,      ///< an earlier version stored it, and what for is not known
        NewerFormat,  ///< stored by a newer version of this program
    };
    State state = State::Unavailable;
    Secret secret; ///< after reading

    /// What the store may have under the id after SecretKeeper::store() has failed.
    enum class Left {
        Nothing,
        Earlier, ///< what it had before, if anything: it refused this one
        Perhaps, ///< this one
    };
    Left left = Left::Nothing;
};

/// Keeps secrets under ids. It may answer late, never or twice: SecretKeeper sees to that.
class SecretStore
{
public:
    using Done = std::function<void(const SecretAnswer &)>;

    SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;
    virtual ~SecretStore() = default;

    virtual void read(const QString &id, Done done) = 0;
    virtual void write(const QString &id, const Secret &secret, Done done) = 0;
    virtual void remove(const QString &id, Done done) = 0;
};
