// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/writefailure.h"

#include "text/displaytext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cerrno>

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WriteFile)
};

} // namespace

QString pathOnScreen(const QString &path)
{
    constexpr qsizetype longestPath = 500;
    return displayLine(QDir::toNativeSeparators(path), longestPath);
}

QString writeFailure(int code, const QString &path, const QString &systemWords)
{
    const QString file = pathOnScreen(path);
    const QFileInfo info(path);
    const QString folder = pathOnScreen(info.absoluteDir().path());
    const QString words = systemWords.isEmpty() ? qt_error_string(code) : systemWords;
    if (code == ENOENT && info.dir().exists()) {
        code = 0; // such as /proc: the folder is not what is missing
    }
    switch (code) {
    case ENOSPC:
        return Words::tr("%1 could not be written: there is no space left on the disk.").arg(file);
#ifdef EDQUOT
    case EDQUOT:
        return Words::tr("%1 could not be written: your share of the disk is used up.").arg(file);
#endif
    case EFBIG:
        return Words::tr("%1 could not be written: it is larger than a file may be there.")
            .arg(file);
    case EACCES:
    case EPERM:
        return Words::tr("%1 could not be written: you do not have the permission to.").arg(file);
    case EROFS:
        return Words::tr("%1 could not be written: the disk is read-only.").arg(file);
    case ENOENT:
        return Words::tr("%1 could not be written: the folder %2 does not exist.")
            .arg(file, folder);
    case ENOTDIR:
        return Words::tr("%1 could not be written: %2 is not a folder.").arg(file, folder);
    case EISDIR:
        return Words::tr("%1 could not be written: it is a folder, not a file.").arg(file);
    case ENAMETOOLONG:
        return Words::tr("%1 could not be written: the name is too long.").arg(file);
    case ELOOP:
        return Words::tr("%1 could not be written: its links lead round in a circle.").arg(file);
    case EPIPE:
        return Words::tr("%1 could not be written: nobody reads it any longer.").arg(file);
    default:
        return Words::tr("%1 could not be written. The system says: %2")
            .arg(file, displayLine(words, 300));
    }
}

QString readBackFailure(int code, const QString &path)
{
    return Words::tr("%1 could not be written: it cannot be read back. The "
                     "system says: %2")
        .arg(pathOnScreen(path), displayLine(qt_error_string(code), 300));
}

QString differenceFailure(const QString &path)
{
    return Words::tr("%1 could not be written: it reads back as something "
                     "else. Write it to another disk.")
        .arg(pathOnScreen(path));
}

QString lostFailure(const QString &path)
{
    return Words::tr("%1 could not be written: another program has removed or "
                     "replaced the new file.")
        .arg(pathOnScreen(path));
}
