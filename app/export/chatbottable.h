// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/chatbotmodel.h"
#include "text/utf8stringlist.h"

#include <QList>
#include <QStringList>

/// Exact texts in rows and columns, on their way to a file or the clipboard.
struct ChatbotTable
{
    QStringList header; ///< names that no language changes
    QList<bool>
        freeText; ///< a column each: anyone could have written it, so a spreadsheet needs a guard
    QList<Utf8StringList> columns; ///< as many as names, each with as many texts

    qsizetype rowCount() const { return columns.isEmpty() ? 0 : columns.first().size(); }
    /// @p cells: one a column.
    void appendRow(const QStringList &cells);

    bool operator==(const ChatbotTable &) const = default;
};

/// These rows of the model, in that order.
ChatbotTable chatbotTable(const ChatbotModel &model, const QList<ChatbotColumn> &columns,
                          const QList<int> &rows);

/// One column, UserID, where there is no model.
ChatbotTable chatbotTable(const Utf8StringList &userIds);
