// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/filterterms.h"

#include "chatbots/visibletext.h"

#include <algorithm>

namespace
{

QStringList filledLines(const QString &text)
{
    QStringList lines;
    auto begin = text.begin();
    while (begin != text.end()) {
        const auto end = std::find_if(begin, text.end(), isLineBreak);
        const QStringView line(begin, end);
        if (!line.trimmed().isEmpty()) {
            lines += line.toString();
        }
        begin = end == text.end() ? end : end + 1;
    }
    return lines;
}

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

} // namespace

FilterTerms FilterTerms::fromWords(const QString &text)
{
    FilterTerms terms;
    terms.m_terms = folded(text.simplified()).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : std::as_const(terms.m_terms)) {
        terms.m_words.append(word.toUtf8());
    }
    return terms;
}

FilterTerms FilterTerms::fromText(const QString &text)
{
    const QStringList lines = filledLines(text);
    if (lines.size() < 2) {
        return fromWords(text);
    }
    FilterTerms terms;
    terms.m_isIdList = true;
    QSet<QString> listed;
    for (const QString &line : lines) {
        const QString id = line.trimmed();
        terms.m_ids << id << line;
        if (!listed.contains(id)) {
            listed << id;
            terms.m_terms << id;
        }
    }
    return terms;
}

QByteArray FilterTerms::searchKey(const QString &userId)
{
    return folded(userId).toUtf8();
}

bool FilterTerms::matches(const QString &userId) const
{
    return matches(userId, m_words.isEmpty() ? QByteArray() : searchKey(userId));
}

bool FilterTerms::matches(const QString &userId, const QByteArray &searchKey) const
{
    if (m_isIdList) {
        return m_ids.contains(userId);
    }
    return std::all_of(m_words.begin(), m_words.end(),
                       [&searchKey](const QByteArray &word) { return searchKey.contains(word); });
}

QStringList FilterTerms::missingFrom(const QStringList &ids) const
{
    if (!m_isIdList) {
        return {};
    }
    QSet<QString> found;
    for (const QString &id : ids) {
        if (m_ids.contains(id)) {
            found << id << id.trimmed();
        }
    }
    QStringList missing;
    std::copy_if(m_terms.begin(), m_terms.end(), std::back_inserter(missing),
                 [&found](const QString &id) { return !found.contains(id); });
    return missing;
}
