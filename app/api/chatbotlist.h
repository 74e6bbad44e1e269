// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QLatin1String>

/// The service's reply: distinct ids in the service's order.
struct ChatbotList
{
    Utf8StringList userIds;
    qsizetype duplicates = 0; ///< number of repeated ids that were dropped

    bool operator==(const ChatbotList &) const = default;
};

/// Prefix of every chatbot's id (1047/55281).
inline constexpr QLatin1String chatbotPrefix("@RBT#");

/// Whether an id in UTF-8 belongs to an account that is not a chatbot.
inline bool isForeign(QByteArrayView userId)
{
    return !userId.startsWith(QByteArrayView(chatbotPrefix.data(), chatbotPrefix.size()));
}
