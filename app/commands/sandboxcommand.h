// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Runs "chatbot-admin sandbox": serves the sandbox until SIGINT or SIGTERM. Returns the exit
/// status.
int runSandbox(const QStringList &arguments);
