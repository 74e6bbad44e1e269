// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

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

    /// The same. If the store has it, what upgrade makes of it is written in its place before the
    /// answer, which is the secret as it was; whether that could be written makes no difference.
    using Upgrade = std::function<std::optional<Secret>(const Secret &stored)>;
    void read(const QString &id, QObject *context, Done done, const Upgrade &upgrade);

    /// Writes it and reads it back. Done: it is in the store. Any other answer: why it is not, and
    /// that it is kept for this session only; what the store may have under the id is taken out.
    /// That the store may have it must be on record before: the program can end at any moment. Not
    /// answered if remove() comes first.
    void store(const QString &id, const Secret &secret, QObject *context, Done done);

    /// For this session, and not in the store.
    void storeForSession(const QString &id, const Secret &secret);

    /// Whether this session has it; the store is not asked.
    bool hasForSession(const QString &id) const { return m_session.contains(id); }

    /// Takes it out of this session; the store is not asked.
    void removeForSession(const QString &id) { m_session.remove(id); }

    /// Takes it out of this session and out of the store, after what is still being written there.
    /// Missing is as good as Done.
    void remove(const QString &id, QObject *context, Done done);

    /// Takes all secrets out of this session, and these out of the store, one after the other.
    /// Stops at the first that cannot be; the answer has the ids that are still in the store.
    using RemovedAll = std::function<void(const QStringList &left, SecretAnswer::State state)>;
    void removeAll(const QStringList &ids, QObject *context, RemovedAll done);

Q_SIGNALS:
    /// store() had answered that the store may have something under the id: now it has nothing.
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
    quint64 m_changes = 0;                         ///< calls that change the store
    QHash<QString, std::weak_ptr<Call>> m_storing; ///< the newest for an id
};
