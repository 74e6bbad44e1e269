// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>

#include <optional>
#include <span>

/// The columns of a chatbot. The value is the column's index in the model.
enum class ChatbotColumn { UserId, Connection, Region, SdkAppId, Nickname };

/// Describes a column for the model, the view, the filter, the clipboard and files.
struct ColumnInfo
{
    enum class Kind {
        Plain,    ///< exported byte by byte, without a guard against formulas
        FreeText, ///< may be a formula to a spreadsheet, so CSV for Excel guards it
    };
    /// Where its texts come from.
    enum class Source {
        UserId,     ///< the list of ids
        Connection, ///< the connection, so the same for all of its chatbots
        Profile,    ///< ChatbotModel::setTexts(), some time after the list
    };
    /// When it is in the table, in copied rows and in CSV for Excel. Exact CSV has the ids only.
    enum class Shown {
        Always,
        IfFilled,             ///< at least one row has a text
        IfSeveralConnections, ///< the model has rows of several connections
    };

    ChatbotColumn column;
    QLatin1String name; ///< in files and settings; the same in every language
    const char *title;  ///< to be translated; null: the name
    Kind kind;
    Source source;
    Shown shown;
    bool editable;
    bool isSearched; ///< by the words of the filter
};

/// All columns in the order of the enumeration, which is the default order.
std::span<const ColumnInfo> chatbotColumns();

const ColumnInfo &columnInfo(ChatbotColumn column);

/// nullopt if no column has this name.
std::optional<ChatbotColumn> columnNamed(QStringView name);

/// The translated title.
QString columnTitle(ChatbotColumn column);
