// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"

#include "connection/credentialshape.h"
#include "connection/fields.h"
#include "connection/region.h"
#include "connection/savedconnections.h"
#include "text/exactjson.h"
#include "text/result.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUuid>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

using namespace Qt::StringLiterals;

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionsFile)
};

constexpr int version = 1;
constexpr auto connectionsKey = "connections"_L1;
constexpr auto versionKey = "version"_L1;
constexpr auto leftInKeychainKey = "leftInKeychain"_L1;

QJsonObject toJson(const SavedConnection &c, ConnectionsForm form)
{
    QJsonObject json{
        {u"name"_s, c.name},
        {u"region"_s, c.region},
        {u"sdkAppId"_s, static_cast<qint64>(c.sdkAppId)},
        {u"identifier"_s, c.identifier},
    };
    if (c.region == customRegionId) {
        json[u"endpoint"_s] = c.endpoint;
    }
    if (c.colour != ConnectionColour::None) {
        json[u"colour"_s] = colourId(c.colour);
    }
    if (c.production) {
        json[u"production"_s] = true;
    }
    if (form == ConnectionsForm::Own) {
        for (auto other = c.others.begin(); other != c.others.end(); ++other) {
            json[other.key()] = other.value();
        }
        json[u"id"_s] = c.id;
        json[u"keepsSecret"_s] = c.keepsSecret;
        if (c.ends) {
            json[u"ends"_s] = *c.ends;
        }
        if (c.made) {
            json[u"made"_s] = *c.made;
        }
    }
    return json;
}

/// But for these members, and texts that could be a credential, which the file never has.
QJsonObject withoutKnown(QJsonObject json, std::initializer_list<QLatin1String> known)
{
    for (const QLatin1String name : known) {
        json.remove(name);
    }
    const QStringList names = json.keys();
    for (const QString &name : names) {
        if (couldBeCredential(json[name].toString())) {
            json.remove(name);
        }
    }
    return json;
}

/// Numbers as people write them in such files: with quotes, too.
QString numberText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

/// The first member of another type than it must have, or nothing. What is missing or null has its
/// default; members that the schema does not have do no harm.
std::optional<QLatin1String> wrongType(const QJsonObject &json)
{
    struct Member
    {
        QLatin1String name;
        QJsonValue::Type type;
    };
    constexpr std::array members{
        Member{"name"_L1, QJsonValue::String},     Member{"region"_L1, QJsonValue::String},
        Member{"endpoint"_L1, QJsonValue::String}, Member{"identifier"_L1, QJsonValue::String},
        Member{"colour"_L1, QJsonValue::String},   Member{"production"_L1, QJsonValue::Bool},
        Member{"id"_L1, QJsonValue::String},       Member{"keepsSecret"_L1, QJsonValue::Bool},
        Member{"ends"_L1, QJsonValue::Double},
    };
    for (const Member &member : members) {
        const QJsonValue value = json[member.name];
        if (!value.isUndefined() && !value.isNull() && value.type() != member.type) {
            return member.name;
        }
    }
    const QJsonValue number = json["sdkAppId"_L1];
    const bool isNumber =
        number.isUndefined() || number.isNull() || number.isDouble() || number.isString();
    return isNumber ? std::nullopt : std::optional("sdkAppId"_L1);
}

/// Fills where, as whom and which app. The error says what is wrong with the first that is.
Result<Success, QString> readParts(const QJsonObject &json, SavedConnection &c)
{
    c.region = json["region"_L1].toString();
    if (!findRegion(c.region) && c.region != customRegionId) {
        return Words::tr("Its region is unknown.");
    }
    if (c.region == customRegionId) {
        const Checked<QUrl> endpoint = checkEndpointField(json["endpoint"_L1].toString());
        if (!endpoint.value) {
            return endpoint.problem;
        }
        c.endpoint = endpoint.value->toString();
    }
    const Checked<quint32> sdkAppId = checkSdkAppId(numberText(json["sdkAppId"_L1]));
    if (!sdkAppId.value) {
        return sdkAppId.problem;
    }
    c.sdkAppId = *sdkAppId.value;
    const Checked<QString> identifier = checkIdentifier(json["identifier"_L1].toString());
    if (!identifier.value) {
        return identifier.problem;
    }
    c.identifier = *identifier.value;
    c.colour = colourFromId(json["colour"_L1].toString());
    c.production = json["production"_L1].toBool();
    return Success();
}

