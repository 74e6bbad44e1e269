// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/textindex.h"

#include <QHash>

#include <bit>

TextIndex::TextIndex(qsizetype most)
    : m_slots(std::bit_ceil(2 * static_cast<std::size_t>(most) + 1))
    , m_seed(QHashSeed::globalSeed())
{}

std::optional<int> TextIndex::find(const Utf8StringList &texts, QByteArrayView utf8) const
{
    std::size_t at = 0;
    const Slot slot = slotFor(texts, utf8, at);
    return slot.place == 0 ? std::nullopt : std::optional(static_cast<int>(slot.place - 1));
}

std::optional<int> TextIndex::findOrInsert(const Utf8StringList &texts, QByteArrayView utf8,
                                           int place)
{
    std::size_t at = 0;
    const Slot slot = slotFor(texts, utf8, at);
    if (slot.place != 0) {
        return static_cast<int>(slot.place - 1);
    }
    m_slots[at] = {slot.hash, static_cast<quint32>(place + 1)};
    return std::nullopt;
}

/// Where the text is; else a free one that has its hash already, and @p at is where it belongs.
TextIndex::Slot TextIndex::slotFor(const Utf8StringList &texts, QByteArrayView utf8,
                                   std::size_t &at) const
{
    const quint64 hash = qHash(utf8, m_seed);
    const auto rest = static_cast<quint32>(hash >> 32);
    at = hash & (m_slots.size() - 1);
    while (m_slots[at].place != 0) {
        if (m_slots[at].hash == rest && texts[m_slots[at].place - 1] == utf8) {
            return m_slots[at];
        }
        at = (at + 1) & (m_slots.size() - 1);
    }
    return {rest, 0};
}
