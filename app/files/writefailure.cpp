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

struct WriteFailureTexts
{
    Q_DECLARE_TR_FUNCTIONS(WriteFile)
};

} // namespace

QString displayPath(const QString &path)
{
    constexpr qsizetype maxLength = 500;
    return displayLine(QDir::toNativeSeparators(path), maxLength);
}

QString writeFailure(int code, const QString &path, const QString &systemMessage)
{
    const QString file = displayPath(path);
    const QFileInfo info(path);
    const QString folder = displayPath(info.absoluteDir().path());
    const QString details = systemMessage.isEmpty() ? qt_error_string(code) : systemMessage;
    if (code == ENOENT && info.dir().exists()) {
        code = 0; // the folder is not what is missing, as in /proc
    }
    switch (code) {
    case ENOSPC:
        return WriteFailureTexts::tr("%1 could not be written: there is no space left on the disk.")
            .arg(file);
#ifdef EDQUOT
    case EDQUOT:
        return WriteFailureTexts::tr("%1 could not be written: your disk quota is used up.")
            .arg(file);
#endif
    case EFBIG:
        return WriteFailureTexts::tr(
                   "%1 could not be written: it is too large for the file system.")
            .arg(file);
    case EACCES:
    case EPERM:
        return WriteFailureTexts::tr("%1 could not be written: you do not have permission.")
            .arg(file);
    case EROFS:
        return WriteFailureTexts::tr("%1 could not be written: the disk is read-only.").arg(file);
    case ENOENT:
        return WriteFailureTexts::tr("%1 could not be written: the folder %2 does not exist.")
            .arg(file, folder);
    case ENOTDIR:
        return WriteFailureTexts::tr("%1 could not be written: %2 is not a folder.")
            .arg(file, folder);
    case EISDIR:
        return WriteFailureTexts::tr("%1 could not be written: it is a folder, not a file.")
            .arg(file);
    case ENAMETOOLONG:
        return WriteFailureTexts::tr("%1 could not be written: the name is too long.").arg(file);
    case ELOOP:
        return WriteFailureTexts::tr("%1 could not be written: its links form a loop.").arg(file);
    case EPIPE:
        return WriteFailureTexts::tr("%1 could not be written: the reading program has closed it.")
            .arg(file);
    default:
        return WriteFailureTexts::tr("%1 could not be written. The system says: %2")
            .arg(file, displayLine(details, 300));
    }
}

QString readBackFailure(int code, const QString &path)
{
    return WriteFailureTexts::tr("%1 could not be written: it cannot be read back. The "
                                 "system says: %2")
        .arg(displayPath(path), displayLine(qt_error_string(code), 300));
}

QString differenceFailure(const QString &path)
{
    return WriteFailureTexts::tr(
               "%1 could not be written: it reads back differently. Write it to another disk.")
        .arg(displayPath(path));
}

QString lostFailure(const QString &path)
{
    return WriteFailureTexts::tr("%1 could not be written: another program has removed or "
                                 "replaced the new file.")
        .arg(displayPath(path));
}
