// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <limits>

/// No limit to the length of a shown text.
inline constexpr qsizetype wholeText = std::numeric_limits<qsizetype>::max();

/// Text from outside, such as an id, for a screen: what cannot be seen or could mislead is shown as
/// what it is, U+202E as "⟨U+202E⟩". That is: control and format characters, line breaks, lone
/// surrogates, code points without a meaning, spaces other than U+0020, letters and marks without a
/// shape, piled-up marks, the bracket ⟨ itself, and U+0020 where the eye would miss it (first,
/// last, doubled). So different texts never give the same result. A result with right-to-left
/// letters begins with U+200E, which keeps its base direction left to right. A result longer than
/// @p maxChars UTF-16 units (U+200E not counted) is cut between two characters and ends in "…". For
/// screens only: copies and files take the text itself.
QString displayText(QStringView text, qsizetype maxChars = wholeText);

/// The same for a sentence that somebody else wrote, the server's words: U+0020 stays as it is
/// everywhere. The result is always one line.
QString displayLine(QStringView text, qsizetype maxChars);

/// displayText() in lines of at most @p lineLength UTF-16 units, separated by LF, none of which
/// breaks a character or a code. For tool tips, which would otherwise be as wide as the text. The
/// line breaks do not count for @p maxChars.
QString displayLines(QStringView text, qsizetype maxChars, qsizetype lineLength);

/// Whether displayText() shows one or more characters of @p text by their code.
bool hasHiddenCharacters(QStringView text);

/// LF, VT, FF, CR, U+0085, U+2028 and U+2029: what one program or another takes for the end of a
/// line.
bool isLineBreak(QChar c);
bool hasLineBreak(QByteArrayView utf8);
