// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/bytechunks.h"
#include "text/result.h"

#include <QByteArray>
#include <QString>

/// Who may read and write the file.
enum class FileAccess {
    Preserve,  ///< as the file it replaces, or by the umask for a new file
    OwnerOnly, ///< its owner, whatever the old file permitted
};

/// Writes a file completely or not at all: the old file stays until the new one is on the disk and
/// was read back successfully. Replaces the target of a symbolic link and keeps the link. Refuses
/// folders, pipes and devices. @p path: may be relative; see pathbytes.h for names that are not
/// UTF-8. The error is one sentence on one line for the user.
[[nodiscard]] Result<Success, QString> writeFile(const QString &path, const QByteArray &bytes,
                                                 FileAccess access = FileAccess::Preserve);

/// The same, but generates the bytes while writing.
[[nodiscard]] Result<Success, QString> writeFile(const QString &path, const ByteChunks &chunks,
                                                 FileAccess access = FileAccess::Preserve);
