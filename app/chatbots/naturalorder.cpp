// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/naturalorder.h"

#include <QLocale>

#include <algorithm>
#include <vector>

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

constexpr char firstPrintable = ' ';
constexpr char lastPrintable = '~';

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace

NaturalKey::NaturalKey(const NaturalOrder &order, const QString &text)
    : m_order(&order)
    , m_text(text)
    , m_plain(order.plainKey(text))
{}

const QCollatorSortKey &NaturalKey::sortKey() const
{
    if (!m_sortKey) {
        m_sortKey = m_order->m_collator.sortKey(m_text);
    }
    return *m_sortKey;
}

int NaturalKey::compare(const NaturalKey &other) const
{
    const bool isPlain = !m_plain.isEmpty() && !other.m_plain.isEmpty();
    const int collated =
        isPlain ? m_plain.compare(other.m_plain) : sortKey().compare(other.sortKey());
    return collated != 0 ? collated : compareCodePoints(m_text, other.m_text);
}

NaturalOrder::NaturalOrder()
    : m_collator(QLocale(QLocale::English))
{
    m_collator.setNumericMode(true);

    std::vector<char> characters;
    for (char c = firstPrintable; c <= lastPrintable; ++c) {
        if (c < 'A' || c > 'Z') { // they rank as their small letters
            characters.push_back(c);
        }
    }
    std::sort(characters.begin(), characters.end(), [this](char a, char b) {
        return m_collator.compare(QString(QLatin1Char(a)), QString(QLatin1Char(b))) < 0;
    });
    char rank = 2; // 1 ends the ranks
    for (const char c : characters) {
        m_rank.at(static_cast<std::size_t>(c)) = rank++;
        if (c >= 'a' && c <= 'z') {
            m_rank.at(static_cast<std::size_t>(c - 'a' + 'A')) =
                m_rank.at(static_cast<std::size_t>(c));
        }
    }
}

NaturalKey NaturalOrder::key(const QString &text) const
{
    return {*this, text};
}

/// The characters' ranks, a number as how many digits it has and these; then, for texts that differ
/// in nothing else, which letters are capitals. Empty for texts with other characters than
/// printable ASCII, and for long ones.
QByteArray NaturalOrder::plainKey(const QString &text) const
{
    constexpr qsizetype longest = 250; // the collator takes longer numbers apart
    if (text.size() > longest) {
        return {};
    }
    QByteArray key;
    key.reserve(2 * text.size() + 4);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (unit >= m_rank.size() || m_rank.at(unit) == 0) {
            return {};
        }
        if (!isDigit(text[i])) {
            key += m_rank.at(unit);
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && isDigit(text[end])) {
            ++end;
        }
        while (i < end && text[i] == u'0') {
            ++i;
        }
        key += m_rank.at('0');
        key += static_cast<char>(end - i);
        for (; i < end; ++i) {
            key += static_cast<char>(text[i].unicode());
        }
        --i;
    }
    key += '\1';
    for (const QChar c : text) {
        if (!isDigit(c)) {
            key += c >= u'A' && c <= u'Z' ? '\2' : '\1';
        }
    }
    return key;
}
