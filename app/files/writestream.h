// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/bytechunks.h"
#include "text/result.h"

#include <QByteArray>
#include <QString>

// Writing directly to standard output, a pipe or a device. These functions wait for a slow reader,
// even if the stream is non-blocking. If they fail, part of the bytes may have been written. A
// closed pipe is an error if SIGPIPE is ignored. A terminal gets terminalText(), everything else
// the exact bytes. The error is one sentence on one line for the user.

[[nodiscard]] Result<Success, QString> writeStandardOutput(const QByteArray &bytes);

/// Writes to an open descriptor, such as 1 for standard output. @p name: for the error message.
[[nodiscard]] Result<Success, QString> writeStream(int descriptor, const QString &name,
                                                   const ByteChunks &chunks);

/// Writes to a path from the command line: an open stream (/dev/stdout, /dev/fd/3), a device, a
/// named pipe that has a reader, or a file, by writeFile().
[[nodiscard]] Result<Success, QString> writeOutput(const QString &path, const ByteChunks &chunks);
[[nodiscard]] Result<Success, QString> writeOutput(const QString &path, const QByteArray &bytes);
