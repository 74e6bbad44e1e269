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
    QByteArray bytes;                  ///< of the path
    FileDescriptor folder;             ///< open only to find files in it: it may be unreadable
    std::optional<struct stat> before; ///< of the old file
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
    // Some file systems know no fsync.
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP;
}

/// So that after a power cut the name is the new file's. A folder may be unreadable, and then it
/// is still one of both files, whole.
void syncFolder(const QByteArray &name)
{
    const FileDescriptor folder(::open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.isOpen()) {
        ::fsync(folder.number());
    }
}

/// All that must be true of the new file before it takes the place of the old one. Its descriptor
/// is read, not its name: another program may be writing the same file.
Result<Success, QString> finish(const Target &target, int descriptor, const Fingerprint &written)
{
    if (target.access == FileAccess::OwnerOnly && target.before) {
        keepOwner(descriptor, *target.before);
    } else if (target.before) {
        keepAccess(descriptor, target.bytes, *target.before);
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

Result<Success, QString> replaceFile(const QString &path, const ByteChunks &pieces,
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
        target.before = status;
    }
    // Without more access than it will have, as long as that is not settled.
    const bool forOwner = target.before || access == FileAccess::OwnerOnly;
    TemporaryFile file(target.folder.number(), forOwner ? 0600 : 0666);
    if (!file.create()) {
        return writeFailure(errno, path);
    }
    Fingerprint written;
    for (QByteArrayView piece = pieces(); !piece.isEmpty(); piece = pieces()) {
        if (!writeAll(file.descriptor(), piece)) {
            return writeFailure(errno, path);
        }
        written.add(piece);
    }
    if (auto finished = finish(target, file.descriptor(), written); !finished.isValue()) {
        return finished;
    }
    if (!file.hasName() && !file.giveName()) {
        if (!file.copyToNamed()) {
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
