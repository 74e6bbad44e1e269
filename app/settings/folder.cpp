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

// A change takes some milliseconds. A program that was stopped in the middle of one does not keep
// the others from theirs.
constexpr auto longestChange = 2s;
constexpr auto patience = 3s;

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
    return QFile::rename(path, aside) ? aside : path;
}

FolderLock::FolderLock()
{
    QDir().mkpath(settingsFolder());
    m_lock.emplace(settingsPath(lockName));
    m_lock->setStaleLockTime(static_cast<int>(std::chrono::milliseconds(longestChange).count()));
    m_lock->tryLock(static_cast<int>(std::chrono::milliseconds(patience).count()));
    if (m_lock->error() == QLockFile::LockFailedError) {
        m_problem =
            Words::tr("Another running program has been changing the settings for too long.");
    }
}
