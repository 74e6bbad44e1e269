// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/readfailure.h"

#include "files/writefailure.h"

#include <QCoreApplication>
#include <QLocale>

#include <cerrno>

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReadFile)
};

} // namespace

QString readFailure(int code, const QString &path)
{
    const QString file = pathOnScreen(path);
    switch (code) {
    case EACCES:
    case EPERM:
        return Words::tr("%1 cannot be read: you do not have permission.").arg(file);
    case EISDIR:
        return Words::tr("%1 cannot be read: it is a folder, not a file.").arg(file);
    case ENOTDIR:
        return Words::tr("%1 cannot be read: part of its path is not a folder.").arg(file);
    case ENAMETOOLONG:
        return Words::tr("%1 cannot be read: the name is too long.").arg(file);
    case EMFILE:
    case ENFILE:
        return Words::tr("%1 cannot be read: too many files are open.").arg(file);
#ifdef ELOOP
    case ELOOP:
        return Words::tr("%1 cannot be read: its links lead round in a circle.").arg(file);
#endif
#ifdef ESTALE
    case ESTALE:
        return Words::tr("%1 cannot be read: the network share it is on no longer has it.")
            .arg(file);
#endif
    default:
        return Words::tr("%1 cannot be read. The system says: %2").arg(file, qt_error_string(code));
    }
}

QString missingTarget(const QString &path, const QString &link)
{
    return path == link
               ? Words::tr("%1 cannot be read: it is a link, and what it leads to is missing.")
                     .arg(pathOnScreen(path))
               : Words::tr("%1 cannot be read: %2 is a link, and what it leads to is missing.")
                     .arg(pathOnScreen(path), pathOnScreen(link));
}

QString notAFile(const QString &path)
{
    return Words::tr("%1 cannot be read: it is a pipe or a device, not a file.")
        .arg(pathOnScreen(path));
}

QString tooLarge(const QString &path, qint64 largest)
{
    return Words::tr("%1 is too large: more than %2.")
        .arg(pathOnScreen(path), QLocale().formattedDataSize(largest));
}
