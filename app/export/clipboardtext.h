// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QString>

/// What a copy looks like. No form has a newline after its last line: pasted into a terminal it
/// would run, pasted into a chat it would send.
enum class CopyForm {
    Lines,     ///< the ids as they are, LF between them
    Commas,    ///< the ids as they are, a comma and a blank between them
    JsonArray, ///< one line
    /// 'it''s', 'b': ready for IN (...). Standard SQL: a backslash stays as it is, which MySQL
    /// understands so only in its mode NO_BACKSLASH_ESCAPES.
    Sql,
    /// 'it'\''s' 'b': words for a POSIX shell, each quoted, since "#" can begin a comment. NUL can
    /// stand in no word; U+FFFD takes its place, so that the word names no chatbot rather than
    /// another one.
    Shell,
    Rows, ///< with header, a tab between cells: see clipboardRows()
};

/// The ids in the form @p form; Rows is a table of one column.
QString clipboardText(CopyForm form, const Utf8StringList &ids);
