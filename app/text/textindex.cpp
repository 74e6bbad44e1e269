// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/textindex.h"

#include <QHash>

#include <bit>

TextIndex::TextIndex(qsizetype capacity)
    : m_slots(std::bit_ceil(2 * static_cast<std::size_t>(capacity) + 1))
    , m_seed(QHashSeed::globalSeed())
{}

std::optional<int> TextIndex::find(const Utf8StringList &texts, QByteArrayView utf8) const
{
    std::size_t slotIndex = 0;
    const Slot slot = slotFor(texts, utf8, slotIndex);
    return slot.textNumber == 0 ? std::nullopt
                                : std::optional(static_cast<int>(slot.textNumber - 1));
}

std::optional<int> TextIndex::findOrInsert(const Utf8StringList &texts, QByteArrayView utf8,
                                           int index)
{
    std::size_t slotIndex = 0;
    const Slot slot = slotFor(texts, utf8, slotIndex);
    if (slot.textNumber != 0) {
        return static_cast<int>(slot.textNumber - 1);
    }
    m_slots[slotIndex] = {slot.hash, static_cast<quint32>(index + 1)};
    return std::nullopt;
}

/// A copy of the text's slot, or, if the text was not inserted, a free slot with its hash. Sets
/// @p slotIndex to the slot's position, or to where the text is to be inserted.
TextIndex::Slot TextIndex::slotFor(const Utf8StringList &texts, QByteArrayView utf8,
                                   std::size_t &slotIndex) const
{
    const quint64 hash = qHash(utf8, m_seed);
    const auto upperHalf = static_cast<quint32>(hash >> 32);
    slotIndex = hash & (m_slots.size() - 1);
    while (m_slots[slotIndex].textNumber != 0) {
        const Slot &slot = m_slots[slotIndex];
        if (slot.hash == upperHalf && texts[slot.textNumber - 1] == utf8) {
            return slot;
        }
        slotIndex = (slotIndex + 1) & (m_slots.size() - 1);
    }
    return {upperHalf, 0};
}
