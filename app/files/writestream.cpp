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

struct WriteStreamTexts
{
    Q_DECLARE_TR_FUNCTIONS(WriteFile)
};

#ifdef Q_OS_UNIX
bool isTerminal(int descriptor)
{
    return ::isatty(descriptor) == 1;
}

/// Non-blocking: opening a named pipe that has no reader would block forever.
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

QByteArray joined(const ByteChunks &chunks)
{
    QByteArray bytes;
    for (QByteArrayView chunk = chunks(); !chunk.isEmpty(); chunk = chunks()) {
        bytes += chunk;
    }
    return bytes;
}

Result<Success, QString> writeSpecial(const QString &path, const ByteChunks &chunks)
{
    const FileDescriptor special = openSpecial(path);
    if (special.isOpen()) {
        return writeStream(special.number(), path, chunks);
    }
    if (errno == ENXIO) {
        return WriteStreamTexts::tr("%1 could not be written: it is a pipe that no program reads.")
            .arg(displayPath(path));
    }
    return writeFailure(errno, path);
}

} // namespace

Result<Success, QString> writeStandardOutput(const QByteArray &bytes)
{
    return writeStream(1, WriteStreamTexts::tr("Standard output"), inChunks(bytes));
}

Result<Success, QString> writeStream(int descriptor, const QString &name, const ByteChunks &chunks)
{
    if (isTerminal(descriptor)) {
        if (!writeAll(descriptor, terminalText(joined(chunks)))) {
            return writeFailure(errno, name);
        }
        return Success();
    }
    for (QByteArrayView chunk = chunks(); !chunk.isEmpty(); chunk = chunks()) {
        if (!writeAll(descriptor, chunk)) {
            return writeFailure(errno, name);
        }
    }
    return Success();
}

Result<Success, QString> writeOutput(const QString &path, const ByteChunks &chunks)
{
    const Result<FileTarget, int> found = findFileTarget(path);
    if (!found.isValue()) {
        return writeFile(path, chunks); // fails with the right message
    }
    const FileTarget &target = found.value();
    if (const std::optional<int> descriptor = streamDescriptor(target.path)) {
        return writeStream(*descriptor, path, chunks);
    }
    if (target.kind != FileTarget::Kind::Special) {
        return writeFile(path, chunks);
    }
    if (target.writeError != 0) {
        return writeFailure(target.writeError, path);
    }
    return writeSpecial(target.path, chunks);
}

Result<Success, QString> writeOutput(const QString &path, const QByteArray &bytes)
{
    return writeOutput(path, inChunks(bytes));
}
