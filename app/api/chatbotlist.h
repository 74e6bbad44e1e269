// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QLatin1String>

/// What the service answered: ids in its order, each once.
struct ChatbotList
{
    Utf8StringList userIds;
    qsizetype duplicates = 0; ///< further mentions of ids that are in userIds already

    bool operator==(const ChatbotList &) const = default;
};

/// Every chatbot's id begins with this (1047/55281).
inline constexpr QLatin1String chatbotPrefix("@RBT#");

/// Whether an id, in UTF-8, is one of another kind of account.
inline bool isForeign(QByteArrayView userId)
{
    return !userId.startsWith(QByteArrayView(chatbotPrefix.data(), chatbotPrefix.size()));
}
