// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnections.h"
#include "secrets/secretrecord.h"
#include "workspace/connectionstore.h"

// The methods of ConnectionStore that change connections.

bool ConnectionStore::put(const SavedConnection &connection)
{
    return change([&connection](SavedConnections &all) { ::insertOrReplace(all, connection); });
}

bool ConnectionStore::rename(const SavedConnection &connection)
{
    return change([&connection](SavedConnections &all) {
        if (const SavedConnection *existing = findById(all, connection.id)) {
            SavedConnection renamed = *existing;
            renamed.name = connection.name;
            renamed.colour = connection.colour;
            renamed.production = connection.production;
            ::insertOrReplace(all, renamed);
        }
    });
}

bool ConnectionStore::duplicate(const QString &id)
{
    return change([&id](SavedConnections &all) {
        if (const SavedConnection *existing = findById(all, id)) {
            SavedConnection copy = *existing;
            copy.id = newConnectionId();
            copy.name = freeName(all, existing->name);
            recordRemoved(copy);
            copy.unknownMembers = {}; // a newer version may not want its members copied
            all.insert(existing - all.constData() + 1, copy);
        }
    });
}

bool ConnectionStore::remove(const QString &id)
{
    return change([&id](SavedConnections &all) { ::removeById(all, id); });
}

bool ConnectionStore::move(const QString &id, int rows)
{
    return change([&id, rows](SavedConnections &all) {
        if (const SavedConnection *existing = findById(all, id)) {
            const qsizetype from = existing - all.constData();
            const qsizetype to = from + rows;
            if (to >= 0 && to < all.size()) {
                all.move(from, to);
            }
        }
    });
}

std::optional<ImportedConnections> ConnectionStore::importFile(const QByteArray &file)
{
    ImportedConnections imported;
    const bool isSaved = change([&imported, &file](SavedConnections &all) {
        imported = importConnections(all, file);
        all = imported.all;
    });
    return isSaved ? std::optional(std::move(imported)) : std::nullopt;
}

QByteArray ConnectionStore::exportFile() const
{
    return connectionsJson(m_connections, ConnectionsFormat::Export);
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
        if (const SavedConnection *existing = findById(all, id)) {
            SavedConnection marked = *existing;
            recordStored(marked, userSig, answer, hadEarlier);
            ::insertOrReplace(all, marked);
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
