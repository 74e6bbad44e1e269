// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

/// Where the next token begins that starts with "@RBT#", from @p from on; -1 if there is none. In
/// any case: "@rbt#a" is a misspelt id rather than a word.
qsizetype nextIdToken(QStringView text, qsizetype from);

/// The length of the token at the start of @p text: up to a blank, comma, semicolon, quote or
/// bracket, without the punctuation that ends a sentence.
qsizetype idTokenLength(QStringView text);

/// Whether an id can end where @p rest follows: there is nothing, a separator, or punctuation with
/// one of these behind it. "@RBT#a" does not end before "-2", nor before ".b".
bool canEndBefore(QStringView rest);

/// A letter of a script that sets no blanks between words, or Hangul.
bool isCjk(QChar c);
bool isCjkPunctuation(QChar c); ///< full-width forms too, but no blank

struct Quoted
{
    QString text;
    qsizetype length;        ///< of what was read, its closing quote too
    bool hasEscapes = false; ///< inside
};

/// What @p text, the part behind the opening @p quote, can mean: in SQL and CSV the quote is
/// doubled inside, in JSON and most programming languages it follows a backslash, in a shell it is
/// '\''. Empty if @p quote is no quote, or is not closed within the next 512 characters.
QList<Quoted> unquoted(QStringView text, QChar quote);
