// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandboxservice.h"

#include "api/profiles.h"
#include "api/robots.h"
#include "api/wire.h"
#include "connection/usersig.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace
{

constexpr QLatin1String administrator("administrator");

/// Terse and untranslated, like the texts of the real service.
constexpr std::array errorTexts{
    std::pair{10003, QLatin1String("unknown command")},
    std::pair{10011, QLatin1String("request body is no json object")},
    std::pair{40001, QLatin1String("invalid parameter")},
    std::pair{40002, QLatin1String("no account to read")},
    std::pair{40003, QLatin1String("account does not exist")},
    std::pair{40005, QLatin1String("profile text is not allowed")},
    std::pair{40009, QLatin1String("no such profile tag")},
    std::pair{40601, QLatin1String("profile value is longer than 500 bytes")},
    std::pair{40605, QLatin1String("profile value is not valid")},
    std::pair{40610, QLatin1String("profile value has the wrong type")},
    std::pair{60002, QLatin1String("http request not understood, check random")},
    std::pair{60003, QLatin1String("request body is no json")},
    std::pair{60006, QLatin1String("sdkappid is not valid")},
    std::pair{60009, QLatin1String("no such resource")},
    std::pair{60010, QLatin1String("identifier is no app administrator")},
    std::pair{60012, QLatin1String("sdkappid is missing")},
    std::pair{60015, QLatin1String("account is no string")},
    std::pair{60025, QLatin1String("sdkappid, identifier, usersig or contenttype is wrong")},
    std::pair{70001, QLatin1String("usersig has expired")},
    std::pair{70002, QLatin1String("usersig is empty")},
    std::pair{70003, QLatin1String("usersig is malformed")},
    std::pair{70009, QLatin1String("usersig was signed with another key")},
    std::pair{70013, QLatin1String("usersig is for another identifier")},
    std::pair{70014, QLatin1String("usersig is for another sdkappid")},
    std::pair{70020, QLatin1String("sdkappid not found")},
};

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QStringList decodedValues(const QUrlQuery &query, QLatin1String name)
{
    QStringList values;
    for (const QString &value : query.allQueryItemValues(name, QUrl::FullyEncoded)) {
        const QByteArray encoded = value.toLatin1().replace('+', ' ');
        values += QString::fromUtf8(QByteArray::fromPercentEncoding(encoded));
    }
    return values;
}

std::optional<quint32> parseUnsigned(const QString &text)
{
    const bool isDigits =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const quint32 number = text.toUInt(&fits);
    return isDigits && fits ? std::optional(number) : std::nullopt;
}

/// The query's parameters, or an errorCode other than 0.
struct Parameters
{
    int errorCode = 0;
    quint32 sdkAppId = 0;
    QString identifier;
    QString userSig;
};

Parameters readQuery(const QUrlQuery &query)
{
    const QStringList sdkAppIds = decodedValues(query, wire::query::sdkAppId);
    const QStringList identifiers = decodedValues(query, wire::query::identifier);
    const QStringList userSigs = decodedValues(query, wire::query::userSig);
    const QStringList randoms = decodedValues(query, wire::query::random);
    const QStringList contentTypes = decodedValues(query, wire::query::contentType);

    if (sdkAppIds.isEmpty() || sdkAppIds.first().isEmpty()) {
        return {60012, 0, {}, {}};
    }
    const quint32 sdkAppId = parseUnsigned(sdkAppIds.first()).value_or(0);
    if (sdkAppId == 0) {
        return {60006, 0, {}, {}};
    }
    const bool isWrong = sdkAppIds.size() != 1 || identifiers.size() != 1 ||
                         identifiers.first().isEmpty() || userSigs.size() != 1 ||
                         contentTypes.size() != 1 || contentTypes.first() != wire::query::json;
    if (isWrong) {
        return {60025, 0, {}, {}};
    }
    if (randoms.size() != 1 || !parseUnsigned(randoms.first())) {
        return {60002, 0, {}, {}};
    }
    return {0, sdkAppId, identifiers.first(), userSigs.first()};
}

/// The error code, or 0 if the UserSig is valid.
int checkUserSig(const Parameters &parameters, const Secret &key, qint64 now)
{
    if (parameters.userSig.isEmpty()) {
        return 70002;
    }
    const auto claims = readUserSig(Secret(parameters.userSig.toUtf8()));
    if (!claims) {
        return 70003;
    }
    if (claims->sdkAppId != parameters.sdkAppId) {
        return 70014;
    }
    if (claims->identifier != parameters.identifier) {
        return 70013;
    }
    if (!isSignedWith(*claims, key)) {
        return 70009;
    }
    return now > claims->end() ? 70001 : 0;
}

/// Service and command. SandboxService::respond() answers each.
constexpr std::array commands{
    std::pair{robots::service, robots::listCommand},
    std::pair{profiles::service, profiles::getCommand},
    std::pair{profiles::service, profiles::setCommand},
};

/// The parts of a path "/v4/SERVICE/COMMAND"; service is empty if it is unknown.
struct Call
{
    QLatin1String service;
    QString command;
};

Call parsePath(const QString &path)
{
    for (const auto &[service, command] : commands) {
        const QString prefix = u'/' + wire::version + u'/' + service + u'/';
        if (path.startsWith(prefix)) {
            return {service, path.mid(prefix.size())};
        }
    }
    return {};
}

/// The error code, or 0 if the command is known and the body is a JSON object.
int checkCall(const Call &call, const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError) {
        return 60003;
    }
    const bool isKnown = std::any_of(commands.begin(), commands.end(), [&](const auto &known) {
        return known.first == call.service && known.second == call.command;
    });
    if (!isKnown) {
        return 10003;
    }
    return document.isObject() ? 0 : 10011;
}

