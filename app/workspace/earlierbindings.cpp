// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/earlierbindings.h"

#include "files/settingsfolder.h"
#include "files/writefile.h"
#include "text/exactjson.h"
#include "workspace/connectionsfile.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace
{

using Bindings = QHash<QString, SecretBinding>;

constexpr int version = 1;
constexpr qint64 largest = 4 * 1024 * 1024;

QString fileName()
{
    return u"bindings.json"_s;
}

FileContent readContent()
{
    return readSettingsFile(fileName(), largest);
}

/// What cannot be understood is unknown, and so for nothing.
Bindings bindingsIn(const FileContent &file)
{
    Bindings bindings;
    if (!file.isValue()) {
        return bindings;
    }
    const QJsonObject json = exactJson(file.value()).object();
    const QJsonObject bare = json["bare"_L1].toObject();
    if (json["version"_L1].toInt() != version) {
        return bindings;
    }
    for (auto entry = bare.begin(); entry != bare.end(); ++entry) {
        const QJsonObject binding = entry->toObject();
        bindings.insert(entry.key(), {binding["host"_L1].toString().toUtf8(),
                                      static_cast<quint32>(binding["sdkAppId"_L1].toInteger()),
                                      binding["identifier"_L1].toString()});
    }
    return bindings;
}

void write(const Bindings &bindings)
{
    QJsonObject bare;
    for (auto binding = bindings.begin(); binding != bindings.end(); ++binding) {
        bare[binding.key()] = QJsonObject{
            {u"host"_s, QString::fromUtf8(binding->host)},
            {u"sdkAppId"_s, static_cast<qint64>(binding->sdkAppId)},
            {u"identifier"_s, binding->identifier},
        };
    }
    const QJsonObject json{{u"version"_s, version}, {u"bare"_s, bare}};
    // If that fails, the next start tries again; until then the entries are for what they are for
    // now, as in a folder that cannot be written to at all.
    static_cast<void>(
        writeFile(settingsPath(fileName()), QJsonDocument(json).toJson(), FileAccess::OwnerOnly));
}

/// nullopt if the connections cannot be read now.
std::optional<Bindings> bindingsNow()
{
    const ReadConnectionsResult read = readConnections();
    if (!read.isValue()) {
        return std::nullopt;
    }
    Bindings bindings;
    for (const SavedConnection &connection : read.value().connections) {
        if (connection.keepsSecret) {
            bindings.insert(connection.id, bindingOf(connection));
        }
    }
    return bindings;
}

/// What is on record afterwards.
Bindings recorded()
{
    const FileContent before = readContent();
    if (!failedAs(before, ReadError::Kind::Absent)) {
        return bindingsIn(before);
    }
    const FolderLock lock;
    const FileContent file = readContent(); // another program may have been first
    if (!failedAs(file, ReadError::Kind::Absent)) {
        return bindingsIn(file);
    }
    const std::optional<Bindings> bindings = bindingsNow();
    if (bindings && lock.result().isValue()) {
        write(*bindings);
    }
    return bindings.value_or(Bindings());
}

} // namespace

void recordEarlierBindings()
{
    static_cast<void>(recorded());
}

QHash<QString, SecretBinding> earlierBindings()
{
    return bindingsIn(readContent());
}

std::optional<SecretBinding> earlierBinding(const QString &id)
{
    const Bindings bindings = recorded();
    const auto found = bindings.constFind(id);
    return found == bindings.cend() ? std::nullopt : std::optional(*found);
}

void removeEarlierBindings(const QStringList &ids)
{
    const FolderLock lock;
    const FileContent file = readContent();
    Bindings bindings = bindingsIn(file);
    const auto isGone = [&ids](Bindings::iterator entry) { return ids.contains(entry.key()); };
    if (bindings.removeIf(isGone) > 0 && lock.result().isValue()) {
        write(bindings);
    }
}
