// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/chatbottable.h"
#include "text/bytechunks.h"

#include <QByteArray>

enum class CsvPreset {
    /// RFC 4180 and nothing else: comma, quotes only where they are needed, UTF-8 without BOM.
    Exact,
    /// As Excel opens it by a double click: BOM, every field quoted, and the guard: free text that
    /// a spreadsheet could take for a formula has an apostrophe before it. Ids never have one.
    Excel,
};

/// The table as the bytes of a file. Every line ends in CRLF, the header and the last one too.
/// @p separator is for Excel, which expects ";" where the system's list separator is that; Exact
/// has always ",".
QByteArray csv(const ChatbotTable &table, CsvPreset preset, char separator = ',');

/// The same a piece at a time, of some thousand rows each.
ByteChunks csvPieces(const ChatbotTable &table, CsvPreset preset, char separator = ',');
