// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/readfailure.h"

#include "files/writefailure.h"

#include <QCoreApplication>
#include <QLocale>

#include <cerrno>

namespace
{

struct ReadFailureTexts
{
    Q_DECLARE_TR_FUNCTIONS(ReadFile)
};

} // namespace

QString readFailure(int code, const QString &path)
{
    const QString file = displayPath(path);
    switch (code) {
    case EACCES:
    case EPERM:
        return ReadFailureTexts::tr("%1 cannot be read: you do not have permission.").arg(file);
    case EISDIR:
        return ReadFailureTexts::tr("%1 cannot be read: it is a folder, not a file.").arg(file);
    case ENOTDIR:
        return ReadFailureTexts::tr("%1 cannot be read: part of its path is not a folder.")
            .arg(file);
    case ENAMETOOLONG:
        return ReadFailureTexts::tr("%1 cannot be read: the name is too long.").arg(file);
    case EMFILE:
    case ENFILE:
        return ReadFailureTexts::tr("%1 cannot be read: too many files are open.").arg(file);
#ifdef ELOOP
    case ELOOP:
        return ReadFailureTexts::tr("%1 cannot be read: its links form a loop.").arg(file);
#endif
#ifdef ESTALE
    case ESTALE:
        return ReadFailureTexts::tr("%1 cannot be read: it is no longer on the network share.")
            .arg(file);
#endif
    default:
        return ReadFailureTexts::tr("%1 cannot be read. The system says: %2")
            .arg(file, qt_error_string(code));
    }
}

QString missingTargetFailure(const QString &path, const QString &link)
{
    return path == link
               ? ReadFailureTexts::tr("%1 cannot be read: it is a link, and its target is missing.")
                     .arg(displayPath(path))
               : ReadFailureTexts::tr("%1 cannot be read: %2 is a link, and its target is missing.")
                     .arg(displayPath(path), displayPath(link));
}

QString notAFileFailure(const QString &path)
{
    return ReadFailureTexts::tr("%1 cannot be read: it is a pipe or a device, not a file.")
        .arg(displayPath(path));
}

QString tooLargeFailure(const QString &path, qint64 maxBytes)
{
    return ReadFailureTexts::tr("%1 is too large: more than %2.")
        .arg(displayPath(path), QLocale().formattedDataSize(maxBytes));
}
