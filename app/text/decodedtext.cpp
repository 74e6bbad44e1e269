// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/decodedtext.h"

#include <QStringView>

#include <algorithm>

namespace
{

/// Maps a full-width, mathematical or other compatibility variant to its base character, if that is
/// a single UTF-16 unit.
char32_t baseCharacter(char32_t c)
{
    const QChar::Decomposition kind = QChar::decompositionTag(c);
    if (kind == QChar::NoDecomposition || kind == QChar::Canonical) {
        return c;
    }
    const QString base = QChar::decomposition(c);
    return base.size() == 1 ? base.front().unicode() : c;
}

QChar folded(QChar c)
{
    const char16_t unit = c.unicode();
    if (unit < 0x80) { // the common case; QChar::toLower() looks up Unicode's tables
        return unit >= u'A' && unit <= u'Z' ? QChar(static_cast<char16_t>(unit | 0x20)) : c;
    }
    return QChar(static_cast<char16_t>(baseCharacter(unit))).toLower();
}

/// An escape sequence; length is 0 if there is none.
struct Escape
{
    char16_t unit = 0;
    qsizetype length = 0;
};

/// The value of the first @p digits digits, or -1 if they are not all digits. Hexadecimal letters
/// must be lower case.
int parseDigits(QStringView text, qsizetype digits, int base)
{
    if (text.size() < digits) {
        return -1;
    }
    int value = 0;
    for (const QChar c : text.first(digits)) {
        const char16_t unit = c.unicode();
        int digit = base;
        if (unit >= u'0' && unit <= u'9') {
            digit = unit - u'0';
        } else if (unit >= u'a' && unit <= u'f') {
            digit = unit - u'a' + 10;
        }
        if (digit >= base) {
            return -1;
        }
        value = value * base + digit;
    }
    return value;
}

Escape hexEscape(QStringView rest, qsizetype prefixLength, qsizetype digits)
{
    const int value = parseDigits(rest, digits, 16);
    return value < 0 ? Escape() : Escape{static_cast<char16_t>(value), prefixLength + digits};
}

Escape percentEscape(QStringView text)
{
    constexpr QStringView encodedSign(u"25");
    qsizetype prefixLength = 1;
    while (text.sliced(prefixLength).startsWith(encodedSign) &&
           parseDigits(text.sliced(prefixLength + encodedSign.size()), 2, 16) >= 0) {
        prefixLength += encodedSign.size();
    }
    return hexEscape(text.sliced(prefixLength), prefixLength, 2);
}

Escape backslashEscape(QStringView text, qsizetype backslashes)
{
    const QStringView rest = text.sliced(backslashes);
    switch (rest.isEmpty() ? u'\0' : rest.first().unicode()) {
    case u'u':
        return hexEscape(rest.sliced(1), backslashes + 1, 4);
    case u'x':
        return hexEscape(rest.sliced(1), backslashes + 1, 2);
    case u'n':
    case u'r':
    case u't':
        return {u' ', backslashes + 1};
    default:
        return {};
    }
}

Escape characterReference(QStringView text)
{
    const bool hex = text.size() > 2 && text[2] == u'x';
    const qsizetype prefixLength = hex ? 3 : 2;
    constexpr qsizetype maxDigits = 4;
    for (qsizetype digits = 1; digits <= maxDigits && prefixLength + digits < text.size();
         ++digits) {
        if (text[prefixLength + digits] == u';') {
            const int value = parseDigits(text.sliced(prefixLength), digits, hex ? 16 : 10);
            return value < 0 ? Escape()
                             : Escape{static_cast<char16_t>(value), prefixLength + digits + 1};
        }
    }
    return {};
}

Escape escapeAt(QStringView text, qsizetype backslashes)
{
    switch (text.first().unicode()) {
    case u'%':
        return percentEscape(text);
    case u'\\':
        return backslashEscape(text, backslashes);
    case u'&':
        return text.startsWith(u"&#") ? characterReference(text) : Escape();
    case u'0': {
        const bool wholeByte =
            text.startsWith(u"0x") && (text.size() <= 4 || parseDigits(text.sliced(4), 1, 16) < 0);
        return wholeByte ? hexEscape(text.sliced(2), 2, 2) : Escape();
    }
    default:
        return {};
    }
}

} // namespace

