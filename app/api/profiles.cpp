// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/profiles.h"

#include "api/jsonmembers.h"
#include "api/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <rapidjson/document.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 accountUnknown = 40003;

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Replaces invalid characters by U+FFFD: one bad nickname must not hide all other profiles.
QString readableText(const rapidjson::Value &value)
{
    constexpr qsizetype maxLength = 20'000; // more is never shown
    const QString text = QString::fromUtf8(utf8(value)).left(maxLength);
    const bool isCutWithinPair = !text.isEmpty() && text.back().isHighSurrogate();
    return isCutWithinPair ? text.chopped(1) : text;
}

/// The text of a field's value: empty if it is missing or null; nullopt if it is something other
/// than a string or a number.
std::optional<QString> fieldText(const rapidjson::Value *value)
{
    if (value == nullptr || value->IsNull()) {
        return QString();
    }
    if (value->IsString()) {
        return readableText(*value);
    }
    if (value->IsUint64()) {
        return QString::number(value->GetUint64());
    }
    if (value->IsInt64()) {
        return QString::number(value->GetInt64());
    }
    return value->IsNumber() ? std::optional(QString::number(value->GetDouble(), 'g', 17))
                             : std::nullopt;
}

QString *fieldOf(Profile &profile, QByteArrayView tag)
{
    const std::pair<QLatin1String, QString *> fields[] = {
        {profiles::tag::nickname, &profile.nickname},
        {profiles::tag::avatarUrl, &profile.avatarUrl},
        {profiles::tag::signature, &profile.signature},
    };
    for (const auto &[name, field] : fields) {
        if (tag == QByteArrayView(name.data(), name.size())) {
            return field;
        }
    }
    return nullptr;
}

Result<Profile, ReplyFlaw> parseProfile(const rapidjson::Value *items)
{
    Profile profile;
    if (items == nullptr) {
        return profile;
    }
    if (!items->IsArray()) {
        return ReplyFlaw::BadItem;
    }
    for (const rapidjson::Value &item : items->GetArray()) {
        const rapidjson::Value *tag = nullptr;
        const rapidjson::Value *value = nullptr;
        if (!item.IsObject()) {
            return ReplyFlaw::BadItem;
        }
        if (const auto flaw =
                findMembers(item, {{profiles::key::tag, &tag}, {profiles::key::value, &value}})) {
            return *flaw;
        }
        QString *field = tag == nullptr ? nullptr : fieldOf(profile, utf8(*tag));
        if (field == nullptr) {
            continue; // not requested
        }
        const std::optional<QString> text = fieldText(value);
        if (!text) {
            return ReplyFlaw::BadItem;
        }
        *field = *text;
    }
    return profile;
}

Result<AccountProfile, ReplyFlaw> parseAccount(const rapidjson::Value &item)
{
    const rapidjson::Value *account = nullptr;
    const rapidjson::Value *profileItems = nullptr;
    const rapidjson::Value *code = nullptr;
    const rapidjson::Value *info = nullptr;
    if (!item.IsObject()) {
        return ReplyFlaw::BadItem;
    }
    if (const auto flaw = findMembers(item, {{profiles::key::toAccount, &account},
                                             {profiles::key::profileItem, &profileItems},
                                             {profiles::key::resultCode, &code},
                                             {profiles::key::resultInfo, &info}})) {
        return *flaw;
    }
    const std::optional<qint64> number = code == nullptr ? 0 : wholeNumber(code);
    if (account == nullptr || !account->IsString() || !number) {
        return ReplyFlaw::BadItem;
    }
    if (!utf8(*account).isValidUtf8()) {
        return ReplyFlaw::InvalidUnicode;
    }
    const QString userId = QString::fromUtf8(utf8(*account));
    if (*number != 0) {
        return AccountProfile{userId,
                              ProfileFailure{*number, info ? readableText(*info) : QString()}};
    }
    const auto profile = parseProfile(profileItems);
    if (!profile.isValue()) {
        return profile.error();
    }
    return AccountProfile{userId, profile.value()};
}

