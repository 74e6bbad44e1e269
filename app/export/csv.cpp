// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/csv.h"

#include <QVarLengthArray>

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

/// Writes into bytes that are there already, the same ones for every piece. Where it has come to
/// goes from step to step and is no member: the compiler would have to fetch that again after each
/// byte.
class Writer
{
public:
    Writer(const ChatbotTable &table, CsvPreset preset, char separator)
        : m_table(table)
        , m_isExcel(preset == CsvPreset::Excel)
        , m_separator(m_isExcel ? separator : ',')
    {}

    QByteArrayView next()
    {
        if (!m_headerDone) {
            m_headerDone = true;
            return header();
        }
        // Half a megabyte: the processor keeps it at hand, and a file system likes it better than
        // less.
        constexpr qsizetype rowsAtOnce = 32 * 1024;
        const qsizetype first = m_rowsDone;
        m_rowsDone = qMin(first + rowsAtOnce, m_table.rowCount());
        return rows(first, m_rowsDone);
    }

private:
    QByteArrayView header()
    {
        qsizetype size = 5;
        for (const QString &name : m_table.header) {
            size += largestField + 2 * name.toUtf8().size();
        }
        char *const begin = room(size);
        char *to = put(begin, m_isExcel ? "\xEF\xBB\xBF" : "");
        for (qsizetype column = 0; column < m_table.header.size(); ++column) {
            const QByteArray name = m_table.header[column].toUtf8();
            to = field(to, column, name, m_isExcel || hasSpecial(name), false);
        }
        return {begin, endLine(to)};
    }

    QByteArrayView rows(qsizetype first, qsizetype end)
    {
        QVarLengthArray<bool, 8> anySpecial;
        qsizetype size = 2 * (end - first);
        for (const Utf8StringList &column : m_table.columns) {
            const QByteArrayView texts = column.bytes(first, end);
            anySpecial.append(hasSpecial(texts));
            size += texts.size() + (anySpecial.back() ? texts.count('"') : 0) +
                    largestField * (end - first);
        }
        char *const begin = room(size);
        char *to = begin;
        for (qsizetype row = first; row < end; ++row) {
            for (qsizetype column = 0; column < m_table.columns.size(); ++column) {
                to = cell(to, column, m_table.columns[column][row], anySpecial[column]);
            }
            to = endLine(to);
        }
        return {begin, to};
    }

    char *room(qsizetype size)
    {
        if (m_bytes.size() < size) {
            m_bytes = QByteArray(size, Qt::Uninitialized);
        }
        return m_bytes.data();
    }

    char *cell(char *to, qsizetype column, QByteArrayView text, bool maybeSpecial) const
    {
        const bool guarded =
            m_isExcel && m_table.freeText.value(column) && looksLikeFormula(exactText(text));
        // An empty line is no row to many readers; a quoted empty field is.
        const bool isOnlyAndEmpty = text.isEmpty() && m_table.columns.size() == 1;
        const bool special = maybeSpecial && hasSpecial(text);
        return field(to, column, text, m_isExcel || isOnlyAndEmpty || special, guarded);
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

    /// What a field can have beside its text: separator, two quotes, guard.
    static constexpr qsizetype largestField = 4;

    ChatbotTable m_table;
    bool m_isExcel;
    char m_separator;
    QByteArray m_bytes;
    bool m_headerDone = false;
    qsizetype m_rowsDone = 0;
};

} // namespace

QByteArray csv(const ChatbotTable &table, CsvPreset preset, char separator)
{
    QByteArray all;
    Writer writer(table, preset, separator);
    for (QByteArrayView piece = writer.next(); !piece.isEmpty(); piece = writer.next()) {
        all += piece;
    }
    return all;
}

ByteChunks csvPieces(const ChatbotTable &table, CsvPreset preset, char separator)
{
    return [writer = Writer(table, preset, separator)]() mutable { return writer.next(); };
}
