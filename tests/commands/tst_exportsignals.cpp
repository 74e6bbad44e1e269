// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contents.h"
#include "loopbackserver.h"
#include "oldbytes.h"
#include "program.h"
#include "roomtest.h"

#include <QDir>
#include <QFile>
#include <QFileSystemWatcher>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

/// Signals end the verb export at any time and leave no partial or temporary file.
class TestExportSignals : public QObject
{
    Q_OBJECT

    QString path(const QString &name = u"out"_s) const { return m_folder->filePath(name); }
    QStringList files() const;
    void writeOldFile();

    LoopbackServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init();
    void signalWhileFetching_data();
    void signalWhileFetching();
    void signalWhilePipeIsFull_data();
    void signalWhilePipeIsFull();
    void signalWhileWriting();
};

void TestExportSignals::init()
{
    m_server.reset();
    m_folder = std::make_unique<QTemporaryDir>();
}

QStringList TestExportSignals::files() const
{
    return QDir(m_folder->path())
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

void TestExportSignals::writeOldFile()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(oldBytes()) == oldBytes().size());
}

void TestExportSignals::signalWhileFetching_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestExportSignals::signalWhileFetching()
{
    QFETCH(int, signal);
    writeOldFile();
    m_server.playAlways(Conversation::silent());
    Program program(exportArguments(m_server, {u"--output"_s, path()}));
    program.setTestUserSig();
    program.begin();
    QTRY_COMPARE(m_server.requests().size(), 1);
    program.interrupt(signal);
    const RunResult result = program.end();
    QCOMPARE(result.status, 128 + signal);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(contents(path()), oldBytes());
    QCOMPARE(files(), QStringList{u"out"_s});
    QTRY_COMPARE(m_server.openConnections(), 0);
}

void TestExportSignals::signalWhilePipeIsFull_data()
{
    QTest::addColumn<bool>("isNamedPipe");
    QTest::newRow("named pipe") << true;
    QTest::newRow("standard output by its path") << false;
}

void TestExportSignals::signalWhilePipeIsFull()
{
    QFETCH(bool, isNamedPipe);
    QString output = u"/dev/stdout"_s;
    if (isNamedPipe) {
        output = path();
        QCOMPARE(::mkfifo(QFile::encodeName(output).constData(), 0600), 0);
    }
    const int reader =
        isNamedPipe ? ::open(QFile::encodeName(output).constData(), O_RDONLY | O_NONBLOCK) : -1;
    QVERIFY(!isNamedPipe || reader >= 0);
    const auto close = qScopeGuard([reader] { ::close(reader); });
    // Larger than the buffer of a pipe.
    m_server.playAlways(Conversation::ok({QString(2'000'000, u'x')}));
    Program program(exportArguments(m_server, {u"--verbose"_s, u"--output"_s, output}));
    program.setTestUserSig();
    program.useShell(uR"(mkfifo unread; exec 3<>unread; exec "$@" >unread)"_s);
    program.setWorkingDirectory(m_folder->path());
    program.begin();
    QVERIFY(program.waitForOutput("HTTP status 200")); // only writing is left
    program.interrupt(SIGTERM);
    QCOMPARE(program.end().status, 128 + SIGTERM);
}

void TestExportSignals::signalWhileWriting()
{
    QStringList ids; // few and long, so that writing takes most of the time
    for (int i = 0; i < 300; ++i) {
        ids.append(QString::number(i) + QString(65'000, u'x'));
    }
    m_server.playAlways(Conversation::ok(ids));
    QCOMPARE(runExportProgram(m_server, {u"--output"_s, path(u"whole"_s)}).status, 0);
    const QByteArray complete = contents(path(u"whole"_s));
    QCOMPARE_GT(complete.size(), 300 * 65'000);
    for (int round = 0; round < 3; ++round) {
        writeOldFile();
        Program program(exportArguments(m_server, {u"--output"_s, path()}));
        program.setTestUserSig();
        QFileSystemWatcher watcher({m_folder->path()});
        connect(&watcher, &QFileSystemWatcher::directoryChanged, &program,
                [&program] { program.interrupt(SIGTERM); });
        const RunResult result = program.end();
        QVERIFY(result.status == 128 + SIGTERM || result.status == 0);
        QCOMPARE(files(), (QStringList{u"out"_s, u"whole"_s}));
        const QByteArray content = contents(path());
        QVERIFY(content == complete || (content == oldBytes() && result.status != 0));
    }
}

ROOM_TEST(TestExportSignals, QCoreApplication)
#include "tst_exportsignals.moc"
