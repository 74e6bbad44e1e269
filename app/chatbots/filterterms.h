// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/textlist.h"

#include <QSet>
#include <QString>
#include <QStringList>

/// What is looked for in the list. Either words, which an id must contain, all of them, upper and
/// lower case alike (Unicode's full case folding); or a list of ids, which are matched exactly.
class FilterTerms
{
public:
    /// Nothing is looked for: every id matches.
    FilterTerms() = default;

    /// From the words of @p text, which white space separates, line breaks too.
    static FilterTerms fromWords(const QString &text);

    /// From what was typed or pasted. Two or more lines that are not blank are ids, one a line. One
    /// line is words, also if a line break came along with it: whoever copied part of an id still
    /// finds something.
    static FilterTerms fromText(const QString &text);

    /// Ids made ready to be looked into many times.
    static TextList searchKeys(const TextList &userIds);

    /// Those ids that match, in their order.
    TextList matching(const TextList &userIds) const;

    /// Whether an id, in UTF-8, with this search key matches.
    bool matches(QByteArrayView userId, QByteArrayView searchKey) const;

    bool isEmpty() const { return m_terms.isEmpty(); }
    bool isIdList() const { return m_isIdList; }

    /// The ids of an id list, each once, in the order pasted, without outer white space; empty for
    /// words.
    QStringList wanted() const { return m_isIdList ? m_terms : QStringList(); }

    /// Those of wanted() that are not among @p ids.
    QStringList missingFrom(const TextList &ids) const;

    bool operator==(const FilterTerms &) const = default;

private:
    QStringList m_terms;       ///< words in folded case, or trimmed ids
    QList<QByteArray> m_words; ///< the words as search keys have them; none for ids
    /// The ids of an id list in UTF-8; one that itself has outer white space also as its line had
    /// it.
    QSet<QByteArray> m_ids;
    bool m_isIdList = false;
};
