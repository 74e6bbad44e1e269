// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/clipboardrows.h"

#include "export/csv.h"
#include "text/displaytext.h"
#include "text/quoted.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace
{

void appendTabCell(QByteArray &to, QByteArrayView cell)
{
    if (cell.startsWith('"') || cell.contains('\t') || hasLineBreak(cell)) {
        appendQuoted(to, cell, '"', "\"\"");
    } else {
        to += cell;
    }
}

// HTML cannot contain control characters, and collapses spaces.
bool fitsHtml(QByteArrayView cell)
{
    if (cell.startsWith(' ') || cell.endsWith(' ')) {
        return false;
    }
    char before = 0;
    for (const char c : cell) {
        const auto code = static_cast<unsigned char>(c);
        const bool isControl = (code < 0x20 && c != '\n') || code == 0x7F ||
                               (before == '\xC2' && code < 0xA0); // U+0080 to U+009F
        if (isControl || (c == ' ' && before == ' ')) {
            return false;
        }
        before = c;
    }
    return true;
}

bool fitsHtml(const ChatbotTable &table)
{
    return std::all_of(table.columns.begin(), table.columns.end(),
                       [](const Utf8StringList &column) {
                           bool fits = true;
                           QByteArrayView before; // the connection is the same in nearly every row
                           column.forEach(0, column.size(), [&](QByteArrayView cell) {
                               fits = fits && (cell == before || fitsHtml(cell));
                               before = cell;
                           });
                           return fits;
                       });
}

void appendHtml(QByteArray &to, QByteArrayView cell)
{
    const auto isSpecial = [](char c) {
        return c == '<' || c == '>' || c == '&' || c == '"' || c == '\n';
    };
    while (!cell.isEmpty()) {
        const qsizetype plain = std::find_if(cell.begin(), cell.end(), isSpecial) - cell.begin();
        to += cell.first(plain);
        cell = cell.sliced(plain);
        if (!cell.isEmpty()) {
            const char c = cell.front();
            to += c == '\n'  ? "<br>"
                  : c == '<' ? "&lt;"
                  : c == '>' ? "&gt;"
                  : c == '&' ? "&amp;"
                             : "&quot;";
            cell = cell.sliced(1);
        }
    }
}

QByteArray htmlTable(const ChatbotTable &table)
{
    // Marks cells as text for LibreOffice (sdnum) and Excel (mso-number-format).
    constexpr QByteArrayView begin = "<td sdnum=\"1033;0;@\" style='mso-number-format:\"\\@\"'>";
    QByteArray html = "<meta charset=\"utf-8\"><table><tr>";
    for (const QString &name : table.header) {
        html += "<th>";
        appendHtml(html, name.toUtf8());
        html += "</th>";
    }
    html += "</tr>";
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        html += "<tr>";
        for (const Utf8StringList &column : table.columns) {
            html += begin;
            appendHtml(html, column[row]);
            html += "</td>";
        }
        html += "</tr>";
    }
    return html + "</table>";
}

class RowsMimeData : public QMimeData
{
    Q_OBJECT

public:
    explicit RowsMimeData(const ChatbotTable &table)
        : m_table(table)
        , m_formats{u"text/plain"_s, u"text/csv"_s}
    {
        if (fitsHtml(table)) {
            m_formats += u"text/html"_s;
        }
    }

    QStringList formats() const override { return m_formats; }
    bool hasFormat(const QString &format) const override { return m_formats.contains(format); }

protected:
    QVariant retrieveData(const QString &format, QMetaType /*type*/) const override
    {
        if (!m_formats.contains(format)) {
            return {};
        }
        return format == u"text/csv"    ? QVariant(csv(m_table, CsvPreset::Exact))
               : format == u"text/html" ? QVariant(htmlTable(m_table))
                                        : QVariant(tabSeparatedText(m_table));
    }

private:
    ChatbotTable m_table;
    QStringList m_formats;
};

} // namespace

std::unique_ptr<QMimeData> clipboardRows(const ChatbotTable &table)
{
    return std::make_unique<RowsMimeData>(table);
}

QString tabSeparatedText(const ChatbotTable &table)
{
    QByteArray text;
    bool isFirst = true;
    for (const QString &name : table.header) {
        text += std::exchange(isFirst, false) ? "" : "\t";
        appendTabCell(text, name.toUtf8());
    }
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        text += '\n';
        for (qsizetype column = 0; column < table.columns.size(); ++column) {
            text += column == 0 ? "" : "\t";
            appendTabCell(text, table.columns[column][row]);
        }
    }
    return fromUtf8KeepingBom(text);
}

#include "clipboardrows.moc"
