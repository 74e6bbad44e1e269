// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QString>

#include <optional>

/// What a path leads to, through its symbolic links.
struct FileTarget
{
    enum class Kind {
        File, ///< a regular one, or none yet
        Folder,
        Special ///< a pipe, a device, a socket
    };
    /// The end of the links, also if there is nothing there yet, so that the links stay.
    QString path;
    Kind kind = Kind::File;
    int denied = 0; ///< errno if it may not be written to
};

/// The error is errno, if a part of the path or a link cannot be followed. A path that means an
/// open stream, such as /dev/stdout, must be handled before; a link to one is not followed further
/// than to that.
Result<FileTarget, int> findFileTarget(const QString &path);

/// The number of the open stream that a path like /dev/stdout or /dev/fd/3 means, if it is one.
std::optional<int> openStream(const QString &path);
