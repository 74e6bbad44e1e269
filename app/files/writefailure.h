// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Why a file could not be written, as one whole sentence on one line for the user.
/// @p code is errno, which says more than QFileDevice::error(); it must be read right after the
/// call that failed.
/// @p systemWords are shown where the code has no sentence of its own.
QString writeFailure(int code, const QString &path, const QString &systemWords = {});

/// A path as it stands in such a sentence: on one line, bounded, everything in it visible.
QString pathOnScreen(const QString &path);
