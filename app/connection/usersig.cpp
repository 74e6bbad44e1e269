// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"

#include "connection/usersigkeys.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QtNumeric>

#include <algorithm>
#include <limits>

// A UserSig is JSON, compressed in zlib format and encoded in base64 with * - _ in place of + / =
// (1047/34385). The signature inside it covers lines of text and is in standard base64.

namespace
{

QByteArray signedText(const UserSigClaims &claims)
{
    QByteArray text;
    const auto appendLine = [&text](QLatin1String key, const QByteArray &value) {
        text += QByteArray(key.data(), key.size()) + ':' + value + '\n';
    };
    appendLine(usersigkey::identifier, claims.identifier.toUtf8());
    appendLine(usersigkey::sdkAppId, QByteArray::number(claims.sdkAppId));
    appendLine(usersigkey::time, QByteArray::number(claims.time));
    appendLine(usersigkey::expire, QByteArray::number(claims.expire));
    if (!claims.userBuf.isEmpty()) {
        appendLine(usersigkey::userBuf, claims.userBuf);
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
    // qCompress() puts the uncompressed length before the zlib stream.
    return qCompress(plain).mid(4);
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
        {usersigkey::version, QStringLiteral("2.0")},
        {usersigkey::identifier, identifier},
        {usersigkey::sdkAppId, static_cast<qint64>(sdkAppId)},
        {usersigkey::time, time},
        {usersigkey::expire, expire},
        {usersigkey::signature, QString::fromLatin1(signature(claims, key))},
    };
    QByteArray text = deflated(QJsonDocument(json).toJson(QJsonDocument::Compact)).toBase64();
    text.replace('+', '*').replace('/', '-').replace('=', '_');
    return Secret(text);
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
    const auto isUserSigCharacter = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '*' || c == '-' || c == '_';
    };
    if (std::all_of(text.begin(), text.end(), isUserSigCharacter)) {
        return UserSigFlaw::None;
    }
    for (const char *escaped : {"%2A", "%2a", "%2D", "%2d", "%5F", "%5f", "%2B", "%2b", "%2F",
                                "%2f", "%3D", "%3d", "%25"}) {
        if (text.contains(escaped)) {
            return UserSigFlaw::PercentEncoded;
        }
    }
    const bool isPlainBase64 = std::all_of(text.begin(), text.end(), [&isUserSigCharacter](char c) {
        return isUserSigCharacter(c) || c == '+' || c == '/' || c == '=';
    });
    return isPlainBase64 ? UserSigFlaw::PlainBase64 : UserSigFlaw::WrongCharacters;
}
