// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLockFile>
#include <QString>

#include <optional>

/// $XDG_CONFIG_HOME/chatbot-admin, or the platform's own place.
QString settingsFolder();

/// The path of one of its files.
QString settingsPath(const QString &name);

/// All bytes of a file of the folder, at most largest: empty where it is larger or cannot be read.
/// Nothing where there is no such file.
std::optional<QByteArray> readSettingsFile(const QString &name, qint64 largest);

/// Renames a damaged file of the folder, so that nothing in it is lost; gives its new path, or the
/// old one where that cannot be done.
QString setAside(const QString &name);

/// While one of these lives, no other running program changes the files of the folder, which is
/// made where it is missing. The lock of a program that was killed does not count.
class FolderLock
{
public:
    FolderLock();

    /// The words where another one keeps it. A folder that cannot be written to is no problem here:
    /// who writes learns it, and says it best.
    const std::optional<QString> &problem() const { return m_problem; }

private:
    std::optional<QLockFile> m_lock;
    std::optional<QString> m_problem;
};
