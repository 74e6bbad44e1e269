// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/fingerprint.h"

#include <QHashFunctions>
#include <QIODevice>

#include <cerrno>

namespace
{

quint64 hashOf(QByteArrayView bytes)
{
    constexpr size_t seed = 1; // with none Qt takes a slower way
    return qHashBits(bytes.data(), static_cast<size_t>(bytes.size()), seed);
}

} // namespace

void Fingerprint::add(QByteArrayView piece)
{
    m_pieces.append({piece.size(), hashOf(piece)});
}

Fingerprint::Comparison Fingerprint::compare(QIODevice &file) const
{
    QByteArray bytes; // one for all: to get memory takes longer than to read
    errno = 0;
    for (const Piece &piece : m_pieces) {
        bytes.resize(qMax(bytes.size(), piece.size));
        const qint64 size = file.read(bytes.data(), piece.size);
        if (size < 0) {
            return Comparison::CannotBeRead;
        }
        if (size != piece.size || hashOf(QByteArrayView(bytes).first(piece.size)) != piece.hash) {
            return Comparison::Different;
        }
    }
    char further = 0;
    const qint64 size = file.read(&further, 1);
    return size < 0    ? Comparison::CannotBeRead
           : size == 0 ? Comparison::Same
                       : Comparison::Different;
}
