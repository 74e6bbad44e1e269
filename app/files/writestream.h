// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/bytechunks.h"
#include "text/result.h"

#include <QByteArray>
#include <QString>

/// Writing straight into what is no file: standard output, a pipe, a device. It waits for a slow
/// reader, also where the stream is non-blocking, and part of the bytes may have been taken when it
/// fails. A closed pipe is a failure where SIGPIPE is ignored. A terminal gets the text made
/// visible, everything else the exact bytes. The error is one whole sentence on one line for the
/// user.
[[nodiscard]] Result<Success, QString> writeStandardOutput(const QByteArray &bytes);

/// To an open descriptor: 1 is standard output. @p name is for the sentence.
[[nodiscard]] Result<Success, QString> writeStream(int descriptor, const QString &name,
                                                   const ByteChunks &pieces);

/// To whatever a path of the command line leads to: an open stream (/dev/stdout, /dev/fd/3), a
/// device, a named pipe that somebody reads, or else a file, by writeFile().
[[nodiscard]] Result<Success, QString> writeOutput(const QString &path, const ByteChunks &pieces);
[[nodiscard]] Result<Success, QString> writeOutput(const QString &path, const QByteArray &bytes);
