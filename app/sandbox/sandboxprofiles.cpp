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

enum class Kind { Text, Gender, Number };

/// The standard fields that a chatbot may have (1047/33520).
constexpr std::array knownTags{
    std::pair{profiles::tag::nickname, Kind::Text},
    std::pair{profiles::tag::avatarUrl, Kind::Text},
    std::pair{profiles::tag::signature, Kind::Text},
    std::pair{QLatin1String("Tag_Profile_IM_Gender"), Kind::Gender},
    std::pair{QLatin1String("Tag_Profile_IM_BirthDay"), Kind::Number},
    std::pair{QLatin1String("Tag_Profile_IM_Language"), Kind::Number},
    std::pair{QLatin1String("Tag_Profile_IM_Level"), Kind::Number},
    std::pair{QLatin1String("Tag_Profile_IM_Role"), Kind::Number},
};

std::optional<Kind> kindOf(const QString &tag)
{
    const auto found = std::find_if(knownTags.begin(), knownTags.end(),
                                    [&](const auto &known) { return known.first == tag; });
    return found == knownTags.end() ? std::nullopt : std::optional(found->second);
}

/// 0 if the field may have this value.
int judgeValue(Kind kind, const QJsonValue &value)
{
    constexpr QLatin1String blocked("blocked word");
    if (kind == Kind::Number) {
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
    if (kind == Kind::Gender && text != QLatin1String("Gender_Type_Unknown") &&
        text != QLatin1String("Gender_Type_Female") && text != QLatin1String("Gender_Type_Male")) {
        return 40605;
    }
    return text.contains(blocked, Qt::CaseInsensitive) ? 40005 : 0;
}

/// "order-status" is called "Order status".
QString firstNickname(const QString &userId)
{
    QString name = userId.mid(chatbotPrefix.size());
    name.replace(u'-', u' ');
    return name.left(1).toUpper() + name.mid(1);
}

} // namespace

SandboxProfiles::SandboxProfiles(QByteArray chatbots)
    : m_chatbots(std::move(chatbots))
{}

/// Looks for the id as the JSON has it: to keep a million in a set as well takes too long at the
/// start. A quote that stands behind a bracket or a comma begins an id, as no id begins with a
/// comma.
bool SandboxProfiles::has(const QString &userId) const
{
    const QByteArray json = QJsonDocument(QJsonArray{userId}).toJson(QJsonDocument::Compact);
    const QByteArray quoted = json.mid(1, json.size() - 2);
    return userId.startsWith(chatbotPrefix) &&
           (m_chatbots.startsWith('[' + quoted) || m_chatbots.contains(',' + quoted));
}

SandboxProfiles::Answer SandboxProfiles::get(const QJsonObject &request) const
{
    const QJsonArray accounts = request[key::toAccount].toArray();
    const QJsonArray tags = request[key::tagList].toArray();
    if (accounts.isEmpty()) {
        return {40002};
    }
    if (accounts.size() > profiles::maxAccounts || tags.isEmpty()) {
        return {40001};
    }
    QStringList wanted;
    for (const auto &tag : tags) {
        if (!kindOf(tag.toString())) {
            return {40009};
        }
        wanted.append(tag.toString());
    }
    QJsonArray items;
    QJsonArray failed;
    for (const auto &account : accounts) {
        if (!account.isString()) {
            return {60015};
        }
        const QString userId = account.toString();
        if (!has(userId)) {
            return {40003};
        }
        items.append(item(userId, wanted));
        if (userId == unreadable) {
            failed.append(userId);
        }
    }
    Answer answer{0, {{key::userProfileItem, items}}};
    if (!failed.isEmpty()) {
        answer.members[key::failAccount] = failed;
    }
    return answer;
}

QJsonObject SandboxProfiles::item(const QString &userId, const QStringList &tags) const
{
    if (userId == unreadable) {
        return {{key::toAccount, userId},
                {key::resultCode, 40006},
                {key::resultInfo, QLatin1String("profile cannot be read")}};
    }
    const QHash<QString, QJsonValue> set = m_set.value(userId);
    QJsonArray fields;
    for (const QString &tag : tags) {
        const QJsonValue first =
            tag == profiles::tag::nickname ? QJsonValue(firstNickname(userId)) : QJsonValue();
        const QJsonValue value = set.value(tag, first);
        if (!value.isNull()) { // one that was never set is left out
            fields.append(QJsonObject{{key::tag, tag}, {key::value, value}});
        }
    }
    return {{key::toAccount, userId},
            {key::profileItem, fields},
            {key::resultCode, 0},
            {key::resultInfo, QString()}};
}

SandboxProfiles::Answer SandboxProfiles::set(const QJsonObject &request)
{
    const QString userId = request[key::fromAccount].toString();
    const QJsonArray items = request[key::profileItem].toArray();
    if (userId.isEmpty() || items.isEmpty()) {
        return {40001};
    }
    if (!has(userId)) {
        return {40003};
    }
    QHash<QString, QJsonValue> changes;
    for (const auto &item : items) {
        const QString tag = item.toObject()[key::tag].toString();
        const QJsonValue value = item.toObject()[key::value];
        const std::optional<Kind> kind = kindOf(tag);
        if (!kind) {
            return {40009};
        }
        if (const int code = judgeValue(*kind, value)) {
            return {code};
        }
        changes.insert(tag, value);
    }
    m_set[userId].insert(changes);
    return {};
}
