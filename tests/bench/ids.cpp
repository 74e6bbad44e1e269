// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ids.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>

QStringList benchIds(int count)
{
    QStringList ids;
    ids.reserve(count);
    for (int i = 0; i < count; ++i) {
        ids.append(QStringLiteral("@RBT#desk-%1").arg(i));
    }
    QRandomGenerator random(1);
    std::shuffle(ids.begin(), ids.end(), random);
    return ids;
}

QByteArray replyBody(const QStringList &ids)
{
    return QJsonDocument(
               QJsonObject{{QStringLiteral("ActionStatus"), QStringLiteral("OK")},
                           {QStringLiteral("ErrorCode"), 0},
                           {QStringLiteral("ErrorInfo"), QString()},
                           {QStringLiteral("Robot_Account"), QJsonArray::fromStringList(ids)}})
        .toJson(QJsonDocument::Compact);
}
