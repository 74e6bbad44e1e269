// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/chatbottable.h"
#include "text/bytechunks.h"

#include <QByteArray>

enum class CsvPreset {
    /// Strict RFC 4180: commas, quotes only if needed, UTF-8 without BOM.
    Exact,
    /// For opening in Excel by a double click: BOM, every field quoted, and an apostrophe before
    /// free text that a spreadsheet could interpret as a formula. Ids never get an apostrophe.
    Excel,
};

/// The table as the bytes of a file. Every line ends with CRLF, including the header and the last
/// one. @p separator is only used for Excel, which expects the system's list separator. Exact
/// always has ",".
QByteArray csv(const ChatbotTable &table, CsvPreset preset, char separator = ',');

/// The same in chunks of some thousand rows.
ByteChunks csvChunks(const ChatbotTable &table, CsvPreset preset, char separator = ',');
