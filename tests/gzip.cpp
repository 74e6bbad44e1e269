// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gzip.h"

#include <zlib.h>

namespace
{

void deflateInto(QByteArray &packed, z_stream &stream, QByteArray plain, int flush)
{
    QByteArray room(64 * 1024, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(plain.data());
    stream.avail_in = static_cast<uInt>(plain.size());
    do {
        stream.next_out = reinterpret_cast<Bytef *>(room.data());
        stream.avail_out = static_cast<uInt>(room.size());
        deflate(&stream, flush);
        packed.append(room.constData(), room.size() - static_cast<qsizetype>(stream.avail_out));
    } while (stream.avail_out == 0);
}

} // namespace

QByteArray gzipped(const QByteArray &body, qint64 blanks)
{
    constexpr int gzipFormat = 16; // added to the window's size: gzip's head and tail, not zlib's
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + gzipFormat, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        qFatal("zlib cannot be started");
    }
    QByteArray packed;
    constexpr qint64 piece = 1024 * 1024;
    for (qint64 left = blanks; left > 0; left -= piece) {
        deflateInto(packed, stream, QByteArray(qMin(left, piece), ' '), Z_NO_FLUSH);
    }
    deflateInto(packed, stream, body, Z_FINISH);
    deflateEnd(&stream);
    return packed;
}
