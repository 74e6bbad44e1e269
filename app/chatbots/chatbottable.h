// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/chatbotmodel.h"

#include <QList>
#include <QStringList>

/// Exact texts in rows and columns, on their way to a file or the clipboard.
struct ChatbotTable
{
    QStringList header; ///< names that no language changes
    QList<bool>
        freeText; ///< a column each: anyone could have written it, so a spreadsheet needs a guard
    QList<QStringList> rows;

    bool operator==(const ChatbotTable &) const = default;
};

/// Whether somebody's own words can stand in the column. Never so for ids: they must stay what they
/// are.
bool isFreeText(ChatbotModel::Column column);

/// Every column, in the order of the model.
QList<ChatbotModel::Column> allChatbotColumns();

/// Every row of @p model, from top to bottom. The model is a ChatbotModel or a proxy on one.
ChatbotTable chatbotTable(const QAbstractItemModel &model,
                          const QList<ChatbotModel::Column> &columns);

/// Only @p rows, in that order.
ChatbotTable chatbotTable(const QAbstractItemModel &model,
                          const QList<ChatbotModel::Column> &columns, const QList<int> &rows);

/// One column, UserID, where there is no model.
ChatbotTable chatbotTable(const QStringList &userIds);
