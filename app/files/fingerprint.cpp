// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/fingerprint.h"

#include <QFile>
#include <QHashFunctions>

#include <algorithm>

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

bool Fingerprint::isOf(const QString &path) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return false;
    }
    QByteArray bytes; // one for all: to get memory takes longer than to read
    for (const Piece &piece : m_pieces) {
        bytes.resize(qMax(bytes.size(), piece.size));
        if (file.read(bytes.data(), piece.size) != piece.size ||
            hashOf(QByteArrayView(bytes).first(piece.size)) != piece.hash) {
            return false;
        }
    }
    char further = 0;
    return file.read(&further, 1) == 0;
}
