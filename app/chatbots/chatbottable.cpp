// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbottable.h"

#include "chatbots/shownchatbots.h"

#include <numeric>

using Column = ChatbotModel::Column;

namespace
{

TextList texts(const ShownChatbots &shown, Column column, const QList<int> &rows)
{
    if (column == Column::UserId) {
        return shown.ids(rows);
    }
    TextList made;
    for (const int row : rows) {
        made.append(shown.index(row, static_cast<int>(column))
                        .data(ChatbotModel::ExactRole)
                        .toString()
                        .toUtf8());
    }
    return made;
}

} // namespace

bool isFreeText(Column column)
{
    switch (column) {
    case Column::UserId:
    case Column::Count:
        return false;
    case Column::Connection:
        return true;
    }
    return false;
}

QList<Column> allChatbotColumns()
{
    QList<Column> all;
    for (int column = 0; column < static_cast<int>(Column::Count); ++column) {
        all += static_cast<Column>(column);
    }
    return all;
}

void ChatbotTable::appendRow(const QStringList &cells)
{
    columns.resize(header.size());
    for (qsizetype column = 0; column < columns.size(); ++column) {
        columns[column].append(cells[column].toUtf8());
    }
}

ChatbotTable chatbotTable(const ShownChatbots &shown, const QList<Column> &columns)
{
    QList<int> rows(shown.rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    return chatbotTable(shown, columns, rows);
}

ChatbotTable chatbotTable(const ShownChatbots &shown, const QList<Column> &columns,
                          const QList<int> &rows)
{
    ChatbotTable table;
    for (const Column column : columns) {
        table.header +=
            shown.headerData(static_cast<int>(column), Qt::Horizontal, ChatbotModel::ExactRole)
                .toString();
        table.freeText += isFreeText(column);
        table.columns += texts(shown, column, rows);
    }
    return table;
}

ChatbotTable chatbotTable(const TextList &userIds)
{
    return {{QStringLiteral("UserID")}, {isFreeText(Column::UserId)}, {userIds}};
}
