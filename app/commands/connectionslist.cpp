// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/connectionslist.h"

#include "export/csv.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace
{

/// Empty if unknown, or outside the range of QDateTime.
QString endText(const SavedConnection &connection)
{
    if (!connection.ends) {
        return {};
    }
    return QDateTime::fromSecsSinceEpoch(*connection.ends).toUTC().toString(Qt::ISODate);
}

QByteArray toCsv(const SavedConnections &connections)
{
    ChatbotTable table{{u"Name"_s, u"Region"_s, u"Endpoint"_s, u"SDKAppID"_s, u"Identifier"_s,
                        u"Secret"_s, u"Ends"_s},
                       {},
                       {}};
    for (const SavedConnection &c : connections) {
        table.appendRow({c.name, c.region, c.endpoint, QString::number(c.sdkAppId), c.identifier,
                         c.keepsSecret ? u"yes"_s : u"no"_s, endText(c)});
    }
    return csv(table, CsvPreset::Exact);
}

QByteArray toJson(const SavedConnections &connections)
{
    QJsonArray array;
    for (const SavedConnection &c : connections) {
        const QString end = endText(c);
        array.append(QJsonObject{
            {u"Name"_s, c.name},
            {u"Region"_s, c.region},
            {u"Endpoint"_s, c.endpoint},
            {u"SDKAppID"_s, static_cast<qint64>(c.sdkAppId)},
            {u"Identifier"_s, c.identifier},
            {u"Secret"_s, c.keepsSecret},
            {u"Ends"_s, end.isEmpty() ? QJsonValue() : QJsonValue(end)},
        });
    }
    return QJsonDocument(array).toJson();
}

QByteArray toText(const SavedConnections &connections)
{
    QByteArray text;
    for (const SavedConnection &c : connections) {
        text += c.name.toUtf8() + '\n'; // a name has no line break
    }
    return text;
}

} // namespace

QByteArray connectionsList(const SavedConnections &connections, ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return toCsv(connections);
    case ExportFormat::Json:
        return toJson(connections);
    case ExportFormat::Text:
        return toText(connections);
    }
    return {};
}
