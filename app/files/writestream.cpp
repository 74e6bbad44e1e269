// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/writestream.h"

#include "files/filedescriptor.h"
#include "files/filetarget.h"
#include "files/pathbytes.h"
#include "files/terminaltext.h"
#include "files/writefailure.h"
#include "files/writefile.h"

#include <QCoreApplication>

#include <cerrno>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WriteFile)
};

#ifdef Q_OS_UNIX
bool isTerminal(int descriptor)
{
    return ::isatty(descriptor) == 1;
}

/// Not waiting for anything: a named pipe that nobody reads would let this wait for ever.
FileDescriptor openSpecial(const QString &path)
{
    return FileDescriptor(
        ::open(pathBytes(path).constData(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}
#else
bool isTerminal(int)
{
    return false;
}

FileDescriptor openSpecial(const QString &)
{
    errno = EACCES;
    return FileDescriptor();
}
#endif

QByteArray joined(const ByteChunks &pieces)
{
    QByteArray bytes;
    for (QByteArrayView piece = pieces(); !piece.isEmpty(); piece = pieces()) {
        bytes += piece;
    }
    return bytes;
}

Result<Success, QString> writeSpecial(const QString &path, const ByteChunks &pieces)
{
    const FileDescriptor special = openSpecial(path);
    if (special.isOpen()) {
        return writeStream(special.number(), path, pieces);
    }
    if (errno == ENXIO) {
        return Words::tr("%1 could not be written: it is a pipe that nobody reads.")
            .arg(pathOnScreen(path));
    }
    return writeFailure(errno, path);
}

} // namespace

Result<Success, QString> writeStandardOutput(const QByteArray &bytes)
{
    return writeStream(1, Words::tr("Standard output"), inChunks(bytes));
}

Result<Success, QString> writeStream(int descriptor, const QString &name, const ByteChunks &pieces)
{
    if (isTerminal(descriptor)) {
        if (!writeAll(descriptor, terminalText(joined(pieces)))) {
            return writeFailure(errno, name);
        }
        return Success();
    }
    for (QByteArrayView piece = pieces(); !piece.isEmpty(); piece = pieces()) {
        if (!writeAll(descriptor, piece)) {
            return writeFailure(errno, name);
        }
    }
    return Success();
}

Result<Success, QString> writeOutput(const QString &path, const ByteChunks &pieces)
{
    const Result<FileTarget, int> found = findFileTarget(path);
    if (!found.isValue()) {
        return writeFile(path, pieces); // which says why not
    }
    const FileTarget &target = found.value();
    if (const std::optional<int> stream = openStream(target.path)) {
        return writeStream(*stream, path, pieces);
    }
    if (target.kind != FileTarget::Kind::Special) {
        return writeFile(path, pieces);
    }
    if (target.denied != 0) {
        return writeFailure(target.denied, path);
    }
    return writeSpecial(target.path, pieces);
}

Result<Success, QString> writeOutput(const QString &path, const QByteArray &bytes)
{
    return writeOutput(path, inChunks(bytes));
}
