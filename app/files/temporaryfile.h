// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/filedescriptor.h"

#include <QByteArray>

#include <sys/types.h>

/// A new file that is to replace one of the same folder. Where the system can do that it has no
/// name until shortly before, so that nothing is left of it if the program is killed. Removed when
/// this goes, unless it has replaced the other. What fails gives false, with errno.
class TemporaryFile
{
public:
    /// @p folder: a descriptor of it, which outlives this. @p mode: less the umask.
    TemporaryFile(int folder, mode_t mode);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;

    bool create();
    int descriptor() const { return m_file.number(); }

    bool hasName() const { return !m_name.isEmpty(); }
    /// Gives it a short name of its own. Some file systems refuse that afterwards.
    bool giveName();
    /// For them: goes on with a copy that has a name.
    bool copyToNamed();

    /// Closes it and puts it in place of the other; it must have a name.
    bool replace(const QByteArray &name);

private:
    bool createNamed();

    int m_folder;
    mode_t m_mode;
    FileDescriptor m_file;
    QByteArray m_name;
};
