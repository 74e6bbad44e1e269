// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings.h"

#include "files/writefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

constexpr int version = 1;
constexpr auto folderName = "chatbot-admin"_L1;

/// One list of names for both directions: visit(name, member) for each member in turn.
template <typename S, typename Visit>
void visitAll(S &settings, Visit visit)
{
    visit("language"_L1, settings.language);
    visit("region"_L1, settings.region);
    visit("endpoint"_L1, settings.endpoint);
    visit("sdkAppId"_L1, settings.sdkAppId);
    visit("identifier"_L1, settings.identifier);
    visit("sandbox"_L1, settings.sandbox);
    visit("silenceLimitMs"_L1, settings.limits.silence);
    visit("wholeLimitMs"_L1, settings.limits.whole);
    visit("certificateFile"_L1, settings.certificateFile);
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

QString settingsFile()
{
    return settingsFolder() + u"/settings.json"_s;
}

} // namespace

QString settingsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u'/' +
           folderName;
}

ReadSettings readSettings()
{
    QFile file(settingsFile());
    if (!file.exists()) {
        return {};
    }
    constexpr qint64 largest = 1024 * 1024;
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.read(largest + 1) : QByteArray();
    file.close();
    const QJsonObject json =
        bytes.size() > largest ? QJsonObject() : QJsonDocument::fromJson(bytes).object();
    if (!json["version"_L1].isDouble()) {
        return {{}, true};
    }
    ReadSettings read;
    visitAll(read.settings, [&json](QLatin1String name, auto &value) {
        if (json.contains(name)) {
            fromJson(json[name], value);
        }
    });
    return read;
}

QString setDamagedSettingsAside()
{
    const QString path = settingsFile();
    QString aside = path + u".damaged"_s;
    for (int number = 2; QFileInfo::exists(aside); ++number) {
        aside = path + u".damaged-%1"_s.arg(number); // an earlier one is not lost either
    }
    return QFile::rename(path, aside) ? aside : path;
}

std::optional<QString> writeSettings(const Settings &settings)
{
    QDir().mkpath(settingsFolder());
    QJsonObject json{{u"version"_s, version}};
    visitAll(settings,
             [&json](QLatin1String name, const auto &value) { json[name] = toJson(value); });
    return writeFile(settingsFile(), QJsonDocument(json).toJson());
}
