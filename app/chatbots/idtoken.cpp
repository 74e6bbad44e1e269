// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/idtoken.h"

#include "api/chatbotlist.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace
{

enum class Escape { Doubled, Backslash, Shell };

constexpr bool isAsciiSeparator(char16_t c)
{
    constexpr std::u16string_view separators = u",;\"'`()[]{}<>|\u007F";
    return c <= u' ' || separators.find(c) != separators.npos;
}

bool isSeparator(QChar c)
{
    if (c.unicode() < 0x80) {
        return isAsciiSeparator(c.unicode());
    }
    constexpr QStringView separators =
        u"\u00AB\u00BB\u2018\u2019\u201A\u201C\u201D\u201E\u2039\u203A" // typographic quotes
        u"\u060C\u061B"                                                 // Arabic comma, semicolon
        u"\u3001\u3002\u3008\u3009\u300A\u300B\u300C\u300D\u300E\u300F\u3010\u3011\u3014\u3015"
        u"\uFF01\uFF02\uFF07\uFF08\uFF09\uFF0C\uFF1A\uFF1B\uFF1C\uFF1E\uFF1F\uFF3B\uFF3D\uFF5B"
        u"\uFF5C\uFF5D\uFF61\uFF64" // full width
        u"\u200B\u2060\uFEFF";      // zero width
    return c.isSpace() || c.category() == QChar::Other_Control || separators.contains(c);
}

bool isWordCharacter(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size()) {
        return QChar::isLetterOrNumber(QChar::surrogateToUcs4(c, text[at + 1]));
    }
    return c.isLetterOrNumber() || c.isMark();
}

bool isEndOfSentence(QChar c)
{
    constexpr QStringView marks = u".:!?*\\\u2026";
    return marks.contains(c);
}

bool startsWithPrefix(QStringView text)
{
    return text.startsWith(u'@') && text.startsWith(chatbotPrefix, Qt::CaseInsensitive);
}

/// Decodes the escape sequence whose backslash is at @p at, and moves @p at past it.
QChar unescaped(QStringView text, qsizetype &at)
{
    constexpr qsizetype hexDigits = 4;
    const QChar c = text[at + 1];
    at += 2;
    if (c == u'u' && at + hexDigits <= text.size()) {
        bool isHex = false;
        const ushort code = text.sliced(at, hexDigits).toUShort(&isHex, 16);
        at += isHex ? hexDigits : 0;
        return isHex ? QChar(code) : c;
    }
    constexpr QStringView letters = u"bfnrt";
    constexpr QStringView meanings = u"\b\f\n\r\t";
    const qsizetype letter = letters.indexOf(c);
    return letter < 0 ? c : meanings[letter];
}

std::optional<Quoted> unquoted(QStringView text, QChar quote, Escape escape)
{
    constexpr qsizetype maxLength = 512;
    const QStringView window = text.first(std::min(maxLength, text.size()));
    Quoted quoted;
    for (qsizetype at = 0; at < window.size();) {
        const QChar c = window[at];
        const QStringView rest = window.sliced(at);
        if (escape == Escape::Backslash && c == u'\\' && at + 1 < window.size()) {
            quoted.text += unescaped(window, at);
            quoted.hasEscapes = true;
        } else if (c != quote) {
            quoted.text += c;
            ++at;
        } else if (escape == Escape::Doubled && rest.sliced(1).startsWith(quote)) {
            quoted.text += quote;
            quoted.hasEscapes = true;
            at += 2;
        } else if (escape == Escape::Shell && rest.startsWith(u"'\\''")) {
            quoted.text += quote;
            quoted.hasEscapes = true;
            at += 4;
        } else {
            quoted.length = at + 1;
            return quoted;
        }
    }
    return std::nullopt;
}

} // namespace

qsizetype nextIdToken(QStringView text, qsizetype from)
{
    for (qsizetype at = from; (at = text.indexOf(u'@', at)) >= 0; ++at) {
        const bool canStart = at == from || at == 0 || text[at - 1].unicode() > 0x7F ||
                              !text[at - 1].isLetterOrNumber(); // not a mail address
        if (canStart && startsWithPrefix(text.sliced(at))) {
            return at;
        }
    }
    return -1;
}

qsizetype idTokenLength(QStringView text)
{
    qsizetype length = 0;
    while (length < text.size() && !isSeparator(text[length]) &&
           (length == 0 || !startsWithPrefix(text.sliced(length)))) {
        ++length;
    }
    const bool endsAtNextId = length < text.size() && !isSeparator(text[length]);
    while (length > 0 && isEndOfSentence(text[length - 1])) {
        --length;
    }
    while (endsAtNextId && length > chatbotPrefix.size() && text[length - 1].isPunct()) {
        --length; // punctuation between two ids
    }
    return length;
}

bool canEndBefore(QStringView rest)
{
    for (qsizetype at = 0; at < rest.size() && !isSeparator(rest[at]); ++at) {
        if (startsWithPrefix(rest.sliced(at))) {
            return true;
        }
        if (isWordCharacter(rest, at)) {
            return false;
        }
    }
    return true;
}

bool isCjk(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
        return true;
    default:
        return false;
    }
}

bool isCjkPunctuation(QChar c)
{
    return c.isPunct() && ((c >= u'\u3001' && c <= u'\u303F') || c >= u'\uFF00');
}

QList<Quoted> unquoted(QStringView text, QChar quote)
{
    QList<Quoted> meanings;
    for (const Escape escape : {Escape::Shell, Escape::Doubled, Escape::Backslash}) {
        const bool isUsed = quote == u'\'' || (quote == u'"' && escape != Escape::Shell);
        if (const auto quoted = isUsed ? unquoted(text, quote, escape) : std::nullopt) {
            meanings.append(*quoted);
        }
    }
    return meanings;
}
