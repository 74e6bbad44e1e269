// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/bytechunks.h"
#include "text/result.h"

#include <QByteArray>
#include <QString>

/// Who may read and write a file: those that may do so with the one it replaces, or as the user's
/// umask has it for a new one; or its owner only, whatever was there before.
enum class FileAccess { AsBefore, OwnerOnly };

/// Writes a file as a whole or not at all: the old one stays until the new one is on the disk and
/// was read back, and if anything fails. What a symbolic link points to is replaced, the link
/// stays. A folder, a pipe or a device is refused. A relative path works wherever the system can
/// follow it; pathbytes.h says how bytes that are not UTF-8 stand in one. The error is
/// one whole sentence on one line for the user.
[[nodiscard]] Result<Success, QString> writeFile(const QString &path, const QByteArray &bytes,
                                                 FileAccess access = FileAccess::AsBefore);

/// The same with bytes that are made while they are written.
[[nodiscard]] Result<Success, QString> writeFile(const QString &path, const ByteChunks &pieces,
                                                 FileAccess access = FileAccess::AsBefore);
