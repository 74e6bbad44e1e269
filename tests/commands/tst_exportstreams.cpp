// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

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

QByteArray expectedCsv()
{
    return "UserID\r\n@RBT#1\r\n";
}

} // namespace

/// The verb export writing to standard output, pipes and terminals.
class TestExportStreams : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;

private Q_SLOTS:
    void init();
    void writesToPathOfStandardOutput_data();
    void writesToPathOfStandardOutput();
    void appendsToRedirectedOutput();
    void reportsUnwritableOutput_data();
    void reportsUnwritableOutput();
    void writesToNamedPipe();
    void waitsForSlowReaderOfNonBlockingPipe();
    void escapesControlCharactersForTerminal_data();
    void escapesControlCharactersForTerminal();
};

void TestExportStreams::init()
{
    m_server.reset();
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
}

void TestExportStreams::writesToPathOfStandardOutput_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("/dev/stdout") << u"/dev/stdout"_s;
    QTest::newRow("/dev/fd/1") << u"/dev/fd/1"_s;
    QTest::newRow("/proc/self/fd/1") << u"/proc/self/fd/1"_s;
}

void TestExportStreams::writesToPathOfStandardOutput()
{
    QFETCH(QString, path);
    if (!QFileInfo::exists(path)) {
        QSKIP("This path does not exist on this system.");
    }
    const RunResult result = runExportProgram(m_server, {u"--output"_s, path});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out, expectedCsv());
}

void TestExportStreams::appendsToRedirectedOutput()
{
    // Output that the shell opened for appending is not truncated.
    const QTemporaryDir folder;
    for (const QStringList &extraOptions :
         {QStringList(), QStringList{u"--output=/dev/stdout"_s}}) {
        Program program(exportArguments(m_server, extraOptions));
        program.setTestUserSig();
        program.setWorkingDirectory(folder.path());
        program.useShell(uR"(echo before >log; "$@" >>log && cat log)"_s);
        const RunResult result = program.end();
        QCOMPARE(result.status, 0);
        QCOMPARE(result.out, "before\n" + expectedCsv());
    }
}

void TestExportStreams::reportsUnwritableOutput_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("readerExits");
    QTest::newRow("closed") << uR"("$@" >&-)"_s << false;
    QTest::newRow("full device") << uR"("$@" >/dev/full)"_s << false;
    QTest::newRow("opened read-only") << uR"("$@" 1</dev/null)"_s << false;
    QTest::newRow("closed pipe")
        << uR"({ "$@"; echo $? >status; } | { exec <&-; echo gone >&2; }; exit $(cat status))"_s
        << true;
}

void TestExportStreams::reportsUnwritableOutput()
{
    QFETCH(QString, script);
    QFETCH(bool, readerExits);
    const QTemporaryDir folder;
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}).held());
    Program program(exportArguments(m_server));
    program.setTestUserSig();
    program.setWorkingDirectory(folder.path());
    program.useShell(script);
    program.begin();
    QTRY_COMPARE(m_server.requests().size(), 1);
    QVERIFY(!readerExits || program.waitForOutput("gone\n")); // before the program writes
    m_server.release();
    const RunResult result = program.end();
    QCOMPARE(result.status, 5);
    QCOMPARE(result.errorLines().size(), readerExits ? 2 : 1);
    QVERIFY2(result.errorLines().constLast().startsWith("chatbot-admin: Standard output"),
             result.err.constData());
}

void TestExportStreams::writesToNamedPipe()
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    const QByteArray path = QFile::encodeName(pipe);
    QCOMPARE(::mkfifo(path.constData(), 0600), 0);
    const int reader = ::open(path.constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    const RunResult result = runExportProgram(m_server, {u"--output"_s, pipe});
    QFile pipeReader;
    QVERIFY(pipeReader.open(reader, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
    QCOMPARE(pipeReader.readAll(), expectedCsv());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, QByteArray());
    struct stat status
    {};
    QVERIFY(::stat(path.constData(), &status) == 0 && S_ISFIFO(status.st_mode));
}

void TestExportStreams::waitsForSlowReaderOfNonBlockingPipe()
{
    int descriptors[2];
    QCOMPARE(::pipe2(descriptors, O_CLOEXEC), 0);
    QCOMPARE(::fcntl(descriptors[1], F_SETFL, O_NONBLOCK), 0);
    const QString id(500'000, u'x'); // larger than the buffer of a pipe
    m_server.reset();
    m_server.playAlways(Conversation::ok({id}));
    Program program(exportArguments(m_server));
    program.setTestUserSig();
    program.setChildProcessModifier([out = descriptors[1]] { ::dup2(out, 1); });
    program.begin();
    ::close(descriptors[1]);
    // Starts reading when the pipe is full and the program waits.
    int inPipe = 0;
    QTRY_VERIFY_WITH_TIMEOUT(::ioctl(descriptors[0], FIONREAD, &inPipe) == 0 && inPipe >= 65'536,
                             60'000);
    QFile reader;
    QVERIFY(reader.open(descriptors[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
    QVERIFY(reader.readAll() == "UserID\r\n" + id.toUtf8() + "\r\n");
    const RunResult result = program.end();
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
}

void TestExportStreams::escapesControlCharactersForTerminal_data()
{
    QTest::addColumn<QStringList>("extraOptions");
    QTest::addColumn<QByteArray>("printed");
    const QByteArray id("a⟨U+001B⟩[2J⟨U+009B⟩31m⟨U+202E⟩b");
    QTest::newRow("csv") << QStringList() << "UserID\n" + id + '\n';
    QTest::newRow("text") << QStringList{u"--format=text"_s} << id + '\n';
    QTest::newRow("json") << QStringList{u"--format=json"_s}
                          << QByteArray("[\n{\"UserID\":\"a\\u001b[2J⟨U+009B⟩31m⟨U+202E⟩b\"}\n]\n");
    QTest::newRow("/dev/stdout") << QStringList{u"--format=text"_s, u"--output=/dev/stdout"_s}
                                 << id + '\n';
}

/// An id cannot move the cursor, set the title or clear the screen.
void TestExportStreams::escapesControlCharactersForTerminal()
{
    QFETCH(QStringList, extraOptions);
    QFETCH(QByteArray, printed);
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0) {
        QSKIP("This system provides no terminal.");
    }
    const int terminal = ::open(::ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    QVERIFY(terminal >= 0);
    termios mode{};
    ::tcgetattr(terminal, &mode);
    ::cfmakeraw(&mode); // no CR before LF
    ::tcsetattr(terminal, TCSANOW, &mode);
    m_server.reset();
    m_server.playAlways(Conversation::ok({u"a\x1b[2J\u009b31m\u202Eb"_s}));
    Program program(exportArguments(m_server, extraOptions));
    program.setTestUserSig();
    program.setChildProcessModifier([terminal] { ::dup2(terminal, 1); });
    const RunResult result = program.end();
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QByteArray read(1000, '\0');
    const ssize_t size = ::read(master, read.data(), size_t(read.size()));
    QCOMPARE(read.first(qMax<qsizetype>(0, size)), printed);
    ::close(terminal);
    ::close(master);
}

ROOM_TEST(TestExportStreams, QCoreApplication)
#include "tst_exportstreams.moc"
