// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/sessionsecrets.h"

#include "connection/savedconnections.h"
#include "connection/usersig.h"
#include "secrets/secretkeeper.h"
#include "workspace/connectionstore.h"

#include <QPointer>

#include <utility>

using State = SecretAnswer::State;

namespace
{

/// Answers only while the context lives.
SecretStore::Done whileAlive(QObject *context, SecretStore::Done done)
{
    return [alive = QPointer(context), done = std::move(done)](const SecretAnswer &answer) {
        if (alive) {
            done(answer);
        }
    };
}

} // namespace

SessionSecrets::SessionSecrets(ConnectionStore &store, SecretKeeper &keeper, QObject *parent,
                               EarlierBinding earlierBinding)
    : QObject(parent)
    , m_store(store)
    , m_keeper(keeper)
    , m_earlierBinding(std::move(earlierBinding))
{
    connect(&m_store, &ConnectionStore::changedElsewhere, this,
            &SessionSecrets::followOtherProgram);
    connect(&m_keeper, &SecretKeeper::removedLate, &m_store, &ConnectionStore::markRemoved);
}

bool SessionSecrets::mayHave(const SavedConnection &connection) const
{
    return connection.keepsSecret || m_keeper.hasForSession(connection.id);
}

void SessionSecrets::read(const SavedConnection &connection, QObject *context, Done done)
{
    const auto ofBare = [earlier = m_earlierBinding, id = connection.id] { return earlier(id); };
    readBoundSecret(m_keeper, connection.id, bindingOf(connection), context, std::move(done),
                    m_earlierBinding ? BareBinding(ofBare) : BareBinding());
}

bool SessionSecrets::store(const SavedConnection &connection, const Secret &userSig,
                           QObject *context, Done done)
{
    if (!m_store.putMarked(connection, userSig)) {
        return false; // so the keychain never has what nothing leads to
    }
    const auto stored = [this, id = connection.id, userSig, hadEarlier = connection.keepsSecret,
                         done = whileAlive(context, std::move(done))](const SecretAnswer &answer) {
        if (answer.state == State::Done) {
            m_lives.remove(id);
        } else {
            recordLife(id, userSig);
        }
        m_store.markStored(id, userSig, answer, hadEarlier);
        done(answer);
    };
    m_keeper.store(connection.id, toStored({bindingOf(connection), userSig}), this, stored);
    return true;
}

void SessionSecrets::storeForSession(const SavedConnection &connection, const Secret &userSig)
{
    m_keeper.storeForSession(connection.id, toStored({bindingOf(connection), userSig}));
    recordLife(connection.id, userSig);
}

void SessionSecrets::moveToSession(const SavedConnection &connection, const Secret &userSig,
                                   QObject *context, Done done)
{
    const auto removed = [this, connection, userSig,
                          done = whileAlive(context, std::move(done))](const SecretAnswer &answer) {
        storeForSession(connection, userSig);
        if (answer.state == State::Done) {
            m_store.markRemoved(connection.id);
        }
        done(answer);
    };
    m_keeper.remove(connection.id, this, removed);
}

bool SessionSecrets::remove(const QString &id, QObject *context, Done done)
{
    const SavedConnection *known = findById(m_store.connections(), id);
    const bool isStored = known && known->keepsSecret;
    if (!m_store.remove(id)) {
        return false;
    }
    m_lives.remove(id);
    if (!isStored) {
        m_keeper.removeForSession(id);
        return true;
    }
    const auto removed = [this, id,
                          done = whileAlive(context, std::move(done))](const SecretAnswer &answer) {
        if (answer.state == State::Done) {
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
    QStringList others;
    for (const SavedConnection &connection : m_store.connections()) {
        (connection.keepsSecret ? marked : others).append(connection.id);
    }
    m_lives.clear();
    const auto removed = [this, marked, alive = QPointer(context),
                          done = std::move(done)](const QStringList &stored, State) {
        QStringList gone = marked;
        gone.removeIf([&stored](const QString &id) { return stored.contains(id); });
        m_store.markAllRemoved(gone);
        if (alive) {
            done(gone.size() == marked.size());
        }
    };
    m_keeper.removeAll(marked + others, this, removed);
}

SavedConnections SessionSecrets::connections() const
{
    SavedConnections all = m_store.connections();
    for (SavedConnection &connection : all) {
        if (const auto life = m_lives.constFind(connection.id); life != m_lives.cend()) {
            connection.ends = life->ends;
            connection.made = life->made;
        }
    }
    return all;
}

void SessionSecrets::recordLife(const QString &id, const Secret &userSig)
{
    m_lives.remove(id);
    if (const auto claims = readUserSig(userSig)) {
        m_lives.insert(id, {claims->time, claims->end()});
    }
}

/// One that was stored there is newer than this session's; what was removed there is removed here.
void SessionSecrets::followOtherProgram(const SavedConnections &earlier)
{
    for (const SavedConnection &now : m_store.connections()) {
        const SavedConnection *before = findById(earlier, now.id);
        const bool isNewer =
            before && now.keepsSecret && (!before->keepsSecret || now.ends != before->ends);
        const bool wasRemoved = before && before->keepsSecret && !now.keepsSecret;
        if (isNewer || wasRemoved) {
            m_keeper.removeForSession(now.id);
            m_lives.remove(now.id);
        }
    }
}
