// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/chatbottable.h"

using Column = ChatbotColumn;

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
        const ColumnInfo &info = columnInfo(column);
        table.header += info.name;
        table.freeText += info.kind == ColumnInfo::Kind::FreeText;
        table.columns += model.lists().texts(column, rows);
    }
    return table;
}

ChatbotTable chatbotTable(const Utf8StringList &userIds)
{
    return {{columnInfo(Column::UserId).name}, {false}, {userIds}};
}
