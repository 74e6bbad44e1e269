// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectionsfile.h"

#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"
#include "files/settingsfolder.h"
#include "files/writefile.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using Kind = ConnectionsFileError::Kind;

namespace
{

struct ConnectionsFileTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionsFile)
};

QString fileName()
{
    return u"connections.json"_s;
}

struct Content
{
    FileContent file;
    ParsedConnections read = {};

    bool isUnreadable() const { return isError(file, ReadError::Kind::Unreadable); }
    bool isAbsent() const { return isError(file, ReadError::Kind::Absent); }
    bool isDamaged() const
    {
        return !isUnreadable() && !read.isNewerVersion && !read.problems.isEmpty();
    }
};

Content readContent()
{
    Content content{readSettingsFile(fileName(), maxConnectionsFile)};
    if (content.file.isValue()) {
        content.read = parseConnectionsJson(content.file.value(), ConnectionsFormat::Local);
    } else if (!content.isAbsent()) {
        content.read.problems = QStringList(content.file.error().message);
    }
    return content;
}

Result<Success, QString> write(const SavedConnections &connections,
                               const QStringList &leftInKeychain, const QJsonObject &others)
{
    return writeFile(settingsPath(fileName()),
                     connectionsJson(connections, ConnectionsFormat::Local, leftInKeychain, others),
                     FileAccess::OwnerOnly);
}

/// The damaged file stays at its path until the new one is written.
Result<DamagedFileBackup, QString> replaceDamaged(const SavedConnections &connections,
                                                  const QStringList &leftInKeychain,
                                                  const QJsonObject &others)
{
    auto damaged = backUpDamagedFile(fileName());
    if (!damaged.isValue()) {
        return damaged;
    }
    if (const auto written = write(connections, leftInKeychain, others); !written.isValue()) {
        damaged.value().discard();
        return written.error();
    }
    return damaged;
}

/// The error that forbids changing the file; nullopt if it may be changed.
std::optional<ConnectionsFileError> accessError(const Content &content)
{
    if (content.isUnreadable()) {
        return ConnectionsFileError{Kind::Unreadable, content.file.error().message};
    }
    return content.read.isNewerVersion ? std::optional(ConnectionsFileError{Kind::Newer})
                                       : std::nullopt;
}

/// Appends the connections that were lost when the file was damaged or deleted.
void addMissing(SavedConnections &read, const SavedConnections &known)
{
    for (const SavedConnection &connection : known) {
        if (!findById(read, connection.id)) {
            read.append(connection);
        }
    }
}

/// Ids of deleted connections that may still have a keychain entry after the change.
QStringList leftInKeychainAfter(const ParsedConnections &before, const SavedConnections &after,
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

ReadConnectionsResult readConnections()
{
    Content content = readContent();
    if (const auto error = accessError(content)) {
        return *error;
    }
    return ConnectionsFileContent{std::move(content.read.connections),
                                  std::move(content.read.problems), content.isAbsent(),
                                  std::move(content.read.leftInKeychain)};
}

QString connectionsFileErrorText(const ConnectionsFileError &error)
{
    switch (error.kind) {
    case Kind::Unreadable:
    case Kind::NotWritten:
        return error.reason;
    case Kind::Newer:
        return ConnectionsFileTexts::tr("The file was made by a newer version of this program.");
    case Kind::TooMany:
        return ConnectionsFileTexts::tr("No more than %n connection(s) can be saved.", nullptr,
                                        static_cast<int>(maxConnections));
    }
    return {};
}

QStringList problemsOf(const ReadConnectionsResult &read)
{
    return read.isValue() ? read.value().problems
                          : QStringList(connectionsFileErrorText(read.error()));
}

QString setDamagedConnectionsAside()
{
    const FolderLock lock;
    const Content content = readContent();
    if (!content.isDamaged() || !lock.result().isValue()) {
        return {};
    }
    // A failure is reported by the next change.
    const auto replaced = replaceDamaged(content.read.connections, content.read.leftInKeychain,
                                         content.read.unknownMembers);
    return replaced.isValue() ? replaced.value().path : QString();
}

UpdateConnectionsResult updateConnections(const std::function<void(SavedConnections &)> &change,
                                          const SavedConnections &known,
                                          const QStringList &deletedSecrets)
{
    const FolderLock lock;
    Content content = readContent();
    if (const auto error = accessError(content)) {
        return RefusedChange{*error, std::nullopt};
    }
    ParsedConnections &read = content.read;
    if (content.isDamaged() || content.isAbsent()) {
        addMissing(read.connections, known);
    }
    const auto refused = [&read](Kind kind, const QString &reason = {}) {
        return RefusedChange{{kind, reason},
                             UpdatedConnections{read.connections, read.leftInKeychain}};
    };
    if (!lock.result().isValue()) {
        return refused(Kind::NotWritten, lock.result().error());
    }
    SavedConnections changed = read.connections;
    change(changed);
    makeNamesUnique(changed);
    if (changed.size() > maxConnections) {
        return refused(Kind::TooMany);
    }
    const QStringList left = leftInKeychainAfter(read, changed, deletedSecrets);
    if (content.isDamaged()) {
        const auto replaced = replaceDamaged(changed, left, read.unknownMembers);
        if (!replaced.isValue()) {
            return refused(Kind::NotWritten, replaced.error());
        }
        return UpdatedConnections{changed, left, replaced.value().path};
    }
    if (changed != read.connections || left != read.leftInKeychain ||
        (content.isAbsent() && !changed.isEmpty())) {
        if (const auto written = write(changed, left, read.unknownMembers); !written.isValue()) {
            return refused(Kind::NotWritten, written.error());
        }
    }
    return UpdatedConnections{changed, left};
}
