// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

class QIODevice;

/// What was written into a file, as hashes of 64 bits: enough to tell whether a disk gives back the
/// same, when the bytes themselves are gone.
class Fingerprint
{
public:
    enum class Comparison { Same, Different, CannotBeRead };

    void add(QByteArrayView piece);

    /// Whether the file, read to its end from where it stands, has exactly the bytes that were
    /// added. errno says why it cannot be read.
    [[nodiscard]] Comparison compare(QIODevice &file) const;

private:
    struct Piece
    {
        qsizetype size;
        quint64 hash;
    };
    QList<Piece> m_pieces;
};
