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
    , m_initialRead(m_read())
{
    if (m_initialRead.isValue()) {
        m_connections = m_initialRead.value().connections;
        m_leftInKeychain = m_initialRead.value().leftInKeychain;
    }
}

void ConnectionStore::reportProblems()
{
    const auto read = std::exchange(m_initialRead, ConnectionsFileContent());
    if (!read.isValue()) {
        raiseWarning(read);
        return;
    }
    const QStringList &problems = read.value().problems;
    if (problems.isEmpty()) {
        return;
    }
    const auto updated = m_update([](SavedConnections &) {}, m_connections, {});
    QStringList advice{problems.first()};
    if (problems.size() > 1) {
        advice.append(
            tr("%n more could not be read.", nullptr, static_cast<int>(problems.size() - 1)));
    }
    if (!updated.isValue()) {
        advice.append(connectionsFileErrorText(updated.error().error));
    } else if (!updated.value().asidePath.isEmpty()) {
        advice.append(tr("The damaged file was kept as %1.").arg(updated.value().asidePath));
    }
    Q_EMIT warningRaised(tr("Some saved connections could not be read"), joinSentences(advice));
}

void ConnectionStore::raiseWarning(const ReadConnectionsResult &read)
{
    const bool isAbsent = read.isValue() && read.value().isAbsent;
    const QString problem = isAbsent ? u"missing"_s : problemsOf(read).constFirst();
    if (problem == std::exchange(m_lastProblem, problem)) {
        return;
    }
    if (!read.isValue()) {
        Q_EMIT warningRaised(
            tr("Your saved connections cannot be read"),
            joinSentences({problem, tr("The file is not overwritten. It is read again "
                                       "when you return to this window.")}));
    } else if (isAbsent) {
        Q_EMIT warningRaised(tr("The connections file is missing"),
                             tr("Another program moved or deleted it. This window keeps its "
                                "connections and saves them with the next change."));
    } else {
        Q_EMIT warningRaised(
            tr("Another program damaged the connections file"),
            joinSentences(
                {problem,
                 tr("This window keeps its connections and saves them with the next change.")}));
    }
}

bool ConnectionStore::reload()
{
    auto read = m_read();
    if (!problemsOf(read).isEmpty() || (read.value().isAbsent && !m_connections.isEmpty())) {
        raiseWarning(read);
        return false;
    }
    ConnectionsFileContent content = std::move(read).value();
    const bool hadProblem = !std::exchange(m_lastProblem, {}).isEmpty();
    m_leftInKeychain = std::move(content.leftInKeychain);
    const SavedConnections previous = std::exchange(m_connections, std::move(content.connections));
    if (hadProblem) {
        Q_EMIT recovered();
    }
    if (m_connections == previous) {
        return false;
    }
    Q_EMIT changedExternally(previous);
    return true;
}

bool ConnectionStore::change(const Change &change, const QStringList &deletedSecrets)
{
    const bool isSaved = update(change, deletedSecrets);
    Q_EMIT changed();
    return isSaved;
}

bool ConnectionStore::update(const Change &change, const QStringList &deletedSecrets)
{
    const auto updated = m_update(change, m_connections, deletedSecrets);
    const auto adopt = [this](const UpdatedConnections &current) {
        m_connections = current.connections;
        m_leftInKeychain = current.leftInKeychain;
    };
    if (!updated.isValue()) {
        if (updated.error().current) {
            adopt(*updated.error().current);
        }
        Q_EMIT warningRaised(tr("The connections could not be saved"),
                             connectionsFileErrorText(updated.error().error));
        return false;
    }
    adopt(updated.value());
    const bool hadProblem = !std::exchange(m_lastProblem, {}).isEmpty();
    if (!updated.value().asidePath.isEmpty()) {
        Q_EMIT warningRaised(tr("The connections file was damaged"),
                             tr("It was kept as %1. The connections of this window were saved.")
                                 .arg(updated.value().asidePath));
    } else if (hadProblem) {
        Q_EMIT recovered();
    }
    return true;
}
