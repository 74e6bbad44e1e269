// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings.h"

#include "files/settingsfolder.h"
#include "files/writefile.h"
#include "settings/formfields.h"
#include "text/parsejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace
{

constexpr int version = 1;

/// Calls visit(name, member) for each member. Used for both reading and writing, so that each name
/// appears once.
template <typename S, typename Visit>
void visitAll(S &settings, Visit visit)
{
    visit("language"_L1, settings.language);
    visit("region"_L1, settings.region);
    visit("endpoint"_L1, settings.endpoint);
    visit("sdkAppId"_L1, settings.sdkAppId);
    visit("identifier"_L1, settings.identifier);
    visit("connection"_L1, settings.connection);
    visit("sandbox"_L1, settings.sandbox);
    visit("silenceLimitMs"_L1, settings.limits.silence);
    visit("wholeLimitMs"_L1, settings.limits.whole);
    visit("certificateFile"_L1, settings.certificateFile);
    visit("proxy"_L1, settings.proxy.kind);
    visit("proxyHost"_L1, settings.proxy.host);
    visit("proxyPort"_L1, settings.proxy.port);
    visit("proxyUser"_L1, settings.proxy.user);
    visit("keptProxies"_L1, settings.proxiesWithStoredLogin);
    visit("exportsForExcel"_L1, settings.exportsForExcel);
    visit("formShown"_L1, settings.formShown);
    visit("sortBy"_L1, settings.sortBy);
    visit("sortDescending"_L1, settings.sortDescending);
    visit("windowPlace"_L1, settings.windowGeometry);
    visit("splitter"_L1, settings.splitter);
    visit("columnLayout"_L1, settings.columnLayout);
    visit("exportFolder"_L1, settings.exportFolder);
}

QJsonValue toJson(const QString &value)
{
    return value;
}
QJsonValue toJson(bool value)
{
    return value;
}
QJsonValue toJson(int value)
{
    return value;
}
QJsonValue toJson(std::chrono::milliseconds value)
{
    return static_cast<qint64>(value.count());
}
QJsonValue toJson(const QByteArray &value)
{
    return QString::fromLatin1(value.toBase64());
}
QJsonValue toJson(const QList<ColumnLayout> &value)
{
    QJsonArray columns;
    for (const ColumnLayout &column : value) {
        columns.append(QJsonObject{{u"name"_s, column.name}, {u"width"_s, column.width}});
    }
    return columns;
}
QJsonValue toJson(const QStringList &value)
{
    return QJsonArray::fromStringList(value);
}

/// Indexed by ProxyChoice::Kind.
constexpr std::array proxyKinds{"system"_L1, "none"_L1, "http"_L1, "socks5"_L1};

QJsonValue toJson(ProxyChoice::Kind value)
{
    return proxyKinds.at(static_cast<size_t>(value));
}

void fromJson(const QJsonValue &json, QString &value)
{
    value = json.toString(value);
}
void fromJson(const QJsonValue &json, bool &value)
{
    value = json.toBool(value);
}
void fromJson(const QJsonValue &json, int &value)
{
    value = json.toInt(value);
}
void fromJson(const QJsonValue &json, std::chrono::milliseconds &value)
{
    constexpr qint64 shortest = 1'000; // ms; 0 would mean no limit
    constexpr qint64 longest = 600'000;
    value = std::chrono::milliseconds(
        std::clamp<qint64>(json.toInteger(value.count()), shortest, longest));
}
void fromJson(const QJsonValue &json, QByteArray &value)
{
    value = QByteArray::fromBase64(json.toString().toLatin1());
}
void fromJson(const QJsonValue &json, QList<ColumnLayout> &value)
{
    constexpr int maxWidth = 10'000;
    value.clear();
    const QJsonArray columns = json.toArray();
    for (const auto &column : columns) {
        const QString name = column["name"_L1].toString();
        const int width = column["width"_L1].toInt();
        if (!name.isEmpty() && width > 0) {
            value.append({name, std::min(width, maxWidth)});
        }
    }
}
void fromJson(const QJsonValue &json, QStringList &value)
{
    QStringList strings;
    const QJsonArray elements = json.toArray();
    for (const auto &element : elements) {
        if (element.isString()) {
            strings.append(element.toString());
        }
    }
    value = strings;
}
void fromJson(const QJsonValue &json, ProxyChoice::Kind &value)
{
    const auto *kind = std::find(proxyKinds.begin(), proxyKinds.end(), json.toString());
    if (kind != proxyKinds.end()) {
        value = static_cast<ProxyChoice::Kind>(kind - proxyKinds.begin());
    }
}

QString fileName()
{
    return u"settings.json"_s;
}

QJsonObject toJsonObject(const Settings &settings)
{
    QJsonObject json{{u"version"_s, version}};
    visitAll(settings,
             [&json](QLatin1String name, const auto &value) { json[name] = toJson(value); });
    return json;
}

/// Version 0.1.0 had two columns and stored the index of the sort column.
void convertSortColumn(QJsonObject &json)
{
    constexpr std::array names{"UserID"_L1, "Connection"_L1};
    const int column = json["sortColumn"_L1].toInt(-1);
    if (!json.contains("sortBy"_L1) && column >= 0 && column < static_cast<int>(names.size())) {
        json["sortBy"_L1] = names.at(static_cast<std::size_t>(column));
    }
}

struct Content
{
    FileContent file;
    std::optional<QJsonObject> json = {}; ///< nullopt if the file is damaged or could not be read

    bool isDamaged() const
    {
        return (file.isValue() && !json) || isError(file, ReadError::Kind::TooLarge);
    }
    bool isUnreadable() const { return isError(file, ReadError::Kind::Unreadable); }
};

Content readContent()
{
    constexpr qint64 maxFileSize = 1024 * 1024; // bytes
    Content content{readSettingsFile(fileName(), maxFileSize)};
    if (content.file.isValue()) {
        QJsonObject json = parseJsonKeepingBom(content.file.value()).object();
        clearInvalidFormFields(json);
        convertSortColumn(json);
        if (json["version"_L1].isDouble()) {
            content.json = json;
        }
    }
    return content;
}

Result<Success, QString> write(QJsonObject json)
{
    clearInvalidFormFields(json);
    return writeFile(settingsPath(fileName()), QJsonDocument(json).toJson(), FileAccess::OwnerOnly);
}

std::optional<QString> problemOf(const Result<Success, QString> &written)
{
    return written.isValue() ? std::nullopt : std::optional(written.error());
}

/// The damaged file stays at its path until the new one is written.
Result<DamagedFileBackup, QString> replaceDamaged(const QJsonObject &json)
{
    auto damaged = backUpDamagedFile(fileName());
    if (!damaged.isValue()) {
        return damaged;
    }
    if (const auto written = write(json); !written.isValue()) {
        damaged.value().discard();
        return written.error();
    }
    return damaged;
}

} // namespace

