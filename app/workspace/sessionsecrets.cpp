// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/sessionsecrets.h"

#include "connection/savedconnections.h"
#include "connection/usersig.h"
#include "secrets/secretkeeper.h"
#include "workspace/connectionstore.h"

#include <QPointer>

#include <utility>

namespace
{

/// Wraps done so that it is not called after the context is destroyed.
SecretStore::Done whileAlive(QObject *context, SecretStore::Done done)
{
    return [guard = QPointer(context), done = std::move(done)](const SecretAnswer &answer) {
        if (guard) {
            done(answer);
        }
    };
}

} // namespace

SessionSecrets::SessionSecrets(ConnectionStore &store, SecretKeeper &keeper, QObject *parent,
                               LegacyBinding legacyBinding)
    : QObject(parent)
    , m_store(store)
    , m_keeper(keeper)
    , m_legacyBinding(std::move(legacyBinding))
{
    connect(&m_store, &ConnectionStore::changedExternally, this, &SessionSecrets::removeOutdated);
    connect(&m_keeper, &SecretKeeper::removedLate, &m_store, &ConnectionStore::markRemoved);
}

bool SessionSecrets::mayHaveSecret(const SavedConnection &connection) const
{
    return connection.keepsSecret || m_keeper.hasForSession(connection.id);
}

void SessionSecrets::read(const SavedConnection &connection, QObject *context, Done done)
{
    const auto bindingOfUnbound = [lookUp = m_legacyBinding, id = connection.id] {
        return lookUp(id);
    };
    readBoundSecret(m_keeper, connection.id, bindingOf(connection), context, std::move(done),
                    m_legacyBinding ? BareEntryBinding(bindingOfUnbound) : BareEntryBinding());
}

bool SessionSecrets::store(const SavedConnection &connection, const Secret &userSig,
                           QObject *context, Done done)
{
    if (!m_store.putMarked(connection, userSig)) {
        return false; // otherwise the keychain entry would be orphaned
    }
    const auto stored = [this, id = connection.id, userSig, hadEarlier = connection.keepsSecret,
                         done = whileAlive(context, std::move(done))](const SecretAnswer &answer) {
        if (answer.state == SecretAnswer::State::Done) {
            m_sessionValidities.remove(id);
        } else {
            recordValidity(id, userSig);
        }
        m_store.markStored(id, userSig, answer, hadEarlier);
        done(answer);
    };
    m_keeper.store(connection.id, serializedEntry({bindingOf(connection), userSig}), this, stored);
    return true;
}

void SessionSecrets::storeForSession(const SavedConnection &connection, const Secret &userSig)
{
    m_keeper.storeForSession(connection.id, serializedEntry({bindingOf(connection), userSig}));
    recordValidity(connection.id, userSig);
}

void SessionSecrets::moveToSession(const SavedConnection &connection, const Secret &userSig,
                                   QObject *context, Done done)
{
    const auto removed = [this, connection, userSig,
                          done = whileAlive(context, std::move(done))](const SecretAnswer &answer) {
        storeForSession(connection, userSig);
        if (answer.state == SecretAnswer::State::Done) {
            m_store.markRemoved(connection.id);
        }
        done(answer);
    };
    m_keeper.remove(connection.id, this, removed);
}

bool SessionSecrets::remove(const QString &id, QObject *context, Done done)
{
    const SavedConnection *connection = findById(m_store.connections(), id);
    const bool isStored = connection && connection->keepsSecret;
    if (!m_store.remove(id)) {
        return false;
    }
    m_sessionValidities.remove(id);
    if (!isStored) {
        m_keeper.removeForSession(id);
        return true;
    }
    const auto removed = [this, id,
                          done = whileAlive(context, std::move(done))](const SecretAnswer &answer) {
        if (answer.state == SecretAnswer::State::Done) {
            m_store.markRemoved(id);
        }
        done(answer);
    };
    m_keeper.remove(id, this, removed);
    return true;
}

bool SessionSecrets::hasAny() const
{
    return !m_store.connections().isEmpty() || !m_store.leftInKeychain().isEmpty();
}

void SessionSecrets::removeAll(QObject *context, RemovedAll done)
{
    QStringList marked = m_store.leftInKeychain();
    QStringList unmarked;
    for (const SavedConnection &connection : m_store.connections()) {
        (connection.keepsSecret ? marked : unmarked).append(connection.id);
    }
    m_sessionValidities.clear();
    const auto removed = [this, marked, guard = QPointer(context), done = std::move(done)](
                             const QStringList &remaining, SecretAnswer::State) {
        QStringList removedIds = marked;
        removedIds.removeIf([&remaining](const QString &id) { return remaining.contains(id); });
        m_store.markAllRemoved(removedIds);
        if (guard) {
            done(removedIds.size() == marked.size());
        }
    };
    m_keeper.removeAll(marked + unmarked, this, removed);
}

SavedConnections SessionSecrets::connections() const
{
    SavedConnections all = m_store.connections();
    for (SavedConnection &connection : all) {
        const auto validity = m_sessionValidities.constFind(connection.id);
        if (validity != m_sessionValidities.cend()) {
            connection.ends = validity->ends;
            connection.made = validity->made;
        }
    }
    return all;
}

void SessionSecrets::recordValidity(const QString &id, const Secret &userSig)
{
    m_sessionValidities.remove(id);
    if (const auto claims = readUserSig(userSig)) {
        m_sessionValidities.insert(id, {claims->time, claims->end()});
    }
}

/// Removes the session's UserSigs that another program has replaced in the keychain or removed.
void SessionSecrets::removeOutdated(const SavedConnections &previous)
{
    for (const SavedConnection &current : m_store.connections()) {
        const SavedConnection *before = findById(previous, current.id);
        const bool wasReplaced =
            before && current.keepsSecret && (!before->keepsSecret || current.ends != before->ends);
        const bool wasRemoved = before && before->keepsSecret && !current.keepsSecret;
        if (wasReplaced || wasRemoved) {
            m_keeper.removeForSession(current.id);
            m_sessionValidities.remove(current.id);
        }
    }
}
