// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/credentialshape.h"

#include <QByteArray>
#include <QStringView>

namespace
{

constexpr qsizetype shortestUserSigPiece = 16;
constexpr qsizetype shortestKeyPiece = 40; ///< 32 hex digits are a UUID, as some accounts are

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

/// zlib's first two bytes (RFC 1950): 0x78 and one that makes them a multiple of 31.
bool beginsAsZlib(QStringView base64)
{
    constexpr qsizetype quantum = 4;
    const QByteArray first = QByteArray::fromBase64(base64.first(quantum).toLatin1());
    constexpr int usualHead = 0x78;
    constexpr int check = 31;
    return first.size() >= 2 && first[0] == usualHead &&
           (usualHead * 256 + static_cast<uchar>(first[1])) % check == 0;
}

} // namespace

bool couldBeCredential(const QString &text)
{
    if (text.contains(QLatin1String("usersig="), Qt::CaseInsensitive)) {
        return true;
    }
    qsizetype hexDigits = 0;
    qsizetype begin = 0; // of a run of base64
    for (qsizetype i = 0; i < text.size(); ++i) {
        hexDigits = isHexDigit(text[i]) ? hexDigits + 1 : 0;
        if (!isBase64(text[i])) {
            begin = i + 1;
        }
        const qsizetype run = i + 1 - begin;
        if (hexDigits >= shortestKeyPiece ||
            (run == shortestUserSigPiece && beginsAsZlib(QStringView(text).sliced(begin)))) {
            return true;
        }
    }
    return false;
}
