// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

/// JSON in lines with indents. Only white space between its parts is put in or taken out: order of
/// keys, numbers of any length, escapes and what is no sound JSON stay as they came. Nothing where
/// the text does not begin like an object or an array, or where the result would be longer than
/// @p maxChars.
QString prettyJson(QStringView text, qsizetype maxChars);
