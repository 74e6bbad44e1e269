// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/columns.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using Kind = ColumnInfo::Kind;

namespace
{

constexpr std::array columns{
    ColumnInfo{ChatbotColumn::UserId, QLatin1String("UserID"), nullptr, Kind::Id},
    ColumnInfo{ChatbotColumn::Connection, QLatin1String("Connection"),
               QT_TRANSLATE_NOOP("ChatbotModel", "From"), Kind::FreeText},
};

} // namespace

std::span<const ColumnInfo> chatbotColumns()
{
    return columns;
}

const ColumnInfo &columnInfo(ChatbotColumn column)
{
    return columns.at(static_cast<std::size_t>(column));
}

std::optional<ChatbotColumn> columnNamed(QStringView name)
{
    const auto *found = std::find_if(columns.begin(), columns.end(),
                                     [name](const ColumnInfo &info) { return info.name == name; });
    return found == columns.end() ? std::nullopt : std::optional(found->column);
}

QString columnTitle(ChatbotColumn column)
{
    const ColumnInfo &info = columnInfo(column);
    return info.title == nullptr ? QString(info.name)
                                 : QCoreApplication::translate("ChatbotModel", info.title);
}
