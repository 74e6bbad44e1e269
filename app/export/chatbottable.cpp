// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/chatbottable.h"

using Column = ChatbotColumn;

namespace
{

Utf8StringList connections(const ChatbotModel &model, const QList<int> &rows)
{
    Utf8StringList labels;
    const Origin *origin = nullptr;
    QByteArray label;
    for (const int row : rows) {
        if (&model.origin(row) != origin) { // nearly never: a list is of one place
            origin = &model.origin(row);
            label = origin->label().toUtf8();
            labels.reserve(rows.size(), rows.size() * label.size());
        }
        labels.append(label);
    }
    return labels;
}

Utf8StringList texts(const ChatbotModel &model, Column column, const QList<int> &rows)
{
    switch (column) {
    case Column::UserId:
        return model.ids().picked(rows);
    case Column::Connection:
        return connections(model, rows);
    }
    return {};
}

} // namespace

QList<Column> allChatbotColumns()
{
    QList<Column> all;
    for (const ColumnInfo &info : chatbotColumns()) {
        all += info.column;
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
        const ColumnInfo &info = columnInfo(column);
        table.header += info.name;
        table.freeText += info.kind == ColumnInfo::Kind::FreeText;
        table.columns += texts(model, column, rows);
    }
    return table;
}

ChatbotTable chatbotTable(const Utf8StringList &userIds)
{
    return {{columnInfo(Column::UserId).name}, {false}, {userIds}};
}
