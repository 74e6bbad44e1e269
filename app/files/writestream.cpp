// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/writestream.h"

#include "files/writefailure.h"

#include <QCoreApplication>

#include <cerrno>

std::optional<QString> writeStandardOutput(const QByteArray &bytes)
{
    return writeStream(1, QCoreApplication::translate("WriteFile", "Standard output"),
                       inPieces(bytes));
}

std::optional<QString> writeStream(int number, const QString &name, const Pieces &pieces)
{
    QFile stream;
    errno = 0;
    if (!stream.open(number, QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        return writeFailure(errno, name, stream.errorString());
    }
    return writeThrough(stream, name, pieces);
}

std::optional<QString> writeThrough(QFile &file, const QString &name, const Pieces &pieces)
{
    for (QByteArrayView piece = pieces(); !piece.isEmpty(); piece = pieces()) {
        while (!piece.isEmpty()) {
            errno = 0;
            const qint64 taken = file.write(piece.data(), piece.size());
            if (taken <= 0) {
                return writeFailure(errno, name, file.errorString());
            }
            piece = piece.sliced(taken);
        }
    }
    return std::nullopt;
}

std::optional<int> openStream(const QString &path)
{
    if (path == QLatin1String("/dev/stdout")) {
        return 1;
    }
    if (path == QLatin1String("/dev/stderr")) {
        return 2;
    }
    for (const QLatin1String folder :
         {QLatin1String("/dev/fd/"), QLatin1String("/proc/self/fd/")}) {
        bool isNumber = false;
        const int number =
            path.startsWith(folder) ? QStringView(path).sliced(folder.size()).toInt(&isNumber) : 0;
        if (isNumber && number >= 0) {
            return number;
        }
    }
    return std::nullopt;
}
