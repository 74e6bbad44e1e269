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

bool hasSpecial(QByteArrayView text)
{
    return text.contains('"') || text.contains(',') || text.contains('\r') || text.contains('\n');
}

/// Writes into bytes that are there already: a million rows that grow a file bit by bit take three
/// times as long.
class Writer
{
public:
    Writer(const ChatbotTable &table, CsvPreset preset, char separator)
        : m_table(table)
        , m_isExcel(preset == CsvPreset::Excel)
        , m_separator(m_isExcel ? separator : ',')
        , m_out(largestSize(), Qt::Uninitialized)
        , m_to(m_out.data())
    {}

    QByteArray write()
    {
        if (m_isExcel) {
            put("\xEF\xBB\xBF");
        }
        for (qsizetype column = 0; column < m_table.header.size(); ++column) {
            const QByteArray name = m_table.header[column].toUtf8();
            field(column, name, m_isExcel || hasSpecial(name), false);
        }
        endLine();
        QList<bool> anySpecial;
        for (const TextList &column : m_table.columns) {
            anySpecial.append(hasSpecial(column.bytes()));
        }
        for (qsizetype row = 0; row < m_table.rowCount(); ++row) {
            for (qsizetype column = 0; column < m_table.columns.size(); ++column) {
                cell(column, m_table.columns[column][row], anySpecial[column]);
            }
            endLine();
        }
        m_out.truncate(m_to - m_out.data());
        return std::move(m_out);
    }

private:
    /// Every field with its quotes, guard and separator, and every quote inside doubled.
    qsizetype largestSize() const
    {
        constexpr qsizetype perField = 4;
        qsizetype size = 5 + (m_table.rowCount() + 1) * (2 + perField * m_table.header.size());
        for (const QString &name : m_table.header) {
            size += 2 * name.toUtf8().size();
        }
        for (const TextList &column : m_table.columns) {
            const QByteArray &bytes = column.bytes();
            size += bytes.size() + (bytes.contains('"') ? bytes.count('"') : 0);
        }
        return size;
    }

    void cell(qsizetype column, QByteArrayView text, bool maybeSpecial)
    {
        const bool guarded =
            m_isExcel && m_table.freeText.value(column) && looksLikeFormula(exactText(text));
        // An empty line is no row to many readers; a quoted empty field is.
        const bool onlyAndEmpty = text.isEmpty() && m_table.columns.size() == 1;
        field(column, text, m_isExcel || onlyAndEmpty || (maybeSpecial && hasSpecial(text)),
              guarded);
    }

    void field(qsizetype column, QByteArrayView text, bool quoted, bool guarded)
    {
        if (column > 0) {
            *m_to++ = m_separator;
        }
        if (!quoted) {
            put(text);
            return;
        }
        *m_to++ = '"';
        if (guarded) {
            *m_to++ = '\'';
        }
        for (const char c : text) {
            if (c == '"') {
                *m_to++ = '"';
            }
            *m_to++ = c;
        }
        *m_to++ = '"';
    }

    void endLine()
    {
        *m_to++ = '\r';
        *m_to++ = '\n';
    }

    void put(QByteArrayView text) { m_to = std::copy(text.begin(), text.end(), m_to); }

    const ChatbotTable &m_table;
    bool m_isExcel;
    char m_separator;
    QByteArray m_out;
    char *m_to;
};

} // namespace

QByteArray csv(const ChatbotTable &table, CsvPreset preset, char separator)
{
    return Writer(table, preset, separator).write();
}
