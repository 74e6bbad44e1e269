// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandboxprofiles.h"

#include "api/chatbotlist.h"
#include "api/profiles.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

namespace key = profiles::key;

namespace
{

enum class TagKind { Text, Gender, Number };

/// The standard fields that a chatbot may have (1047/33520).
constexpr std::array knownTags{
    std::pair{profiles::tag::nickname, TagKind::Text},
    std::pair{profiles::tag::avatarUrl, TagKind::Text},
    std::pair{profiles::tag::signature, TagKind::Text},
    std::pair{QLatin1String("Tag_Profile_IM_Gender"), TagKind::Gender},
    std::pair{QLatin1String("Tag_Profile_IM_BirthDay"), TagKind::Number},
    std::pair{QLatin1String("Tag_Profile_IM_Language"), TagKind::Number},
    std::pair{QLatin1String("Tag_Profile_IM_Level"), TagKind::Number},
    std::pair{QLatin1String("Tag_Profile_IM_Role"), TagKind::Number},
};

std::optional<TagKind> kindOf(const QString &tag)
{
    const auto found = std::find_if(knownTags.begin(), knownTags.end(),
                                    [&](const auto &known) { return known.first == tag; });
    return found == knownTags.end() ? std::nullopt : std::optional(found->second);
}

/// The error code, or 0 if the value is valid.
int checkValue(TagKind kind, const QJsonValue &value)
{
    constexpr QLatin1String blocked("blocked word");
    if (kind == TagKind::Number) {
        const qint64 number = value.toInteger(-1);
        return number < 0 || number > 0xFFFFFFFF ? 40610 : 0;
    }
    if (!value.isString()) {
        return 40610;
    }
    const QString text = value.toString();
    if (text.toUtf8().size() > profiles::maxFieldBytes) {
        return 40601;
    }
    if (kind == TagKind::Gender && text != QLatin1String("Gender_Type_Unknown") &&
        text != QLatin1String("Gender_Type_Female") && text != QLatin1String("Gender_Type_Male")) {
        return 40605;
    }
    return text.contains(blocked, Qt::CaseInsensitive) ? 40005 : 0;
}

/// "Order status" for "@RBT#order-status".
QString initialNickname(const QString &userId)
{
    QString name = userId.mid(chatbotPrefix.size());
    name.replace(u'-', u' ');
    return name.left(1).toUpper() + name.mid(1);
}

} // namespace

SandboxProfiles::SandboxProfiles(QByteArray chatbots)
    : m_chatbots(std::move(chatbots))
{}

/// Searches the JSON text, because building a QSet of a million ids takes too long at the start. A
/// quote that follows a bracket or a comma and precedes "@RBT#" always begins an id: a quote within
/// an id follows a backslash, and one that ends an id precedes a comma or a bracket.
bool SandboxProfiles::contains(const QString &userId) const
{
    const QByteArray json = QJsonDocument(QJsonArray{userId}).toJson(QJsonDocument::Compact);
    const QByteArray quoted = json.mid(1, json.size() - 2);
    return userId.startsWith(chatbotPrefix) &&
           (m_chatbots.startsWith('[' + quoted) || m_chatbots.contains(',' + quoted));
}

SandboxProfiles::Response SandboxProfiles::get(const QJsonObject &request) const
{
    const QJsonArray accounts = request[key::toAccount].toArray();
    const QJsonArray tags = request[key::tagList].toArray();
    if (accounts.isEmpty()) {
        return {40002};
    }
    if (accounts.size() > profiles::maxAccounts || tags.isEmpty()) {
        return {40001};
    }
    QStringList requestedTags;
    for (const auto &tag : tags) {
        if (!kindOf(tag.toString())) {
            return {40009};
        }
        requestedTags.append(tag.toString());
    }
    QJsonArray items;
    QJsonArray failed;
    for (const auto &account : accounts) {
        if (!account.isString()) {
            return {60015};
        }
        const QString userId = account.toString();
        if (!contains(userId)) {
            return {40003};
        }
        items.append(profileItem(userId, requestedTags));
        if (userId == unreadable) {
            failed.append(userId);
        }
    }
    Response response{0, {{key::userProfileItem, items}}};
    if (!failed.isEmpty()) {
        response.members[key::failAccount] = failed;
    }
    return response;
}

QJsonObject SandboxProfiles::profileItem(const QString &userId, const QStringList &tags) const
{
    if (userId == unreadable) {
        return {{key::toAccount, userId},
                {key::resultCode, 40006},
                {key::resultInfo, QLatin1String("profile cannot be read")}};
    }
    const QHash<QString, QJsonValue> changedValues = m_changedValues.value(userId);
    QJsonArray fields;
    for (const QString &tag : tags) {
        const QJsonValue initial =
            tag == profiles::tag::nickname ? QJsonValue(initialNickname(userId)) : QJsonValue();
        const QJsonValue value = changedValues.value(tag, initial);
        if (!value.isNull()) { // values that were never set are omitted
            fields.append(QJsonObject{{key::tag, tag}, {key::value, value}});
        }
    }
    return {{key::toAccount, userId},
            {key::profileItem, fields},
            {key::resultCode, 0},
            {key::resultInfo, QString()}};
}

SandboxProfiles::Response SandboxProfiles::set(const QJsonObject &request)
{
    const QString userId = request[key::fromAccount].toString();
    const QJsonArray items = request[key::profileItem].toArray();
    if (userId.isEmpty() || items.isEmpty()) {
        return {40001};
    }
    if (!contains(userId)) {
        return {40003};
    }
    QHash<QString, QJsonValue> changes;
    for (const auto &item : items) {
        const QString tag = item.toObject()[key::tag].toString();
        const QJsonValue value = item.toObject()[key::value];
        const std::optional<TagKind> kind = kindOf(tag);
        if (!kind) {
            return {40009};
        }
        if (const int code = checkValue(*kind, value)) {
            return {code};
        }
        changes.insert(tag, value);
    }
    m_changedValues[userId].insert(changes);
    return {};
}
