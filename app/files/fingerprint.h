// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

/// What was written into a file, as hashes of 64 bits: enough to tell whether a disk gives back the
/// same, when the bytes themselves are gone.
class Fingerprint
{
public:
    void add(QByteArrayView piece);

    /// Whether the file has exactly the bytes that were added; false also if it cannot be read.
    [[nodiscard]] bool isOf(const QString &path) const;

private:
    struct Piece
    {
        qsizetype size;
        quint64 hash;
    };
    QList<Piece> m_pieces;
};
