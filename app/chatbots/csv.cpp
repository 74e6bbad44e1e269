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
        , m_isNarrow(table.header.size() == 1)
    {}

    QByteArray write()
    {
        reserve();
        if (m_isExcel) {
            m_out += "\xEF\xBB\xBF";
        }
        for (qsizetype column = 0; column < m_table.header.size(); ++column) {
            field(column, m_table.header[column].toUtf8(), false);
        }
        m_out += "\r\n";
        for (qsizetype row = 0; row < m_table.rowCount(); ++row) {
            for (qsizetype column = 0; column < m_table.columns.size(); ++column) {
                const QByteArrayView text = m_table.columns[column][row];
                field(column, text,
                      m_isExcel && m_table.freeText.value(column) &&
                          looksLikeFormula(exactText(text)));
            }
            m_out += "\r\n";
        }
        return std::move(m_out);
    }

private:
    // Enough for the usual id: growing a file of a million rows bit by bit copies it over and over.
    void reserve()
    {
        constexpr qsizetype header = 64;
        const qsizetype perCell = m_isExcel ? 3 : 1;
        qsizetype size = header + m_table.rowCount() * (1 + perCell * m_table.columns.size());
        for (const TextList &column : m_table.columns) {
            size += column.bytes().size();
        }
        m_out.reserve(size);
    }

    void field(qsizetype column, QByteArrayView text, bool guarded)
    {
        if (column > 0) {
            m_out += m_separator;
        }
        // An empty line is no row to many readers; a quoted empty field is.
        const bool onlyAndEmpty = m_isNarrow && text.isEmpty();
        const bool hasSpecial = std::any_of(text.begin(), text.end(), [](char c) {
            return c == '"' || c == ',' || c == '\r' || c == '\n';
        });
        if (!m_isExcel && !onlyAndEmpty && !hasSpecial) {
            m_out += text;
            return;
        }
        m_out += '"';
        if (guarded) {
            m_out += '\'';
        }
        if (hasSpecial && text.contains('"')) {
            m_out += text.toByteArray().replace('"', "\"\"");
        } else {
            m_out += text;
        }
        m_out += '"';
    }

    const ChatbotTable &m_table;
    bool m_isExcel;
    char m_separator;
    bool m_isNarrow; ///< has one column
    QByteArray m_out;
};

} // namespace

QByteArray csv(const ChatbotTable &table, CsvPreset preset, char separator)
{
    return Writer(table, preset, separator).write();
}
