// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/parsejson.h"

QJsonDocument parseJsonKeepingBom(const QByteArray &bytes, QJsonParseError *error)
{
    constexpr QByteArrayView quoteAndBom("\"\xEF\xBB\xBF");
    if (!bytes.contains(quoteAndBom)) {
        return QJsonDocument::fromJson(bytes, error);
    }
    return QJsonDocument::fromJson(
        QByteArray(bytes).replace(quoteAndBom, QByteArrayView("\"\\ufeff")), error);
}
