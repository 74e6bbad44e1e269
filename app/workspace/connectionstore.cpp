// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectionstore.h"

#include "connection/savedconnections.h"
#include "text/sentences.h"

#include <utility>

using namespace Qt::StringLiterals;

ConnectionStore::ConnectionStore(Read read, Update update, QObject *parent)
    : QObject(parent)
    , m_read(std::move(read))
    , m_update(std::move(update))
    , m_atStart(m_read())
{
    if (m_atStart.isValue()) {
        m_connections = m_atStart.value().connections;
        m_leftInKeychain = m_atStart.value().leftInKeychain;
    }
}

void ConnectionStore::reportProblems()
{
    const auto atStart = std::exchange(m_atStart, KeptConnections());
    if (!atStart.isValue()) {
        raise(atStart);
        return;
    }
    const QStringList &problems = atStart.value().problems;
    if (problems.isEmpty()) {
        return;
    }
    const auto updated = m_update([](SavedConnections &) {}, m_connections, {});
    QStringList words{problems.first()};
    if (problems.size() > 1) {
        words.append(tr("%n more could not be read either.", nullptr,
                        static_cast<int>(problems.size() - 1)));
    }
    if (!updated.isValue()) {
        words.append(connectionsFileWords(updated.error().error));
    } else if (!updated.value().aside.isEmpty()) {
        words.append(tr("The file was set aside as %1.").arg(updated.value().aside));
    }
    Q_EMIT warningRaised(tr("Your saved connections could not all be read"), sentences(words));
}

void ConnectionStore::raise(const ReadConnectionsResult &read)
{
    const bool isAbsent = read.isValue() && read.value().absent;
    const QString problem = isAbsent ? u"missing"_s : problemsOf(read).constFirst();
    if (problem == std::exchange(m_raised, problem)) {
        return;
    }
    if (!read.isValue()) {
        Q_EMIT warningRaised(
            tr("Your saved connections cannot be read"),
            sentences({problem, tr("Nothing is saved over them. The file is read again when you "
                                   "come back to this window.")}));
    } else if (isAbsent) {
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
    auto read = m_read();
    if (!problemsOf(read).isEmpty() || (read.value().absent && !m_connections.isEmpty())) {
        raise(read);
        return false;
    }
    KeptConnections kept = std::move(read).value();
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
    const auto updated = m_update(change, m_connections, deletedSecrets);
    const auto takeOver = [this](const UpdatedConnections &now) {
        m_connections = now.connections;
        m_leftInKeychain = now.leftInKeychain;
    };
    if (!updated.isValue()) {
        if (updated.error().now) {
            takeOver(*updated.error().now);
        }
        Q_EMIT warningRaised(tr("The connections could not be saved"),
                             connectionsFileWords(updated.error().error));
        return false;
    }
    takeOver(updated.value());
    const bool wasRaised = !std::exchange(m_raised, {}).isEmpty();
    if (!updated.value().aside.isEmpty()) {
        Q_EMIT warningRaised(
            tr("The file of your saved connections was damaged"),
            tr("It was set aside as %1. The connections of this window were saved.")
                .arg(updated.value().aside));
    } else if (wasRaised) {
        Q_EMIT recovered();
    }
    return true;
}
