// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bytechunks.h"

ByteChunks inChunks(const QByteArray &bytes)
{
    return [bytes, offset = qsizetype(0)]() mutable {
        constexpr qsizetype chunkSize = 512 * 1024;
        const QByteArrayView chunk =
            QByteArrayView(bytes).sliced(offset, qMin(chunkSize, bytes.size() - offset));
        offset += chunk.size();
        return chunk;
    };
}
