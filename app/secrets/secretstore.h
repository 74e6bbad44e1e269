// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <functional>

/// The result of an operation of a SecretStore.
struct SecretAnswer
{
    enum class State {
        Done,
        Missing,      ///< no entry for this id
        Unavailable,  ///< no keychain is running, or it does not work
        Denied,       ///< the user or the system denied access
        TimedOut,     ///< no answer within the time limit
        OtherBinding, ///< stored for another host, SDKAppID or identifier
        Unbound,      ///< stored by an earlier version, for an unknown target
        NewerFormat,  ///< stored by a newer version of this program
    };
    State state = State::Unavailable;
    Secret secret; ///< set by read()

    /// What the store may have for the id after SecretKeeper::store() has failed.
    enum class Left {
        Nothing,
        Earlier, ///< the earlier secret, if any: the new one was rejected
        Perhaps, ///< the new secret, the earlier one or nothing: unknown
    };
    Left left = Left::Nothing;
};

/// Stores secrets by id. May answer late, never or twice: SecretKeeper handles that.
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
