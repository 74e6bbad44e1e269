// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The error message for a file that cannot be read: one sentence on one line. @p code: errno,
/// taken right after the failed call.
QString readFailure(int code, const QString &path);

/// The same for a broken symbolic link in @p path.
QString missingTargetFailure(const QString &path, const QString &link);

/// The same for a pipe, a device or a socket.
QString notAFileFailure(const QString &path);

/// The same for a file larger than @p maxBytes.
QString tooLargeFailure(const QString &path, qint64 maxBytes);
