// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// "chatbotadmin.chat": each try, and what was decided about it. Off unless QT_LOGGING_RULES asks
/// for it. No URL goes here but that of a PrintableRequest, and no words of a server but clean
/// ones.
Q_DECLARE_LOGGING_CATEGORY(chatLog)

/// Keeps those of Qt's own debug logs off that tell of requests, whatever QT_LOGGING_RULES asks
/// for: that of the HTTP server (the sandbox's) holds whole URLs, and so the UserSig, in Qt 6.4.
/// Those of the network do not, but nothing says that they never will. Warnings stay.
/// Check: tst_logging (qtsOwnLogs).
void keepUrlsOutOfQtLogs();
