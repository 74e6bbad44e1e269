// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/filedescriptor.h"

#include <QtGlobal>

#include <algorithm>
#include <cerrno>
#include <utility>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <poll.h>
#include <unistd.h>
#endif

namespace
{

#ifdef Q_OS_WIN
auto writeSome(int descriptor, QByteArrayView bytes)
{
    constexpr qsizetype most = 1 << 20;
    return ::_write(descriptor, bytes.data(), static_cast<unsigned>(std::min(most, bytes.size())));
}

int closeNumber(int number)
{
    return ::_close(number);
}

bool waitUntilWritable(int)
{
    return false;
}
#else
auto writeSome(int descriptor, QByteArrayView bytes)
{
    return ::write(descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
}

int closeNumber(int number)
{
    return ::close(number);
}

bool waitUntilWritable(int descriptor)
{
    pollfd waiting{descriptor, POLLOUT, 0};
    return ::poll(&waiting, 1, -1) >= 0 || errno == EINTR;
}
#endif

} // namespace

FileDescriptor::FileDescriptor(FileDescriptor &&other) noexcept
    : m_number(std::exchange(other.m_number, -1))
{}

FileDescriptor &FileDescriptor::operator=(FileDescriptor &&other) noexcept
{
    std::swap(m_number, other.m_number);
    return *this;
}

bool FileDescriptor::close()
{
    const int number = std::exchange(m_number, -1);
    // EINTR: Linux has closed it anyway, and its number may be another file's by now.
    return number < 0 || closeNumber(number) == 0 || errno == EINTR;
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto written = writeSome(descriptor, bytes);
        if (written > 0) {
            bytes = bytes.sliced(written);
        } else if (written == 0) {
            errno = EIO; // no system does that; not to go on for ever if one did
            return false;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (!waitUntilWritable(descriptor)) {
                return false;
            }
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}
