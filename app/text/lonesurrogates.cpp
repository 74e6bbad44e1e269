// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/lonesurrogates.h"

#include "text/utf8stringlist.h"

#include <algorithm>
#include <optional>

namespace
{

constexpr qsizetype escapeSize = 6; ///< of "\ud800"
constexpr qsizetype bytesSize = 3;  ///< of a lone surrogate in the style of UTF-8

std::optional<char16_t> escapedUnit(QByteArrayView json, qsizetype i)
{
    if (json.size() - i < escapeSize || json[i] != '\\' || json[i + 1] != 'u') {
        return std::nullopt;
    }
    bool isHex = false;
    const ushort unit = json.sliced(i + 2, escapeSize - 2).toUShort(&isHex, 16);
    return isHex ? std::optional<char16_t>(unit) : std::nullopt;
}

bool isLow(std::optional<char16_t> unit)
{
    return unit && QChar::isLowSurrogate(*unit);
}

bool isLoneSurrogate(QByteArrayView utf8, qsizetype i)
{
    return utf8[i] == '\xED' && utf8.size() - i >= bytesSize &&
           static_cast<uchar>(utf8[i + 1]) >= 0xA0;
}

} // namespace

QByteArray withLoneSurrogatesAsBytes(const QByteArray &json)
{
    QByteArray replaced;
    replaced.reserve(json.size());
    qsizetype done = 0;
    while (done < json.size()) {
        const qsizetype escape = json.indexOf('\\', done);
        if (escape < 0) {
            break;
        }
        replaced.append(QByteArrayView(json).sliced(done, escape - done));
        const std::optional<char16_t> unit = escapedUnit(json, escape);
        const bool isSurrogate = unit && QChar::isSurrogate(*unit);
        const bool isPair = isSurrogate && QChar::isHighSurrogate(*unit) &&
                            isLow(escapedUnit(json, escape + escapeSize));
        if (isSurrogate && !isPair) {
            replaced.append(static_cast<char>(0xE0 | *unit >> 12));
            replaced.append(static_cast<char>(0x80 | (*unit >> 6 & 0x3F)));
            replaced.append(static_cast<char>(0x80 | (*unit & 0x3F)));
            done = escape + escapeSize;
            continue;
        }
        // Copies the escaped character along with its backslash: it may be a backslash itself.
        const qsizetype size = std::min(isPair ? 2 * escapeSize : 2, json.size() - escape);
        replaced.append(QByteArrayView(json).sliced(escape, size));
        done = escape + size;
    }
    replaced.append(QByteArrayView(json).sliced(done));
    return replaced;
}

QString textWithLoneSurrogates(QByteArrayView utf8)
{
    QString text;
    qsizetype done = 0;
    for (qsizetype i = utf8.indexOf('\xED'); i >= 0; i = utf8.indexOf('\xED', i + 1)) {
        if (isLoneSurrogate(utf8, i)) {
            text += fromUtf8KeepingBom(utf8.sliced(done, i - done));
            text += QChar(
                static_cast<char16_t>(0xD000 | (utf8[i + 1] & 0x3F) << 6 | (utf8[i + 2] & 0x3F)));
            done = i + bytesSize;
        }
    }
    return text + fromUtf8KeepingBom(utf8.sliced(done));
}
