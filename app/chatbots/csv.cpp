// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/csv.h"

#include <algorithm>

namespace
{

// What a spreadsheet may take for a formula or a command (OWASP, CSV Injection), after white space
// too, since an import can be told to trim. The wide forms count in East Asian locales.
bool looksLikeFormula(const QString &text)
{
    const QChar first = text.isEmpty() ? QChar() : text[0];
    if (first == QLatin1Char('\t') || first == QLatin1Char('\r') || first == QLatin1Char('\n')) {
        return true;
    }
    const auto *begin =
        std::find_if_not(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    return begin != text.end() && QStringView(u"=+-@＝＋－＠").contains(*begin);
}

class Writer
{
public:
    Writer(const ChatbotTable &table, CsvPreset preset, char separator)
        : m_table(table)
        , m_isExcel(preset == CsvPreset::Excel)
        , m_separator(m_isExcel ? separator : ',')
    {}

    QByteArray write()
    {
        reserve();
        if (m_isExcel) {
            m_out += "\xEF\xBB\xBF";
        }
        line(m_table.header, {});
        for (const QStringList &cells : m_table.rows) {
            line(cells, m_table.freeText);
        }
        return std::move(m_out);
    }

private:
    // Enough for the usual id, which is ASCII: growing a file of a million rows bit by bit copies
    // it over and over.
    void reserve()
    {
        qsizetype size = 64;
        for (const QStringList &cells : m_table.rows) {
            size += 2;
            for (const QString &cell : cells) {
                size += cell.size() + (m_isExcel ? 3 : 1);
            }
        }
        m_out.reserve(size);
    }

    void line(const QStringList &cells, const QList<bool> &freeText)
    {
        for (qsizetype column = 0; column < cells.size(); ++column) {
            if (column > 0) {
                m_out += m_separator;
            }
            const bool guarded =
                m_isExcel && freeText.value(column) && looksLikeFormula(cells[column]);
            // An empty line is no row to many readers; a quoted empty field is.
            const bool onlyAndEmpty = cells.size() == 1 && cells[0].isEmpty();
            field(cells[column].toUtf8(), guarded, m_isExcel || onlyAndEmpty);
        }
        m_out += "\r\n";
    }

    void field(QByteArray text, bool guarded, bool quoted)
    {
        const bool hasQuote = text.contains('"');
        if (!quoted && !hasQuote && !std::any_of(text.begin(), text.end(), [](char c) {
                return c == ',' || c == '\r' || c == '\n';
            })) {
            m_out += text;
            return;
        }
        if (hasQuote) {
            text.replace('"', "\"\"");
        }
        m_out += '"';
        if (guarded) {
            m_out += '\'';
        }
        m_out += text;
        m_out += '"';
    }

    const ChatbotTable &m_table;
    bool m_isExcel;
    char m_separator;
    QByteArray m_out;
};

} // namespace

QByteArray csv(const ChatbotTable &table, CsvPreset preset, char separator)
{
    return Writer(table, preset, separator).write();
}