DecodedText DecodedText::folded(const QString &original)
{
    DecodedText all;
    all.m_text.reserve(original.size());
    qsizetype copied = 0; // end of the last recorded run in the original
    const auto recordCopies = [&](qsizetype end) {
        if (copied < end) {
            all.m_runs.push_back({all.m_text.size() - (end - copied), {copied, end}});
        }
    };
    for (qsizetype i = 0; i < original.size(); ++i) {
        const QChar c = original.at(i);
        if (c.isHighSurrogate() && i + 1 < original.size() && original.at(i + 1).isLowSurrogate()) {
            const char32_t variantOf = baseCharacter(QChar::surrogateToUcs4(c, original.at(i + 1)));
            if (!QChar::requiresSurrogates(variantOf)) {
                recordCopies(i);
                all.append(::folded(QChar(static_cast<char16_t>(variantOf))), {i, i + 2});
                ++i;
                copied = i + 1;
                continue;
            }
        }
        all.m_text += ::folded(c);
    }
    recordCopies(original.size());
    return all;
}

bool DecodedText::isLetterOrDigit(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9');
}

DecodedText::Runs::const_iterator DecodedText::runAt(qsizetype index) const
{
    return std::upper_bound(m_runs.begin(), m_runs.end(), index,
                            [](qsizetype at, const Run &run) { return at < run.index; }) -
           1;
}

qsizetype DecodedText::end(Runs::const_iterator run) const
{
    return run + 1 == m_runs.end() ? m_text.size() : (run + 1)->index;
}

DecodedText::Range DecodedText::origin(qsizetype index) const
{
    const auto run = runAt(index);
    if (end(run) == run->index + 1) {
        return run->origin;
    }
    const qsizetype from = run->origin.from + (index - run->index);
    return {from, from + 1};
}

qsizetype DecodedText::indexOf(qsizetype original) const
{
    const auto run = std::upper_bound(m_runs.begin(), m_runs.end(), original,
                                      [](qsizetype at, const Run &r) { return at < r.origin.to; });
    if (run == m_runs.end()) {
        return m_text.size();
    }
    return std::clamp(run->index + original - run->origin.from, run->index, end(run));
}

void DecodedText::append(QChar c, const Range &origin)
{
    m_runs.push_back({m_text.size(), origin});
    m_text += c;
}

void DecodedText::append(const DecodedText &other, qsizetype from, qsizetype to)
{
    while (from < to) {
        const qsizetype part = std::min(to, other.end(other.runAt(from)));
        m_runs.push_back({m_text.size(), {other.origin(from).from, other.origin(part - 1).to}});
        m_text += QStringView(other.m_text).sliced(from, part - from);
        from = part;
    }
}

DecodedText DecodedText::decodedOnce() const
{
    DecodedText decoded;
    decoded.m_text.reserve(m_text.size());
    const QStringView all(m_text);
    qsizetype copied = 0; // everything before this index has been appended
    for (qsizetype i = 0; i < all.size();) {
        qsizetype backslashes = 0;
        while (i + backslashes < all.size() && all[i + backslashes] == u'\\') {
            ++backslashes;
        }
        const Escape escape = escapeAt(all.sliced(i), backslashes);
        if (escape.length == 0) {
            // Skips backslashes that escape nothing.
            i += std::max<qsizetype>(1, backslashes);
            continue;
        }
        decoded.append(*this, copied, i);
        decoded.append(::folded(QChar(escape.unit)),
                       {origin(i).from, origin(i + escape.length - 1).to});
        i += escape.length;
        copied = i;
    }
    decoded.append(*this, copied, all.size());
    return decoded;
}

DecodedText DecodedText::squeezed() const
{
    DecodedText squeezed;
    squeezed.m_text.reserve(m_text.size());
    const auto isKept = [](QChar c) { return isLetterOrDigit(c); };
    for (auto at = m_text.cbegin(); at != m_text.cend();) {
        const auto begin = std::find_if(at, m_text.cend(), isKept);
        at = std::find_if_not(begin, m_text.cend(), isKept);
        squeezed.append(*this, begin - m_text.cbegin(), at - m_text.cbegin());
    }
    return squeezed;
}
