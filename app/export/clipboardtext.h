// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QString>

/// The format of copied ids. No format ends with a newline, since pasting that would run a command
/// in a terminal or send a message in a chat.
enum class CopyForm {
    Lines,     ///< plain ids, separated by LF
    Commas,    ///< plain ids, separated by a comma and a space
    JsonArray, ///< one line
    /// 'it''s', 'b': for IN (...). As in standard SQL, backslashes are not escaped; MySQL needs the
    /// mode NO_BACKSLASH_ESCAPES to read that.
    Sql,
    /// 'it'\''s' 'b': words for a POSIX shell, each quoted, since "#" can start a comment. A word
    /// cannot contain NUL. It is replaced by U+FFFD, so that the word does not name another
    /// chatbot.
    Shell,
    Rows, ///< a table with header, see clipboardRows()
};

/// The ids in format @p form. For Rows, a table with one column.
QString clipboardText(CopyForm form, const Utf8StringList &ids);
