// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/pathbytes.h"

#include <algorithm>

namespace
{

constexpr char16_t firstEscape = 0xDC00; ///< plus the byte, 0x80 to 0xFF

/// The size of the UTF-8 character at the beginning of @p bytes, or 0 if there is none.
qsizetype characterSize(QByteArrayView bytes)
{
    constexpr qsizetype maxSize = 4;
    for (qsizetype size = 1; size <= std::min(maxSize, bytes.size()); ++size) {
        if (bytes.first(size).isValidUtf8()) {
            return size;
        }
    }
    return 0;
}

} // namespace

QByteArray pathBytes(const QString &path)
{
    QByteArray bytes;
    qsizetype done = 0;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const char16_t unit = path[i].unicode();
        const bool lone = i == 0 || !path[i - 1].isHighSurrogate();
        if (lone && unit >= firstEscape + 0x80 && unit <= firstEscape + 0xFF) {
            bytes += QStringView(path).sliced(done, i - done).toUtf8();
            bytes += static_cast<char>(unit - firstEscape);
            done = i + 1;
        }
    }
    return bytes + QStringView(path).sliced(done).toUtf8();
}

QString pathFromBytes(QByteArrayView bytes)
{
    QString path;
    while (!bytes.isEmpty()) {
        const qsizetype size = characterSize(bytes);
        if (size > 0) {
            path += QString::fromUtf8(bytes.first(size));
        } else {
            path += QChar(static_cast<char16_t>(firstEscape + static_cast<uchar>(bytes.front())));
        }
        bytes = bytes.sliced(std::max<qsizetype>(1, size));
    }
    return path;
}
