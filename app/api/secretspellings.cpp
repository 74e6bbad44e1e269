// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/secretspellings.h"

#include "connection/usersigreading.h"
#include "text/decodedtext.h"

#include <QList>

#include <algorithm>
#include <utility>

namespace
{

/// The digits of base64 or base32 (RFC 4648).
QByteArray inBase(const QByteArray &bytes, int bitsADigit)
{
    if (bitsADigit == 6) {
        return bytes.toBase64();
    }
    constexpr char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    QByteArray text;
    text.reserve((bytes.size() * 8 + bitsADigit - 1) / bitsADigit + 8);
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8U) | static_cast<uchar>(c);
        for (bits += 8; bits >= bitsADigit; bits -= bitsADigit) {
            text += digits[(buffer >> static_cast<unsigned>(bits - bitsADigit)) & 31U];
        }
        buffer &= 0xFFU;
    }
    if (bits > 0) {
        text += digits[(buffer << static_cast<unsigned>(bitsADigit - bits)) & 31U];
    }
    while (text.size() % 8 != 0) {
        text += '=';
    }
    return text;
}

/// The number of each byte.
QByteArray numbers(const QByteArray &bytes, int base, int width)
{
    QByteArray all;
    all.reserve(bytes.size() * 3);
    for (const char c : bytes) {
        all += QByteArray::number(static_cast<uint>(static_cast<uchar>(c)), base)
                   .rightJustified(width, '0');
    }
    return all;
}

QByteArray backwards(const QByteArray &text)
{
    QByteArray turned = text;
    std::reverse(turned.begin(), turned.end());
    return turned;
}

/// What else would give the secret away: bytes that it stands for, and what is packed in it.
QList<QByteArray> contents(const Secret &secret)
{
    QList<QByteArray> all;
    const QByteArray &text = secret.reveal();
    const QByteArray signature = examineUserSig(secret).claims.signature;
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
    spelling.text = folded.squeezed().text;
    spelling.unsureBefore = unsureBefore;
    spelling.unsureAfter = unsureAfter;
    quint8 signs = 0;
    for (const QChar c : folded.text) {
        if (isBaseSign(c)) {
            ++signs;
        } else if (DecodedText::isLetterOrDigit(c)) {
            spelling.signsBefore.push_back(std::exchange(signs, quint8(0)));
        }
    }
    spelling.signsBefore.push_back(signs);
    all.push_back(std::move(spelling));
}

/// As it is, and as a part of more: whatever stands before and behind it.
void addBaseN(std::vector<SqueezedSpelling> &all, const QByteArray &bytes, int bitsADigit)
{
    addSpelling(all, inBase(bytes, bitsADigit));
    const int positions = bitsADigit == 6 ? 3 : 5;
    for (int before = 0; before < positions; ++before) {
        QByteArray padded(before, '\0');
        padded += bytes;
        QByteArray digits = inBase(padded, bitsADigit);
        // The digits at both ends have bits of what stands beside.
        const qsizetype first = (before * 8 + bitsADigit - 1) / bitsADigit;
        const qsizetype last = padded.size() * 8 / bitsADigit;
        const bool sharesFirst = before * 8 % bitsADigit != 0;
        const bool sharesLast = padded.size() * 8 % bitsADigit != 0;
        if (last > first) {
            addSpelling(all, digits.sliced(first, last - first), sharesFirst ? 1 : 0,
                        sharesLast ? 1 : 0);
            all.back().signsBefore.back() = bitsADigit == 6 ? 2 : 6; // padding
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
    addSpelling(all, backwards(text));
    addSpelling(all, examineUserSig(secret).claims.signature);
    constexpr int base64 = 6;
    constexpr int base32 = 5;
    const QList<QByteArray> blobs = contents(secret) << text;
    for (const QByteArray &blob : blobs) {
        addSpelling(all, blob.toHex());
        addSpelling(all, numbers(blob, 8, 3));
        addSpelling(all, numbers(blob, 10, 1));
        addBaseN(all, blob, base64);
        addBaseN(all, blob, base32);
    }
    addBaseN(all, text.toBase64(), base64);
    for (int before = 1; before < 3; ++before) { // in an object that was encoded twice
        QByteArray once = (QByteArray(before, '\0') + text).toBase64();
        // Four digits at the end, and one or two at the beginning, have bits of what stands beside.
        const qsizetype own = once.size() - (before + 1) - 4;
        if (own > 0) {
            addBaseN(all, once.sliced(before + 1, own), base64);
        }
        wipe(once);
    }
    return all;
}
