// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/exportformat.h"

#include "chatbots/csv.h"
#include "chatbots/visibletext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace
{

/// One object a line: as easy on a person's eyes and on grep as on a parser.
QByteArray json(const QStringList &userIds)
{
    QByteArray bytes = "[";
    for (const QString &id : userIds) {
        bytes += bytes.size() == 1 ? "\n" : ",\n";
        bytes += QJsonDocument(QJsonObject{{QStringLiteral("UserID"), id}})
                     .toJson(QJsonDocument::Compact);
    }
    bytes += userIds.isEmpty() ? "]\n" : "\n]\n";
    return bytes;
}

std::optional<QByteArray> text(const QStringList &userIds)
{
    const bool broken = std::any_of(userIds.begin(), userIds.end(),
                                    [](const QString &id) { return hasLineBreak(id); });
    if (broken) {
        return std::nullopt;
    }
    QByteArray bytes;
    for (const QString &id : userIds) {
        bytes += id.toUtf8() + '\n';
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

std::optional<QByteArray> exportedBytes(const QStringList &userIds, ExportFormat format)
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
