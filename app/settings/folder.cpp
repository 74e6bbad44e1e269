// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <chrono>

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

std::optional<QByteArray> readSettingsFile(const QString &name, qint64 largest)
{
    QFile file(settingsPath(name));
    if (!file.exists()) {
        return std::nullopt;
    }
    QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.read(largest + 1) : QByteArray();
    return bytes.size() > largest ? QByteArray() : bytes;
}

QString setAside(const QString &name)
{
    const QString path = settingsPath(name);
    QString aside = path + u".damaged"_s;
    for (int number = 2; QFileInfo::exists(aside); ++number) {
        aside = path + u".damaged-%1"_s.arg(number); // an earlier one is not lost either
    }
    if (!QFile::rename(path, aside)) {
        return path;
    }
    if (QFileInfo(aside).isFile()) {
        QFile::setPermissions(aside, ownerOnly);
    }
    return aside;
}

FolderLock::FolderLock()
{
    makeFolder();
    m_lock.emplace(settingsPath(lockName));
    if (m_lock->tryLock(static_cast<int>(patience.count()))) {
        QFile::setPermissions(settingsPath(lockName), ownerOnly);
    } else if (m_lock->error() == QLockFile::LockFailedError) {
        m_problem =
            Words::tr("Another running program has been changing the settings for too long.");
    }
}
