// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/clipboardtext.h"

#include <QList>

class ChatbotModel;

/// Copies rows of the model to the clipboard, in the given order. Does nothing if @p rows is empty.
void copyRows(const ChatbotModel &model, const QList<int> &rows, CopyForm form);
