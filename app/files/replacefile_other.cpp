// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/fingerprint.h"
#include "files/replacefile.h"
#include "files/writefailure.h"

#include <QFile>
#include <QSaveFile>

#include <cerrno>

Result<Success, QString> replaceFile(const QString &target, const ByteChunks &chunks,
                                     FileAccess access)
{
    Fingerprint written;
    QSaveFile file(target);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly)) {
        return writeFailure(errno, target, file.errorString());
    }
    if (access == FileAccess::OwnerOnly) {
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    errno = 0;
    for (QByteArrayView chunk = chunks(); !chunk.isEmpty(); chunk = chunks()) {
        if (file.write(chunk.data(), chunk.size()) != chunk.size()) {
            return writeFailure(errno, target, file.errorString());
        }
        written.add(chunk);
    }
    // Flushes first: commit() of Qt 6.4 replaces the old file even if the disk is too full for the
    // last buffer (QTBUG-75077). Check: tst_writefailures (keepsOldFileIfDiskIsFull) on a system
    // that compiles this file.
    if (!file.flush() || !file.commit()) {
        return writeFailure(errno, target, file.errorString());
    }
    QFile replaced(target);
    if (!replaced.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return readBackFailure(errno, target);
    }
    switch (written.compare(replaced)) {
    case Fingerprint::Comparison::Same:
        return Success();
    case Fingerprint::Comparison::Different:
        return differenceFailure(target);
    case Fingerprint::Comparison::CannotBeRead:
        return readBackFailure(errno, target);
    }
    return Success();
}
