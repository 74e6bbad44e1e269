// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbottable.h"

#include <numeric>

using Column = ChatbotModel::Column;

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

ChatbotTable chatbotTable(const QAbstractItemModel &model, const QList<Column> &columns)
{
    QList<int> rows(model.rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    return chatbotTable(model, columns, rows);
}

ChatbotTable chatbotTable(const QAbstractItemModel &model, const QList<Column> &columns,
                          const QList<int> &rows)
{
    constexpr int exact = ChatbotModel::ExactRole;
    ChatbotTable table;
    for (const Column column : columns) {
        table.header +=
            model.headerData(static_cast<int>(column), Qt::Horizontal, exact).toString();
        table.freeText += isFreeText(column);
    }
    table.rows.reserve(rows.size());
    for (const int row : rows) {
        QStringList cells;
        cells.reserve(columns.size());
        for (const Column column : columns) {
            cells += model.index(row, static_cast<int>(column)).data(exact).toString();
        }
        table.rows += cells;
    }
    return table;
}

ChatbotTable chatbotTable(const QStringList &userIds)
{
    ChatbotTable table{{QStringLiteral("UserID")}, {isFreeText(Column::UserId)}, {}};
    table.rows.reserve(userIds.size());
    for (const QString &id : userIds) {
        table.rows += QStringList{id};
    }
    return table;
}
