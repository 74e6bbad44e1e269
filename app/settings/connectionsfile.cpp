// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/connectionsfile.h"

#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"
#include "files/writefile.h"
#include "settings/folder.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionsFile)
};

QString fileName()
{
    return u"connections.json"_s;
}

ReadConnections readFile()
{
    const std::optional<QByteArray> bytes = readSettingsFile(fileName(), maxConnectionsFile);
    return bytes ? readConnectionsJson(*bytes, ConnectionsForm::Own) : ReadConnections();
}

std::optional<QString> write(const SavedConnections &connections)
{
    return writeFile(settingsPath(fileName()), connectionsJson(connections, ConnectionsForm::Own),
                     FileAccess::OwnerOnly);
}

} // namespace

KeptConnections readConnections()
{
    ReadConnections read = readFile();
    return {std::move(read.connections), std::move(read.problems), read.newer};
}

QString setDamagedConnectionsAside()
{
    const FolderLock lock;
    const ReadConnections read = readFile();
    if (read.problems.isEmpty() || read.newer || lock.problem()) {
        return {};
    }
    const QString aside = setAside(fileName());
    if (!read.connections.isEmpty()) {
        static_cast<void>(write(read.connections)); // all of them are in the one set aside, too
    }
    return aside;
}

UpdatedConnections updateConnections(const std::function<void(SavedConnections &)> &change)
{
    const FolderLock lock;
    ReadConnections read = readFile();
    if (read.newer) {
        return {{}, read.problems.value(0)};
    }
    if (lock.problem()) {
        return {std::move(read.connections), lock.problem()};
    }
    SavedConnections changed = read.connections;
    change(changed);
    makeNamesUnique(changed);
    if (changed.size() > maxConnections) {
        return {std::move(read.connections),
                Words::tr("There is no room for more than %n connection(s).", nullptr,
                          static_cast<int>(maxConnections))};
    }
    if (changed == read.connections && read.problems.isEmpty()) {
        return {std::move(changed), std::nullopt};
    }
    if (!read.problems.isEmpty()) {
        setAside(fileName());
    }
    if (auto problem = write(changed)) {
        return {std::move(read.connections), std::move(problem)};
    }
    return {std::move(changed), std::nullopt};
}
