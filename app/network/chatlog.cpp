// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/chatlog.h"

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(chatLog, "chatbotadmin.chat", QtWarningMsg)

namespace
{

QLoggingCategory::CategoryFilter defaultFilter = nullptr; ///< Qt's own, applies the rules

void filterCategory(QLoggingCategory *category)
{
    defaultFilter(category);
    const QLatin1String name(category->categoryName());
    if (name.startsWith("qt.httpserver"_L1) || name.startsWith("qt.network"_L1)) {
        category->setEnabled(QtDebugMsg, false);
        category->setEnabled(QtInfoMsg, false);
    }
}

} // namespace

void keepUrlsOutOfQtLogs()
{
    const auto previous = QLoggingCategory::installFilter(nullptr); // there is no getter
    if (previous != filterCategory) {
        defaultFilter = previous;
    }
    QLoggingCategory::installFilter(filterCategory);
}
