// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnections.h"
#include "secrets/secretrecord.h"
#include "workspace/connectionstore.h"

// The changes of a ConnectionStore, one by one.

bool ConnectionStore::put(const SavedConnection &connection)
{
    return change([&connection](SavedConnections &all) { ::put(all, connection); });
}

bool ConnectionStore::rename(const SavedConnection &connection)
{
    return change([&connection](SavedConnections &all) {
        if (const SavedConnection *known = findById(all, connection.id)) {
            SavedConnection now = *known;
            now.name = connection.name;
            now.colour = connection.colour;
            now.production = connection.production;
            ::put(all, now);
        }
    });
}

bool ConnectionStore::duplicate(const QString &id)
{
    return change([&id](SavedConnections &all) {
        if (const SavedConnection *known = findById(all, id)) {
            SavedConnection copy = *known;
            copy.id = newConnectionId();
            copy.name = freeName(all, known->name);
            recordRemoved(copy);
            copy.others = {}; // a newer version may have rules for what a copy has
            all.insert(known - all.constData() + 1, copy);
        }
    });
}

bool ConnectionStore::remove(const QString &id)
{
    return change([&id](SavedConnections &all) { ::remove(all, id); });
}

bool ConnectionStore::move(const QString &id, int by)
{
    return change([&id, by](SavedConnections &all) {
        if (const SavedConnection *known = findById(all, id)) {
            const qsizetype from = known - all.constData();
            const qsizetype to = from + by;
            if (to >= 0 && to < all.size()) {
                all.move(from, to);
            }
        }
    });
}

std::optional<ImportedConnections> ConnectionStore::importFile(const QByteArray &file)
{
    ImportedConnections imported;
    const bool saved = change([&imported, &file](SavedConnections &all) {
        imported = importConnections(all, file);
        all = imported.all;
    });
    return saved ? std::optional(std::move(imported)) : std::nullopt;
}

QByteArray ConnectionStore::exportFile() const
{
    return connectionsJson(m_connections, ConnectionsForm::ToPassOn);
}

bool ConnectionStore::putMarked(const SavedConnection &connection, const Secret &userSig)
{
    SavedConnection marked = connection;
    recordStoring(marked, userSig);
    return put(marked);
}

void ConnectionStore::markStored(const QString &id, const Secret &userSig,
                                 const SecretAnswer &answer, bool hadEarlier)
{
    change([&](SavedConnections &all) {
        if (const SavedConnection *known = findById(all, id)) {
            SavedConnection now = *known;
            recordStored(now, userSig, answer, hadEarlier);
            ::put(all, now);
        }
    });
}

void ConnectionStore::markRemoved(const QString &id)
{
    if (findById(m_connections, id) || m_leftInKeychain.contains(id)) {
        markAllRemoved({id});
    }
}

void ConnectionStore::markAllRemoved(const QStringList &ids)
{
    change(
        [&ids](SavedConnections &all) {
            for (SavedConnection &connection : all) {
                if (ids.contains(connection.id)) {
                    recordRemoved(connection);
                }
            }
        },
        ids);
}
