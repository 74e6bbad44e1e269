// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectionsfile.h"

#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"
#include "files/settingsfolder.h"
#include "files/writefile.h"

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

/// The file, and what was read of it.
struct Content
{
    FileContent file;
    ReadConnections read = {};

    bool isUnreadable() const { return file.state == FileContent::State::Unreadable; }
    bool isAbsent() const { return file.state == FileContent::State::Absent; }
    bool isDamaged() const { return !isUnreadable() && !read.newer && !read.problems.isEmpty(); }
};

Content readContent()
{
    Content content{readSettingsFile(fileName(), maxConnectionsFile)};
    if (content.file.isRead()) {
        content.read = readConnectionsJson(content.file.bytes, ConnectionsForm::Own);
    } else if (!content.isAbsent()) {
        content.read.problems = QStringList(content.file.problem);
    }
    return content;
}

std::optional<QString> write(const SavedConnections &connections, const QStringList &leftInKeychain)
{
    return writeFile(settingsPath(fileName()),
                     connectionsJson(connections, ConnectionsForm::Own, leftInKeychain),
                     FileAccess::OwnerOnly);
}

/// The damaged file keeps its place until the new one stands.
std::optional<QString> replaceDamaged(const SavedConnections &connections,
                                      const QStringList &leftInKeychain, QString &aside)
{
    DamagedFile damaged(fileName());
    if (damaged.problem()) {
        return damaged.problem();
    }
    auto problem = write(connections, leftInKeychain);
    if (problem) {
        damaged.keepInPlace();
    }
    aside = damaged.path();
    return problem;
}

/// Behind those that were read: the ones that the file had before it was damaged.
void addMissing(SavedConnections &read, const SavedConnections &known)
{
    for (const SavedConnection &connection : known) {
        if (!findById(read, connection.id)) {
            read.append(connection);
        }
    }
}

/// What may be in the keychain after this change, beside what the connections say.
QStringList leftAfter(const ReadConnections &before, const SavedConnections &after,
                      const QStringList &deletedSecrets)
{
    QStringList left = before.leftInKeychain;
    for (const SavedConnection &connection : before.connections) {
        if (connection.keepsSecret && !findById(after, connection.id) &&
            !left.contains(connection.id)) {
            left.append(connection.id);
        }
    }
    left.removeIf([&](const QString &id) {
        return deletedSecrets.contains(id) || findById(after, id) != nullptr;
    });
    return left;
}

} // namespace

KeptConnections readConnections()
{
    Content content = readContent();
    return {std::move(content.read.connections),
            std::move(content.read.problems),
            content.read.newer,
            content.isUnreadable(),
            content.isAbsent(),
            std::move(content.read.leftInKeychain)};
}

QString setDamagedConnectionsAside()
{
    const FolderLock lock;
    const Content content = readContent();
    QString aside;
    if (content.isDamaged() && !lock.problem()) {
        // If that fails it is said with the next change.
        static_cast<void>(
            replaceDamaged(content.read.connections, content.read.leftInKeychain, aside));
    }
    return aside;
}

UpdatedConnections updateConnections(const std::function<void(SavedConnections &)> &change,
                                     const SavedConnections &known,
                                     const QStringList &deletedSecrets)
{
    const FolderLock lock;
    Content content = readContent();
    ReadConnections &read = content.read;
    if (read.newer || content.isUnreadable()) {
        return {{}, read.problems.value(0), true};
    }
    if (content.isDamaged() || content.isAbsent()) {
        addMissing(read.connections, known);
    }
    const auto refused = [&read](std::optional<QString> problem) {
        return UpdatedConnections{
            std::move(read.connections), std::move(problem), false, {}, read.leftInKeychain};
    };
    if (lock.problem()) {
        return refused(lock.problem());
    }
    SavedConnections changed = read.connections;
    change(changed);
    makeNamesUnique(changed);
    if (changed.size() > maxConnections) {
        return refused(Words::tr("There is no room for more than %n connection(s).", nullptr,
                                 static_cast<int>(maxConnections)));
    }
    const QStringList left = leftAfter(read, changed, deletedSecrets);
    UpdatedConnections updated{changed, std::nullopt, false, {}, left};
    if (content.isDamaged()) {
        updated.problem = replaceDamaged(changed, left, updated.aside);
    } else if (changed != read.connections || left != read.leftInKeychain ||
               (content.isAbsent() && !changed.isEmpty())) {
        updated.problem = write(changed, left);
    }
    return updated.problem ? refused(std::move(updated.problem)) : updated;
}
