// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chatbots/copyrows.h"

#include "export/chatbottable.h"
#include "export/clipboardrows.h"

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
            clipboardRows(chatbotTable(model, model.shownColumns(), rows)).release());
    } else {
        clipboard->setText(clipboardText(form, model.ids().subset(rows)));
    }
}
