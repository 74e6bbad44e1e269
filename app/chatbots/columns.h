// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>

#include <optional>
#include <span>

/// What is known of a chatbot. The value is the column's index in the model.
enum class ChatbotColumn { UserId, Connection, Region, SdkAppId, Nickname };

/// All that the model, the view, the filter, the clipboard and files need to know about a column.
struct ColumnInfo
{
    enum class Kind {
        Id,       ///< must stay what it is, to the byte
        FreeText, ///< anyone could have written it, so a spreadsheet needs a guard
    };
    /// Where the texts come from.
    enum class Source {
        List,       ///< the list of ids
        Connection, ///< the chatbot's connection: the same for all that it has
        Profile,    ///< ChatbotModel::setTexts(), some time after the list
    };
    /// When it shows, and is in what is copied and exported with all columns.
    enum class Shown {
        Always,
        IfFilled,             ///< one row has a text, at least
        IfSeveralConnections, ///< the model has rows of several connections
    };

    ChatbotColumn column;
    QLatin1String name; ///< in files and settings; the same in every language
    const char *title;  ///< for people, to be translated; null: the name
    Kind kind;
    Source source;
    Shown shown;
    bool editable;
    bool isSearched; ///< the filter's words are looked for in it
};

/// Every column, in the order of the enumeration, which is their order at first.
std::span<const ColumnInfo> chatbotColumns();

const ColumnInfo &columnInfo(ChatbotColumn column);

/// nullopt if no column has this name.
std::optional<ChatbotColumn> columnNamed(QStringView name);

/// For people, in their language.
QString columnTitle(ChatbotColumn column);
