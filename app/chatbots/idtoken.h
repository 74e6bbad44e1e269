// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

/// The position of the next token at or after @p from that starts with "@RBT#"; -1 if there is
/// none. Ignores case, since "@rbt#a" is more likely a misspelt id than a word.
qsizetype nextIdToken(QStringView text, qsizetype from);

/// The length of the token at the start of @p text: up to a blank, comma, semicolon, quote or
/// bracket, without the punctuation that ends a sentence.
qsizetype idTokenLength(QStringView text);

/// Whether an id can end before @p rest: at the end of the text, before a separator or another id,
/// or before punctuation that is followed by one of these. "@RBT#a" does not end before "-2" or
/// ".b".
bool canEndBefore(QStringView rest);

/// Whether @p c is a letter of a script without spaces between words, or Hangul.
bool isCjk(QChar c);
/// Includes full-width forms, but not the ideographic space.
bool isCjkPunctuation(QChar c);

struct Quoted
{
    QString text;
    qsizetype length;        ///< of the quoted text, including its closing quote
    bool hasEscapes = false; ///< whether any character was escaped
};

/// The possible readings of @p text, which follows the opening @p quote. A quote inside is doubled
/// in SQL and CSV, follows a backslash in JSON and most programming languages, and is '\'' in a
/// shell. Empty if @p quote is not a quote, or is not closed within 512 characters.
QList<Quoted> unquoted(QStringView text, QChar quote);
