// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

/// Indents JSON. Only white space between tokens changes: the order of keys, long numbers, escapes
/// and invalid JSON are preserved. Empty if the text does not start like an object or an array, or
/// if the result would be longer than @p maxChars.
QString prettyJson(QStringView text, qsizetype maxChars);
