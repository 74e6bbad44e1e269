// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/writefile.h"
#include "text/bytechunks.h"
#include "text/result.h"

#include <QString>

/// Puts a new file in place of the one at @p target, which is a regular file or not there and leads
/// through no symbolic link. Owner, group and permissions of the old one are kept as far as the
/// system allows, but nobody gains access by that. The error is a sentence for the user; then the
/// old file is as it was.
[[nodiscard]] Result<Success, QString> replaceFile(const QString &target, const ByteChunks &pieces,
                                                   FileAccess access);
