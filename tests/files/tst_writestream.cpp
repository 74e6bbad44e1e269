// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "errortext.h"
#include "files/writefile.h"
#include "files/writestream.h"
#include "roomtest.h"
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

std::atomic_int signalCount = 0;

} // namespace

class TestWriteStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reportsFullDevice();
    void writesToNamedPipeWithReader();
    void reportsClosedPipe();
    void resumesAfterSignals();
    void appendsToOpenStreams();
    void waitsForSlowReaderOfNonBlockingPipe();
    void followsLinkToStream();
    void escapesTextForTerminal_data();
    void escapesTextForTerminal();
};

void TestWriteStream::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN); // as the program does
}

void TestWriteStream::reportsFullDevice()
{
    if (!QFileInfo::exists(QStringLiteral("/dev/full"))) {
        QSKIP("This system has no /dev/full.");
    }
    QCOMPARE(errorText(writeOutput(QStringLiteral("/dev/full"), newBytes())),
             QStringLiteral("/dev/full could not be written: there is no space left on the disk."));
    QVERIFY(!QFileInfo(QStringLiteral("/dev/full")).isFile());
    QCOMPARE(errorText(writeOutput(QStringLiteral("/dev/null"), newBytes())), QString());
    QVERIFY(!QFileInfo(QStringLiteral("/dev/null")).isFile());
}

void TestWriteStream::writesToNamedPipeWithReader()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("pipe"));
    const QByteArray path = QFile::encodeName(name);
    QCOMPARE(::mkfifo(path.constData(), 0600), 0);
    const QByteArray bytes(1'000'000, 'x');
    QCOMPARE(errorText(writeOutput(name, bytes)),
             name + QStringLiteral(" could not be written: it is a pipe that no program reads."));

    const int end = ::open(path.constData(), O_RDONLY | O_NONBLOCK);
    QCOMPARE_GE(end, 0);
    QCOMPARE(::fcntl(end, F_SETFL, 0), 0);
    QByteArray received;
    std::thread reader([&] {
        pollfd request{end, POLLIN, 0}; // without a writer, read() would report the end of the file
        ::poll(&request, 1, -1);
        QFile pipe;
        received = pipe.open(end, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)
                       ? pipe.readAll()
                       : QByteArray("cannot be read");
    });
    const Result<Success, QString> failure = writeOutput(name, bytes);
    reader.join();
    QCOMPARE(errorText(failure), QString());
    QVERIFY(received == bytes);
    struct stat status
    {};
    QVERIFY(::stat(path.constData(), &status) == 0 && S_ISFIFO(status.st_mode));
}

void TestWriteStream::reportsClosedPipe()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    ::close(ends[0]);
    const QString path = QStringLiteral("/dev/fd/%1").arg(ends[1]);
    QCOMPARE(errorText(writeOutput(path, newBytes())),
             path + QStringLiteral(" could not be written: the reading program has closed it."));
    ::close(ends[1]);
    QVERIFY(!writeOutput(path, newBytes()).isValue()); // the descriptor is closed
}

void TestWriteStream::resumesAfterSignals()
{
    struct sigaction action
    {};
    struct sigaction oldAction
    {};
    action.sa_handler = [](int) { ++signalCount; };
    QCOMPARE(::sigaction(SIGUSR1, &action, &oldAction), 0); // without SA_RESTART
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const QByteArray bytes(3'000'000, 'x');
    const pthread_t writer = ::pthread_self();
    qsizetype received = 0;
    std::thread reader([&] {
        QByteArray part(50'000, '\0');
        for (ssize_t size = 1; size > 0 && received < bytes.size(); received += size) {
            ::pthread_kill(writer, SIGUSR1);
            size = ::read(ends[0], part.data(), size_t(part.size()));
        }
    });
    const Result<Success, QString> failure =
        writeOutput(QStringLiteral("/dev/fd/%1").arg(ends[1]), bytes);
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    ::sigaction(SIGUSR1, &oldAction, nullptr);
    QCOMPARE(errorText(failure), QString());
    QCOMPARE(received, bytes.size());
    QCOMPARE_GT(signalCount.load(), 0);
}

void TestWriteStream::appendsToOpenStreams()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    QCOMPARE(errorText(writeFile(path, oldBytes())), QString());
    const int stream = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND);
    QCOMPARE_GE(stream, 0);
    for (const QString &name : {QStringLiteral("/dev/fd/%1"), QStringLiteral("/proc/self/fd/%1")}) {
        QCOMPARE(errorText(writeOutput(name.arg(stream), newBytes())), QString());
    }
    QCOMPARE(contents(path),
             oldBytes() + newBytes() + newBytes()); // neither truncated nor replaced

    const int standardOutput = ::dup(1);
    ::dup2(stream, 1);
    const Result<Success, QString> failure = writeStandardOutput(newBytes());
    const Result<Success, QString> failureByName =
        writeOutput(QStringLiteral("/dev/stdout"), newBytes());
    ::dup2(standardOutput, 1);
    ::close(standardOutput);
    ::close(stream);
    QCOMPARE(errorText(failure), QString());
    QCOMPARE(errorText(failureByName), QString());
    QCOMPARE(contents(path), oldBytes() + newBytes().repeated(4));
}

