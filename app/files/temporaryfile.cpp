// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/temporaryfile.h"

#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace
{

constexpr int maxAttempts = 100; ///< to find an unused name

/// Its length does not depend on the target's name, which may have the maximum length.
QByteArray randomName()
{
    return ".chatbot-admin-" + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
}

} // namespace

TemporaryFile::TemporaryFile(int folder, mode_t mode)
    : m_folder(folder)
    , m_mode(mode)
{}

TemporaryFile::~TemporaryFile()
{
    if (hasName()) {
        ::unlinkat(m_folder, m_name.constData(), 0);
    }
}

bool TemporaryFile::create()
{
#ifdef O_TMPFILE
    // Network shares refuse O_TMPFILE with various errors. Whichever it is, a named file may work;
    // if that fails too, its errno is the one to report.
    m_file = FileDescriptor(::openat(m_folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, m_mode));
    if (m_file.isOpen()) {
        return true;
    }
#endif
    return createNamed();
}

bool TemporaryFile::createNamed()
{
    for (int i = 0; i < maxAttempts; ++i) {
        QByteArray name = randomName();
        m_file = FileDescriptor(
            ::openat(m_folder, name.constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, m_mode));
        if (m_file.isOpen()) {
            m_name = std::move(name);
            return true;
        }
        if (errno != EEXIST) {
            return false;
        }
    }
    return false;
}

bool TemporaryFile::link()
{
    // AT_EMPTY_PATH, the alternative, is for root only.
    const QByteArray source = "/proc/self/fd/" + QByteArray::number(m_file.number());
    for (int i = 0; i < maxAttempts; ++i) {
        QByteArray name = randomName();
        if (::linkat(AT_FDCWD, source.constData(), m_folder, name.constData(), AT_SYMLINK_FOLLOW) ==
            0) {
            m_name = std::move(name);
            return true;
        }
        if (errno != EEXIST) {
            return false;
        }
    }
    return false;
}

bool TemporaryFile::copyToNamedFile()
{
    const FileDescriptor original = std::move(m_file);
    if (!createNamed()) {
        return false;
    }
    QByteArray bytes(512 * 1024, '\0');
    off_t offset = 0;
    for (;;) {
        const ssize_t size =
            ::pread(original.number(), bytes.data(), static_cast<size_t>(bytes.size()), offset);
        if (size == 0) {
            return true;
        }
        if (size < 0 && errno != EINTR) {
            return false;
        }
        if (size > 0 && !writeAll(m_file.number(), QByteArrayView(bytes).first(size))) {
            return false;
        }
        offset += size > 0 ? size : 0;
    }
}

bool TemporaryFile::replace(const QByteArray &name)
{
    if (!m_file.close() ||
        ::renameat(m_folder, m_name.constData(), m_folder, name.constData()) != 0) {
        return false;
    }
    m_name.clear();
    return true;
}
