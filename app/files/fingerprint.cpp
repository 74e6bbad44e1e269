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
    constexpr size_t seed = 1; // Qt takes a slower path without a seed
    return qHashBits(bytes.data(), static_cast<size_t>(bytes.size()), seed);
}

} // namespace

void Fingerprint::add(QByteArrayView chunk)
{
    m_chunks.append({chunk.size(), hashOf(chunk)});
}

Fingerprint::Comparison Fingerprint::compare(QIODevice &file) const
{
    QByteArray buffer; // reused: allocating takes longer than reading
    errno = 0;
    for (const Chunk &chunk : m_chunks) {
        buffer.resize(qMax(buffer.size(), chunk.size));
        const qint64 size = file.read(buffer.data(), chunk.size);
        if (size < 0) {
            return Comparison::CannotBeRead;
        }
        if (size != chunk.size || hashOf(QByteArrayView(buffer).first(chunk.size)) != chunk.hash) {
            return Comparison::Different;
        }
    }
    char extraByte = 0;
    const qint64 size = file.read(&extraByte, 1);
    return size < 0    ? Comparison::CannotBeRead
           : size == 0 ? Comparison::Same
                       : Comparison::Different;
}