QJsonObject envelope()
{
    return {{wire::key::actionStatus, wire::ok},
            {wire::key::errorCode, 0},
            {wire::key::errorInfo, QString()}};
}

QByteArray profilesResponse(const SandboxProfiles::Response &response)
{
    if (response.errorCode != 0) {
        return SandboxService::failure(response.errorCode);
    }
    QJsonObject members = envelope();
    members[profiles::key::errorDisplay] = QString();
    for (auto member = response.members.begin(); member != response.members.end(); ++member) {
        members[member.key()] = member.value();
    }
    return json(members);
}

} // namespace

SandboxService::SandboxService(const std::vector<SandboxApp> &apps)
{
    for (const SandboxApp &app : apps) {
        QByteArray listResponse = json(envelope());
        listResponse.chop(1);
        listResponse += ",\"" + QByteArray(robots::accounts.data()) + "\":" + app.chatbots + '}';
        m_apps.push_back({app.sdkAppId, sandboxKey(), listResponse, SandboxProfiles(app.chatbots)});
    }
}

QByteArray SandboxService::respond(const SandboxRequest &request, qint64 now)
{
    const Call call = parsePath(request.path);
    if (call.service.isEmpty()) {
        return failure(60009);
    }
    const Parameters parameters = readQuery(request.query);
    if (parameters.errorCode != 0) {
        return failure(parameters.errorCode);
    }
    App *app = findApp(parameters.sdkAppId);
    if (!app) {
        return failure(70020);
    }
    if (const int code = checkUserSig(parameters, app->key, now)) {
        return failure(code);
    }
    if (parameters.identifier != administrator) {
        return failure(60010);
    }
    if (const int code = checkCall(call, request.body)) {
        return failure(code);
    }
    return respond(*app, call.command, QJsonDocument::fromJson(request.body).object());
}

QByteArray SandboxService::respond(App &app, QStringView command, const QJsonObject &body)
{
    if (command == robots::listCommand) {
        return app.listResponse;
    }
    if (command == profiles::getCommand) {
        return profilesResponse(app.profiles.get(body));
    }
    if (command == profiles::setCommand) {
        return profilesResponse(app.profiles.set(body));
    }
    return failure(10003); // a command of the table above that is missing here
}

QByteArray SandboxService::failure(qint64 errorCode)
{
    const auto found = std::find_if(errorTexts.begin(), errorTexts.end(),
                                    [=](const auto &entry) { return entry.first == errorCode; });
    return json({{wire::key::actionStatus, wire::fail},
                 {wire::key::errorCode, errorCode},
                 {wire::key::errorInfo,
                  found != errorTexts.end() ? found->second : QLatin1String("failed on purpose")}});
}

SandboxService::App *SandboxService::findApp(quint32 sdkAppId)
{
    const auto found = std::find_if(m_apps.begin(), m_apps.end(),
                                    [=](const App &app) { return app.sdkAppId == sdkAppId; });
    return found == m_apps.end() ? nullptr : &*found;
}
