// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/credentialshape.h"

#include <QByteArray>
#include <QStringView>

namespace
{

/// The shortest run of base64 characters that counts as the beginning of a UserSig.
constexpr qsizetype minUserSigLength = 16;
/// The shortest run of hex digits that counts as part of a SecretKey. An account may be named by a
/// UUID without dashes, which has 32.
constexpr qsizetype minKeyLength = 40;

bool isHexDigit(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= u'0' && unit <= u'9') || (unit >= u'a' && unit <= u'f') ||
           (unit >= u'A' && unit <= u'F');
}

bool isBase64(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= u'0' && unit <= u'9') || (unit >= u'a' && unit <= u'z') ||
           (unit >= u'A' && unit <= u'Z') || QStringView(u"*-_+/=").contains(c);
}

/// Whether the data begins with a zlib header (RFC 1950): 0x78, and a byte that makes both together
/// a multiple of 31.
bool hasZlibHeader(QStringView base64)
{
    constexpr qsizetype quantum = 4;
    const QByteArray first = QByteArray::fromBase64(base64.first(quantum).toLatin1());
    constexpr int firstByte = 0x78;
    constexpr int divisor = 31;
    return first.size() >= 2 && first[0] == firstByte &&
           (firstByte * 256 + static_cast<uchar>(first[1])) % divisor == 0;
}

} // namespace

bool couldBeCredential(const QString &text)
{
    if (text.contains(QLatin1String("usersig="), Qt::CaseInsensitive)) {
        return true;
    }
    qsizetype hexDigits = 0;
    qsizetype runStart = 0; // of base64 characters
    for (qsizetype i = 0; i < text.size(); ++i) {
        hexDigits = isHexDigit(text[i]) ? hexDigits + 1 : 0;
        if (!isBase64(text[i])) {
            runStart = i + 1;
        }
        const qsizetype runLength = i + 1 - runStart;
        if (hexDigits >= minKeyLength ||
            (runLength == minUserSigLength && hasZlibHeader(QStringView(text).sliced(runStart)))) {
            return true;
        }
    }
    return false;
}
