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

/// The same of a long text, piece by piece: each comes from memory once, and not four times.
bool hasSpecialAnywhere(QByteArrayView text)
{
    constexpr qsizetype atOnce = 16 * 1024;
    for (; !text.isEmpty(); text = text.sliced(qMin(atOnce, text.size()))) {
        if (hasSpecial(text.first(qMin(atOnce, text.size())))) {
            return true;
        }
    }
    return false;
}

char *put(char *to, QByteArrayView text)
{
    return std::copy(text.begin(), text.end(), to);
}

char *endLine(char *to)
{
    *to++ = '\r';
    *to++ = '\n';
    return to;
}

/// Writes into bytes that are there already: a million rows that grow a file bit by bit take three
/// times as long. Where it has come to goes from step to step and is no member: the compiler would
/// have to fetch that again after each byte.
class Writer
{
public:
    Writer(const ChatbotTable &table, CsvPreset preset, char separator)
        : m_table(table)
        , m_isExcel(preset == CsvPreset::Excel)
        , m_separator(m_isExcel ? separator : ',')
    {
        for (const TextList &column : m_table.columns) {
            m_columns.append({column, hasSpecialAnywhere(column.bytes())});
        }
    }

    QByteArray write() const
    {
        QByteArray out(largestSize(), Qt::Uninitialized);
        char *to = out.data();
        if (m_isExcel) {
            to = put(to, "\xEF\xBB\xBF");
        }
        for (qsizetype column = 0; column < m_table.header.size(); ++column) {
            const QByteArray name = m_table.header[column].toUtf8();
            to = field(to, column, name, m_isExcel || hasSpecial(name), false);
        }
        to = endLine(to);
        for (qsizetype row = 0; row < m_table.rowCount(); ++row) {
            for (qsizetype column = 0; column < m_columns.size(); ++column) {
                to = cell(to, column, m_columns[column].texts[row]);
            }
            to = endLine(to);
        }
        out.truncate(to - out.data());
        return out;
    }

private:
    struct Column
    {
        const TextList &texts;
        bool anySpecial;
    };

    /// Every field with its quotes, guard and separator, and every quote inside doubled.
    qsizetype largestSize() const
    {
        constexpr qsizetype perField = 4;
        qsizetype size = 5 + (m_table.rowCount() + 1) * (2 + perField * m_table.header.size());
        for (const QString &name : m_table.header) {
            size += 2 * name.toUtf8().size();
        }
        for (const Column &column : m_columns) {
            const QByteArray &bytes = column.texts.bytes();
            size += bytes.size() + (column.anySpecial ? bytes.count('"') : 0);
        }
        return size;
    }

    char *cell(char *to, qsizetype column, QByteArrayView text) const
    {
        const bool guarded =
            m_isExcel && m_table.freeText.value(column) && looksLikeFormula(exactText(text));
        // An empty line is no row to many readers; a quoted empty field is.
        const bool onlyAndEmpty = text.isEmpty() && m_columns.size() == 1;
        const bool special = m_columns[column].anySpecial && hasSpecial(text);
        return field(to, column, text, m_isExcel || onlyAndEmpty || special, guarded);
    }

    char *field(char *to, qsizetype column, QByteArrayView text, bool quoted, bool guarded) const
    {
        if (column > 0) {
            *to++ = m_separator;
        }
        if (!quoted) {
            return put(to, text);
        }
        *to++ = '"';
        if (guarded) {
            *to++ = '\'';
        }
        for (const char c : text) {
            if (c == '"') {
                *to++ = '"';
            }
            *to++ = c;
        }
        *to++ = '"';
        return to;
    }

    const ChatbotTable &m_table;
    QList<Column> m_columns;
    bool m_isExcel;
    char m_separator;
};

} // namespace

QByteArray csv(const ChatbotTable &table, CsvPreset preset, char separator)
{
    return Writer(table, preset, separator).write();
}
