// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/exportformat.h"

#include "export/csv.h"
#include "text/displaytext.h"
#include "text/jsonstring.h"

using namespace Qt::StringLiterals;

namespace
{

/// One object per line, which is easy to read and to search with grep.
QByteArray json(const Utf8StringList &userIds)
{
    QByteArray bytes = "[";
    for (qsizetype i = 0; i < userIds.size(); ++i) {
        bytes += i == 0 ? "\n{\"UserID\":" : ",\n{\"UserID\":";
        appendJsonString(bytes, userIds[i]);
        bytes += '}';
    }
    bytes += userIds.isEmpty() ? "]\n" : "\n]\n";
    return bytes;
}

std::optional<QByteArray> text(const Utf8StringList &userIds)
{
    QByteArray bytes;
    bytes.reserve(userIds.bytes().size() + userIds.size());
    for (qsizetype i = 0; i < userIds.size(); ++i) {
        if (hasLineBreak(userIds[i])) {
            return std::nullopt;
        }
        bytes += userIds[i];
        bytes += '\n';
    }
    return bytes;
}

} // namespace

std::optional<ExportFormat> exportFormatOf(const QString &id)
{
    if (id == "csv"_L1) {
        return ExportFormat::Csv;
    }
    if (id == "json"_L1) {
        return ExportFormat::Json;
    }
    if (id == "text"_L1) {
        return ExportFormat::Text;
    }
    return std::nullopt;
}

std::optional<QByteArray> exportedBytes(const Utf8StringList &userIds, ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return csv(chatbotTable(userIds), CsvPreset::Exact);
    case ExportFormat::Json:
        return json(userIds);
    case ExportFormat::Text:
        return text(userIds);
    }
    return std::nullopt;
}
