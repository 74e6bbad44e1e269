// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/chatbotmodel.h"
#include "text/utf8stringlist.h"

#include <QList>
#include <QStringList>

/// A table of exact texts, to be written to a file or the clipboard.
struct ChatbotTable
{
    QStringList header; ///< column names, the same in every language
    /// For each column whether it is free text, which may be a formula to a spreadsheet.
    QList<bool> freeText;
    QList<Utf8StringList> columns; ///< one for each name, all of the same length

    qsizetype rowCount() const { return columns.isEmpty() ? 0 : columns.first().size(); }
    /// @p cells has one cell for each column.
    void appendRow(const QStringList &cells);

    bool operator==(const ChatbotTable &) const = default;
};

/// The given rows of the model, in the given order.
ChatbotTable chatbotTable(const ChatbotModel &model, const QList<ChatbotColumn> &columns,
                          const QList<int> &rows);

/// A table with UserID as its only column, without a model.
ChatbotTable chatbotTable(const Utf8StringList &userIds);