ReadSettings readSettings()
{
    const Content content = readContent();
    ReadSettings read{{}, content.isDamaged(), {}};
    if (content.isUnreadable()) {
        read.problem = content.file.error().message;
    }
    if (content.json) {
        visitAll(read.settings, [&content](QLatin1String name, auto &value) {
            if (content.json->contains(name)) {
                fromJson((*content.json)[name], value);
            }
        });
    }
    return read;
}

QString setDamagedSettingsAside()
{
    const FolderLock lock;
    if (!lock.result().isValue() || !readContent().isDamaged()) {
        return {};
    }
    // A failure is reported when the settings are next saved.
    const auto replaced = replaceDamaged(toJsonObject(Settings()));
    return replaced.isValue() ? replaced.value().path : QString();
}

std::optional<QString> writeSettings(const Settings &settings)
{
    const FolderLock lock;
    return problemOf(lock.result().isValue() ? write(toJsonObject(settings)) : lock.result());
}

std::optional<QString> writeChangedSettings(const Settings &settings, const Settings &before,
                                            QString *asidePath)
{
    const FolderLock lock;
    if (!lock.result().isValue()) {
        return lock.result().error();
    }
    const Content content = readContent();
    if (content.isUnreadable()) {
        return content.file.error().message;
    }
    const QJsonObject jsonAfter = toJsonObject(settings);
    if (content.isDamaged()) {
        const auto replaced = replaceDamaged(jsonAfter);
        if (asidePath) {
            *asidePath = replaced.isValue() ? replaced.value().path : QString();
        }
        return replaced.isValue() ? std::nullopt : std::optional(replaced.error());
    }
    const QJsonObject jsonBefore = toJsonObject(before);
    QJsonObject json = content.json.value_or(jsonAfter);
    for (auto member = jsonAfter.begin(); member != jsonAfter.end(); ++member) {
        if (member.value() != jsonBefore[member.key()]) {
            json[member.key()] = member.value();
        }
    }
    return problemOf(write(json));
}
