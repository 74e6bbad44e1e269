// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// "chatbot-admin export": fetches and writes the list, without a window or a display.
/// arguments: the first is the program's name; the verb is taken off. Gives the exit status.
int runExport(const QStringList &arguments);
