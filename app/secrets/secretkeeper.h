// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <memory>

/// Keeps secrets in a store as long as that can, else for this session only. Each call is answered
/// once, never from inside it, within the time limit, and not at all when its context is gone. What
/// the store answers later, or a second time, changes nothing.
class SecretKeeper : public QObject
{
    Q_OBJECT

public:
    using Done = SecretStore::Done;
    using Limit = std::chrono::milliseconds;

    /// Long enough for a person to unlock the keychain.
    static constexpr Limit usualLimit = std::chrono::seconds(60);

    /// store: must outlive this.
    explicit SecretKeeper(SecretStore &store, Limit limit = usualLimit, QObject *parent = nullptr);

    /// What this session has, else what the store has. An empty secret is as good as Missing.
    void read(const QString &id, QObject *context, Done done);

    /// Writes it and reads it back. Done: it is in the store. Any other answer: why it is not, and
    /// that it is kept for this session only; what the store may have under the id is taken out.
    /// That the store may have it must be on record before: the program can end at any moment. Not
    /// answered if forget() comes first.
    void keep(const QString &id, const Secret &secret, QObject *context, Done done);

    /// For this session, and not in the store.
    void keepForSession(const QString &id, const Secret &secret);

    /// Whether this session has it; the store is not asked.
    bool hasForSession(const QString &id) const { return m_session.contains(id); }

    /// Takes it out of this session; the store is not asked.
    void forgetForSession(const QString &id) { m_session.remove(id); }

    /// Takes it out of this session and out of the store, after what is still being written there.
    /// Missing is as good as Done.
    void forget(const QString &id, QObject *context, Done done);

    /// Takes all secrets out of this session, and these out of the store, one after the other.
    /// Stops at the first that cannot be; the answer has the ids that are still in the store.
    using ForgotAll = std::function<void(const QStringList &kept, SecretAnswer::State state)>;
    void forgetAll(const QStringList &ids, QObject *context, ForgotAll done);

Q_SIGNALS:
    /// keep() had answered that the store may have something under the id: now it has nothing.
    void removedLate(const QString &id);

private:
    struct Call;
    using Pending = std::shared_ptr<Call>;

    Pending begin(QObject *context, Done done);
    void readBack(const QString &id, const Secret &secret, const Pending &call);
    void takeBack(const QString &id, const Pending &call);
    bool isNewest(const QString &id, const Pending &call) const;

    SecretStore &m_store;
    Limit m_limit;
    QHash<QString, Secret> m_session;
    QHash<QString, std::weak_ptr<Call>> m_keeping; ///< the newest for an id
};
