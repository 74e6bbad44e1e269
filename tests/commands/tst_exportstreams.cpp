// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace
{

QByteArray list()
{
    return "UserID\r\n@RBT#1\r\n";
}

} // namespace

/// What is no file, and the verb export writes into: standard output, pipes.
class TestExportStreams : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

private Q_SLOTS:
    void init();
    void byItsPath_data();
    void byItsPath();
    void appends();
    void cannotBeWritten_data();
    void cannotBeWritten();
    void namedPipe();
    void slowReaderOfANonBlockingOutput();
    void terminal_data();
    void terminal();
};

void TestExportStreams::init()
{
    m_server.reset();
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
}

void TestExportStreams::byItsPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("/dev/stdout") << u"/dev/stdout"_s;
    QTest::newRow("/dev/fd/1") << u"/dev/fd/1"_s;
    QTest::newRow("/proc/self/fd/1") << u"/proc/self/fd/1"_s;
}

void TestExportStreams::byItsPath()
{
    QFETCH(QString, path);
    if (!QFileInfo::exists(path)) {
        QSKIP("This system has no such path.");
    }
    const Ended ended = runExportFrom(m_server, {u"--output"_s, path});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out, list());
}

void TestExportStreams::appends()
{
    // What a shell opened for appending is not emptied, by whichever name it is called.
    const QTemporaryDir folder;
    for (const QStringList &more : {QStringList(), QStringList{u"--output=/dev/stdout"_s}}) {
        Program program(exportFrom(m_server, more));
        program.giveUserSig();
        program.setWorkingDirectory(folder.path());
        program.throughShell(uR"(echo before >log; "$@" >>log && cat log)"_s);
        const Ended ended = program.end();
        QCOMPARE(ended.status, 0);
        QCOMPARE(ended.out, "before\n" + list());
    }
}

void TestExportStreams::cannotBeWritten_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("readerGoes");
    QTest::newRow("closed") << uR"("$@" >&-)"_s << false;
    QTest::newRow("full device") << uR"("$@" >/dev/full)"_s << false;
    QTest::newRow("open for reading only") << uR"("$@" 1</dev/null)"_s << false;
    QTest::newRow("closed pipe")
        << uR"({ "$@"; echo $? >status; } | { exec <&-; echo gone >&2; }; exit $(cat status))"_s
        << true;
}

void TestExportStreams::cannotBeWritten()
{
    QFETCH(QString, script);
    QFETCH(bool, readerGoes);
    const QTemporaryDir folder;
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}).held());
    Program program(exportFrom(m_server));
    program.giveUserSig();
    program.setWorkingDirectory(folder.path());
    program.throughShell(script);
    program.begin();
    QTRY_COMPARE(m_server.requests().size(), 1);
    QVERIFY(!readerGoes || program.says("gone\n")); // before there is anything to write
    m_server.release();
    const Ended ended = program.end();
    QCOMPARE(ended.status, 5);
    QCOMPARE(ended.errorLines().size(), readerGoes ? 2 : 1);
    QVERIFY2(ended.errorLines().constLast().startsWith("chatbot-admin: Standard output"),
             ended.err.constData());
}

void TestExportStreams::namedPipe()
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    const QByteArray path = QFile::encodeName(pipe);
    QCOMPARE(::mkfifo(path.constData(), 0600), 0);
    const int reader = ::open(path.constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    const Ended ended = runExportFrom(m_server, {u"--output"_s, pipe});
    QFile taken;
    QVERIFY(taken.open(reader, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
    QCOMPARE(taken.readAll(), list());
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray());
    struct stat status
    {};
    QVERIFY(::stat(path.constData(), &status) == 0 && S_ISFIFO(status.st_mode));
}

void TestExportStreams::slowReaderOfANonBlockingOutput()
{
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    QCOMPARE(::fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
    const QString id(500'000, u'x'); // more than a pipe holds
    m_server.reset();
    m_server.playAlways(Conversation::ok({id}));
    Program program(exportFrom(m_server));
    program.giveUserSig();
    program.setChildProcessModifier([out = ends[1]] { ::dup2(out, 1); });
    program.begin();
    ::close(ends[1]);
    // Read only when the pipe is full and the program has to wait.
    int inPipe = 0;
    QTRY_VERIFY_WITH_TIMEOUT(::ioctl(ends[0], FIONREAD, &inPipe) == 0 && inPipe >= 65'536, 60'000);
    QFile reader;
    QVERIFY(reader.open(ends[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
    QVERIFY(reader.readAll() == "UserID\r\n" + id.toUtf8() + "\r\n");
    const Ended ended = program.end();
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.status, 0);
}

void TestExportStreams::terminal_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("seen");
    const QByteArray id("a⟨U+001B⟩[2J⟨U+009B⟩31m⟨U+202E⟩b");
    QTest::newRow("csv") << QStringList() << "UserID\n" + id + '\n';
    QTest::newRow("text") << QStringList{u"--format=text"_s} << id + '\n';
    QTest::newRow("json") << QStringList{u"--format=json"_s}
                          << QByteArray("[\n{\"UserID\":\"a\\u001b[2J⟨U+009B⟩31m⟨U+202E⟩b\"}\n]\n");
    QTest::newRow("by its path") << QStringList{u"--format=text"_s, u"--output=/dev/stdout"_s}
                                 << id + '\n';
}

/// An id must not move the cursor, set the title or clear the screen.
void TestExportStreams::terminal()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, seen);
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0) {
        QSKIP("This system gives no terminal.");
    }
    const int terminal = ::open(::ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    QVERIFY(terminal >= 0);
    termios mode{};
    ::tcgetattr(terminal, &mode);
    ::cfmakeraw(&mode); // no CR before LF
    ::tcsetattr(terminal, TCSANOW, &mode);
    m_server.reset();
    m_server.playAlways(Conversation::ok({u"a\x1b[2J\u009b31m\u202Eb"_s}));
    Program program(exportFrom(m_server, more));
    program.giveUserSig();
    program.setChildProcessModifier([terminal] { ::dup2(terminal, 1); });
    const Ended ended = program.end();
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.status, 0);
    QByteArray read(1000, '\0');
    const ssize_t size = ::read(master, read.data(), size_t(read.size()));
    QCOMPARE(read.first(qMax<qsizetype>(0, size)), seen);
    ::close(terminal);
    ::close(master);
}

QTEST_GUILESS_MAIN(TestExportStreams)
#include "tst_exportstreams.moc"
