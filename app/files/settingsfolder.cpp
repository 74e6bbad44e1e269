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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsFolder)
};

constexpr auto folderName = "chatbot-admin"_L1;
constexpr auto lockName = "lock"_L1;

// A change takes some milliseconds; a program that was stopped in the middle of one must not hold
// a window up for long.
constexpr std::chrono::milliseconds patience = 2s;

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// Only for its owner: names of apps and accounts are nobody else's business.
void makeFolder()
{
    const QString folder = settingsFolder();
    QDir().mkpath(QFileInfo(folder).path());
    QDir().mkdir(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
}

/// A second name for what a path leads to: that takes no room, and works on a full disk. False
/// where the file system has no such names.
bool linkFile(const QString &path, const QString &second)
{
#ifdef Q_OS_UNIX
    return linkat(AT_FDCWD, QFile::encodeName(path).constData(), AT_FDCWD,
                  QFile::encodeName(second).constData(), AT_SYMLINK_FOLLOW) == 0;
#else
    Q_UNUSED(path)
    Q_UNUSED(second)
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

FileContent readSettingsFile(const QString &name, qint64 largest)
{
    return readFile(settingsPath(name), largest);
}

Result<DamagedFile, QString> setAside(const QString &name)
{
    const QString path = settingsPath(name);
    const QString first = path + u".damaged"_s;
    QString aside = first;
    for (int number = 2; QFileInfo::exists(aside) || QFileInfo(aside).isSymLink(); ++number) {
        aside = first + u"-%1"_s.arg(number); // an earlier one is not lost either
    }
    if (!linkFile(path, aside) && !QFile::copy(path, aside)) {
        return Words::tr("The damaged file %1 could not be set aside, so nothing is saved over "
                         "it.")
            .arg(pathOnScreen(path));
    }
    if (QFileInfo(aside).isFile()) {
        QFile::setPermissions(aside, ownerOnly);
    }
    return DamagedFile{aside};
}

void DamagedFile::keepInPlace() const
{
    QFile::remove(path);
}

FolderLock::FolderLock()
{
    makeFolder();
    m_lock.emplace(settingsPath(lockName));
    if (m_lock->tryLock(static_cast<int>(patience.count()))) {
        QFile::setPermissions(settingsPath(lockName), ownerOnly);
    } else if (m_lock->error() == QLockFile::LockFailedError) {
        m_result =
            Words::tr("Another running program has been changing the settings for too long.");
    }
}
