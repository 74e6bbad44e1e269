// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// What came of reading a file. A file that could not be read is never taken for one that is
/// missing or empty: whoever mistakes it for one saves over it.
struct FileContent
{
    enum class State {
        Absent,     ///< there is no such file, nor a symbolic link in its place
        Read,       ///< all of its bytes
        Unreadable, ///< it may be there, and be sound
        TooLarge,   ///< larger than the limit; the bytes are left out
    };
    State state = State::Absent;
    QByteArray bytes;
    QString problem = {}; ///< of Unreadable and TooLarge: one whole sentence on one line

    bool isRead() const { return state == State::Read; }
};

/// Reads a regular file as a whole. What is none (a folder, a named pipe, a device, a socket) is
/// Unreadable: opening it could wait for ever, and reading it could take what others wait for.
/// The problem names the path, or what is given in its place.
FileContent readFile(const QString &path, qint64 largest, const QString &shownAs = {});
