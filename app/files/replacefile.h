// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/writefile.h"
#include "text/bytechunks.h"
#include "text/result.h"

#include <QString>

/// Replaces the file at @p target atomically. @p target must be a regular file or not exist, and
/// must not contain symbolic links. Keeps owner, group and permissions as far as the system allows,
/// but never gives access to anyone else. The error is a sentence for the user; the old file is
/// then unchanged.
[[nodiscard]] Result<Success, QString> replaceFile(const QString &target, const ByteChunks &chunks,
                                                   FileAccess access);
