// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/secretspellings.h"

#include "connection/parsedusersig.h"
#include "text/decodedtext.h"

#include <QList>

#include <algorithm>
#include <utility>

namespace
{

/// base64 (6 bits per digit) or base32 (5) of RFC 4648; base32 in lower case.
QByteArray toBase(const QByteArray &bytes, int bitsPerDigit)
{
    if (bitsPerDigit == 6) {
        return bytes.toBase64();
    }
    constexpr char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    QByteArray text;
    text.reserve((bytes.size() * 8 + bitsPerDigit - 1) / bitsPerDigit + 8);
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8U) | static_cast<uchar>(c);
        for (bits += 8; bits >= bitsPerDigit; bits -= bitsPerDigit) {
            text += digits[(buffer >> static_cast<unsigned>(bits - bitsPerDigit)) & 31U];
        }
        buffer &= 0xFFU;
    }
    if (bits > 0) {
        text += digits[(buffer << static_cast<unsigned>(bitsPerDigit - bits)) & 31U];
    }
    while (text.size() % 8 != 0) {
        text += '=';
    }
    return text;
}

/// The value of each byte as a number, without separators.
QByteArray byteValues(const QByteArray &bytes, int base, int width)
{
    QByteArray all;
    all.reserve(bytes.size() * 3);
    for (const char c : bytes) {
        all += QByteArray::number(static_cast<uint>(static_cast<uchar>(c)), base)
                   .rightJustified(width, '0');
    }
    return all;
}

QByteArray reversed(const QByteArray &text)
{
    QByteArray result = text;
    std::reverse(result.begin(), result.end());
    return result;
}

/// Other data that reveals the secret: the bytes that it encodes, and what is compressed in it.
QList<QByteArray> encodedContents(const Secret &secret)
{
    QList<QByteArray> all;
    const QByteArray &text = secret.reveal();
    const QByteArray signature = parseUserSig(secret).claims.signature;
    if (!signature.isEmpty()) {
        QByteArray base64 = text;
        base64.replace('*', '+').replace('-', '/').replace('_', '=');
        all << QByteArray::fromBase64(base64) << signature << QByteArray::fromBase64(signature);
    }
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    if (text.size() % 2 == 0 && std::all_of(text.begin(), text.end(), isHex)) {
        all << QByteArray::fromHex(text);
    }
    return all;
}

void addSpelling(std::vector<SqueezedSpelling> &all, const QByteArray &latin1, int unsureBefore = 0,
                 int unsureAfter = 0)
{
    const DecodedText folded = DecodedText::folded(QString::fromLatin1(latin1));
    SqueezedSpelling spelling;
    spelling.text = folded.squeezed().text();
    spelling.unsureBefore = unsureBefore;
    spelling.unsureAfter = unsureAfter;
    quint8 signs = 0;
    for (const QChar c : folded.text()) {
        if (isBaseSign(c)) {
            ++signs;
        } else if (DecodedText::isLetterOrDigit(c)) {
            spelling.signsBefore.push_back(std::exchange(signs, quint8(0)));
        }
    }
    spelling.signsBefore.push_back(signs);
    all.push_back(std::move(spelling));
}

/// Adds the encodings of the bytes: alone, and at each position that they can have within longer
/// data. Without the digits at either end that depend on that data.
void addBaseN(std::vector<SqueezedSpelling> &all, const QByteArray &bytes, int bitsPerDigit)
{
    addSpelling(all, toBase(bytes, bitsPerDigit));
    const int positions = bitsPerDigit == 6 ? 3 : 5;
    for (int before = 0; before < positions; ++before) {
        QByteArray padded(before, '\0');
        padded += bytes;
        QByteArray digits = toBase(padded, bitsPerDigit);
        // The digits at both ends share bits with the neighbouring bytes.
        const qsizetype first = (before * 8 + bitsPerDigit - 1) / bitsPerDigit;
        const qsizetype last = padded.size() * 8 / bitsPerDigit;
        const bool sharesFirst = before * 8 % bitsPerDigit != 0;
        const bool sharesLast = padded.size() * 8 % bitsPerDigit != 0;
        if (last > first) {
            addSpelling(all, digits.sliced(first, last - first), sharesFirst ? 1 : 0,
                        sharesLast ? 1 : 0);
            all.back().signsBefore.back() = bitsPerDigit == 6 ? 2 : 6; // padding
        }
        wipe(padded);
        wipe(digits);
    }
}

} // namespace

bool isBaseSign(QChar c)
{
    return QStringView(u"*-_+/=").contains(c);
}

std::vector<SqueezedSpelling> squeezedSpellings(const Secret &secret)
{
    std::vector<SqueezedSpelling> all;
    const QByteArray &text = secret.reveal();
    addSpelling(all, text);
    addSpelling(all, reversed(text));
    addSpelling(all, parseUserSig(secret).claims.signature);
    constexpr int base64 = 6;
    constexpr int base32 = 5;
    const QList<QByteArray> blobs = encodedContents(secret) << text;
    for (const QByteArray &blob : blobs) {
        addSpelling(all, blob.toHex());
        addSpelling(all, byteValues(blob, 8, 3));
        addSpelling(all, byteValues(blob, 10, 1));
        addBaseN(all, blob, base64);
        addBaseN(all, blob, base32);
    }
    addBaseN(all, text.toBase64(), base64);
    for (int before = 1; before < 3; ++before) { // within longer data that was encoded twice
        QByteArray once = (QByteArray(before, '\0') + text).toBase64();
        // Four digits at the end, and before + 1 at the start, share bits with neighbouring bytes.
        const qsizetype own = once.size() - (before + 1) - 4;
        if (own > 0) {
            addBaseN(all, once.sliced(before + 1, own), base64);
        }
        wipe(once);
    }
    return all;
}
