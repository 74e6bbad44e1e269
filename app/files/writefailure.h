// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Why a file could not be written, as one whole sentence on one line for the user.
/// @p code is errno, which says more than QFileDevice::error(); it must be read right after the
/// call that failed.
/// @p systemWords are shown if the code has no sentence of its own; by default the system's.
QString writeFailure(int code, const QString &path, const QString &systemWords = {});

/// The new file cannot be read back. @p code is errno.
QString readBackFailure(int code, const QString &path);

/// It reads back as something else: a bad disk.
QString differenceFailure(const QString &path);

/// It has vanished before it could take the place of the old one.
QString lostFailure(const QString &path);

/// A path as it stands in such a sentence: on one line, bounded, everything in it visible.
QString pathOnScreen(const QString &path);
