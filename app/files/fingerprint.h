// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

class QIODevice;

/// 64-bit hashes of the chunks written to a file. Verifies that the file reads back unchanged after
/// the bytes themselves are gone.
class Fingerprint
{
public:
    enum class Comparison { Same, Different, CannotBeRead };

    void add(QByteArrayView chunk);

    /// Reads @p file from its current position to the end and compares it with the added bytes.
    /// Sets errno if it cannot be read.
    [[nodiscard]] Comparison compare(QIODevice &file) const;

private:
    struct Chunk
    {
        qsizetype size;
        quint64 hash;
    };
    QList<Chunk> m_chunks;
};
