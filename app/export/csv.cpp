// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/csv.h"

#include <QVarLengthArray>

#include <algorithm>

namespace
{

// Whether a spreadsheet may interpret the text as a formula or command (OWASP, CSV Injection).
// Leading white space does not protect, since an import may trim it. Full-width signs count in East
// Asian locales.
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

char *append(char *to, QByteArrayView text)
{
    return std::copy(text.begin(), text.end(), to);
}

char *endLine(char *to)
{
    *to++ = '\r';
    *to++ = '\n';
    return to;
}

/// Generates the file in chunks, in a buffer that is reused. The write position is passed from
/// function to function: as a member, the compiler would have to reload it after each byte.
class CsvWriter
{
public:
    CsvWriter(const ChatbotTable &table, CsvPreset preset, char separator)
        : m_table(table)
        , m_isExcel(preset == CsvPreset::Excel)
        , m_separator(m_isExcel ? separator : ',')
    {}

    QByteArrayView next()
    {
        if (!m_isHeaderWritten) {
            m_isHeaderWritten = true;
            return header();
        }
        // About half a megabyte, which fits in the processor cache and is efficient to write.
        constexpr qsizetype rowsPerChunk = 32 * 1024;
        const qsizetype first = m_rowsWritten;
        m_rowsWritten = qMin(first + rowsPerChunk, m_table.rowCount());
        return rows(first, m_rowsWritten);
    }

private:
    QByteArrayView header()
    {
        qsizetype size = 5;
        for (const QString &name : m_table.header) {
            size += maxFieldOverhead + 2 * name.toUtf8().size();
        }
        char *const begin = buffer(size);
        char *to = append(begin, m_isExcel ? "\xEF\xBB\xBF" : "");
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
                    maxFieldOverhead * (end - first);
        }
        char *const begin = buffer(size);
        char *to = begin;
        for (qsizetype row = first; row < end; ++row) {
            for (qsizetype column = 0; column < m_table.columns.size(); ++column) {
                to = cell(to, column, m_table.columns[column][row], anySpecial[column]);
            }
            to = endLine(to);
        }
        return {begin, to};
    }

    char *buffer(qsizetype size)
    {
        if (m_bytes.size() < size) {
            m_bytes = QByteArray(size, Qt::Uninitialized);
        }
        return m_bytes.data();
    }

    char *cell(char *to, qsizetype column, QByteArrayView text, bool mayBeSpecial) const
    {
        const bool needsGuard = m_isExcel && m_table.freeText.value(column) &&
                                looksLikeFormula(fromUtf8KeepingBom(text));
        // Many readers ignore an empty line, but not a quoted empty field.
        const bool isOnlyAndEmpty = text.isEmpty() && m_table.columns.size() == 1;
        const bool isSpecial = mayBeSpecial && hasSpecial(text);
        return field(to, column, text, m_isExcel || isOnlyAndEmpty || isSpecial, needsGuard);
    }

    char *field(char *to, qsizetype column, QByteArrayView text, bool isQuoted,
                bool needsGuard) const
    {
        if (column > 0) {
            *to++ = m_separator;
        }
        if (!isQuoted) {
            return append(to, text);
        }
        *to++ = '"';
        if (needsGuard) {
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

    /// Maximum size of a field besides its text: separator, two quotes, guard.
    static constexpr qsizetype maxFieldOverhead = 4;

    ChatbotTable m_table;
    bool m_isExcel;
    char m_separator;
    QByteArray m_bytes;
    bool m_isHeaderWritten = false;
    qsizetype m_rowsWritten = 0;
};

} // namespace

QByteArray csv(const ChatbotTable &table, CsvPreset preset, char separator)
{
    QByteArray all;
    CsvWriter writer(table, preset, separator);
    for (QByteArrayView chunk = writer.next(); !chunk.isEmpty(); chunk = writer.next()) {
        all += chunk;
    }
    return all;
}

ByteChunks csvChunks(const ChatbotTable &table, CsvPreset preset, char separator)
{
    return [writer = CsvWriter(table, preset, separator)]() mutable { return writer.next(); };
}
