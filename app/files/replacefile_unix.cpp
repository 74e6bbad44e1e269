// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/filedescriptor.h"
#include "files/fingerprint.h"
#include "files/keepaccess.h"
#include "files/pathbytes.h"
#include "files/replacefile.h"
#include "files/temporaryfile.h"
#include "files/writefailure.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

struct Target
{
    QString path;
    QByteArray bytes;                     ///< path for system calls
    FileDescriptor folder;                ///< opened with O_PATH: it may be unreadable
    std::optional<struct stat> oldStatus; ///< nullopt if there is no old file
    FileAccess access;

    QByteArray folderName() const
    {
        const qsizetype slash = bytes.lastIndexOf('/');
        return slash < 0 ? QByteArray(".") : bytes.first(std::max<qsizetype>(1, slash));
    }
    QByteArray fileName() const { return bytes.sliced(bytes.lastIndexOf('/') + 1); }
};

int openFolder(const QByteArray &name)
{
#ifdef O_PATH
    return ::open(name.constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
#else
    return ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
#endif
}

bool syncFile(int descriptor)
{
    // Some file systems do not support fsync().
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP;
}

/// Makes the rename survive a power failure. Not possible if the folder is unreadable: after a
/// power failure it then has either the old or the new file, but never an incomplete one.
void syncFolder(const QByteArray &name)
{
    const FileDescriptor folder(::open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.isOpen()) {
        ::fsync(folder.number());
    }
}

/// Sets access, flushes and verifies the new file before it replaces the old one. Reads it back
/// through its descriptor: it may have no name yet, or its name may refer to another file by now.
Result<Success, QString> finish(const Target &target, int descriptor, const Fingerprint &written)
{
    if (target.access == FileAccess::OwnerOnly && target.oldStatus) {
        keepOwner(descriptor, *target.oldStatus);
    } else if (target.oldStatus) {
        keepAccess(descriptor, target.bytes, *target.oldStatus);
    }
    if (!syncFile(descriptor)) {
        return writeFailure(errno, target.path);
    }
    QFile file;
    errno = 0;
    if (::lseek(descriptor, 0, SEEK_SET) != 0 ||
        !file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return readBackFailure(errno, target.path);
    }
    switch (written.compare(file)) {
    case Fingerprint::Comparison::Same:
        return Success();
    case Fingerprint::Comparison::Different:
        return differenceFailure(target.path);
    case Fingerprint::Comparison::CannotBeRead:
        return readBackFailure(errno, target.path);
    }
    return Success();
}

} // namespace

Result<Success, QString> replaceFile(const QString &path, const ByteChunks &chunks,
                                     FileAccess access)
{
    Target target{path, pathBytes(path), FileDescriptor(), std::nullopt, access};
    target.folder = FileDescriptor(openFolder(target.folderName()));
    if (!target.folder.isOpen()) {
        return writeFailure(errno, path);
    }
    struct stat status
    {};
    if (::fstatat(target.folder.number(), target.fileName().constData(), &status,
                  AT_SYMLINK_NOFOLLOW) == 0) {
        target.oldStatus = status;
    }
    // Never accessible to more users than the final file, not even before finish() sets its access.
    const bool ownerOnly = target.oldStatus || access == FileAccess::OwnerOnly;
    TemporaryFile file(target.folder.number(), ownerOnly ? 0600 : 0666);
    if (!file.create()) {
        return writeFailure(errno, path);
    }
    Fingerprint written;
    for (QByteArrayView chunk = chunks(); !chunk.isEmpty(); chunk = chunks()) {
        if (!writeAll(file.descriptor(), chunk)) {
            return writeFailure(errno, path);
        }
        written.add(chunk);
    }
    if (auto finished = finish(target, file.descriptor(), written); !finished.isValue()) {
        return finished;
    }
    if (!file.hasName() && !file.link()) {
        if (!file.copyToNamedFile()) {
            return writeFailure(errno, path);
        }
        if (auto finished = finish(target, file.descriptor(), written); !finished.isValue()) {
            return finished;
        }
    }
    if (!file.replace(target.fileName())) {
        return errno == ENOENT ? lostFailure(path) : writeFailure(errno, path);
    }
    syncFolder(target.folderName());
    return Success();
}
