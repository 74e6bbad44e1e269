// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/chatbotmodel.h"

#include <QStringList>

// Shared by the tests of lists of chatbots.

inline constexpr int userIdColumn = static_cast<int>(ChatbotColumn::UserId);
inline constexpr int connectionColumn = static_cast<int>(ChatbotColumn::Connection);

/// "a" and "b" give @RBT#a and @RBT#b.
inline QStringList idsOf(const QStringList &names)
{
    QStringList ids;
    for (const QString &name : names) {
        ids.append(QStringLiteral("@RBT#") + name);
    }
    return ids;
}
