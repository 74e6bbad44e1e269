// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/textlist.h"

#include <vector>

/// Makes a list in which each text is once. Not a QSet<QByteArrayView>: for a million ids its
/// scattered entries take three times as long, which is a third of an export.
class UniqueTexts
{
public:
    /// Room for @p most texts, which is the most that append() may be called with, and for @p bytes
    /// bytes of UTF-8 together.
    UniqueTexts(qsizetype most, qsizetype bytes);

    /// False where it is there already.
    bool append(QByteArrayView utf8);

    const TextList &texts() const { return m_texts; }

private:
    struct Slot
    {
        quint32 hash;  ///< the half that did not choose the slot
        quint32 place; ///< in the list, counted from 1; 0: free
    };

    TextList m_texts;
    std::vector<Slot> m_slots; ///< at most half are taken; a taken one sends on to the next
    std::size_t m_seed;
};
