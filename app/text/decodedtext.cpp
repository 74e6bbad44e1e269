// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/decodedtext.h"

#include <QStringView>

#include <algorithm>

namespace
{

/// What a character is the full-width, mathematical or other variant of, if that is one character.
char32_t plain(char32_t c)
{
    const QChar::Decomposition kind = QChar::decompositionTag(c);
    if (kind == QChar::NoDecomposition || kind == QChar::Canonical) {
        return c;
    }
    const QString variantOf = QChar::decomposition(c);
    return variantOf.size() == 1 ? variantOf.front().unicode() : c;
}

QChar folded(QChar c)
{
    const char16_t unit = c.unicode();
    if (unit < 0x80) { // most of all texts; QChar::toLower() looks into Unicode's tables
        return unit >= u'A' && unit <= u'Z' ? QChar(static_cast<char16_t>(unit | 0x20)) : c;
    }
    return QChar(static_cast<char16_t>(plain(unit))).toLower();
}

/// An escape that begins somewhere: the character it stands for and how long it is, 0 if there is
/// none.
struct Escape
{
    char16_t unit = 0;
    qsizetype length = 0;
};

/// So many digits at the start of the text, or nothing (below 0). Letters are small ones.
int number(QStringView text, qsizetype digits, int base)
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

Escape numbered(QStringView behind, qsizetype before, qsizetype digits)
{
    const int value = number(behind, digits, 16);
    return value < 0 ? Escape() : Escape{static_cast<char16_t>(value), before + digits};
}

Escape percentEscape(QStringView text)
{
    constexpr QStringView encodedSign(u"25");
    qsizetype behind = 1;
    while (text.sliced(behind).startsWith(encodedSign) &&
           number(text.sliced(behind + encodedSign.size()), 2, 16) >= 0) {
        behind += encodedSign.size();
    }
    return numbered(text.sliced(behind), behind, 2);
}

Escape backslashEscape(QStringView text, qsizetype backslashes)
{
    const QStringView behind = text.sliced(backslashes);
    switch (behind.isEmpty() ? u'\0' : behind.first().unicode()) {
    case u'u':
        return numbered(behind.sliced(1), backslashes + 1, 4);
    case u'x':
        return numbered(behind.sliced(1), backslashes + 1, 2);
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
    const qsizetype before = hex ? 3 : 2;
    constexpr qsizetype mostDigits = 4;
    for (qsizetype digits = 1; digits <= mostDigits && before + digits < text.size(); ++digits) {
        if (text[before + digits] == u';') {
            const int value = number(text.sliced(before), digits, hex ? 16 : 10);
            return value < 0 ? Escape() : Escape{static_cast<char16_t>(value), before + digits + 1};
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
            text.startsWith(u"0x") && (text.size() <= 4 || number(text.sliced(4), 1, 16) < 0);
        return wholeByte ? numbered(text.sliced(2), 2, 2) : Escape();
    }
    default:
        return {};
    }
}

} // namespace

DecodedText DecodedText::folded(const QString &original)
{
    DecodedText all;
    all.text.reserve(original.size());
    all.origins.reserve(static_cast<std::size_t>(original.size()));
    for (qsizetype i = 0; i < original.size(); ++i) {
        const QChar c = original.at(i);
        if (c.isHighSurrogate() && i + 1 < original.size() && original.at(i + 1).isLowSurrogate()) {
            const char32_t variantOf = plain(QChar::surrogateToUcs4(c, original.at(i + 1)));
            if (!QChar::requiresSurrogates(variantOf)) {
                all.append(::folded(QChar(static_cast<char16_t>(variantOf))), {i, i + 2});
                ++i;
                continue;
            }
        }
        all.append(::folded(c), {i, i + 1});
    }
    return all;
}

bool DecodedText::isLetterOrDigit(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9');
}

void DecodedText::append(QChar c, const Range &origin)
{
    text += c;
    origins.push_back(origin);
}

DecodedText DecodedText::decodedOnce() const
{
    DecodedText decoded;
    decoded.text.reserve(text.size());
    decoded.origins.reserve(origins.size());
    const QStringView all(text);
    for (qsizetype i = 0; i < all.size();) {
        qsizetype backslashes = 0;
        while (i + backslashes < all.size() && all[i + backslashes] == u'\\') {
            ++backslashes;
        }
        const Escape escape = escapeAt(all.sliced(i), backslashes);
        if (escape.length > 0) {
            decoded.append(::folded(QChar(escape.unit)),
                           {origin(i).from, origin(i + escape.length - 1).to});
            i += escape.length;
            continue;
        }
        // Backslashes that escape nothing are not looked at again.
        const qsizetype end = i + std::max<qsizetype>(1, backslashes);
        for (; i < end; ++i) {
            decoded.append(all[i], origin(i));
        }
    }
    return decoded;
}

DecodedText DecodedText::squeezed() const
{
    DecodedText squeezed;
    squeezed.text.reserve(text.size());
    squeezed.origins.reserve(origins.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isLetterOrDigit(text[i])) {
            squeezed.append(text[i], origin(i));
        }
    }
    return squeezed;
}
