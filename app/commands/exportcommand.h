// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Runs "chatbot-admin export": fetches the list and writes it, without a display. arguments: the
/// program's name and what follows the verb. Returns the exit status.
int runExport(const QStringList &arguments);
