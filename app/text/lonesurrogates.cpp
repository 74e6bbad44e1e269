// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/lonesurrogates.h"

#include "text/utf8stringlist.h"

#include <algorithm>
#include <optional>

namespace
{

constexpr qsizetype escapeSize = 6; ///< of "\ud800"
constexpr qsizetype bytesSize = 3;  ///< of a lone surrogate

std::optional<char16_t> unitOf(QByteArrayView json, qsizetype at)
{
    if (json.size() - at < escapeSize || json[at] != '\\' || json[at + 1] != 'u') {
        return std::nullopt;
    }
    bool isHex = false;
    const ushort unit = json.sliced(at + 2, escapeSize - 2).toUShort(&isHex, 16);
    return isHex ? std::optional<char16_t>(unit) : std::nullopt;
}

bool isLow(std::optional<char16_t> unit)
{
    return unit && QChar::isLowSurrogate(*unit);
}

bool isLoneSurrogate(QByteArrayView utf8, qsizetype at)
{
    return utf8[at] == '\xED' && utf8.size() - at >= bytesSize &&
           static_cast<uchar>(utf8[at + 1]) >= 0xA0;
}

} // namespace

QByteArray withLoneSurrogatesAsBytes(const QByteArray &json)
{
    QByteArray replaced;
    replaced.reserve(json.size());
    qsizetype at = 0;
    while (at < json.size()) {
        const qsizetype escape = json.indexOf('\\', at);
        if (escape < 0) {
            break;
        }
        replaced.append(QByteArrayView(json).sliced(at, escape - at));
        const std::optional<char16_t> unit = unitOf(json, escape);
        const bool isSurrogate = unit && QChar::isSurrogate(*unit);
        const bool isPair = isSurrogate && QChar::isHighSurrogate(*unit) &&
                            isLow(unitOf(json, escape + escapeSize));
        if (isSurrogate && !isPair) {
            replaced.append(static_cast<char>(0xE0 | *unit >> 12));
            replaced.append(static_cast<char>(0x80 | (*unit >> 6 & 0x3F)));
            replaced.append(static_cast<char>(0x80 | (*unit & 0x3F)));
            at = escape + escapeSize;
            continue;
        }
        // What is escaped goes along: it may be a backslash.
        const qsizetype kept = std::min(isPair ? 2 * escapeSize : 2, json.size() - escape);
        replaced.append(QByteArrayView(json).sliced(escape, kept));
        at = escape + kept;
    }
    replaced.append(QByteArrayView(json).sliced(at));
    return replaced;
}

QString textWithLoneSurrogates(QByteArrayView utf8)
{
    QString text;
    qsizetype done = 0;
    for (qsizetype at = utf8.indexOf('\xED'); at >= 0; at = utf8.indexOf('\xED', at + 1)) {
        if (isLoneSurrogate(utf8, at)) {
            text += exactText(utf8.sliced(done, at - done));
            text += QChar(
                static_cast<char16_t>(0xD000 | (utf8[at + 1] & 0x3F) << 6 | (utf8[at + 2] & 0x3F)));
            done = at + bytesSize;
        }
    }
    return text + exactText(utf8.sliced(done));
}
