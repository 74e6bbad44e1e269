// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectionstore.h"

#include "connection/savedconnections.h"
#include "text/sentences.h"

#include <utility>

ConnectionStore::ConnectionStore(Read read, Update update, QObject *parent)
    : QObject(parent)
    , m_read(std::move(read))
    , m_update(std::move(update))
    , m_atStart(m_read())
    , m_connections(m_atStart.connections)
    , m_leftInKeychain(m_atStart.leftInKeychain)
{}

void ConnectionStore::reportProblems()
{
    const KeptConnections kept = std::exchange(m_atStart, {});
    if (kept.problems.isEmpty()) {
        return;
    }
    if (kept.unreadable || kept.newer) {
        raise(kept);
        return;
    }
    const UpdatedConnections updated = m_update([](SavedConnections &) {}, m_connections, {});
    QStringList words{kept.problems.first()};
    if (kept.problems.size() > 1) {
        words.append(tr("%n more could not be read either.", nullptr,
                        static_cast<int>(kept.problems.size() - 1)));
    }
    if (!updated.aside.isEmpty()) {
        words.append(tr("The file was set aside as %1.").arg(updated.aside));
    } else if (updated.problem) {
        words.append(*updated.problem);
    }
    Q_EMIT warningRaised(tr("Your saved connections could not all be read"), sentences(words));
}

void ConnectionStore::raise(const KeptConnections &kept)
{
    const QString problem = kept.absent ? QStringLiteral("missing") : kept.problems.first();
    if (problem == std::exchange(m_raised, problem)) {
        return;
    }
    if (kept.unreadable || kept.newer) {
        Q_EMIT warningRaised(
            tr("Your saved connections cannot be read"),
            sentences({problem, tr("Nothing is saved over them. The file is read again when you "
                                   "come back to this window.")}));
    } else if (kept.absent) {
        Q_EMIT warningRaised(
            tr("The file of your saved connections is missing"),
            tr("Another program moved or deleted it. This window keeps the connections that it "
               "has, and writes them with the next change."));
    } else {
        Q_EMIT warningRaised(
            tr("The file of your saved connections was damaged by another program"),
            sentences({problem, tr("This window keeps the connections that it has, "
                                   "and writes them "
                                   "with the next change.")}));
    }
}

bool ConnectionStore::readAgain()
{
    KeptConnections kept = m_read();
    if (!kept.problems.isEmpty() || (kept.absent && !m_connections.isEmpty())) {
        raise(kept);
        return false;
    }
    const bool wasRaised = !std::exchange(m_raised, {}).isEmpty();
    m_leftInKeychain = std::move(kept.leftInKeychain);
    const SavedConnections earlier = std::exchange(m_connections, std::move(kept.connections));
    if (wasRaised) {
        Q_EMIT recovered();
    }
    if (m_connections == earlier) {
        return false;
    }
    Q_EMIT changedElsewhere(earlier);
    return true;
}

bool ConnectionStore::change(const Change &change, const QStringList &deletedSecrets)
{
    const bool saved = update(change, deletedSecrets);
    Q_EMIT changed();
    return saved;
}

bool ConnectionStore::update(const Change &change, const QStringList &deletedSecrets)
{
    UpdatedConnections updated = m_update(change, m_connections, deletedSecrets);
    if (!updated.unreadable) {
        m_connections = std::move(updated.connections);
        m_leftInKeychain = std::move(updated.leftInKeychain);
    }
    if (updated.problem) {
        Q_EMIT warningRaised(tr("The connections could not be saved"), *updated.problem);
        return false;
    }
    const bool wasRaised = !std::exchange(m_raised, {}).isEmpty();
    if (!updated.aside.isEmpty()) {
        Q_EMIT warningRaised(
            tr("The file of your saved connections was damaged"),
            tr("It was set aside as %1. The connections of this window were saved.")
                .arg(updated.aside));
    } else if (wasRaised) {
        Q_EMIT recovered();
    }
    return true;
}
