// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/settingsfolder.h"

#include "files/writefailure.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <chrono>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

struct SettingsFolderTexts
{
    Q_DECLARE_TR_FUNCTIONS(SettingsFolder)
};

constexpr auto folderName = "chatbot-admin"_L1;
constexpr auto lockName = "lock"_L1;

// A change takes some milliseconds. A process suspended in the middle of one must not block a
// window for long.
constexpr std::chrono::milliseconds lockTimeout = 2s;

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// Accessible to its owner only: names of apps and accounts are private.
void createFolder()
{
    const QString folder = settingsFolder();
    QDir().mkpath(QFileInfo(folder).path());
    QDir().mkdir(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
}

/// Creates a hard link to the target of a path, which takes no space and works on a full disk.
/// Returns false if the file system does not support it.
bool linkFile(const QString &path, const QString &linkPath)
{
#ifdef Q_OS_UNIX
    return linkat(AT_FDCWD, QFile::encodeName(path).constData(), AT_FDCWD,
                  QFile::encodeName(linkPath).constData(), AT_SYMLINK_FOLLOW) == 0;
#else
    Q_UNUSED(path)
    Q_UNUSED(linkPath)
    return false;
#endif
}

} // namespace

QString settingsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u'/' +
           folderName;
}

QString settingsPath(const QString &name)
{
    return settingsFolder() + u'/' + name;
}

FileContent readSettingsFile(const QString &name, qint64 maxBytes)
{
    return readFile(settingsPath(name), maxBytes);
}

Result<DamagedFileBackup, QString> backUpDamagedFile(const QString &name)
{
    const QString path = settingsPath(name);
    const QString firstBackup = path + u".damaged"_s;
    QString backup = firstBackup;
    // Never overwrites an earlier backup.
    for (int number = 2; QFileInfo::exists(backup) || QFileInfo(backup).isSymLink(); ++number) {
        backup = firstBackup + u"-%1"_s.arg(number);
    }
    if (!linkFile(path, backup) && !QFile::copy(path, backup)) {
        return SettingsFolderTexts::tr(
                   "The damaged file %1 could not be copied, so it is not overwritten.")
            .arg(displayPath(path));
    }
    if (QFileInfo(backup).isFile()) {
        QFile::setPermissions(backup, ownerOnly);
    }
    return DamagedFileBackup{backup};
}

void DamagedFileBackup::discard() const
{
    QFile::remove(path);
}

FolderLock::FolderLock()
{
    createFolder();
    m_lock.emplace(settingsPath(lockName));
    if (m_lock->tryLock(static_cast<int>(lockTimeout.count()))) {
        QFile::setPermissions(settingsPath(lockName), ownerOnly);
    } else if (m_lock->error() == QLockFile::LockFailedError) {
        m_result = SettingsFolderTexts::tr(
            "Another running program has kept the settings locked for too long.");
    }
}
