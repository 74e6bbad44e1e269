// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The error message for a file that could not be written: one sentence on one line.
/// @p code: errno, which is more precise than QFileDevice::error(), taken right after the failed
/// call. @p systemMessage: shown if there is no sentence for the code; by default the system's
/// message.
QString writeFailure(int code, const QString &path, const QString &systemMessage = {});

/// The same if the new file cannot be read back. @p code: errno.
QString readBackFailure(int code, const QString &path);

/// The same if the new file reads back differently: the disk is faulty.
QString differenceFailure(const QString &path);

/// The same if the new file vanished before it could replace the old one.
QString lostFailure(const QString &path);

/// A path for display in messages: displayLine(), with native separators, at most 500 characters.
QString displayPath(const QString &path);
