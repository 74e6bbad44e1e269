// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/jsonstring.h"

#include "text/utf8stringlist.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace
{

/// Whether @p text needs no escaping in JSON. Having Qt write a million strings takes a second.
bool isPlainJson(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20) || c == '"' || c == '\\';
    });
}

} // namespace

void appendJsonString(QByteArray &to, QByteArrayView utf8)
{
    if (isPlainJson(utf8)) {
        to.append('"').append(utf8).append('"');
        return;
    }
    const QByteArray array =
        QJsonDocument(QJsonArray{fromUtf8KeepingBom(utf8)}).toJson(QJsonDocument::Compact);
    to.append(QByteArrayView(array).sliced(1, array.size() - 2));
}
