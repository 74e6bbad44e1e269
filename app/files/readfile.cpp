// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/readfile.h"

#include "files/readfailure.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <optional>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using Kind = ReadError::Kind;

namespace
{

ReadError unreadable(const QString &message)
{
    return {Kind::Unreadable, message};
}

#ifdef Q_OS_UNIX

/// Closes a file descriptor on destruction.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    {}
    ~Descriptor()
    {
        if (m_number >= 0) {
            close(m_number);
        }
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    int number() const { return m_number; }

private:
    int m_number;
};

/// Repeats @p call while it is interrupted by a signal.
template <typename Call>
auto uninterrupted(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR) {
        result = call();
    }
    return result;
}

/// The broken link in @p path, or nullopt. open() reports ENOENT also if any part of the path is a
/// link to a disk that is not mounted.
std::optional<QString> brokenLink(const QString &path)
{
    for (QString part = QDir::cleanPath(QFileInfo(path).absoluteFilePath());;) {
        struct stat status = {};
        if (lstat(QFile::encodeName(part).constData(), &status) == 0) {
            // The longest existing part: if it is a link, its target is missing.
            return S_ISLNK(status.st_mode) ? std::optional(part) : std::nullopt;
        }
        const QString folder = QFileInfo(part).path();
        if (folder == part) {
            return std::nullopt;
        }
        part = folder;
    }
}

ReadError missing(const QString &path, const QString &name)
{
    const std::optional<QString> link = brokenLink(path);
    if (!link) {
        return {};
    }
    const bool isPath = *link == QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    return unreadable(missingTargetFailure(name, isPath ? name : *link));
}

FileContent readWhole(int descriptor, const QString &name, qint64 size, qint64 maxBytes)
{
    // One byte more than expected, so that the end of the file is detected at once.
    QByteArray bytes(qBound<qint64>(0, size, maxBytes) + 1, Qt::Uninitialized);
    qint64 count = 0;
    while (count <= maxBytes) {
        if (count == bytes.size()) { // the file is growing, or reports no size, as in /proc
            bytes.resize(qMin(maxBytes + 1, 2 * bytes.size() + 4096));
        }
        const auto readCount = uninterrupted([&] {
            return read(descriptor, bytes.data() + count,
                        static_cast<size_t>(bytes.size() - count));
        });
        if (readCount < 0) {
            return unreadable(readFailure(errno, name));
        }
        if (readCount == 0) {
            bytes.truncate(count);
            return bytes;
        }
        count += readCount;
    }
    return ReadError{Kind::TooLarge, tooLargeFailure(name, maxBytes)};
}

#endif

} // namespace

FileContent readFile(const QString &path, qint64 maxBytes, const QString &displayName)
{
    const QString name = displayName.isEmpty() ? path : displayName;
#ifdef Q_OS_UNIX
    // Without O_NONBLOCK, opening a named pipe blocks until there is a writer.
    const QByteArray encoded = QFile::encodeName(path);
    const Descriptor file(uninterrupted([&encoded] {
        return open(encoded.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    }));
    if (file.number() < 0) {
        const int code = errno;
        if (code == ENOENT) {
            return missing(path, name);
        }
        const bool isSocket = code == ENXIO;
        return unreadable(isSocket ? notAFileFailure(name) : readFailure(code, name));
    }
    struct stat status = {};
    if (fstat(file.number(), &status) != 0) {
        return unreadable(readFailure(errno, name));
    }
    if (S_ISDIR(status.st_mode)) {
        return unreadable(readFailure(EISDIR, name));
    }
    if (!S_ISREG(status.st_mode)) {
        return unreadable(notAFileFailure(name));
    }
    return readWhole(file.number(), name, status.st_size, maxBytes);
#else
    QFile file(path);
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink()) {
        return ReadError();
    }
    errno = 0;
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) {
        return unreadable(readFailure(info.isDir() ? EISDIR : errno, name));
    }
    QByteArray bytes = file.read(maxBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return unreadable(readFailure(errno, name));
    }
    if (bytes.size() > maxBytes) {
        return ReadError{Kind::TooLarge, tooLargeFailure(name, maxBytes)};
    }
    return bytes;
#endif
}
