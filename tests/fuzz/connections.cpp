// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"

#include <QSet>
#include <QtGlobal>

#include <cstdint>

/// A file of connections. What is accepted is valid and survives writing and reading, and an import
/// keeps the existing connections.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const ParsedConnections first = parseConnectionsJson(bytes, ConnectionsFormat::Local);
    const ParsedConnections second = parseConnectionsJson(
        connectionsJson(first.connections, ConnectionsFormat::Local), ConnectionsFormat::Local);
    Q_ASSERT(second.problems.isEmpty() && second.connections == first.connections);

    SavedConnection existing;
    existing.id = newConnectionId();
    existing.name = QStringLiteral("Support");
    const ImportedConnections imported = importConnections({existing}, bytes);
    Q_ASSERT(imported.all.first() == existing);
    Q_ASSERT(imported.all.size() == 1 + imported.added);
    QSet<QString> names;
    for (const SavedConnection &connection : imported.all) {
        names.insert(nameKey(connection.name));
        Q_ASSERT(!connection.keepsSecret && !connection.ends);
    }
    Q_ASSERT(names.size() == imported.all.size());
    return 0;
}
