// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/exportformat.h"

#include "export/csv.h"
#include "text/displaytext.h"
#include "text/jsonstring.h"

namespace
{

/// One object a line: as easy on a person's eyes and on grep as on a parser.
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
    if (id == QLatin1String("csv")) {
        return ExportFormat::Csv;
    }
    if (id == QLatin1String("json")) {
        return ExportFormat::Json;
    }
    if (id == QLatin1String("text")) {
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
