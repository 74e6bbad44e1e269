// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/chatbottable.h"

using Column = ChatbotModel::Column;

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
    case Column::Count:
        break;
    }
    return {};
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

ChatbotTable chatbotTable(const Utf8StringList &userIds)
{
    return {{QStringLiteral("UserID")}, {isFreeText(Column::UserId)}, {userIds}};
}
