// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/earliersecrets.h"

#include "secrets/secretkeeper.h"
#include "workspace/connectionsfile.h"
#include "workspace/earlierbindings.h"

#include <utility>

using State = SecretAnswer::State;

EarlierSecrets::EarlierSecrets(SecretKeeper &keeper, Keeping keeping, QObject *parent)
    : QObject(parent)
    , m_keeper(keeper)
    , m_keeping(std::move(keeping))
{}

void EarlierSecrets::start()
{
    recordEarlierBindings();
    m_waiting = earlierBindings();
    const std::optional<QStringList> keeping = m_keeping();
    if (!keeping || m_waiting.isEmpty()) {
        m_waiting.clear();
        finish();
        return;
    }
    const QStringList ids = m_waiting.keys();
    for (const QString &id : ids) {
        if (!keeping->contains(id)) {
            m_waiting.remove(id);
            m_toDrop.append(id);
        }
    }
    bindNext();
}

void EarlierSecrets::bindNext()
{
    m_waiting.removeIf(
        // that is not what the keychain has
        [this](QHash<QString, SecretBinding>::iterator entry) {
            return m_keeper.hasForSession(entry.key());
        });
    if (m_waiting.isEmpty()) {
        finish();
        return;
    }
    m_id = m_waiting.cbegin().key();
    const auto bound = [binding = m_waiting.take(m_id)](const Secret &stored) {
        const std::optional<SecretEntry> entry = entryFrom(stored);
        return entry && !entry->binding ? std::optional(toStored({binding, entry->userSig}))
                                        : std::nullopt;
    };
    const auto read = [this](const SecretAnswer &answer) {
        if (answer.state == State::Done) {
            readBack();
        } else if (answer.state == State::Missing) {
            bindNext(); // or locked, which looks alike
        } else {
            finish();
        }
    };
    m_keeper.read(m_id, this, read, bound);
}

void EarlierSecrets::readBack()
{
    m_keeper.read(m_id, this, [this](const SecretAnswer &answer) {
        const std::optional<SecretEntry> entry = entryFrom(answer.secret);
        if (answer.state == State::Done && (!entry || entry->binding)) {
            m_toDrop.append(m_id);
        }
        bindNext();
    });
}

void EarlierSecrets::finish()
{
    if (!m_toDrop.isEmpty()) {
        removeEarlierBindings(std::exchange(m_toDrop, {}));
    }
    Q_EMIT finished();
}

std::optional<QStringList> connectionsKeepingSecrets()
{
    const ReadConnectionsResult read = readConnections();
    if (!read.isValue()) {
        return std::nullopt;
    }
    QStringList ids;
    for (const SavedConnection &connection : read.value().connections) {
        if (connection.keepsSecret) {
            ids.append(connection.id);
        }
    }
    return ids;
}