void TestWriteStream::waitsForSlowReaderOfNonBlockingPipe()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    QCOMPARE(::fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
    const QByteArray bytes(300'000, 'x'); // more than a pipe holds
    qsizetype received = 0;
    std::thread reader([&] {
        // Waits until the pipe is full and the writer blocks.
        for (int inPipe = 0; inPipe < 65'536; ::ioctl(ends[0], FIONREAD, &inPipe)) {
            std::this_thread::yield();
        }
        QByteArray part(5'000, '\0');
        for (ssize_t size = 1; size > 0 && received < bytes.size(); received += size) {
            size = ::read(ends[0], part.data(), size_t(part.size()));
        }
    });
    const Result<Success, QString> failure =
        writeOutput(QStringLiteral("/dev/fd/%1").arg(ends[1]), bytes);
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    QCOMPARE(errorText(failure), QString());
    QCOMPARE(received, bytes.size());
}

void TestWriteStream::followsLinkToStream()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    const QString link = folder.filePath(QStringLiteral("link"));
    QCOMPARE(errorText(writeFile(path, QByteArray("before\n"))), QString());
    const int stream = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND);
    QVERIFY(QFile::link(QStringLiteral("/dev/fd/%1").arg(stream), link));
    QCOMPARE(errorText(writeOutput(link, newBytes())), QString());
    ::close(stream);
    QCOMPARE(contents(path), "before\n" + newBytes());
}

void TestWriteStream::escapesTextForTerminal_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain lines") << QByteArray("UserID\r\n@RBT#1\r\n")
                                 << QByteArray("UserID\n@RBT#1\n");
    QTest::newRow("escape sequences for title and colour")
        << QByteArray("\x1b]0;owned\a\x1b[31mred\n")
        << QByteArray("⟨U+001B⟩]0;owned⟨U+0007⟩⟨U+001B⟩[31mred\n");
    QTest::newRow("C1 control character") << QByteArray("\xC2\x9B"
                                                        "2J\n")
                                          << QByteArray("⟨U+009B⟩2J\n");
    QTest::newRow("CR within a line")
        << QByteArray("good\rbad\n") << QByteArray("good⟨U+000D⟩bad\n");
    QTest::newRow("backspace, DEL")
        << QByteArray("a\bb\x7F\n") << QByteArray("a⟨U+0008⟩b⟨U+007F⟩\n");
    QTest::newRow("right-to-left override") << QByteArray("a\xE2\x80\xAE"
                                                          "b\n")
                                            << QByteArray("a⟨U+202E⟩b\n");
    QTest::newRow("tabs are kept") << QByteArray("a\tb\n") << QByteArray("a\tb\n");
    QTest::newRow("no line break at the end") << QByteArray("客服") << QByteArray("客服");
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestWriteStream::escapesTextForTerminal()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0) {
        QSKIP("This system provides no pseudo-terminals.");
    }
    const QString path = QString::fromLatin1(::ptsname(master));
    const int terminal = ::open(qPrintable(path), O_RDWR | O_NOCTTY);
    QCOMPARE_GE(terminal, 0);
    termios mode{};
    ::tcgetattr(terminal, &mode);
    ::cfmakeraw(&mode); // no CR before LF
    ::tcsetattr(terminal, TCSANOW, &mode);
    for (const QString &name : {path, QStringLiteral("/dev/fd/%1").arg(terminal)}) {
        QCOMPARE(errorText(writeOutput(name, bytes)), QString());
        QByteArray read(1000, '\0');
        const ssize_t size = ::read(master, read.data(), size_t(read.size()));
        QCOMPARE(read.first(qMax<qsizetype>(0, size)), expected);
    }
    ::close(terminal);
    ::close(master);
}

ROOM_TEST(TestWriteStream, QCoreApplication)
#include "tst_writestream.moc"
