// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Runs "chatbot-admin connections list": prints the saved connections to standard output without
/// opening the keychain. arguments: the program's name and what follows the verb. Returns the exit
/// status. If the connections file is damaged, the readable connections are printed and it is 2.
int runConnections(const QStringList &arguments);
