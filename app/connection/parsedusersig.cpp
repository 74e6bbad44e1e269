// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/parsedusersig.h"

#include "connection/usersigkeys.h"
#include "text/parsejson.h"
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

using JsonText = Result<QByteArray, UserSigDamage>;

bool hasZlibHeader(const QByteArray &compressed)
{
    constexpr int deflateMethod = 8;
    constexpr int divisor = 31; // RFC 1950: the first two bytes are a multiple of it
    if (compressed.size() < 2) {
        return false;
    }
    const int first = static_cast<uchar>(compressed[0]);
    const int second = static_cast<uchar>(compressed[1]);
    return (first & 0x0f) == deflateMethod && (first * 256 + second) % divisor == 0;
}

/// Uses zlib instead of qUncompress(), which prints a warning if the data is not in zlib format,
/// has no limit to its output, and does not distinguish truncated from corrupted data.
JsonText inflated(QByteArray compressed)
{
    if (!hasZlibHeader(compressed)) {
        return UserSigDamage::NotCompressed;
    }
    QByteArray plain(maxInflated, Qt::Uninitialized);
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return UserSigDamage::NotCompressed;
    }
    stream.next_in = reinterpret_cast<Bytef *>(compressed.data());
    stream.avail_in = static_cast<uInt>(compressed.size());
    stream.next_out = reinterpret_cast<Bytef *>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const int result = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    switch (result) {
    case Z_STREAM_END:
        if (stream.avail_in > 0) {
            return UserSigDamage::TrailingData;
        }
        plain.truncate(static_cast<qsizetype>(stream.total_out));
        return plain;
    case Z_OK:
    case Z_BUF_ERROR:
        return stream.avail_out == 0 ? UserSigDamage::TooLarge : UserSigDamage::Truncated;
    default:
        return UserSigDamage::Corrupted;
    }
}

JsonText decoded(const Secret &userSig)
{
    if (userSigFlaw(userSig.reveal()) != UserSigFlaw::None) {
        return UserSigDamage::InvalidCharacters;
    }
    // Qt accepts base64 without padding, but a UserSig without it was truncated.
    if (userSig.size() % 4 != 0) {
        return UserSigDamage::Truncated;
    }
    QByteArray base64 = userSig.reveal();
    base64.replace('*', '+').replace('-', '/').replace('_', '=');
    const auto compressed = QByteArray::fromBase64Encoding(base64, strict);
    wipe(base64);
    if (!compressed) {
        return UserSigDamage::Corrupted;
    }
    return inflated(compressed.decoded);
}

/// The integer in a JSON number, or nullopt.
std::optional<qint64> integerFromNumber(const QJsonValue &value)
{
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    if (!value.isDouble() || value.toInteger(none) == none) {
        return std::nullopt;
    }
    return value.toInteger();
}

/// The integer in a JSON string of digits, as in the old format, or nullopt.
std::optional<qint64> integerFromString(const QJsonValue &value)
{
    const QString text = value.toString();
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    const bool hasOnlyDigits =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return hasOnlyDigits && fits ? std::optional(number) : std::nullopt;
}

ParsedUserSig readMembers(const QJsonObject &json)
{
    ParsedUserSig reading;
    const bool isOld = json.contains(usersigkey::oldSdkAppId);
    const auto toInteger = isOld ? integerFromString : integerFromNumber;
    const auto sdkAppId = toInteger(json[isOld ? usersigkey::oldSdkAppId : usersigkey::sdkAppId]);
    const auto expire = toInteger(json[isOld ? usersigkey::oldExpire : usersigkey::expire]);
    const auto time = toInteger(json[usersigkey::time]);
    const bool isValid = json[usersigkey::identifier].isString() &&
                         json[usersigkey::signature].isString() && sdkAppId && *sdkAppId >= 0 &&
                         *sdkAppId <= std::numeric_limits<quint32>::max() && expire &&
                         (time || isOld);
    if (!isValid) {
        reading.damage = UserSigDamage::InvalidMembers;
        return reading;
    }
    reading.format = isOld ? UserSigFormat::Old : UserSigFormat::Current;
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

ParsedUserSig parseUserSig(const Secret &userSig)
{
    const auto damaged = [](UserSigDamage damage) {
        ParsedUserSig reading;
        reading.damage = damage;
        return reading;
    };
    const JsonText text = decoded(userSig);
    if (!text.isValue()) {
        return damaged(text.error());
    }
    QJsonParseError error;
    const QJsonDocument document = parseJsonKeepingBom(text.value(), &error);
    if (error.error != QJsonParseError::NoError) {
        return damaged(UserSigDamage::NotJson);
    }
    return document.isObject() ? readMembers(document.object())
                               : damaged(UserSigDamage::NotAnObject);
}

std::optional<UserSigClaims> readUserSig(const Secret &userSig)
{
    const ParsedUserSig reading = parseUserSig(userSig);
    if (reading.damage != UserSigDamage::None || reading.format != UserSigFormat::Current) {
        return std::nullopt;
    }
    return reading.claims;
}
