// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// "chatbotadmin.chat": each try, and what was decided about it. Off unless QT_LOGGING_RULES asks
/// for it. No URL goes here but what printableUrl() gives, and no words of a server but clean ones.
Q_DECLARE_LOGGING_CATEGORY(chatLog)
