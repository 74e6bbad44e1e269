// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/readfile.h"

#include <QLockFile>
#include <QString>

#include <optional>

/// $XDG_CONFIG_HOME/chatbot-admin, or the platform's own place.
QString settingsFolder();

/// The path of one of its files.
QString settingsPath(const QString &name);

/// Reads one of its files, at most largest bytes.
FileContent readSettingsFile(const QString &name, qint64 largest);

/// The second name of a damaged file.
struct DamagedFile
{
    QString path;

    /// It was not replaced: its second name is not needed.
    void keepInPlace() const;
};

/// Gives a damaged file of the folder a second name, so that nothing in it is lost when a new one
/// takes its place. The file itself stays, and so does a symbolic link. Else the words for why it
/// could not be: then nothing may be written over it.
Result<DamagedFile, QString> setAside(const QString &name);

/// While one of these lives, no other running program changes the files of the folder, which is
/// made where it is missing. The lock of a program that was killed does not count.
class FolderLock
{
public:
    FolderLock();

    /// The words where another one keeps it. A folder that cannot be written to is no error here:
    /// who writes learns it, and says it best.
    const Result<Success, QString> &result() const { return m_result; }

private:
    std::optional<QLockFile> m_lock;
    Result<Success, QString> m_result = Success();
};
