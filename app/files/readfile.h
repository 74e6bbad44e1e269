// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QByteArray>
#include <QString>

/// Why a file was not read. One that could not be read is never taken for one that is missing or
/// empty: a caller that mistakes it for one saves over it.
struct ReadError
{
    enum class Kind {
        Absent,     ///< there is no such file, nor a symbolic link in its place
        Unreadable, ///< it may be there, and be sound
        TooLarge,   ///< larger than the limit
    };
    Kind kind = Kind::Absent;
    QString message = {}; ///< one whole sentence on one line; empty for Absent

    bool operator==(const ReadError &) const = default;
};

/// All bytes of a file.
using FileContent = Result<QByteArray, ReadError>;

/// Whether it is not there, or not read for this reason.
inline bool failedAs(const FileContent &content, ReadError::Kind kind)
{
    return !content.isValue() && content.error().kind == kind;
}

/// Reads a regular file as a whole. What is none (a folder, a named pipe, a device, a socket) is
/// Unreadable: opening it could wait for ever, and reading it could take what others wait for.
/// The message names the path, or what is given in its place.
FileContent readFile(const QString &path, qint64 largest, const QString &shownAs = {});
