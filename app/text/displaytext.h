// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <limits>

/// As a limit: the text is not shortened.
inline constexpr qsizetype wholeText = std::numeric_limits<qsizetype>::max();

/// Makes untrusted text, such as an id, safe to display: characters that are invisible or
/// misleading are replaced with their code, U+202E with "⟨U+202E⟩". These are control and format
/// characters, line breaks, lone surrogates, private-use and unassigned code points, spaces other
/// than U+0020, blank letters and marks, stray or piled-up combining marks, the bracket ⟨ itself,
/// and leading, trailing or doubled U+0020. Different texts therefore never give the same
/// untruncated result.
///
/// A result with right-to-left letters begins with U+200E, which keeps its base direction left to
/// right. A result longer than @p maxChars UTF-16 units (U+200E not counted) is cut between two
/// characters and ends in "…". Not for the clipboard or files, which get the exact text.
QString displayText(QStringView text, qsizetype maxChars = wholeText);

/// Like displayText(), but keeps every U+0020: for prose such as a server's error message. The
/// result is always one line.
QString displayLine(QStringView text, qsizetype maxChars);

/// displayText(), wrapped into lines of at most @p lineLength UTF-16 units, separated by LF. Never
/// breaks inside a character or a code. For tool tips, which would otherwise be as wide as the
/// text. The line breaks do not count towards @p maxChars.
QString displayLines(QStringView text, qsizetype maxChars, qsizetype lineLength);

/// Whether displayText() would replace any character of @p text with its code.
bool hasHiddenCharacters(QStringView text);

/// LF, VT, FF, CR, U+0085, U+2028 or U+2029: all characters that some program treats as a line
/// break.
bool isLineBreak(QChar c);
bool hasLineBreak(QByteArrayView utf8);
