// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/chatlog.h"

Q_LOGGING_CATEGORY(chatLog, "chatbotadmin.chat", QtWarningMsg)
