// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// "chatbot-admin connections list": the saved connections on standard output. The keychain is not
/// opened. arguments: the first is the program's name; the verb is taken off. Gives the exit
/// status: where the file of connections is damaged, the sound ones are written and it is 2.
int runConnections(const QStringList &arguments);
