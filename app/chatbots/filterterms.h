// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QList>
#include <QString>

/// Words that an id must contain, all of them, upper and lower case alike (Unicode's full case
/// folding).
class FilterTerms
{
public:
    /// Nothing is looked for: every id matches.
    FilterTerms() = default;

    /// From the words of @p text, which white space separates, line breaks too.
    static FilterTerms fromWords(const QString &text);

    /// Ids made ready to be looked into many times.
    static Utf8StringList searchKeys(const Utf8StringList &userIds);

    /// Those ids that match, in their order.
    Utf8StringList matching(const Utf8StringList &userIds) const;

    /// Whether the id with this search key matches.
    bool matches(QByteArrayView searchKey) const;

    bool isEmpty() const { return m_words.isEmpty(); }

    bool operator==(const FilterTerms &) const = default;

private:
    QList<QByteArray> m_words; ///< as search keys have them
};
