// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/filterterms.h"

#include <algorithm>
#include <numeric>

namespace
{

// Whether full case folding may turn the letter into two or three, as it does with "ß".
// QString::toCaseFolded() does not fold such letters. A superset is enough.
bool canGrow(QChar c)
{
    constexpr QChar endOfGreek(0x2000);
    constexpr QChar firstLigature(0xFB00);
    constexpr QChar lastLigature(0xFB17);
    return (c > QChar(0x7F) && c < endOfGreek) || (c >= firstLigature && c <= lastLigature);
}

// Unicode's full case folding, in which "STRASSE", "straße" and "Straſſe" are equal.
QString folded(const QString &text)
{
    const QString simple = text.toCaseFolded();
    if (std::none_of(simple.begin(), simple.end(), canGrow)) {
        return simple;
    }
    QString full;
    full.reserve(simple.size());
    for (const QChar c : simple) {
        if (!canGrow(c)) {
            full += c;
            continue;
        }
        const QString upper = QString(c).toUpper();
        // "İ" becomes longer in lower case, not in upper case.
        full += upper.size() > 1 ? upper.toCaseFolded() : QString(c).toLower();
    }
    return full;
}

/// Whether only ASCII characters of @p utf8 are affected by case folding. U+3000 to U+9FFF (kana,
/// CJK) and U+B000 to U+D7FF (Hangul) have no case. The loop has no early exit, so that it can
/// be vectorised.
bool onlyAsciiHasCase(QByteArrayView utf8)
{
    return std::accumulate(utf8.begin(), utf8.end(), true, [](bool result, char c) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isLeadByte = byte >= 0xC0; // a character of several bytes
        const bool isCaseless = (byte >= 0xE3 && byte <= 0xE9) || (byte >= 0xEB && byte <= 0xED);
        return result && (!isLeadByte || isCaseless);
    });
}

char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

FilterTerms FilterTerms::fromWords(const QString &text)
{
    FilterTerms terms;
    const QStringList words = folded(text.simplified()).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        terms.m_words.append(word.toUtf8());
    }
    return terms;
}

Utf8StringList FilterTerms::searchKeys(const Utf8StringList &userIds)
{
    if (onlyAsciiHasCase(userIds.bytes())) {
        return userIds.transformed(lowerAscii);
    }
    Utf8StringList keys;
    keys.reserve(userIds.size(), userIds.bytes().size());
    QByteArray lower;
    for (qsizetype i = 0; i < userIds.size(); ++i) {
        const QByteArrayView id = userIds[i];
        if (onlyAsciiHasCase(id)) {
            lower.resize(id.size());
            std::transform(id.begin(), id.end(), lower.begin(), lowerAscii);
            keys.append(lower);
        } else {
            keys.append(folded(userIds.text(i)).toUtf8());
        }
    }
    return keys;
}

Utf8StringList FilterTerms::matching(const Utf8StringList &userIds) const
{
    if (isEmpty()) {
        return userIds;
    }
    const Utf8StringList keys = searchKeys(userIds);
    Utf8StringList found;
    for (qsizetype i = 0; i < userIds.size(); ++i) {
        if (matches(keys[i])) {
            found.append(userIds[i]);
        }
    }
    return found;
}

bool FilterTerms::matches(QByteArrayView searchKey) const
{
    return std::all_of(m_words.begin(), m_words.end(),
                       [&searchKey](const QByteArray &word) { return searchKey.contains(word); });
}
