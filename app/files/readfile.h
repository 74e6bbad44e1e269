// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QByteArray>
#include <QString>

/// Why a file could not be read. An unreadable file must never be mistaken for a missing or empty
/// one, or the caller would overwrite it.
struct ReadError
{
    enum class Kind {
        Absent,     ///< neither a file nor a broken symbolic link
        Unreadable, ///< may exist and be intact
        TooLarge,   ///< larger than the limit
    };
    Kind kind = Kind::Absent;
    QString message = {}; ///< one sentence on one line for the user; empty for Absent

    bool operator==(const ReadError &) const = default;
};

/// All bytes of a file.
using FileContent = Result<QByteArray, ReadError>;

/// Whether @p content is an error of this kind.
inline bool isError(const FileContent &content, ReadError::Kind kind)
{
    return !content.isValue() && content.error().kind == kind;
}

/// Reads a regular file of at most @p maxBytes. Anything else (a folder, a named pipe, a device, a
/// socket) is Unreadable: opening it could block, and reading it could consume data meant for
/// others. Error messages contain @p displayName, by default the path.
FileContent readFile(const QString &path, qint64 maxBytes, const QString &displayName = {});
