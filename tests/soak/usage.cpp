// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <atomic>

#include <malloc.h>
#include <unistd.h>

/// Qt's hooks for debugging tools. Declared here because no package of Debian 12 has qhooks_p.h.
extern quintptr Q_CORE_EXPORT qtHookData[];

namespace
{

constexpr int addObjectHook = 3;
constexpr int removeObjectHook = 4;

std::atomic<qint64> &objects()
{
    static std::atomic<qint64> count;
    return count;
}

void objectAdded(QObject * /*object*/)
{
    ++objects();
}

void objectRemoved(QObject * /*object*/)
{
    --objects();
}

qint64 entryCount(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
}

} // namespace

void countObjects()
{
    qtHookData[addObjectHook] = reinterpret_cast<quintptr>(&objectAdded);
    qtHookData[removeObjectHook] = reinterpret_cast<quintptr>(&objectRemoved);
}

Usage usageNow()
{
    Usage usage;
    usage.objects = objects();
    ::malloc_trim(0);
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (statm.open(QIODevice::ReadOnly)) {
        usage.resident = statm.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
    }
    statm.close();
    const auto heap = ::mallinfo2();
    usage.heap = static_cast<qint64>(heap.uordblks + heap.hblkhd);
    usage.threads = entryCount(QStringLiteral("/proc/self/task"));
    const QDir files(QStringLiteral("/proc/self/fd"));
    for (const QString &name : files.entryList(QDir::AllEntries | QDir::System)) {
        const QString target = QFile::symLinkTarget(files.filePath(name));
        usage.sockets += target.contains(QLatin1String("socket:")) ? 1 : 0;
    }
    usage.files = entryCount(QStringLiteral("/proc/self/fd"));
    return usage;
}
