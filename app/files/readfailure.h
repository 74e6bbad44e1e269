// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Why a file cannot be read, as one whole sentence on one line for the user. @p code is errno,
/// read right after the call that failed.
QString readFailure(int code, const QString &path);

/// The same for a symbolic link in @p path that leads to nothing.
QString missingTarget(const QString &path, const QString &link);

/// The same for what is neither a file nor a folder.
QString notAFile(const QString &path);

/// The same for a file of more than @p largest bytes.
QString tooLarge(const QString &path, qint64 largest);
