// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/displaytext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace
{

enum class Blanks { MarkedWhereMissed, Kept };

struct CodePoint
{
    char32_t value;
    qsizetype units; ///< 1 or 2 in UTF-16
};

CodePoint codePointAt(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(c, text[at + 1]), 2};
    }
    return {c.unicode(), 1};
}

constexpr quint32 bit(QChar::Category category)
{
    return 1U << category;
}

constexpr quint32 hiddenCategories = bit(QChar::Other_Control) | bit(QChar::Other_Format) |
                                     bit(QChar::Other_Surrogate) | bit(QChar::Other_PrivateUse) |
                                     bit(QChar::Other_NotAssigned) | bit(QChar::Separator_Line) |
                                     bit(QChar::Separator_Paragraph) | bit(QChar::Separator_Space);

constexpr quint32 markCategories =
    bit(QChar::Mark_NonSpacing) | bit(QChar::Mark_SpacingCombining) | bit(QChar::Mark_Enclosing);

struct Range
{
    char32_t first;
    char32_t last;
};

// Characters without a shape whose category does not tell: the rest of Default_Ignorable_Code_Point
// (Unicode, DerivedCoreProperties.txt), blanks that count as letters or symbols, U+FFFC, which Qt
// lays out as an empty place, and the bracket that our own codes begin with.
constexpr std::array shapeless{
    Range{0x034F, 0x034F},   Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5},
    Range{0x180B, 0x180F},   Range{0x27E8, 0x27E8},   Range{0x2800, 0x2800},
    Range{0x3164, 0x3164},   Range{0xFE00, 0xFE0F},   Range{0xFFA0, 0xFFA0},
    Range{0xFFF0, 0xFFFC},   Range{0x13441, 0x13442}, Range{0x16FE4, 0x16FE4},
    Range{0x1D159, 0x1D159}, Range{0xE0000, 0xE0FFF},
};

bool isHidden(char32_t c)
{
    if (c >= 0x20 && c < 0x7F) {
        return false;
    }
    if ((bit(QChar::category(c)) & hiddenCategories) != 0) {
        return true;
    }
    const auto *range = std::lower_bound(shapeless.begin(), shapeless.end(), c,
                                         [](const Range &r, char32_t v) { return r.last < v; });
    return range != shapeless.end() && range->first <= c;
}

// Walks through a text and says of each character whether it can be shown as it is.
class Walker
{
public:
    Walker(QStringView text, Blanks blanks)
        : m_text(text)
        , m_blanks(blanks)
    {}

    bool atEnd() const { return m_at >= m_text.size(); }
    QStringView piece() const { return m_text.sliced(m_at, m_now.units); }
    char32_t codePoint() const { return m_now.value; }

    /// Reads the character at the present place; true if it is to be shown by its code.
    bool read()
    {
        m_now = codePointAt(m_text, m_at);
        const bool hidden = isHidden(m_now.value) || isMissedBlank() || isStrayMark();
        m_hasBase = !hidden && m_now.value != U' ';
        return hidden;
    }
    void advance() { m_at += m_now.units; }

private:
    bool isBlank(qsizetype at) const
    {
        return at < 0 || at >= m_text.size() || m_text[at] == QLatin1Char(' ');
    }
    bool isMissedBlank() const
    {
        return m_blanks == Blanks::MarkedWhereMissed && m_now.value == U' ' &&
               (isBlank(m_at - 1) || isBlank(m_at + 1));
    }
    // A combining mark needs a letter to stand on; a pile of them paints over the rows above and
    // below.
    bool isStrayMark()
    {
        if (m_now.value < 0x0300 || (bit(QChar::category(m_now.value)) & markCategories) == 0) {
            m_marks = 0;
            return false;
        }
        constexpr int mostMarks = 4;
        return !m_hasBase || ++m_marks > mostMarks;
    }

    QStringView m_text;
    Blanks m_blanks;
    qsizetype m_at = 0;
    CodePoint m_now{0, 0};
    int m_marks = 0;
    bool m_hasBase = false;
};

QString code(char32_t c)
{
    const QString hex = QString::number(static_cast<uint>(c), 16).toUpper();
    return u"⟨U+%1⟩"_s.arg(hex, 4, QLatin1Char('0'));
}

bool isRightToLeft(char32_t c)
{
    const QChar::Direction direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

constexpr QChar leftToRightMark(0x200E);

QString shown(QStringView text, Blanks blanks, qsizetype maxChars, qsizetype lineLength = wholeText)
{
    QString out;
    out.reserve(std::min(text.size(), maxChars));
    qsizetype fits = 0; // how much of out may stay if "…" must follow
    qsizetype lineBreaks = 0;
    qsizetype lineStart = 0;
    bool rightToLeft = false;
    for (Walker walker(text, blanks); !walker.atEnd(); walker.advance()) {
        const bool hidden = walker.read();
        const QString named = hidden ? code(walker.codePoint()) : QString();
        const QStringView piece = hidden ? QStringView(named) : walker.piece();
        if (out.size() > lineStart && out.size() - lineStart + piece.size() > lineLength) {
            out += QLatin1Char('\n');
            lineStart = out.size();
            ++lineBreaks;
        }
        out += piece;
        rightToLeft = rightToLeft || (!hidden && isRightToLeft(walker.codePoint()));
        if (out.size() - lineBreaks > maxChars) {
            out.truncate(fits);
            out += QChar(0x2026);
            break;
        }
        if (out.size() - lineBreaks < maxChars) {
            fits = out.size();
        }
    }
    if (rightToLeft) {
        out.replace(QLatin1Char('\n'), QLatin1Char('\n') + QString(leftToRightMark));
        out.prepend(leftToRightMark);
    }
    return out;
}

} // namespace

QString displayText(QStringView text, qsizetype maxChars)
{
    return shown(text, Blanks::MarkedWhereMissed, maxChars);
}

QString displayLine(QStringView text, qsizetype maxChars)
{
    return shown(text, Blanks::Kept, maxChars);
}

QString displayLines(QStringView text, qsizetype maxChars, qsizetype lineLength)
{
    return shown(text, Blanks::MarkedWhereMissed, maxChars, lineLength);
}

bool hasHiddenCharacters(QStringView text)
{
    for (Walker walker(text, Blanks::MarkedWhereMissed); !walker.atEnd(); walker.advance()) {
        if (walker.read()) {
            return true;
        }
    }
    return false;
}

bool isLineBreak(QChar c)
{
    return (c >= QChar(0x0A) && c <= QChar(0x0D)) || c == QChar(0x85) || c == QChar(0x2028) ||
           c == QChar(0x2029);
}

bool hasLineBreak(QByteArrayView utf8)
{
    for (qsizetype at = 0; at < utf8.size(); ++at) {
        const char c = utf8[at];
        if (c >= '\n' && c <= '\r') {
            return true;
        }
        const QByteArrayView rest = utf8.sliced(at);
        if (c < 0 && (rest.startsWith("\xC2\x85") || rest.startsWith("\xE2\x80\xA8") ||
                      rest.startsWith("\xE2\x80\xA9"))) {
            return true;
        }
    }
    return false;
}
