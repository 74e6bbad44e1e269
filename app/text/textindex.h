// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <optional>
#include <vector>

/// Where in a list each text is. Not a QHash: for a million ids its scattered entries take five
/// times as long.
class TextIndex
{
public:
    /// Room for @p most texts.
    explicit TextIndex(qsizetype most);

    /// Where @p utf8 is in @p texts, the list that all the others that were noted are of.
    std::optional<int> find(const Utf8StringList &texts, QByteArrayView utf8) const;

    /// Notes that @p utf8 is at @p place, or gives the place where it is already.
    std::optional<int> findOrInsert(const Utf8StringList &texts, QByteArrayView utf8, int place);

private:
    struct Slot
    {
        quint32 hash;  ///< the half that did not choose the slot
        quint32 place; ///< counted from 1; 0: free
    };
    Slot slotFor(const Utf8StringList &texts, QByteArrayView utf8, std::size_t &at) const;

    std::vector<Slot> m_slots; ///< at most half are taken; a taken one sends on to the next
    std::size_t m_seed;
};
