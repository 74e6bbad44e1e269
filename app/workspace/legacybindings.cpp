// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/legacybindings.h"

#include "files/settingsfolder.h"
#include "files/writefile.h"
#include "text/parsejson.h"
#include "workspace/connectionsfile.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace
{

using Bindings = QHash<QString, SecretBinding>;

constexpr int version = 1;
constexpr qint64 maxFileSize = 4 * 1024 * 1024; // bytes

QString bindingsFileName()
{
    return u"bindings.json"_s;
}

FileContent readBindingsFile()
{
    return readSettingsFile(bindingsFileName(), maxFileSize);
}

/// Damaged content counts as no bindings, so that no unbound entry is used.
Bindings bindingsIn(const FileContent &file)
{
    Bindings bindings;
    if (!file.isValue()) {
        return bindings;
    }
    const QJsonObject json = parseJsonKeepingBom(file.value()).object();
    const QJsonObject unbound = json["bare"_L1].toObject();
    if (json["version"_L1].toInt() != version) {
        return bindings;
    }
    for (auto entry = unbound.begin(); entry != unbound.end(); ++entry) {
        const QJsonObject binding = entry->toObject();
        bindings.insert(entry.key(), {binding["host"_L1].toString().toUtf8(),
                                      static_cast<quint32>(binding["sdkAppId"_L1].toInteger()),
                                      binding["identifier"_L1].toString()});
    }
    return bindings;
}

void writeBindings(const Bindings &bindings)
{
    QJsonObject unbound;
    for (auto binding = bindings.begin(); binding != bindings.end(); ++binding) {
        unbound[binding.key()] = QJsonObject{
            {u"host"_s, QString::fromUtf8(binding->host)},
            {u"sdkAppId"_s, static_cast<qint64>(binding->sdkAppId)},
            {u"identifier"_s, binding->identifier},
        };
    }
    const QJsonObject json{{u"version"_s, version}, {u"bare"_s, unbound}};
    // A failure is ignored. If the file does not exist, the next start records again; until then,
    // as in a read-only folder, unbound entries are bound to the current content of their
    // connections. If it exists, it keeps bindings that are no longer needed, which the next start
    // removes.
    static_cast<void>(writeFile(settingsPath(bindingsFileName()), QJsonDocument(json).toJson(),
                                FileAccess::OwnerOnly));
}

/// The bindings according to connections.json; nullopt if it cannot be read.
std::optional<Bindings> currentBindings()
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

/// Records the bindings if bindings.json does not exist. Returns the recorded ones.
Bindings recordedBindings()
{
    const FileContent existing = readBindingsFile();
    if (!isError(existing, ReadError::Kind::Absent)) {
        return bindingsIn(existing);
    }
    const FolderLock lock;
    const FileContent file = readBindingsFile(); // another program may have recorded meanwhile
    if (!isError(file, ReadError::Kind::Absent)) {
        return bindingsIn(file);
    }
    const std::optional<Bindings> bindings = currentBindings();
    if (bindings && lock.result().isValue()) {
        writeBindings(*bindings);
    }
    return bindings.value_or(Bindings());
}

} // namespace

void recordLegacyBindings()
{
    static_cast<void>(recordedBindings());
}

QHash<QString, SecretBinding> legacyBindings()
{
    return bindingsIn(readBindingsFile());
}

std::optional<SecretBinding> legacyBinding(const QString &id)
{
    const Bindings bindings = recordedBindings();
    const auto found = bindings.constFind(id);
    return found == bindings.cend() ? std::nullopt : std::optional(*found);
}

void removeLegacyBindings(const QStringList &ids)
{
    const FolderLock lock;
    const FileContent file = readBindingsFile();
    Bindings bindings = bindingsIn(file);
    const auto isGone = [&ids](Bindings::iterator entry) { return ids.contains(entry.key()); };
    if (bindings.removeIf(isGone) > 0 && lock.result().isValue()) {
        writeBindings(bindings);
    }
}
