// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QCollator>
#include <QList>

#include <array>

/// The order that people expect of names with numbers: "#2" before "#10". It is the same on every
/// machine and in every language: it always collates as English, since QCollator's numeric mode
/// does nothing under the C locale. It is total: if texts collate as equal ("#002" and "#2"), their
/// UTF-8 bytes decide.
///
/// Ids are nearly always printable ASCII. For such texts this class builds byte keys with the
/// collator's order, which takes a tenth of the time of QCollatorSortKey.
class NaturalOrder
{
public:
    NaturalOrder();

    /// The indexes of @p texts in natural order. Equal texts keep their relative order.
    QList<int> sortedIndexes(const Utf8StringList &texts) const;

private:
    /// Longer texts get no byte key: the collator compares very long numbers in parts, which byte
    /// keys do not imitate.
    static constexpr qsizetype maxPlainLength = 250;
    /// A character takes at most three bytes in a key: a single digit does.
    using KeyBuffer = std::array<char, 3 * maxPlainLength + 1>;
    qsizetype commonPrefixLength(const Utf8StringList &texts) const;
    bool isPlain(char c) const;
    QByteArrayView plainKey(QByteArrayView text, KeyBuffer &buffer) const;

    QCollator m_collator;
    std::array<char, 128> m_rank{}; ///< case-insensitive; 0 if not printable ASCII
};
