// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <optional>
#include <vector>

/// Finds the index of a text in a list: an open-addressing hash table. A QHash with its scattered
/// entries takes five times as long for a million ids.
class TextIndex
{
public:
    /// @p capacity: the number of texts that may be inserted.
    explicit TextIndex(qsizetype capacity);

    /// The index of @p utf8, or nullopt. @p texts: the list to which all inserted indexes refer.
    std::optional<int> find(const Utf8StringList &texts, QByteArrayView utf8) const;

    /// The index of @p utf8 if it was inserted before. Otherwise inserts it with @p index and
    /// returns nullopt.
    std::optional<int> findOrInsert(const Utf8StringList &texts, QByteArrayView utf8, int index);

private:
    struct Slot
    {
        quint32 hash;       ///< upper half; the lower half selects the slot
        quint32 textNumber; ///< index + 1; 0 if the slot is free
    };
    Slot slotFor(const Utf8StringList &texts, QByteArrayView utf8, std::size_t &slotIndex) const;

    std::vector<Slot> m_slots; ///< at most half full; linear probing
    std::size_t m_seed;
};
