// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QString>

#include <optional>

/// What a path refers to after its symbolic links are resolved.
struct FileTarget
{
    enum class Kind {
        File, ///< a regular file, or nothing yet
        Folder,
        Special ///< a pipe, a device, a socket
    };
    /// With all links resolved, even if nothing exists there yet: writing must keep the links.
    QString path;
    Kind kind = Kind::File;
    int writeError = 0; ///< errno if writing is not permitted, otherwise 0
};

/// Resolves the symbolic links of a path. The path of an open stream, such as /dev/stdout, is not
/// resolved further: callers must check it with streamDescriptor(). The error is errno if a link or
/// a part of the path cannot be followed.
Result<FileTarget, int> findFileTarget(const QString &path);

/// The file descriptor to which a path such as /dev/stdout or /dev/fd/3 refers, or nullopt.
std::optional<int> streamDescriptor(const QString &path);
