// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/jsonmembers.h"

#include "text/lonesurrogates.h"

#include <rapidjson/document.h>

#include <cmath>

std::optional<ReplyFlaw> findMembers(const rapidjson::Value &object,
                                     std::initializer_list<WantedMember> wanted)
{
    for (const auto &member : object.GetObject()) {
        const QByteArrayView name = utf8(member.name);
        for (const auto &[key, value] : wanted) {
            if (name != QByteArrayView(key.data(), key.size())) {
                continue;
            }
            if (*value != nullptr) {
                return ReplyFlaw::DuplicateMember;
            }
            *value = &member.value;
        }
    }
    return std::nullopt;
}

QByteArrayView utf8(const rapidjson::Value &value)
{
    return value.IsString()
               ? QByteArrayView(value.GetString(), static_cast<qsizetype>(value.GetStringLength()))
               : QByteArrayView();
}

QString boundedText(const rapidjson::Value *value)
{
    constexpr qsizetype maxLength = 20'000;
    return value == nullptr ? QString() : textWithLoneSurrogates(utf8(*value)).left(maxLength);
}

std::optional<qint64> wholeNumber(const rapidjson::Value *value)
{
    if (value != nullptr && value->IsInt64()) {
        return value->GetInt64();
    }
    constexpr double tooLarge = 9223372036854775808.0;
    if (value == nullptr || !value->IsDouble() || std::abs(value->GetDouble()) >= tooLarge ||
        std::trunc(value->GetDouble()) != value->GetDouble()) {
        return std::nullopt;
    }
    return static_cast<qint64>(value->GetDouble());
}