/// Fills what holds on this computer only.
Result<Success, QString> readOwn(const QJsonObject &json, SavedConnection &c)
{
    c.id = json["id"_L1].toString();
    if (c.id.isEmpty()) { // written by a person: always the same for the same name
        const QUuid ours = QUuid::fromString("{6a0f6d0e-0a0c-4b0e-9f0c-3f5a0f8b7c11}"_L1);
        c.id = QUuid::createUuidV5(ours, nameKey(c.name)).toString(QUuid::WithoutBraces);
    } else if (QUuid::fromString(c.id).isNull()) {
        return Words::tr("Its id is damaged.");
    }
    c.keepsSecret = json["keepsSecret"_L1].toBool();
    constexpr qint64 unknown = -1; // also for what is no time that a number can hold
    if (const qint64 ends = json["ends"_L1].toInteger(unknown); ends != unknown) {
        c.ends = ends;
    }
    if (const qint64 made = json["made"_L1].toInteger(unknown); made != unknown) {
        c.made = made;
    }
    c.others = withoutKnown(json, {"name"_L1, "region"_L1, "endpoint"_L1, "sdkAppId"_L1,
                                   "identifier"_L1, "colour"_L1, "production"_L1, "id"_L1,
                                   "keepsSecret"_L1, "ends"_L1, "made"_L1});
    return Success();
}

/// The connection, or the first that is wrong with it.
Result<SavedConnection, QString> readOne(const QJsonValue &value, ConnectionsForm form)
{
    if (!value.isObject()) {
        return Words::tr("It is no JSON object.");
    }
    const QJsonObject json = value.toObject();
    if (const auto member = wrongType(json)) {
        return Words::tr("Its \"%1\" is of the wrong type.").arg(*member);
    }
    SavedConnection c;
    c.name = tidyName(json["name"_L1].toString());
    if (const QString problem = nameProblem({}, c.name); !problem.isEmpty()) {
        return problem;
    }
    if (const auto parts = readParts(json, c); !parts.isValue()) {
        return parts.error();
    }
    if (form == ConnectionsForm::Own) {
        if (const auto own = readOwn(json, c); !own.isValue()) {
            return own.error();
        }
    }
    if (form == ConnectionsForm::ToPassOn) {
        c.id = newConnectionId();
    }
    return c;
}

/// What is no id is none of ours.
QStringList readIds(const QJsonValue &value)
{
    QStringList ids;
    const QJsonArray array = value.toArray();
    for (const auto &member : array) {
        const QString id = member.toString();
        if (!QUuid::fromString(id).isNull() && !ids.contains(id)) {
            ids.append(id);
        }
    }
    return ids;
}

/// For people: which one it is.
QString label(qsizetype index, const QJsonValue &value)
{
    constexpr qsizetype most = 40;
    QString name = tidyName(value["name"_L1].toString());
    if (name.size() > most) {
        name = name.left(most) + u'\u2026';
    }
    std::replace_if(
        name.begin(), name.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); },
        QChar::ReplacementCharacter);
    const QString number = QString::number(index + 1);
    return name.isEmpty() ? number : u"%1 (%2)"_s.arg(number, name);
}

/// But for what holds on this computer only, and the spelling of the name.
bool saysTheSame(SavedConnection there, const SavedConnection &other)
{
    there.id = other.id;
    there.name = other.name;
    there.keepsSecret = other.keepsSecret;
    there.ends = other.ends;
    there.made = other.made;
    there.others = other.others;
    return there == other;
}

} // namespace

