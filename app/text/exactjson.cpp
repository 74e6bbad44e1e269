// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/exactjson.h"

QJsonDocument exactJson(const QByteArray &bytes, QJsonParseError *error)
{
    constexpr QByteArrayView mark("\"\xEF\xBB\xBF");
    if (!bytes.contains(mark)) {
        return QJsonDocument::fromJson(bytes, error);
    }
    return QJsonDocument::fromJson(QByteArray(bytes).replace(mark, QByteArrayView("\"\\ufeff")),
                                   error);
}
