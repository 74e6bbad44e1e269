// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/chatlog.h"

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(chatLog, "chatbotadmin.chat", QtWarningMsg)

namespace
{

QLoggingCategory::CategoryFilter filterOfRules = nullptr; ///< Qt's own

void filterCategory(QLoggingCategory *category)
{
    filterOfRules(category);
    const QLatin1String name(category->categoryName());
    if (name.startsWith("qt.httpserver"_L1) || name.startsWith("qt.network"_L1)) {
        category->setEnabled(QtDebugMsg, false);
        category->setEnabled(QtInfoMsg, false);
    }
}

} // namespace

void keepUrlsOutOfQtLogs()
{
    const auto before = QLoggingCategory::installFilter(nullptr); // the one way to learn it
    if (before != filterCategory) {
        filterOfRules = before;
    }
    QLoggingCategory::installFilter(filterCategory);
}
