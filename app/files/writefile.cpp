// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/writefile.h"

#include "files/filetarget.h"
#include "files/replacefile.h"
#include "files/writefailure.h"

#include <QCoreApplication>

namespace
{

struct WriteFileTexts
{
    Q_DECLARE_TR_FUNCTIONS(WriteFile)
};

} // namespace

Result<Success, QString> writeFile(const QString &path, const ByteChunks &chunks, FileAccess access)
{
    if (path.isEmpty()) {
        return WriteFileTexts::tr("The file to write has no name.");
    }
    if (path.contains(QChar::Null)) {
        return WriteFileTexts::tr("%1 cannot be the name of a file.").arg(displayPath(path));
    }
    const Result<FileTarget, int> found = findFileTarget(path);
    if (!found.isValue()) {
        return writeFailure(found.error(), path);
    }
    const FileTarget &target = found.value();
    if (target.kind == FileTarget::Kind::Special) {
        return WriteFileTexts::tr("%1 could not be written: it is a pipe or a device, not a file.")
            .arg(displayPath(path));
    }
    if (target.writeError != 0) {
        return writeFailure(target.writeError, path);
    }
    return replaceFile(target.path, chunks, access);
}

Result<Success, QString> writeFile(const QString &path, const QByteArray &bytes, FileAccess access)
{
    return writeFile(path, inChunks(bytes), access);
}
