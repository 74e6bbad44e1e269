// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/filedescriptor.h"

#include <QByteArray>

#include <sys/types.h>

/// A new file that will replace another one in the same folder. If the system supports it, the file
/// has no name until just before it does, so that nothing is left if the process is killed. Removed
/// on destruction unless replace() succeeded. Functions return false and set errno on failure.
class TemporaryFile
{
public:
    /// @p folder: an open descriptor, which must outlive this object. @p mode: the umask applies.
    TemporaryFile(int folder, mode_t mode);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;

    bool create();
    int descriptor() const { return m_file.number(); }

    bool hasName() const { return !m_name.isEmpty(); }
    /// Gives an unnamed file a short random name. Some file systems do not support this.
    bool link();
    /// The fallback if link() fails: continues with a named copy of the file.
    bool copyToNamedFile();

    /// Closes the file and renames it to @p name. It must have a name.
    bool replace(const QByteArray &name);

private:
    bool createNamed();

    int m_folder;
    mode_t m_mode;
    FileDescriptor m_file;
    QByteArray m_name;
};
