// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersigreading.h"

#include "connection/usersigkeys.h"
#include "text/exactjson.h"
#include "text/result.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace
{

constexpr qsizetype maxInflated = 64 * 1024; ///< a UserSig's JSON has some 200 bytes
constexpr QByteArray::Base64Options strict =
    QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors;

using Unpacked = Result<QByteArray, UserSigDamage>;

bool hasZlibHead(const QByteArray &packed)
{
    constexpr int deflateMethod = 8;
    constexpr int headCheck = 31; // RFC 1950: the first two bytes are a multiple of it
    if (packed.size() < 2) {
        return false;
    }
    const int first = static_cast<uchar>(packed[0]);
    const int second = static_cast<uchar>(packed[1]);
    return (first & 0x0f) == deflateMethod && (first * 256 + second) % headCheck == 0;
}

/// zlib and not qUncompress: that one prints a warning for what is no zlib, its output has no
/// bound, and it does not tell what is cut off from what was changed.
Unpacked unpacked(QByteArray packed)
{
    if (!hasZlibHead(packed)) {
        return UserSigDamage::NotPacked;
    }
    QByteArray plain(maxInflated, Qt::Uninitialized);
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return UserSigDamage::NotPacked;
    }
    stream.next_in = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const int result = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    switch (result) {
    case Z_STREAM_END:
        if (stream.avail_in > 0) {
            return UserSigDamage::MoreBehind;
        }
        plain.truncate(static_cast<qsizetype>(stream.total_out));
        return plain;
    case Z_OK:
    case Z_BUF_ERROR:
        return stream.avail_out == 0 ? UserSigDamage::TooLarge : UserSigDamage::CutOff;
    default:
        return UserSigDamage::Changed;
    }
}

Unpacked jsonOf(const Secret &userSig)
{
    if (userSigFlaw(userSig.reveal()) != UserSigFlaw::None) {
        return UserSigDamage::Characters;
    }
    // Qt's base64 does without the padding at the end; a UserSig that lost it was cut off
    if (userSig.size() % 4 != 0) {
        return UserSigDamage::CutOff;
    }
    QByteArray base64 = userSig.reveal();
    base64.replace('*', '+').replace('-', '/').replace('_', '=');
    const auto packed = QByteArray::fromBase64Encoding(base64, strict);
    wipe(base64);
    if (!packed) {
        return UserSigDamage::Changed;
    }
    return unpacked(packed.decoded);
}

/// A whole number that is written as a JSON number.
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    if (!value.isDouble() || value.toInteger(none) == none) {
        return std::nullopt;
    }
    return value.toInteger();
}

/// The old format's: digits in a string.
std::optional<qint64> digits(const QJsonValue &value)
{
    const QString text = value.toString();
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    const bool plain =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return plain && fits ? std::optional(number) : std::nullopt;
}

UserSigReading claimsIn(const QJsonObject &json)
{
    UserSigReading reading;
    const bool old = json.contains(usersigkey::oldSdkAppId);
    const auto number = old ? digits : wholeNumber;
    const auto sdkAppId = number(json[old ? usersigkey::oldSdkAppId : usersigkey::sdkAppId]);
    const auto expire = number(json[old ? usersigkey::oldExpire : usersigkey::expire]);
    const auto time = number(json[usersigkey::time]);
    const bool sound = json[usersigkey::identifier].isString() &&
                       json[usersigkey::signature].isString() && sdkAppId && *sdkAppId >= 0 &&
                       *sdkAppId <= std::numeric_limits<quint32>::max() && expire && (time || old);
    if (!sound) {
        reading.damage = UserSigDamage::WrongMembers;
        return reading;
    }
    reading.format = old ? UserSigFormat::Old : UserSigFormat::Current;
    reading.timeIsKnown = time.has_value();
    reading.claims = {json[usersigkey::identifier].toString(),
                      static_cast<quint32>(*sdkAppId),
                      time.value_or(0),
                      *expire,
                      json[usersigkey::userBuf].toString().toLatin1(),
                      json[usersigkey::signature].toString().toLatin1()};
    return reading;
}

} // namespace

UserSigReading examineUserSig(const Secret &userSig)
{
    const auto damaged = [](UserSigDamage damage) {
        UserSigReading reading;
        reading.damage = damage;
        return reading;
    };
    const Unpacked text = jsonOf(userSig);
    if (!text.isValue()) {
        return damaged(text.error());
    }
    QJsonParseError error;
    const QJsonDocument document = exactJson(text.value(), &error);
    if (error.error != QJsonParseError::NoError) {
        return damaged(UserSigDamage::NotJson);
    }
    return document.isObject() ? claimsIn(document.object()) : damaged(UserSigDamage::NotAnObject);
}

std::optional<UserSigClaims> readUserSig(const Secret &userSig)
{
    const UserSigReading reading = examineUserSig(userSig);
    if (reading.damage != UserSigDamage::None || reading.format != UserSigFormat::Current) {
        return std::nullopt;
    }
    return reading.claims;
}
