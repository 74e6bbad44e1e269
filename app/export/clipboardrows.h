// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/chatbottable.h"

#include <QMimeData>
#include <QString>

#include <memory>

/// The table in several formats, generated on request because a million rows take 200 MB as HTML.
/// - text/plain: see tabSeparatedText().
/// - text/csv: the exact preset.
/// - text/html: a table whose cells a spreadsheet imports as text, so that 007 stays 007. Omitted
///   if HTML would change a cell because it has control characters, spaces at its ends or several
///   spaces in a row.
std::unique_ptr<QMimeData> clipboardRows(const ChatbotTable &table);

/// Header and rows, separated by tabs and LF. A cell with a tab or line break, or a quote at its
/// start, is quoted as in spreadsheets.
QString tabSeparatedText(const ChatbotTable &table);
