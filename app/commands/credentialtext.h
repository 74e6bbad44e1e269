// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// The credential in the bytes of a file or a variable, as it was meant: out of UTF-16 or behind a
/// byte order mark, without outer blanks, outer quotes and invisible characters. Bytes that are no
/// text stay as they are, but for outer white space. Empty if there is nothing else. The argument
/// is overwritten.
QByteArray credentialText(QByteArray bytes);
