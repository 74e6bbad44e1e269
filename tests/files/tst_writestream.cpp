// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/writefile.h"
#include "files/writestream.h"
#include "problem.h"
#include "writefolder.h"

#include <QFileInfo>
#include <QTest>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <thread>
#include <unistd.h>

namespace
{

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
    void slowReaderOfANonBlockingPipe();
    void linkToAStream();
    void terminal_data();
    void terminal();
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
    QCOMPARE(problemOf(writeOutput(QStringLiteral("/dev/full"), newBytes())),
             QStringLiteral("/dev/full could not be written: there is no space left on the disk."));
    QVERIFY(!QFileInfo(QStringLiteral("/dev/full")).isFile());
    QCOMPARE(problemOf(writeOutput(QStringLiteral("/dev/null"), newBytes())), QString());
    QVERIFY(!QFileInfo(QStringLiteral("/dev/null")).isFile());
}

void TestWriteStream::namedPipe()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("pipe"));
    const QByteArray path = QFile::encodeName(name);
    QCOMPARE(::mkfifo(path.constData(), 0600), 0);
    const QByteArray bytes(1'000'000, 'x');
    QCOMPARE(problemOf(writeOutput(name, bytes)),
             name + QStringLiteral(" could not be written: it is a pipe that nobody reads."));

    const int end = ::open(path.constData(), O_RDONLY | O_NONBLOCK);
    QCOMPARE_GE(end, 0);
    QCOMPARE(::fcntl(end, F_SETFL, 0), 0);
    QByteArray taken;
    std::thread reader([&] {
        pollfd written{end, POLLIN, 0}; // before the writer has come, reading would find the end
        ::poll(&written, 1, -1);
        QFile pipe;
        taken = pipe.open(end, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)
                    ? pipe.readAll()
                    : QByteArray("cannot be read");
    });
    const Result<Success, QString> failure = writeOutput(name, bytes);
    reader.join();
    QCOMPARE(problemOf(failure), QString());
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
    QCOMPARE(problemOf(writeOutput(path, newBytes())),
             path + QStringLiteral(" could not be written: nobody reads it any longer."));
    ::close(ends[1]);
    QVERIFY(!writeOutput(path, newBytes()).isValue()); // not even open
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
    const Result<Success, QString> failure =
        writeOutput(QStringLiteral("/dev/fd/%1").arg(ends[1]), bytes);
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    ::sigaction(SIGUSR1, &before, nullptr);
    QCOMPARE(problemOf(failure), QString());
    QCOMPARE(taken, bytes.size());
    QCOMPARE_GT(alarms.load(), 0);
}

void TestWriteStream::openStreams()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    QCOMPARE(problemOf(writeFile(path, oldBytes())), QString());
    const int stream = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND);
    QCOMPARE_GE(stream, 0);
    for (const QString &name : {QStringLiteral("/dev/fd/%1"), QStringLiteral("/proc/self/fd/%1")}) {
        QCOMPARE(problemOf(writeOutput(name.arg(stream), newBytes())), QString());
    }
    QCOMPARE(contents(path), oldBytes() + newBytes() + newBytes()); // neither emptied nor replaced

    const int standardOutput = ::dup(1);
    ::dup2(stream, 1);
    const Result<Success, QString> failure = writeStandardOutput(newBytes());
    const Result<Success, QString> failureByName =
        writeOutput(QStringLiteral("/dev/stdout"), newBytes());
    ::dup2(standardOutput, 1);
    ::close(standardOutput);
    ::close(stream);
    QCOMPARE(problemOf(failure), QString());
    QCOMPARE(problemOf(failureByName), QString());
    QCOMPARE(contents(path), oldBytes() + newBytes().repeated(4));
}

void TestWriteStream::slowReaderOfANonBlockingPipe()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    QCOMPARE(::fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
    const QByteArray bytes(300'000, 'x'); // more than a pipe holds
    qsizetype taken = 0;
    std::thread reader([&] {
        // Not before the pipe is full and the writer must wait.
        for (int inPipe = 0; inPipe < 65'536; ::ioctl(ends[0], FIONREAD, &inPipe)) {
            std::this_thread::yield();
        }
        QByteArray part(5'000, '\0');
        for (ssize_t size = 1; size > 0 && taken < bytes.size(); taken += size) {
            size = ::read(ends[0], part.data(), size_t(part.size()));
        }
    });
    const Result<Success, QString> failure =
        writeOutput(QStringLiteral("/dev/fd/%1").arg(ends[1]), bytes);
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    QCOMPARE(problemOf(failure), QString());
    QCOMPARE(taken, bytes.size());
}

void TestWriteStream::linkToAStream()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    const QString link = folder.filePath(QStringLiteral("link"));
    QCOMPARE(problemOf(writeFile(path, QByteArray("before\n"))), QString());
    const int stream = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND);
    QVERIFY(QFile::link(QStringLiteral("/dev/fd/%1").arg(stream), link));
    QCOMPARE(problemOf(writeOutput(link, newBytes())), QString());
    ::close(stream);
    QCOMPARE(contents(path), "before\n" + newBytes());
}

void TestWriteStream::terminal_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("seen");
    QTest::newRow("plain lines") << QByteArray("UserID\r\n@RBT#1\r\n")
                                 << QByteArray("UserID\n@RBT#1\n");
    QTest::newRow("a title and a colour")
        << QByteArray("\x1b]0;owned\a\x1b[31mred\n")
        << QByteArray("⟨U+001B⟩]0;owned⟨U+0007⟩⟨U+001B⟩[31mred\n");
    QTest::newRow("C1, in UTF-8") << QByteArray("\xC2\x9B"
                                                "2J\n")
                                  << QByteArray("⟨U+009B⟩2J\n");
    QTest::newRow("carriage return that overwrites")
        << QByteArray("good\rbad\n") << QByteArray("good⟨U+000D⟩bad\n");
    QTest::newRow("backspace, DEL")
        << QByteArray("a\bb\x7F\n") << QByteArray("a⟨U+0008⟩b⟨U+007F⟩\n");
    QTest::newRow("right-to-left override") << QByteArray("a\xE2\x80\xAE"
                                                          "b\n")
                                            << QByteArray("a⟨U+202E⟩b\n");
    QTest::newRow("tabs stay") << QByteArray("a\tb\n") << QByteArray("a\tb\n");
    QTest::newRow("no line break at the end") << QByteArray("客服") << QByteArray("客服");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestWriteStream::terminal()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, seen);
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0) {
        QSKIP("This system gives no terminal.");
    }
    const QString path = QString::fromLatin1(::ptsname(master));
    const int terminal = ::open(qPrintable(path), O_RDWR | O_NOCTTY);
    QCOMPARE_GE(terminal, 0);
    termios mode{};
    ::tcgetattr(terminal, &mode);
    ::cfmakeraw(&mode); // no CR before LF
    ::tcsetattr(terminal, TCSANOW, &mode);
    for (const QString &name : {path, QStringLiteral("/dev/fd/%1").arg(terminal)}) {
        QCOMPARE(problemOf(writeOutput(name, bytes)), QString());
        QByteArray read(1000, '\0');
        const ssize_t size = ::read(master, read.data(), size_t(read.size()));
        QCOMPARE(read.first(qMax<qsizetype>(0, size)), seen);
    }
    ::close(terminal);
    ::close(master);
}

QTEST_GUILESS_MAIN(TestWriteStream)
#include "tst_writestream.moc"
