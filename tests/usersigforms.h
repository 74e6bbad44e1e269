// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/usersigreading.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

/// Bytes in a UserSig's base64.
QByteArray userSigBase64(const QByteArray &bytes);

/// Any text as a UserSig would hold it; level as in zlib, 0 is stored.
QByteArray packedUserSig(const QByteArray &text, int level = -1);
QByteArray packedUserSig(const QJsonObject &json);

/// A sound UserSig's JSON, made at 1700000000 for a day, for administrator of the app 1400000000.
QJsonObject goodUserSigJson();

/// The same in the format before 2019, as its generators write it (tencentyun/tls-sig-api-python).
QJsonObject oldUserSigJson();

/// The JSON, with another value; an undefined one takes the member away.
QJsonObject with(QJsonObject json, const char *key, const QJsonValue &value);

/// Text that cannot be read as a UserSig, named like a support case.
struct DamagedUserSig
{
    const char *name;
    QByteArray text;
    UserSigDamage damage;
};
QList<DamagedUserSig> damagedUserSigs();
