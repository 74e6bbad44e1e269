// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QtNumeric>

#include <zlib.h>

#include <algorithm>
#include <limits>

// A UserSig is JSON, compressed in zlib's format, in base64 with * - _ in place of + / =
// (1047/34385). The signature inside it is over lines of text; its own base64 keeps + / =.

namespace
{

constexpr qsizetype maxInflated = 64 * 1024; ///< a UserSig's JSON has some 200 bytes
constexpr QByteArray::Base64Options strict =
    QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors;

constexpr QLatin1String keyVersion("TLS.ver");
constexpr QLatin1String keyIdentifier("TLS.identifier");
constexpr QLatin1String keySdkAppId("TLS.sdkappid");
constexpr QLatin1String keyTime("TLS.time");
constexpr QLatin1String keyExpire("TLS.expire");
constexpr QLatin1String keyUserBuf("TLS.userbuf");
constexpr QLatin1String keySignature("TLS.sig");

QByteArray signedText(const UserSigClaims &claims)
{
    QByteArray text;
    const auto line = [&text](QLatin1String key, const QByteArray &value) {
        text += QByteArray(key.data(), key.size()) + ':' + value + '\n';
    };
    line(keyIdentifier, claims.identifier.toUtf8());
    line(keySdkAppId, QByteArray::number(claims.sdkAppId));
    line(keyTime, QByteArray::number(claims.time));
    line(keyExpire, QByteArray::number(claims.expire));
    if (!claims.userBuf.isEmpty()) {
        line(keyUserBuf, claims.userBuf);
    }
    return text;
}

QByteArray signature(const UserSigClaims &claims, const Secret &key)
{
    return QMessageAuthenticationCode::hash(signedText(claims), key.reveal(),
                                            QCryptographicHash::Sha256)
        .toBase64();
}

QByteArray deflated(const QByteArray &plain)
{
    // qCompress writes the plain length in front of zlib's stream
    return qCompress(plain).mid(4);
}

/// zlib and not qUncompress: that one prints a warning for what is no zlib, and its output has no
/// bound.
std::optional<QByteArray> inflated(const QByteArray &packed)
{
    QByteArray plain(maxInflated, Qt::Uninitialized);
    uLongf length = static_cast<uLongf>(plain.size());
    uLong packedLength = static_cast<uLong>(packed.size());
    const int result =
        uncompress2(reinterpret_cast<Bytef *>(plain.data()), &length,
                    reinterpret_cast<const Bytef *>(packed.constData()), &packedLength);
    if (result != Z_OK || packedLength != static_cast<uLong>(packed.size())) {
        return std::nullopt;
    }
    plain.truncate(static_cast<qsizetype>(length));
    return plain;
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

} // namespace

qint64 UserSigClaims::end() const
{
    qint64 sum = 0;
    if (qAddOverflow(time, expire, &sum)) {
        return expire > 0 ? std::numeric_limits<qint64>::max() : std::numeric_limits<qint64>::min();
    }
    return sum;
}

Secret makeUserSig(const Secret &key, const QString &identifier, quint32 sdkAppId, qint64 time,
                   qint64 expire)
{
    const UserSigClaims claims{identifier, sdkAppId, time, expire, {}, {}};
    const QJsonObject json{
        {keyVersion, QStringLiteral("2.0")},
        {keyIdentifier, identifier},
        {keySdkAppId, static_cast<qint64>(sdkAppId)},
        {keyTime, time},
        {keyExpire, expire},
        {keySignature, QString::fromLatin1(signature(claims, key))},
    };
    QByteArray text = deflated(QJsonDocument(json).toJson(QJsonDocument::Compact)).toBase64();
    text.replace('+', '*').replace('/', '-').replace('=', '_');
    return Secret(text);
}

std::optional<UserSigClaims> readUserSig(const Secret &userSig)
{
    // Qt's base64 does without the padding at the end; a UserSig that lost it was cut off
    if (userSigFlaw(userSig.reveal()) != UserSigFlaw::None || userSig.size() % 4 != 0) {
        return std::nullopt;
    }
    QByteArray base64 = userSig.reveal();
    base64.replace('*', '+').replace('-', '/').replace('_', '=');
    const auto packed = QByteArray::fromBase64Encoding(base64, strict);
    wipe(base64);
    if (!packed) {
        return std::nullopt;
    }
    const auto plain = inflated(packed.decoded);
    if (!plain) {
        return std::nullopt;
    }
    const QJsonObject json = QJsonDocument::fromJson(*plain).object();
    const auto sdkAppId = wholeNumber(json[keySdkAppId]);
    const auto time = wholeNumber(json[keyTime]);
    const auto expire = wholeNumber(json[keyExpire]);
    const bool sound = json[keyIdentifier].isString() && json[keySignature].isString() &&
                       sdkAppId && *sdkAppId >= 0 &&
                       *sdkAppId <= std::numeric_limits<quint32>::max() && time && expire;
    if (!sound) {
        return std::nullopt;
    }
    return UserSigClaims{json[keyIdentifier].toString(),
                         static_cast<quint32>(*sdkAppId),
                         *time,
                         *expire,
                         json[keyUserBuf].toString().toLatin1(),
                         json[keySignature].toString().toLatin1()};
}

bool isSignedWith(const UserSigClaims &claims, const Secret &key)
{
    return claims.signature == signature(claims, key);
}

UserSigFlaw userSigFlaw(const QByteArray &text)
{
    if (text.isEmpty()) {
        return UserSigFlaw::Empty;
    }
    if (text.size() > maxUserSigLength) {
        return UserSigFlaw::TooLong;
    }
    const auto isOwn = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '*' || c == '-' || c == '_';
    };
    if (std::all_of(text.begin(), text.end(), isOwn)) {
        return UserSigFlaw::None;
    }
    for (const char *escaped : {"%2A", "%2a", "%2D", "%2d", "%5F", "%5f", "%2B", "%2b", "%2F",
                                "%2f", "%3D", "%3d", "%25"}) {
        if (text.contains(escaped)) {
            return UserSigFlaw::PercentEncoded;
        }
    }
    const bool plain = std::all_of(text.begin(), text.end(), [&isOwn](char c) {
        return isOwn(c) || c == '+' || c == '/' || c == '=';
    });
    return plain ? UserSigFlaw::PlainBase64 : UserSigFlaw::WrongCharacters;
}
