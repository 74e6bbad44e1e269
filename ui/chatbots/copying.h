// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/clipboardtext.h"

#include <QList>

class ChatbotModel;

/// Puts rows of the model on the clipboard, in the order given. An empty list of rows leaves it as
/// it is.
void copyRows(const ChatbotModel &model, const QList<int> &rows, CopyForm form);
