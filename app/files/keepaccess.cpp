// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/keepaccess.h"

#include <QList>
#include <QtGlobal>

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <sys/xattr.h>
#endif

namespace
{

/// Returns whether the group was kept. Only root can keep another owner.
bool keepOwnerAndGroup(int descriptor, const struct stat &old)
{
    constexpr auto unchanged = static_cast<uid_t>(-1);
    return ::fchown(descriptor, old.st_uid, old.st_gid) == 0 ||
           ::fchown(descriptor, unchanged, old.st_gid) == 0;
}

#ifdef Q_OS_LINUX
constexpr auto accessList = "system.posix_acl_access";

bool copyAttribute(int descriptor, const QByteArray &oldPath, const char *name)
{
    QByteArray value(64 * 1024, '\0'); // XATTR_SIZE_MAX
    const ssize_t size =
        ::lgetxattr(oldPath.constData(), name, value.data(), static_cast<size_t>(value.size()));
    return size >= 0 &&
           ::fsetxattr(descriptor, name, value.constData(), static_cast<size_t>(size), 0) == 0;
}

void copyUserAttributes(int descriptor, const QByteArray &oldPath)
{
    QByteArray names(64 * 1024, '\0'); // XATTR_LIST_MAX
    const ssize_t size =
        ::llistxattr(oldPath.constData(), names.data(), static_cast<size_t>(names.size()));
    if (size <= 0) {
        return;
    }
    for (const QByteArray &name : names.first(size - 1).split('\0')) {
        if (name.startsWith("user.")) {
            copyAttribute(descriptor, oldPath, name.constData());
        }
    }
}

/// Removes the access list that the file inherited from its folder.
void removeAccessList(int descriptor)
{
    ::fremovexattr(descriptor, accessList);
}

/// Returns false if there was an access list and it could not be kept.
bool keepAccessList(int descriptor, const QByteArray &oldPath)
{
    if (::lgetxattr(oldPath.constData(), accessList, nullptr, 0) <= 0) {
        removeAccessList(descriptor);
        return true;
    }
    return copyAttribute(descriptor, oldPath, accessList);
}
#else
void copyUserAttributes(int, const QByteArray &) {}
void removeAccessList(int) {}
bool keepAccessList(int, const QByteArray &)
{
    return true;
}
#endif

} // namespace

void keepAccess(int descriptor, const QByteArray &oldPath, const struct stat &old)
{
    mode_t mode = old.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
    copyUserAttributes(descriptor, oldPath);
    if (!keepOwnerAndGroup(descriptor, old) || !keepAccessList(descriptor, oldPath)) {
        removeAccessList(descriptor);
        const mode_t others = mode & S_IRWXO;
        mode = (mode & ~static_cast<mode_t>(S_IRWXG)) | (mode & (others << 3));
    }
    ::fchmod(descriptor, mode);
}

void keepOwner(int descriptor, const struct stat &old)
{
    keepOwnerAndGroup(descriptor, old);
    removeAccessList(descriptor);
    ::fchmod(descriptor, S_IRUSR | S_IWUSR);
}
