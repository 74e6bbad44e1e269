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
    constexpr qsizetype maxBytes = 1 << 20;
    return ::_write(descriptor, bytes.data(),
                    static_cast<unsigned>(std::min(maxBytes, bytes.size())));
}

int closeDescriptor(int number)
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

int closeDescriptor(int number)
{
    return ::close(number);
}

bool waitUntilWritable(int descriptor)
{
    pollfd request{descriptor, POLLOUT, 0};
    return ::poll(&request, 1, -1) >= 0 || errno == EINTR;
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
    // EINTR: Linux has closed the descriptor anyway, and its number may have been reused.
    return number < 0 || closeDescriptor(number) == 0 || errno == EINTR;
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto written = writeSome(descriptor, bytes);
        if (written > 0) {
            bytes = bytes.sliced(written);
        } else if (written == 0) {
            errno = EIO; // should never happen; avoids an endless loop
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
