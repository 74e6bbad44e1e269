// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// "chatbotadmin.chat": each attempt of a call and the decisions about it. Off unless enabled by
/// QT_LOGGING_RULES. Log no URL except that of a PrintableRequest, and no server text that has not
/// been redacted.
Q_DECLARE_LOGGING_CATEGORY(chatLog)

/// Disables Qt's own debug logs about requests, whatever QT_LOGGING_RULES says. In Qt 6.4 the log
/// of the HTTP server (used by the sandbox) contains whole URLs, and so the UserSig. The logs of
/// Qt Network do not, but nothing guarantees that. Warnings stay enabled.
/// Check: tst_logging (qtLogsContainNoUserSig).
void keepUrlsOutOfQtLogs();
