// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/fingerprint.h"
#include "files/replacefile.h"
#include "files/writefailure.h"

#include <QFile>
#include <QSaveFile>

#include <cerrno>

Result<Success, QString> replaceFile(const QString &target, const ByteChunks &pieces,
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
    for (QByteArrayView piece = pieces(); !piece.isEmpty(); piece = pieces()) {
        if (file.write(piece.data(), piece.size()) != piece.size()) {
            return writeFailure(errno, target, file.errorString());
        }
        written.add(piece);
    }
    // Flushed first: commit() of Qt 6.4 puts the new file in place of the old one also where the
    // last buffer found no room on the disk (QTBUG-75077). Check:
    // tst_writefailures (failsHalfway) where this file is compiled.
    if (!file.flush() || !file.commit()) {
        return writeFailure(errno, target, file.errorString());
    }
    QFile inPlace(target);
    if (!inPlace.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return readBackFailure(errno, target);
    }
    switch (written.compare(inPlace)) {
    case Fingerprint::Comparison::Same:
        return Success();
    case Fingerprint::Comparison::Different:
        return differenceFailure(target);
    case Fingerprint::Comparison::CannotBeRead:
        return readBackFailure(errno, target);
    }
    return Success();
}
