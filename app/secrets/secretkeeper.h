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

/// Stores secrets in a SecretStore, or for this session only if the store fails. Answers each call
/// once within the time limit, never before the call returns, and not at all if its context was
/// destroyed. Late or repeated answers of the store are ignored.
class SecretKeeper : public QObject
{
    Q_OBJECT

public:
    using Done = SecretStore::Done;
    using Limit = std::chrono::milliseconds;

    /// Long enough for a person to unlock the keychain.
    static constexpr Limit usualLimit = std::chrono::seconds(60);

    /// @p store must outlive this object.
    explicit SecretKeeper(SecretStore &store, Limit limit = usualLimit, QObject *parent = nullptr);

    /// Reads a secret of this session, or else from the store. An empty secret counts as Missing.
    void read(const QString &id, QObject *context, Done done);

    /// The same, but replaces a secret in the store with the result of @p upgrade before answering,
    /// unless it is nullopt. The answer is the original secret, whether or not writing succeeded.
    using Upgrade = std::function<std::optional<Secret>(const Secret &stored)>;
    void read(const QString &id, QObject *context, Done done, const Upgrade &upgrade);

    /// Writes a secret to the store and reads it back. Done: the store has it. Any other answer
    /// says why not: the secret is then available for this session only, and the entry in the store
    /// is removed. The caller must record beforehand that the store may have the secret, since the
    /// program can end at any moment (see recordStoring()). Not answered if remove() is called
    /// first.
    void store(const QString &id, const Secret &secret, QObject *context, Done done);

    /// Stores a secret for this session only, not in the store.
    void storeForSession(const QString &id, const Secret &secret);

    /// Whether this session has the secret. Does not access the store.
    bool hasForSession(const QString &id) const { return m_session.contains(id); }

    /// Removes the secret from this session only. Does not access the store.
    void removeForSession(const QString &id) { m_session.remove(id); }

    /// Removes the secret from this session, and from the store after any pending write. Answers
    /// Done even if it was missing.
    void remove(const QString &id, QObject *context, Done done);

    /// Removes all secrets from this session, and those with these ids from the store, one after
    /// the other. Stops at the first failure and answers with the ids that remain in the store.
    using RemovedAll = std::function<void(const QStringList &remaining, SecretAnswer::State state)>;
    void removeAll(const QStringList &ids, QObject *context, RemovedAll done);

Q_SIGNALS:
    /// store() had answered that the store may still have an entry for the id. Since then the entry
    /// has been removed.
    void removedLate(const QString &id);

private:
    struct Call;
    using Pending = std::shared_ptr<Call>;

    Pending begin(QObject *context, Done done);
    void readBack(const QString &id, const Secret &secret, const Pending &call);
    void undoStore(const QString &id, const Pending &call);
    bool isNewest(const QString &id, const Pending &call) const;

    SecretStore &m_store;
    Limit m_limit;
    QHash<QString, Secret> m_session;
    quint64 m_changes = 0;                         ///< number of calls that change the store
    QHash<QString, std::weak_ptr<Call>> m_storing; ///< the newest store() call for each id
};
