// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/chatbottable.h"

#include <QMimeData>
#include <QString>

#include <memory>

/// The table in each form that a program may ask for, made when it does: a million rows take 200 MB
/// as HTML.
/// - text/plain: see tabText().
/// - text/csv: the exact preset.
/// - text/html: a table whose cells are text to a spreadsheet, so that 007 stays 007. Left out
///   where a cell has what HTML would change: control characters, or more than single blanks
///   inside.
std::unique_ptr<QMimeData> clipboardRows(const ChatbotTable &table);

/// With a header, tabs and LF; a cell with a tab or a line break in it, or a quote at its start, is
/// quoted as spreadsheets do.
QString tabText(const ChatbotTable &table);
