// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/clipboardtext.h"

#include "chatbots/csv.h"
#include "chatbots/visibletext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace
{

QString quoted(QString text, QChar quote, const QString &quoteInside)
{
    return quote + text.replace(quote, quoteInside) + quote;
}

QString sqlString(const QString &id)
{
    return quoted(id, QLatin1Char('\''), QStringLiteral("''"));
}

QString shellWord(const QString &id)
{
    QString word = id;
    word.replace(QChar(QChar::Null), QChar(QChar::ReplacementCharacter));
    return quoted(word, QLatin1Char('\''), QStringLiteral("'\\''"));
}

QString joined(const TextList &ids, QString (*form)(const QString &), const QString &between)
{
    QStringList formed;
    formed.reserve(ids.size());
    for (qsizetype i = 0; i < ids.size(); ++i) {
        formed += form(ids.text(i));
    }
    return formed.join(between);
}

QString joined(const TextList &ids, QByteArrayView between)
{
    QByteArray text;
    text.reserve(ids.bytes().size() + ids.size() * between.size());
    for (qsizetype i = 0; i < ids.size(); ++i) {
        text += i == 0 ? QByteArrayView() : between;
        text += ids[i];
    }
    return exactText(text);
}

QString jsonArray(const TextList &ids)
{
    return exactText(
        QJsonDocument(QJsonArray::fromStringList(ids.texts())).toJson(QJsonDocument::Compact));
}

QString tabCell(const QString &cell)
{
    const bool needsQuotes =
        cell.startsWith(QLatin1Char('"')) || cell.contains(QLatin1Char('\t')) || hasLineBreak(cell);
    return needsQuotes ? quoted(cell, QLatin1Char('"'), QStringLiteral("\"\"")) : cell;
}

QStringList cells(const ChatbotTable &table, qsizetype row)
{
    QStringList texts;
    for (const TextList &column : table.columns) {
        texts += column.text(row);
    }
    return texts;
}

QString tabLine(const QStringList &cells)
{
    QStringList line;
    std::transform(cells.begin(), cells.end(), std::back_inserter(line), tabCell);
    return line.join(QLatin1Char('\t'));
}

QString tabText(const ChatbotTable &table)
{
    QStringList lines{tabLine(table.header)};
    lines.reserve(table.rowCount() + 1);
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        lines += tabLine(cells(table, row));
    }
    return lines.join(QLatin1Char('\n'));
}

// HTML holds no control characters, and takes blanks together.
bool fitsHtml(const QString &cell)
{
    constexpr QLatin1Char blank(' ');
    return !cell.startsWith(blank) && !cell.endsWith(blank) &&
           !cell.contains(QStringLiteral("  ")) &&
           std::none_of(cell.begin(), cell.end(), [](QChar c) {
               return c.category() == QChar::Other_Control && c != QLatin1Char('\n');
           });
}

bool fitsHtml(const ChatbotTable &table)
{
    return std::all_of(table.columns.begin(), table.columns.end(), [](const TextList &column) {
        for (qsizetype row = 0; row < column.size(); ++row) {
            if (!fitsHtml(column.text(row))) {
                return false;
            }
        }
        return true;
    });
}

QString htmlText(const QString &cell)
{
    QString html = cell.toHtmlEscaped();
    html.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    return html;
}

QString htmlTable(const ChatbotTable &table)
{
    QString html = QStringLiteral("<meta charset=\"utf-8\"><table><tr>");
    for (const QString &name : table.header) {
        html += QStringLiteral("<th>") + htmlText(name) + QStringLiteral("</th>");
    }
    html += QStringLiteral("</tr>");
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        html += QStringLiteral("<tr>");
        for (const QString &cell : cells(table, row)) {
            // "This is text", for LibreOffice and for Excel.
            html += QStringLiteral("<td sdnum=\"1033;0;@\" style='mso-number-format:\"\\@\"'>") +
                    htmlText(cell) + QStringLiteral("</td>");
        }
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

} // namespace

QString clipboardText(CopyForm form, const TextList &ids)
{
    switch (form) {
    case CopyForm::Lines:
        return joined(ids, "\n");
    case CopyForm::Commas:
        return joined(ids, ", ");
    case CopyForm::JsonArray:
        return jsonArray(ids);
    case CopyForm::Sql:
        return joined(ids, sqlString, QStringLiteral(", "));
    case CopyForm::Shell:
        return joined(ids, shellWord, QStringLiteral(" "));
    case CopyForm::Rows:
        return tabText(chatbotTable(ids));
    }
    return {};
}

std::unique_ptr<QMimeData> clipboardRows(const ChatbotTable &table)
{
    auto mime = std::make_unique<QMimeData>();
    mime->setText(tabText(table));
    mime->setData(QStringLiteral("text/csv"), csv(table, CsvPreset::Exact));
    if (fitsHtml(table)) {
        mime->setHtml(htmlTable(table));
    }
    return mime;
}
