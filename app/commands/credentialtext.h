// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// Extracts the credential from the bytes of a file or a variable: decodes UTF-16, drops a byte
/// order mark, surrounding blanks and quotes, and all invisible characters. Bytes that cannot be
/// decoded are only trimmed. Empty if nothing is left. Wipes the argument.
QByteArray credentialText(QByteArray bytes);
