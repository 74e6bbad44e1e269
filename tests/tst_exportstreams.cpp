// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

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

QTEST_GUILESS_MAIN(TestExportStreams)
#include "tst_exportstreams.moc"
