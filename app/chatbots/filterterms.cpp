// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/filterterms.h"

#include <algorithm>
#include <numeric>

namespace
{

// Where a letter becomes two or three as "ß" does in capitals, QString::toCaseFolded() leaves it
// alone.
bool canGrow(QChar c)
{
    constexpr QChar endOfGreek(0x2000);
    constexpr QChar firstLigature(0xFB00);
    constexpr QChar lastLigature(0xFB17);
    return (c > QChar(0x7F) && c < endOfGreek) || (c >= firstLigature && c <= lastLigature);
}

// Unicode's full case folding: "STRASSE", "straße" and "Straſſe" become the same.
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
        full +=
            upper.size() > 1 ? upper.toCaseFolded() : QString(c).toLower(); // "İ" grows downwards
    }
    return full;
}

/// Whether in UTF-8 no character but those of ASCII has a lower case or folds otherwise: U+3000 to
/// U+9FFF (kana, CJK) and U+B000 to U+D7FF (Hangul) have none. Without a way out, so that many
/// bytes are looked at at once.
bool onlyAsciiHasCase(QByteArrayView utf8)
{
    return std::accumulate(utf8.begin(), utf8.end(), true, [](bool so, char c) {
        const auto byte = static_cast<unsigned char>(c);
        const bool begins = byte >= 0xC0; // a character of several bytes
        const bool hasNone = (byte >= 0xE3 && byte <= 0xE9) || (byte >= 0xEB && byte <= 0xED);
        return so && (!begins || hasNone);
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
        return userIds.changed(lowerAscii);
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
