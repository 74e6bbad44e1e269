// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/textindex.h"

/// Builds a list without duplicates.
class UniqueTexts
{
public:
    /// @p capacity: the maximum number of different texts. @p bytes: their expected total size in
    /// UTF-8.
    UniqueTexts(qsizetype capacity, qsizetype bytes)
        : m_index(capacity)
    {
        m_texts.reserve(capacity, bytes);
    }

    /// Returns false if the list already contains the text.
    bool append(QByteArrayView utf8)
    {
        if (m_index.findOrInsert(m_texts, utf8, static_cast<int>(m_texts.size()))) {
            return false;
        }
        m_texts.append(utf8);
        return true;
    }

    const Utf8StringList &texts() const { return m_texts; }

private:
    Utf8StringList m_texts;
    TextIndex m_index;
};