/// Adds the accounts of Fail_Account that are not among the items. Usually all of them are.
std::optional<ReplyFlaw> addFailed(const rapidjson::Value *accounts, QSet<QString> &known,
                                   QList<AccountProfile> &all)
{
    if (accounts == nullptr) {
        return std::nullopt;
    }
    if (!accounts->IsArray()) {
        return ReplyFlaw::ListNotAnArray;
    }
    for (const rapidjson::Value &account : accounts->GetArray()) {
        if (!account.IsString()) {
            return ReplyFlaw::BadItem;
        }
        if (!utf8(account).isValidUtf8()) {
            return ReplyFlaw::InvalidUnicode;
        }
        const QString userId = QString::fromUtf8(utf8(account));
        if (!known.contains(userId)) {
            known.insert(userId);
            all.append({userId, ProfileFailure()});
        }
    }
    return std::nullopt;
}

Result<QList<AccountProfile>, ReplyFlaw> parseProfiles(const rapidjson::Value &reply)
{
    const rapidjson::Value *items = nullptr;
    const rapidjson::Value *failed = nullptr;
    if (const auto flaw = findMembers(reply, {{profiles::key::userProfileItem, &items},
                                              {profiles::key::failAccount, &failed}})) {
        return *flaw;
    }
    QList<AccountProfile> all;
    QSet<QString> known;
    if (items != nullptr && !items->IsArray()) {
        return ReplyFlaw::ListNotAnArray;
    }
    if (items != nullptr) {
        for (const rapidjson::Value &item : items->GetArray()) {
            auto account = parseAccount(item);
            if (!account.isValue()) {
                return account.error();
            }
            if (!known.contains(account.value().userId)) {
                known.insert(account.value().userId);
                all.append(std::move(account).value());
            }
        }
    }
    if (const auto flaw = addFailed(failed, known, all)) {
        return *flaw;
    }
    return all;
}

} // namespace

void redactReply(QList<AccountProfile> &accounts, const Secret &secret)
{
    for (AccountProfile &account : accounts) {
        if (!account.profile.isValue() && !account.profile.error().serviceText.isEmpty()) {
            ProfileFailure failure = account.profile.error();
            failure.serviceText = redacted(failure.serviceText, secret);
            account.profile = failure;
        }
    }
}

QList<QStringList> profiles::batches(const QStringList &userIds)
{
    QList<QStringList> all;
    for (qsizetype i = 0; i < userIds.size(); i += maxAccounts) {
        all.append(userIds.mid(i, maxAccounts));
    }
    return all;
}

ApiCommand<QList<AccountProfile>> profiles::get(const QStringList &userIds)
{
    const QJsonArray tags{tag::nickname, tag::avatarUrl, tag::signature};
    return {service,
            getCommand,
            json({{key::toAccount, QJsonArray::fromStringList(userIds)}, {key::tagList, tags}}),
            "profiles"_L1,
            parseProfiles,
            [](const QList<AccountProfile> &all) {
                return static_cast<qsizetype>(
                    std::count_if(all.begin(), all.end(), [](const AccountProfile &account) {
                        return account.profile.isValue();
                    }));
            }};
}

bool profiles::mustFetchOneByOne(const ApiError &error, qsizetype accounts)
{
    return error.kind == ApiError::Kind::Api && error.number == accountUnknown && accounts > 1;
}

QList<ProfileField> profiles::tooLongFields(const ProfileChange &change)
{
    QList<ProfileField> fields;
    const auto check = [&fields](const std::optional<QString> &text, ProfileField field) {
        if (text && text->toUtf8().size() > maxFieldBytes) {
            fields.append(field);
        }
    };
    check(change.nickname, ProfileField::Nickname);
    check(change.avatarUrl, ProfileField::AvatarUrl);
    check(change.signature, ProfileField::Signature);
    return fields;
}

ApiCommand<std::monostate> profiles::set(const QString &userId, const ProfileChange &change)
{
    QJsonArray items;
    const auto add = [&items](QLatin1String tag, const std::optional<QString> &text) {
        if (text) {
            items.append(QJsonObject{{key::tag, tag}, {key::value, *text}});
        }
    };
    add(tag::nickname, change.nickname);
    add(tag::avatarUrl, change.avatarUrl);
    add(tag::signature, change.signature);
    return {service,
            setCommand,
            json({{key::fromAccount, userId}, {key::profileItem, items}}),
            "profiles"_L1,
            [](const rapidjson::Value &) -> Result<std::monostate, ReplyFlaw> {
                return std::monostate();
            },
            [](const std::monostate &) { return qsizetype(1); }};
}
