// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/readfile.h"

#include <QLockFile>
#include <QString>

#include <optional>

/// $XDG_CONFIG_HOME/chatbot-admin, or the platform's equivalent.
QString settingsFolder();

/// The path of a file in the settings folder.
QString settingsPath(const QString &name);

/// Reads a file in the settings folder of at most @p maxBytes.
FileContent readSettingsFile(const QString &name, qint64 maxBytes);

/// A backup of a damaged file, beside it.
struct DamagedFileBackup
{
    QString path; ///< of the backup

    /// Removes the backup, if the damaged file was not replaced after all.
    void discard() const;
};

/// Backs up a damaged file of the settings folder before it is replaced. The file itself, or a
/// symbolic link, stays. The error is a sentence for the user; the file must then not be
/// overwritten.
Result<DamagedFileBackup, QString> backUpDamagedFile(const QString &name);

/// Locks the files of the settings folder against changes by other instances of this program, and
/// creates the folder if needed. Ignores the lock of a process that was killed.
class FolderLock
{
public:
    FolderLock();

    /// The error is a sentence for the user if another process holds the lock. A folder that cannot
    /// be written to is not an error here: the write that follows reports it more precisely.
    const Result<Success, QString> &result() const { return m_result; }

private:
    std::optional<QLockFile> m_lock;
    Result<Success, QString> m_result = Success();
};
