// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/legacysecrets.h"

#include "secrets/secretkeeper.h"
#include "workspace/connectionsfile.h"
#include "workspace/legacybindings.h"

#include <utility>

LegacySecretMigration::LegacySecretMigration(SecretKeeper &keeper, ReadIds readIds, QObject *parent)
    : QObject(parent)
    , m_keeper(keeper)
    , m_readIds(std::move(readIds))
{}

void LegacySecretMigration::start()
{
    recordLegacyBindings();
    m_unbound = legacyBindings();
    const std::optional<QStringList> ids = m_readIds();
    if (!ids || m_unbound.isEmpty()) {
        m_unbound.clear();
        finish();
        return;
    }
    const QStringList unboundIds = m_unbound.keys();
    for (const QString &id : unboundIds) {
        if (!ids->contains(id)) {
            m_unbound.remove(id);
            m_obsolete.append(id);
        }
    }
    bindNext();
}

void LegacySecretMigration::bindNext()
{
    m_unbound.removeIf(
        // the keeper would return the session's UserSig, not the keychain's
        [this](QHash<QString, SecretBinding>::iterator entry) {
            return m_keeper.hasForSession(entry.key());
        });
    if (m_unbound.isEmpty()) {
        finish();
        return;
    }
    m_id = m_unbound.cbegin().key();
    const auto bound = [binding = m_unbound.take(m_id)](const Secret &stored) {
        const std::optional<SecretEntry> entry = parseEntry(stored);
        return entry && !entry->binding ? std::optional(serializedEntry({binding, entry->userSig}))
                                        : std::nullopt;
    };
    const auto read = [this](const SecretAnswer &answer) {
        if (answer.state == SecretAnswer::State::Done) {
            readBack();
        } else if (answer.state == SecretAnswer::State::Missing) {
            bindNext(); // a locked keychain also reports Missing
        } else {
            finish();
        }
    };
    m_keeper.read(m_id, this, read, bound);
}

void LegacySecretMigration::readBack()
{
    m_keeper.read(m_id, this, [this](const SecretAnswer &answer) {
        const std::optional<SecretEntry> entry = parseEntry(answer.secret);
        if (answer.state == SecretAnswer::State::Done && (!entry || entry->binding)) {
            m_obsolete.append(m_id);
        }
        bindNext();
    });
}

void LegacySecretMigration::finish()
{
    if (!m_obsolete.isEmpty()) {
        removeLegacyBindings(std::exchange(m_obsolete, {}));
    }
    Q_EMIT finished();
}

std::optional<QStringList> connectionsWithStoredSecret()
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
