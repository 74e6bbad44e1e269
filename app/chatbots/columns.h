// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>

#include <optional>
#include <span>

/// What is known of a chatbot. The value is the column's index in the model.
enum class ChatbotColumn { UserId, Connection };

/// All that the model, the view, the filter, the clipboard and files need to know about a column.
struct ColumnInfo
{
    enum class Kind {
        Id,       ///< must stay what it is, to the byte
        FreeText, ///< anyone could have written it, so a spreadsheet needs a guard
    };

    ChatbotColumn column;
    QLatin1String name; ///< in files and settings; the same in every language
    const char *title;  ///< for people, to be translated; null: the name
    Kind kind;
};

/// Every column, in the order of the enumeration, which is their order at first.
std::span<const ColumnInfo> chatbotColumns();

const ColumnInfo &columnInfo(ChatbotColumn column);

/// nullopt if no column has this name.
std::optional<ChatbotColumn> columnNamed(QStringView name);

/// For people, in their language.
QString columnTitle(ChatbotColumn column);
