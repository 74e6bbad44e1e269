// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contents.h"
#include "loopbackserver.h"
#include "program.h"

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

namespace
{

QByteArray oldBytes()
{
    return "what stood there";
}

} // namespace

/// SIGINT and SIGTERM end the verb export at any time, and leave neither half a file nor a
/// temporary one.
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
    void endedWhileItWaits_data();
    void endedWhileItWaits();
    void endedWhileNobodyReads_data();
    void endedWhileNobodyReads();
    void endedWhileItWrites();
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

void TestExportSignals::endedWhileItWaits_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestExportSignals::endedWhileItWaits()
{
    QFETCH(int, signal);
    writeOldFile();
    m_server.playAlways(Conversation::silent());
    Program program(exportFrom(m_server, {u"--output"_s, path()}));
    program.giveUserSig();
    program.begin();
    QTRY_COMPARE(m_server.requests().size(), 1);
    program.interrupt(signal);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 128 + signal);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(contents(path()), oldBytes());
    QCOMPARE(files(), QStringList{u"out"_s});
    QTRY_COMPARE(m_server.openConnections(), 0);
}

void TestExportSignals::endedWhileNobodyReads_data()
{
    QTest::addColumn<bool>("namedPipe");
    QTest::newRow("named pipe") << true;
    QTest::newRow("standard output by its path") << false;
}

void TestExportSignals::endedWhileNobodyReads()
{
    QFETCH(bool, namedPipe);
    QString output = u"/dev/stdout"_s;
    if (namedPipe) {
        output = path();
        QCOMPARE(::mkfifo(QFile::encodeName(output).constData(), 0600), 0);
    }
    const int reader =
        namedPipe ? ::open(QFile::encodeName(output).constData(), O_RDONLY | O_NONBLOCK) : -1;
    QVERIFY(!namedPipe || reader >= 0);
    const auto close = qScopeGuard([reader] { ::close(reader); });
    // More than a pipe takes while nobody reads it.
    m_server.playAlways(Conversation::ok({QString(2'000'000, u'x')}));
    Program program(exportFrom(m_server, {u"--verbose"_s, u"--output"_s, output}));
    program.giveUserSig();
    program.throughShell(uR"(mkfifo unread; exec 3<>unread; exec "$@" >unread)"_s);
    program.setWorkingDirectory(m_folder->path());
    program.begin();
    QVERIFY(program.says("HTTP status 200")); // what is left to do is to write
    program.interrupt(SIGTERM);
    QCOMPARE(program.end().status, 128 + SIGTERM);
}

void TestExportSignals::endedWhileItWrites()
{
    QStringList ids; // few, so that nearly all the time goes into the writing
    for (int i = 0; i < 300; ++i) {
        ids.append(QString::number(i) + QString(65'000, u'x'));
    }
    m_server.playAlways(Conversation::ok(ids));
    QCOMPARE(runExportFrom(m_server, {u"--output"_s, path(u"whole"_s)}).status, 0);
    const QByteArray whole = contents(path(u"whole"_s));
    QCOMPARE_GT(whole.size(), 300 * 65'000);
    for (int round = 0; round < 3; ++round) {
        writeOldFile();
        Program program(exportFrom(m_server, {u"--output"_s, path()}));
        program.giveUserSig();
        QFileSystemWatcher watcher({m_folder->path()});
        connect(&watcher, &QFileSystemWatcher::directoryChanged, &program,
                [&program] { program.interrupt(SIGTERM); });
        const Ended ended = program.end();
        QVERIFY(ended.status == 128 + SIGTERM || ended.status == 0);
        QCOMPARE(files(), (QStringList{u"out"_s, u"whole"_s}));
        const QByteArray left = contents(path());
        QVERIFY(left == whole || (left == oldBytes() && ended.status != 0));
    }
}

QTEST_GUILESS_MAIN(TestExportSignals)
#include "tst_exportsignals.moc"
