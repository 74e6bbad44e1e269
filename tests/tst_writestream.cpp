// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/writefile.h"
#include "files/writestream.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace
{

QByteArray newBytes()
{
    return {"UserID\r\n@RBT#1\r\n\0\xFF", 18};
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

std::atomic_int alarms = 0;

} // namespace

class TestWriteStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fullDevice();
    void namedPipe();
    void closedPipe();
    void interruptedBySignals();
    void openStreams();
};

void TestWriteStream::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN); // as the program has it
}

void TestWriteStream::fullDevice()
{
    if (!QFileInfo::exists(QStringLiteral("/dev/full"))) {
        QSKIP("This system has no /dev/full.");
    }
    QCOMPARE(writeFile(QStringLiteral("/dev/full"), newBytes()),
             QStringLiteral("/dev/full could not be written: there is no space left on the disk."));
    QVERIFY(!QFileInfo(QStringLiteral("/dev/full")).isFile());
    QCOMPARE(writeFile(QStringLiteral("/dev/null"), newBytes()), std::nullopt);
    QVERIFY(!QFileInfo(QStringLiteral("/dev/null")).isFile());
}

void TestWriteStream::namedPipe()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("pipe"));
    const QByteArray path = QFile::encodeName(name);
    QCOMPARE(::mkfifo(path.constData(), 0600), 0);
    QByteArray taken;
    std::thread reader([&] { taken = contents(name); });
    const QByteArray bytes(1'000'000, 'x');
    const std::optional<QString> failure = writeFile(name, bytes);
    reader.join();
    QCOMPARE(failure, std::nullopt);
    QVERIFY(taken == bytes);
    struct stat status
    {};
    QVERIFY(::stat(path.constData(), &status) == 0 && S_ISFIFO(status.st_mode));
}

void TestWriteStream::closedPipe()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    ::close(ends[0]);
    const QString path = QStringLiteral("/dev/fd/%1").arg(ends[1]);
    QCOMPARE(writeFile(path, newBytes()),
             path + QStringLiteral(" could not be written: nobody reads it any longer."));
    ::close(ends[1]);
    QVERIFY(writeFile(path, newBytes()).has_value()); // not even open
}

void TestWriteStream::interruptedBySignals()
{
    struct sigaction action
    {};
    struct sigaction before
    {};
    action.sa_handler = [](int) { ++alarms; };
    QCOMPARE(::sigaction(SIGUSR1, &action, &before), 0); // without SA_RESTART
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const QByteArray bytes(3'000'000, 'x');
    const pthread_t writer = ::pthread_self();
    qsizetype taken = 0;
    std::thread reader([&] {
        QByteArray part(50'000, '\0');
        for (ssize_t size = 1; size > 0 && taken < bytes.size(); taken += size) {
            ::pthread_kill(writer, SIGUSR1);
            size = ::read(ends[0], part.data(), size_t(part.size()));
        }
    });
    const std::optional<QString> failure =
        writeFile(QStringLiteral("/dev/fd/%1").arg(ends[1]), bytes);
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    ::sigaction(SIGUSR1, &before, nullptr);
    QCOMPARE(failure, std::nullopt);
    QCOMPARE(taken, bytes.size());
    QCOMPARE_GT(alarms.load(), 0);
}

void TestWriteStream::openStreams()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    const QByteArray oldBytes("what stood there");
    QCOMPARE(writeFile(path, oldBytes), std::nullopt);
    const int stream = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND);
    QCOMPARE_GE(stream, 0);
    for (const QString &name : {QStringLiteral("/dev/fd/%1"), QStringLiteral("/proc/self/fd/%1")}) {
        QCOMPARE(writeFile(name.arg(stream), newBytes()), std::nullopt);
    }
    QCOMPARE(contents(path), oldBytes + newBytes() + newBytes()); // neither emptied nor replaced

    const int standardOutput = ::dup(1);
    ::dup2(stream, 1);
    const std::optional<QString> failure = writeStandardOutput(newBytes());
    const std::optional<QString> failureByName =
        writeFile(QStringLiteral("/dev/stdout"), newBytes());
    ::dup2(standardOutput, 1);
    ::close(standardOutput);
    ::close(stream);
    QCOMPARE(failure, std::nullopt);
    QCOMPARE(failureByName, std::nullopt);
    QCOMPARE(contents(path), oldBytes + newBytes().repeated(4));
}

QTEST_GUILESS_MAIN(TestWriteStream)
#include "tst_writestream.moc"
