// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QList>
#include <QString>

/// Words that must all occur in a text, such as an id or the searched columns of a row. Case is
/// ignored (Unicode's full case folding).
class FilterTerms
{
public:
    /// No words, so every text matches.
    FilterTerms() = default;

    /// Splits @p text at white space, including line breaks.
    static FilterTerms fromWords(const QString &text);

    /// The case-folded ids (or other texts) for matches().
    static Utf8StringList searchKeys(const Utf8StringList &userIds);

    /// The matching ids, in the same order.
    Utf8StringList matching(const Utf8StringList &userIds) const;

    /// Whether the text with this search key contains all words.
    bool matches(QByteArrayView searchKey) const;

    bool isEmpty() const { return m_words.isEmpty(); }

    bool operator==(const FilterTerms &) const = default;

private:
    QList<QByteArray> m_words; ///< case-folded like search keys
};
