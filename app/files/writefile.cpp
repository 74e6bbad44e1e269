// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/writefile.h"

#include "files/fingerprint.h"
#include "files/writefailure.h"
#include "files/writestream.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>

namespace
{

// What a path leads to through its symbolic links, also where the last one leads to nothing yet, so
// that the link stays; nothing if they lead round in a circle.
std::optional<QString> placeOf(QString path)
{
    constexpr int mostLinks = 40; // as Linux has it
    for (int links = 0; links <= mostLinks; ++links) {
        const QFileInfo info(path);
        if (info.exists()) {
            return info.isFile() ? info.canonicalFilePath() : path;
        }
        if (!info.isSymLink()) {
            return path;
        }
        const QDir folder(QFileInfo(info.absolutePath()).canonicalFilePath());
        path = QFileInfo(folder, info.fileName()).symLinkTarget();
    }
    return std::nullopt;
}

std::optional<QString> replaceFile(const QString &place, const Pieces &pieces)
{
    Fingerprint written;
    QSaveFile file(place);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly)) {
        return writeFailure(errno, place, file.errorString());
    }
    errno = 0;
    for (QByteArrayView piece = pieces(); !piece.isEmpty(); piece = pieces()) {
        if (file.write(piece.data(), piece.size()) != piece.size()) {
            return writeFailure(errno, place, file.errorString());
        }
        written.add(piece);
    }
    // Flushed first: commit() of Qt 6.4 puts the new file in place of the old one also where the
    // last buffer found no room on the disk.
    if (!file.flush() || !file.commit()) {
        return writeFailure(errno, place, file.errorString());
    }
    if (!written.isOf(place)) {
        return QCoreApplication::translate(
                   "WriteFile", "%1 was written, but reads back as something else. Do not "
                                "use this file; write it again, to another disk.")
            .arg(pathOnScreen(place));
    }
    return std::nullopt;
}

} // namespace

std::optional<QString> writeFile(const QString &path, const Pieces &pieces)
{
    if (path.isEmpty()) {
        return QCoreApplication::translate("WriteFile", "The file to write has no name.");
    }
    if (path.contains(QChar::Null)) {
        return QCoreApplication::translate("WriteFile", "%1 cannot be the name of a file.")
            .arg(pathOnScreen(path));
    }
    // To open such a path anew would empty the file that may stand behind it.
    if (const std::optional<int> number = openStream(path)) {
        return writeStream(*number, path, pieces);
    }
    const std::optional<QString> place = placeOf(path);
    if (!place) {
        return writeFailure(ELOOP, path);
    }
    const QFileInfo info(*place);
    if (info.isDir()) {
        return writeFailure(EISDIR, path);
    }
    errno = 0;
    if (info.exists() && !info.isWritable()) {
        return writeFailure(errno != 0 ? errno : EACCES, path);
    }
    if (info.exists() && !info.isFile()) {
        QFile special(*place);
        errno = 0;
        if (!special.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            return writeFailure(errno, path, special.errorString());
        }
        return writeThrough(special, path, pieces);
    }
    return replaceFile(*place, pieces);
}

std::optional<QString> writeFile(const QString &path, const QByteArray &bytes)
{
    return writeFile(path, inPieces(bytes));
}
