// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings.h"

#include "files/writefile.h"
#include "settings/folder.h"
#include "settings/formmembers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace
{

constexpr int version = 1;

/// One list of names for both directions: visit(name, member) for each member in turn.
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
    visit("keptProxies"_L1, settings.keptProxies);
    visit("exportsForExcel"_L1, settings.exportsForExcel);
    visit("formShown"_L1, settings.formShown);
    visit("sortColumn"_L1, settings.sortColumn);
    visit("sortDescending"_L1, settings.sortDescending);
    visit("windowPlace"_L1, settings.windowPlace);
    visit("splitter"_L1, settings.splitter);
    visit("columns"_L1, settings.columns);
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
QJsonValue toJson(const QStringList &value)
{
    return QJsonArray::fromStringList(value);
}

/// In the order of the kinds.
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
    constexpr qint64 longest = 600'000;
    value =
        std::chrono::milliseconds(std::clamp<qint64>(json.toInteger(value.count()), 1000, longest));
}
void fromJson(const QJsonValue &json, QByteArray &value)
{
    value = QByteArray::fromBase64(json.toString().toLatin1());
}
void fromJson(const QJsonValue &json, QStringList &value)
{
    QStringList all;
    const QJsonArray members = json.toArray();
    for (const auto &member : members) {
        if (member.isString()) {
            all.append(member.toString());
        }
    }
    value = all;
}
void fromJson(const QJsonValue &json, ProxyChoice::Kind &value)
{
    const auto *known = std::find(proxyKinds.begin(), proxyKinds.end(), json.toString());
    if (known != proxyKinds.end()) {
        value = static_cast<ProxyChoice::Kind>(known - proxyKinds.begin());
    }
}

QString fileName()
{
    return u"settings.json"_s;
}

QJsonObject allOf(const Settings &settings)
{
    QJsonObject json{{u"version"_s, version}};
    visitAll(settings,
             [&json](QLatin1String name, const auto &value) { json[name] = toJson(value); });
    return json;
}

/// What the file holds; nothing where it is damaged.
std::optional<QJsonObject> fileContent()
{
    constexpr qint64 largest = 1024 * 1024;
    const QByteArray bytes = readSettingsFile(fileName(), largest).value_or(QByteArray());
    QJsonObject json = QJsonDocument::fromJson(bytes).object();
    clearUnsoundFormMembers(json);
    return json["version"_L1].isDouble() ? std::optional(json) : std::nullopt;
}

std::optional<QString> write(QJsonObject json)
{
    clearUnsoundFormMembers(json);
    return writeFile(settingsPath(fileName()), QJsonDocument(json).toJson());
}

} // namespace

ReadSettings readSettings()
{
    if (!QFile::exists(settingsPath(fileName()))) {
        return {};
    }
    const std::optional<QJsonObject> json = fileContent();
    if (!json) {
        return {{}, true};
    }
    ReadSettings read;
    visitAll(read.settings, [&json](QLatin1String name, auto &value) {
        if (json->contains(name)) {
            fromJson((*json)[name], value);
        }
    });
    return read;
}

QString setDamagedSettingsAside()
{
    return setAside(fileName());
}

std::optional<QString> writeSettings(const Settings &settings)
{
    const FolderLock lock;
    return lock.problem() ? lock.problem() : write(allOf(settings));
}

std::optional<QString> writeChangedSettings(const Settings &settings, const Settings &before)
{
    const FolderLock lock;
    if (lock.problem()) {
        return lock.problem();
    }
    const QJsonObject now = allOf(settings);
    const QJsonObject then = allOf(before);
    QJsonObject json = fileContent().value_or(now);
    for (auto member = now.begin(); member != now.end(); ++member) {
        if (member.value() != then[member.key()]) {
            json[member.key()] = member.value();
        }
    }
    return write(json);
}
