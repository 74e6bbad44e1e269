// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bytechunks.h"

ByteChunks inChunks(const QByteArray &bytes)
{
    return [bytes, done = qsizetype(0)]() mutable {
        constexpr qsizetype atOnce = 512 * 1024;
        const QByteArrayView piece =
            QByteArrayView(bytes).sliced(done, qMin(atOnce, bytes.size() - done));
        done += piece.size();
        return piece;
    };
}
