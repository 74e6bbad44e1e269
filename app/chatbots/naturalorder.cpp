// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/naturalorder.h"

#include <QLocale>

#include <algorithm>

namespace
{

// UTF-16 puts code points from U+10000 on (surrogates, 0xD800...) before U+E000 to U+FFFF; UTF-8
// does not.
int unitRank(QChar c)
{
    const int unit = c.unicode();
    if (unit < 0xD800) {
        return unit;
    }
    return c.isSurrogate() ? unit + 0x2000 : unit - 0x800;
}

// As the bytes in UTF-8 compare.
int compareCodePoints(const QString &a, const QString &b)
{
    const auto [inA, inB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (inA == a.end() || inB == b.end()) {
        return static_cast<int>(inB == b.end()) - static_cast<int>(inA == a.end());
    }
    return unitRank(*inA) - unitRank(*inB);
}

} // namespace

NaturalKey::NaturalKey(const QCollatorSortKey &sortKey, const QString &text)
    : m_sortKey(sortKey)
    , m_text(text)
{}

int NaturalKey::compare(const NaturalKey &other) const
{
    const int collated = m_sortKey.compare(other.m_sortKey);
    return collated != 0 ? collated : compareCodePoints(m_text, other.m_text);
}

NaturalOrder::NaturalOrder()
    : m_collator(QLocale(QLocale::English))
{
    m_collator.setNumericMode(true);
}

NaturalKey NaturalOrder::key(const QString &text) const
{
    return {m_collator.sortKey(text), text};
}
