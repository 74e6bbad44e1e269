// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "copying.h"

#include "chatbots/chatbottable.h"
#include "chatbots/clipboardrows.h"

#include <QClipboard>
#include <QGuiApplication>

void copyRows(const ChatbotModel &model, const QList<int> &rows, CopyForm form)
{
    if (rows.isEmpty()) {
        return;
    }
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (form == CopyForm::Rows) {
        clipboard->setMimeData(
            clipboardRows(chatbotTable(model, allChatbotColumns(), rows)).release());
    } else {
        clipboard->setText(clipboardText(form, model.ids().picked(rows)));
    }
}
