// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/textindex.h"

/// Makes a list in which each text is once.
class UniqueTexts
{
public:
    /// Room for @p most texts, which is the most that append() may be called with, and for @p bytes
    /// bytes of UTF-8 together.
    UniqueTexts(qsizetype most, qsizetype bytes)
        : m_places(most)
    {
        m_texts.reserve(most, bytes);
    }

    /// False where it is there already.
    bool append(QByteArrayView utf8)
    {
        if (m_places.findOrInsert(m_texts, utf8, static_cast<int>(m_texts.size()))) {
            return false;
        }
        m_texts.append(utf8);
        return true;
    }

    const Utf8StringList &texts() const { return m_texts; }

private:
    Utf8StringList m_texts;
    TextIndex m_places;
};