QByteArray connectionsJson(const SavedConnections &connections, ConnectionsForm form,
                           const QStringList &leftInKeychain, const QJsonObject &others)
{
    QJsonArray array;
    for (const SavedConnection &connection : connections) {
        array.append(toJson(connection, form));
    }
    QJsonObject json = form == ConnectionsForm::Own ? others : QJsonObject();
    json[versionKey] = version;
    json[connectionsKey] = array;
    if (form == ConnectionsForm::Own && !leftInKeychain.isEmpty()) {
        json[leftInKeychainKey] = QJsonArray::fromStringList(leftInKeychain);
    }
    return QJsonDocument(json).toJson();
}

ReadConnections readConnectionsJson(const QByteArray &bytes, ConnectionsForm form)
{
    if (bytes.size() > maxConnectionsFile) {
        return {{}, {Words::tr("The file is too large for a list of connections.")}, false};
    }
    const QJsonObject json = exactJson(bytes).object();
    if (json[versionKey].toDouble() < 1 || !json[connectionsKey].isArray()) {
        return {{}, {Words::tr("The file is no list of connections, or it is damaged.")}, false};
    }
    if (json[versionKey].toDouble() > version) {
        return {{}, {Words::tr("The file was made by a newer version of this program.")}, true};
    }
    ReadConnections read;
    if (form == ConnectionsForm::Own) {
        read.leftInKeychain = readIds(json[leftInKeychainKey]);
        read.others = withoutKnown(json, {versionKey, connectionsKey, leftInKeychainKey});
    }
    QSet<QString> names;
    QSet<QString> ids;
    const QJsonArray array = json[connectionsKey].toArray();
    if (array.size() > maxConnections) {
        read.problems.append(Words::tr("The file has more than %n connection(s); the others were "
                                       "left out.",
                                       nullptr, static_cast<int>(maxConnections)));
    }
    const qsizetype count = std::min<qsizetype>(array.size(), maxConnections);
    for (qsizetype i = 0; i < count; ++i) {
        const QJsonValue value = array.at(i);
        auto one = readOne(value, form);
        if (one.isValue()) {
            const SavedConnection &connection = one.value();
            const QString key = nameKey(connection.name);
            if (!names.contains(key) && !ids.contains(connection.id)) {
                names.insert(key);
                ids.insert(connection.id);
                read.connections.append(connection);
                continue;
            }
            one = Words::tr("It is in the file twice.");
        }
        read.problems.append(
            Words::tr("Connection %1 was left out. %2").arg(label(i, value), one.error()));
        if (form == ConnectionsForm::Own) { // it is lost, but its UserSig is not
            read.leftInKeychain += readIds(QJsonArray{value["id"_L1]});
        }
    }
    read.leftInKeychain.removeIf([&ids](const QString &id) { return ids.contains(id); });
    read.leftInKeychain.removeDuplicates();
    return read;
}

ImportedConnections importConnections(const SavedConnections &all, const QByteArray &bytes)
{
    ReadConnections read = readConnectionsJson(bytes, ConnectionsForm::ToPassOn);
    ImportedConnections imported{all, 0, 0, std::move(read.problems)};
    QSet<QString> taken = nameKeys(all);
    for (SavedConnection &connection : read.connections) {
        if (taken.contains(nameKey(connection.name))) {
            const SavedConnection *same = findByName(all, connection.name);
            if (same && saysTheSame(*same, connection)) {
                ++imported.known;
                continue;
            }
        }
        if (imported.all.size() >= maxConnections) {
            imported.problems.append(Words::tr("There is no room for more than %n connection(s).",
                                               nullptr, static_cast<int>(maxConnections)));
            break;
        }
        connection.name = freeName(taken, connection.name);
        taken.insert(nameKey(connection.name));
        imported.all.append(connection);
        ++imported.added;
    }
    return imported;
}
