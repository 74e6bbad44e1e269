// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QCollator>
#include <QList>

#include <array>

/// The order in which people expect names with numbers: "#2" before "#10". It is the same on every
/// machine and in every language, since QCollator takes numbers for letters under the C locale, and
/// total: where the collation sees no difference ("#002" and "#2"), the bytes in UTF-8 decide.
///
/// Ids are nearly always printable ASCII. For such texts the collator's order is written down as
/// bytes, which are made and compared ten times as fast as its own keys.
class NaturalOrder
{
public:
    NaturalOrder();

    /// The places of @p texts in natural order: the first is of the text that comes first. Equal
    /// texts stay in the order in which they are.
    QList<int> sorted(const Utf8StringList &texts) const;

private:
    static constexpr qsizetype longestPlain = 250; ///< the collator takes longer numbers apart
    /// A character becomes at most three bytes: itself a number, or a letter.
    using KeyBuffer = std::array<char, 3 * longestPlain + 1>;
    qsizetype plainStart(const Utf8StringList &texts) const;
    bool isPlain(char c) const;
    QByteArrayView plainKey(QByteArrayView text, KeyBuffer &buffer) const;

    QCollator m_collator;
    std::array<char, 128> m_rank{}; ///< of each printable ASCII character, case apart; else 0
};
