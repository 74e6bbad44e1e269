// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/columns.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using Column = ChatbotColumn;
using Kind = ColumnInfo::Kind;
using Source = ColumnInfo::Source;
using Shown = ColumnInfo::Shown;

namespace
{

constexpr bool editable = true;
constexpr bool searched = true;

constexpr std::array columns{
    ColumnInfo{Column::UserId, QLatin1String("UserID"), nullptr, Kind::Plain, Source::UserId,
               Shown::Always, !editable, searched},
    ColumnInfo{Column::Connection, QLatin1String("Connection"),
               QT_TRANSLATE_NOOP("ChatbotModel", "Connection"), Kind::FreeText, Source::Connection,
               Shown::Always, !editable, !searched},
    ColumnInfo{Column::Region, QLatin1String("Region"), QT_TRANSLATE_NOOP("ChatbotModel", "Region"),
               Kind::Plain, Source::Connection, Shown::IfSeveralConnections, !editable, !searched},
    ColumnInfo{Column::SdkAppId, QLatin1String("SDKAppID"), nullptr, Kind::Plain,
               Source::Connection, Shown::IfSeveralConnections, !editable, !searched},
    ColumnInfo{Column::Nickname, QLatin1String("Nickname"),
               QT_TRANSLATE_NOOP("ChatbotModel", "Nickname"), Kind::FreeText, Source::Profile,
               Shown::IfFilled, editable, searched},
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
