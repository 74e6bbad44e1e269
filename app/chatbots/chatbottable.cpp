// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbottable.h"

using Column = ChatbotModel::Column;

namespace
{

TextList texts(const ChatbotModel &model, Column column, const QList<int> &rows)
{
    if (column == Column::UserId) {
        return model.ids().picked(rows);
    }
    TextList made;
    for (const int row : rows) {
        made.append(model.index(row, static_cast<int>(column))
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

ChatbotTable chatbotTable(const ChatbotModel &model, const QList<Column> &columns,
                          const QList<int> &rows)
{
    ChatbotTable table;
    for (const Column column : columns) {
        table.header +=
            model.headerData(static_cast<int>(column), Qt::Horizontal, ChatbotModel::ExactRole)
                .toString();
        table.freeText += isFreeText(column);
        table.columns += texts(model, column, rows);
    }
    return table;
}

ChatbotTable chatbotTable(const TextList &userIds)
{
    return {{QStringLiteral("UserID")}, {isFreeText(Column::UserId)}, {userIds}};
}
