// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/filetarget.h"

#include "files/pathbytes.h"

#include <QFileInfo>

#include <cerrno>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

std::optional<int> streamDescriptor(const QString &path)
{
    if (path == "/dev/stdout"_L1) {
        return 1;
    }
    if (path == "/dev/stderr"_L1) {
        return 2;
    }
    for (const QLatin1String folder : {"/dev/fd/"_L1, "/proc/self/fd/"_L1}) {
        bool isNumber = false;
        const int number =
            path.startsWith(folder) ? QStringView(path).sliced(folder.size()).toInt(&isNumber) : 0;
        if (isNumber && number >= 0) {
            return number;
        }
    }
    return std::nullopt;
}

#ifdef Q_OS_UNIX

namespace
{

/// The target of a symbolic link, relative to the same directory as the path of the link. Returns
/// nullopt and sets errno if it is not a link.
std::optional<QByteArray> linkTarget(const QByteArray &link)
{
    QByteArray target(4096, '\0'); // PATH_MAX on Linux
    const ssize_t size =
        ::readlink(link.constData(), target.data(), static_cast<size_t>(target.size()));
    if (size < 0) {
        return std::nullopt;
    }
    target.truncate(size);
    return target.startsWith('/') ? target : link.first(link.lastIndexOf('/') + 1) + target;
}

FileTarget existingTarget(const QString &path, const struct stat &status)
{
    if (S_ISDIR(status.st_mode)) {
        return {path, FileTarget::Kind::Folder, EISDIR};
    }
    // Replacing a file by renaming needs no permission for the file itself, but users expect that
    // it does.
    const bool writable = ::faccessat(AT_FDCWD, pathBytes(path).constData(), W_OK, AT_EACCESS) == 0;
    return {path, S_ISREG(status.st_mode) ? FileTarget::Kind::File : FileTarget::Kind::Special,
            writable ? 0 : errno};
}

} // namespace

Result<FileTarget, int> findFileTarget(const QString &path)
{
    constexpr int maxLinks = 40; // as on Linux
    QByteArray bytes = pathBytes(path);
    for (int links = 0; links <= maxLinks; ++links) {
        const QString current = pathFromBytes(bytes);
        struct stat status
        {};
        // stat() fails for a link that the system does not follow (fs.protected_symlinks): this
        // must not follow it either.
        const bool exists = ::stat(bytes.constData(), &status) == 0;
        if (!exists && errno != ENOENT) {
            return errno;
        }
        if (streamDescriptor(current) || (exists && !S_ISREG(status.st_mode))) {
            return exists ? existingTarget(current, status)
                          : FileTarget{current, FileTarget::Kind::Special, 0};
        }
        const std::optional<QByteArray> next = linkTarget(bytes);
        if (!next) {
            return exists ? existingTarget(current, status)
                          : FileTarget{current, FileTarget::Kind::File, 0};
        }
        bytes = *next;
    }
    return ELOOP;
}

#else

Result<FileTarget, int> findFileTarget(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        return FileTarget{path, FileTarget::Kind::Folder, EISDIR};
    }
    const QString target = info.exists() ? info.canonicalFilePath() : path;
    return FileTarget{target, FileTarget::Kind::File,
                      info.exists() && !info.isWritable() ? EACCES : 0};
}

#endif
