// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"

#include "connection/credentialshape.h"
#include "connection/fields.h"
#include "connection/region.h"
#include "connection/savedconnections.h"
#include "text/parsejson.h"
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

struct ConnectionsJsonTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionsFile)
};

constexpr int version = 1;
constexpr auto connectionsKey = "connections"_L1;
constexpr auto versionKey = "version"_L1;
constexpr auto leftInKeychainKey = "leftInKeychain"_L1;

QJsonObject toJson(const SavedConnection &c, ConnectionsFormat form)
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
    if (form == ConnectionsFormat::Local) {
        for (auto other = c.unknownMembers.begin(); other != c.unknownMembers.end(); ++other) {
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

/// The members that are not in @p knownNames, except texts that could be a credential: the file
/// never contains one.
QJsonObject membersExcept(QJsonObject json, std::initializer_list<QLatin1String> knownNames)
{
    for (const QLatin1String name : knownNames) {
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

/// Accepts numbers in quotes too, as people write them.
QString numberText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

/// The first member that has the wrong type, or nullopt. Missing or null members have their
/// default; unknown members are ignored.
std::optional<QLatin1String> memberOfWrongType(const QJsonObject &json)
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

/// Reads the members that every file has. The error is a sentence about the first invalid member.
Result<Success, QString> readSharedMembers(const QJsonObject &json, SavedConnection &c)
{
    c.region = json["region"_L1].toString();
    if (!findRegion(c.region) && c.region != customRegionId) {
        return ConnectionsJsonTexts::tr("Its region is unknown.");
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

/// Reads the members that apply to this computer only.
Result<Success, QString> readLocalMembers(const QJsonObject &json, SavedConnection &c)
{
    c.id = json["id"_L1].toString();
    if (c.id.isEmpty()) { // a hand-written file: derives the same id from the name each time
        const QUuid nameSpace = QUuid::fromString("{6a0f6d0e-0a0c-4b0e-9f0c-3f5a0f8b7c11}"_L1);
        c.id = QUuid::createUuidV5(nameSpace, nameKey(c.name)).toString(QUuid::WithoutBraces);
    } else if (QUuid::fromString(c.id).isNull()) {
        return ConnectionsJsonTexts::tr("Its id is not valid.");
    }
    c.keepsSecret = json["keepsSecret"_L1].toBool();
    constexpr qint64 unknown = -1; // also if the value is not a 64-bit integer
    if (const qint64 ends = json["ends"_L1].toInteger(unknown); ends != unknown) {
        c.ends = ends;
    }
    if (const qint64 made = json["made"_L1].toInteger(unknown); made != unknown) {
        c.made = made;
    }
    c.unknownMembers = membersExcept(json, {"name"_L1, "region"_L1, "endpoint"_L1, "sdkAppId"_L1,
                                            "identifier"_L1, "colour"_L1, "production"_L1, "id"_L1,
                                            "keepsSecret"_L1, "ends"_L1, "made"_L1});
    return Success();
}

/// The error is a sentence about the first invalid member.
Result<SavedConnection, QString> readConnection(const QJsonValue &value, ConnectionsFormat form)
{
    if (!value.isObject()) {
        return ConnectionsJsonTexts::tr("It is not a JSON object.");
    }
    const QJsonObject json = value.toObject();
    if (const auto member = memberOfWrongType(json)) {
        return ConnectionsJsonTexts::tr("Its \"%1\" has the wrong type.").arg(*member);
    }
    SavedConnection c;
    c.name = simplifiedName(json["name"_L1].toString());
    if (const QString problem = nameProblem({}, c.name); !problem.isEmpty()) {
        return problem;
    }
    if (const auto shared = readSharedMembers(json, c); !shared.isValue()) {
        return shared.error();
    }
    if (form == ConnectionsFormat::Local) {
        if (const auto local = readLocalMembers(json, c); !local.isValue()) {
            return local.error();
        }
    }
    if (form == ConnectionsFormat::Export) {
        c.id = newConnectionId();
    }
    return c;
}

/// Ignores values that are not UUIDs, and duplicates.
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

/// Identifies a connection in messages: "2 (Support)", or "2" if it has no name.
QString label(qsizetype index, const QJsonValue &value)
{
    constexpr qsizetype maxLength = 40;
    QString name = simplifiedName(value["name"_L1].toString());
    if (name.size() > maxLength) {
        name = name.left(maxLength) + u'\u2026';
    }
    std::replace_if(
        name.begin(), name.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); },
        QChar::ReplacementCharacter);
    const QString number = QString::number(index + 1);
    return name.isEmpty() ? number : u"%1 (%2)"_s.arg(number, name);
}

/// Ignores members that apply to this computer only, and the spelling of the name.
bool isSameConnection(SavedConnection existing, const SavedConnection &other)
{
    existing.id = other.id;
    existing.name = other.name;
    existing.keepsSecret = other.keepsSecret;
    existing.ends = other.ends;
    existing.made = other.made;
    existing.unknownMembers = other.unknownMembers;
    return existing == other;
}

} // namespace

QByteArray connectionsJson(const SavedConnections &connections, ConnectionsFormat form,
                           const QStringList &leftInKeychain, const QJsonObject &others)
{
    QJsonArray array;
    for (const SavedConnection &connection : connections) {
        array.append(toJson(connection, form));
    }
    QJsonObject json = form == ConnectionsFormat::Local ? others : QJsonObject();
    json[versionKey] = version;
    json[connectionsKey] = array;
    if (form == ConnectionsFormat::Local && !leftInKeychain.isEmpty()) {
        json[leftInKeychainKey] = QJsonArray::fromStringList(leftInKeychain);
    }
    return QJsonDocument(json).toJson();
}

ParsedConnections parseConnectionsJson(const QByteArray &bytes, ConnectionsFormat form)
{
    if (bytes.size() > maxConnectionsFile) {
        return {{},
                {ConnectionsJsonTexts::tr("The file is too large for a list of connections.")},
                false};
    }
    const QJsonObject json = parseJsonKeepingBom(bytes).object();
    if (json[versionKey].toDouble() < 1 || !json[connectionsKey].isArray()) {
        return {
            {},
            {ConnectionsJsonTexts::tr("The file is not a list of connections, or it is damaged.")},
            false};
    }
    if (json[versionKey].toDouble() > version) {
        return {{},
                {ConnectionsJsonTexts::tr("The file was made by a newer version of this program.")},
                true};
    }
    ParsedConnections read;
    if (form == ConnectionsFormat::Local) {
        read.leftInKeychain = readIds(json[leftInKeychainKey]);
        read.unknownMembers = membersExcept(json, {versionKey, connectionsKey, leftInKeychainKey});
    }
    QSet<QString> names;
    QSet<QString> ids;
    const QJsonArray array = json[connectionsKey].toArray();
    if (array.size() > maxConnections) {
        read.problems.append(
            ConnectionsJsonTexts::tr("The file has more than %n connection(s); the others were "
                                     "left out.",
                                     nullptr, static_cast<int>(maxConnections)));
    }
    const qsizetype count = std::min<qsizetype>(array.size(), maxConnections);
    for (qsizetype i = 0; i < count; ++i) {
        const QJsonValue value = array.at(i);
        auto result = readConnection(value, form);
        if (result.isValue()) {
            const SavedConnection &connection = result.value();
            const QString key = nameKey(connection.name);
            if (!names.contains(key) && !ids.contains(connection.id)) {
                names.insert(key);
                ids.insert(connection.id);
                read.connections.append(connection);
                continue;
            }
            result = ConnectionsJsonTexts::tr("It is in the file twice.");
        }
        read.problems.append(ConnectionsJsonTexts::tr("Connection %1 was left out. %2")
                                 .arg(label(i, value), result.error()));
        if (form == ConnectionsFormat::Local) { // its UserSig may still be in the keychain
            read.leftInKeychain += readIds(QJsonArray{value["id"_L1]});
        }
    }
    read.leftInKeychain.removeIf([&ids](const QString &id) { return ids.contains(id); });
    read.leftInKeychain.removeDuplicates();
    return read;
}

ImportedConnections importConnections(const SavedConnections &all, const QByteArray &bytes)
{
    ParsedConnections read = parseConnectionsJson(bytes, ConnectionsFormat::Export);
    ImportedConnections imported{all, 0, 0, std::move(read.problems)};
    QSet<QString> taken = nameKeys(all);
    for (SavedConnection &connection : read.connections) {
        if (taken.contains(nameKey(connection.name))) {
            const SavedConnection *existing = findByName(all, connection.name);
            if (existing && isSameConnection(*existing, connection)) {
                ++imported.skipped;
                continue;
            }
        }
        if (imported.all.size() >= maxConnections) {
            imported.problems.append(
                ConnectionsJsonTexts::tr("No more than %n connection(s) can be saved.", nullptr,
                                         static_cast<int>(maxConnections)));
            break;
        }
        connection.name = freeName(taken, connection.name);
        taken.insert(nameKey(connection.name));
        imported.all.append(connection);
        ++imported.added;
    }
    return imported;
}
