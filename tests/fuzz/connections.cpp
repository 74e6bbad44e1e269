// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"

#include <QSet>
#include <QtGlobal>

#include <cstdint>

/// A file of connections from anywhere: what is taken is sound and is read again as it was
/// written, and what was there before stays.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const ReadConnections own = readConnectionsJson(bytes, ConnectionsForm::Own);
    const ReadConnections again = readConnectionsJson(
        connectionsJson(own.connections, ConnectionsForm::Own), ConnectionsForm::Own);
    Q_ASSERT(again.problems.isEmpty() && again.connections == own.connections);

    SavedConnection there;
    there.id = newConnectionId();
    there.name = QStringLiteral("Support");
    const ImportedConnections imported = importConnections({there}, bytes);
    Q_ASSERT(imported.all.first() == there);
    Q_ASSERT(imported.all.size() == 1 + imported.added);
    QSet<QString> names;
    for (const SavedConnection &connection : imported.all) {
        names.insert(nameKey(connection.name));
        Q_ASSERT(!connection.keepsSecret && !connection.ends);
    }
    Q_ASSERT(names.size() == imported.all.size());
    return 0;
}
