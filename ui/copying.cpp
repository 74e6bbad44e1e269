// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "copying.h"

#include "chatbots/chatbotmodel.h"
#include "chatbots/chatbottable.h"

#include <QClipboard>
#include <QGuiApplication>

void copyRows(const QAbstractItemModel &model, const QList<int> &rows, CopyForm form)
{
    if (rows.isEmpty()) {
        return;
    }
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (form == CopyForm::Rows) {
        clipboard->setMimeData(
            clipboardRows(chatbotTable(model, allChatbotColumns(), rows)).release());
        return;
    }
    QStringList ids;
    ids.reserve(rows.size());
    for (const int row : rows) {
        ids.append(model.index(row, static_cast<int>(ChatbotModel::Column::UserId))
                       .data(ChatbotModel::ExactRole)
                       .toString());
    }
    clipboard->setText(clipboardText(form, ids));
}
