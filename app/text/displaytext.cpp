// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/displaytext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace
{

/// ShowEasilyMissed: show leading, trailing and doubled spaces as their code.
enum class Spaces { ShowEasilyMissed, Keep };

struct CodePoint
{
    char32_t value;
    qsizetype units; ///< UTF-16 units, 1 or 2
};

CodePoint codePointAt(QStringView text, qsizetype i)
{
    const QChar c = text[i];
    if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(c, text[i + 1]), 2};
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

// Invisible characters that their category does not reveal: the rest of
// Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties.txt), blanks classified as letters
// or symbols, and U+FFFC, which Qt lays out as an empty space. Also the bracket with which
// displayed codes begin.
constexpr std::array otherHidden{
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
    const auto *range = std::lower_bound(otherHidden.begin(), otherHidden.end(), c,
                                         [](const Range &r, char32_t v) { return r.last < v; });
    return range != otherHidden.end() && range->first <= c;
}

/// Iterates over the characters of a text and determines which of them must be shown as their code.
class CharacterScanner
{
public:
    CharacterScanner(QStringView text, Spaces spaces)
        : m_text(text)
        , m_spaces(spaces)
    {}

    bool atEnd() const { return m_position >= m_text.size(); }
    QStringView character() const { return m_text.sliced(m_position, m_current.units); }
    char32_t codePoint() const { return m_current.value; }

    /// Reads the current character. Returns true if it must be shown as its code.
    bool read()
    {
        m_current = codePointAt(m_text, m_position);
        const bool hidden = isHidden(m_current.value) || isEasilyMissedSpace() || isStrayMark();
        m_hasBase = !hidden && m_current.value != U' ';
        return hidden;
    }
    void advance() { m_position += m_current.units; }

private:
    bool isSpaceOrEnd(qsizetype i) const
    {
        return i < 0 || i >= m_text.size() || m_text[i] == QLatin1Char(' ');
    }
    bool isEasilyMissedSpace() const
    {
        return m_spaces == Spaces::ShowEasilyMissed && m_current.value == U' ' &&
               (isSpaceOrEnd(m_position - 1) || isSpaceOrEnd(m_position + 1));
    }
    // A combining mark needs a base character. Too many of them paint over the rows above and
    // below.
    bool isStrayMark()
    {
        if (m_current.value < 0x0300 ||
            (bit(QChar::category(m_current.value)) & markCategories) == 0) {
            m_marks = 0;
            return false;
        }
        constexpr int maxMarks = 4;
        return !m_hasBase || ++m_marks > maxMarks;
    }

    QStringView m_text;
    Spaces m_spaces;
    qsizetype m_position = 0;
    CodePoint m_current{0, 0};
    int m_marks = 0;
    bool m_hasBase = false;
};

QString displayCode(char32_t c)
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

QString escaped(QStringView text, Spaces spaces, qsizetype maxChars,
                qsizetype lineLength = wholeText)
{
    QString out;
    out.reserve(std::min(text.size(), maxChars));
    qsizetype cutLength = 0; // the longest whole prefix that leaves room for "…"
    qsizetype lineBreaks = 0;
    qsizetype lineStart = 0;
    bool rightToLeft = false;
    for (CharacterScanner scanner(text, spaces); !scanner.atEnd(); scanner.advance()) {
        const bool hidden = scanner.read();
        const QString code = hidden ? displayCode(scanner.codePoint()) : QString();
        const QStringView appended = hidden ? QStringView(code) : scanner.character();
        if (out.size() > lineStart && out.size() - lineStart + appended.size() > lineLength) {
            out += QLatin1Char('\n');
            lineStart = out.size();
            ++lineBreaks;
        }
        out += appended;
        rightToLeft = rightToLeft || (!hidden && isRightToLeft(scanner.codePoint()));
        if (out.size() - lineBreaks > maxChars) {
            out.truncate(cutLength);
            out += QChar(0x2026);
            break;
        }
        if (out.size() - lineBreaks < maxChars) {
            cutLength = out.size();
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
    return escaped(text, Spaces::ShowEasilyMissed, maxChars);
}

QString displayLine(QStringView text, qsizetype maxChars)
{
    return escaped(text, Spaces::Keep, maxChars);
}

QString displayLines(QStringView text, qsizetype maxChars, qsizetype lineLength)
{
    return escaped(text, Spaces::ShowEasilyMissed, maxChars, lineLength);
}

bool hasHiddenCharacters(QStringView text)
{
    for (CharacterScanner scanner(text, Spaces::ShowEasilyMissed); !scanner.atEnd();
         scanner.advance()) {
        if (scanner.read()) {
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
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (c >= '\n' && c <= '\r') {
            return true;
        }
        const QByteArrayView rest = utf8.sliced(i);
        if (c < 0 && (rest.startsWith("\xC2\x85") || rest.startsWith("\xE2\x80\xA8") ||
                      rest.startsWith("\xE2\x80\xA9"))) {
            return true;
        }
    }
    return false;
}
