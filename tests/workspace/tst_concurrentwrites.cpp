// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "settings/settings.h"
#include "storedconnections.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace
{

constexpr int connectionsPerChild = 20;

/// "add NAME": saves connections one after the other, retrying each until it is saved. "hold":
/// takes the lock and never releases it.
int runChild(const QStringList &arguments)
{
    if (arguments.value(1) == "hold"_L1) {
        const FolderLock lock;
        std::puts("held");
        std::fflush(stdout);
        std::getchar();
        return 0;
    }
    for (int i = 0; i < connectionsPerChild; ++i) {
        const SavedConnection connection =
            testConnection(u"%1 %2"_s.arg(arguments.value(2)).arg(i));
        // On a busy machine a child may not get the lock in time; its change is then refused.
        while (!updateConnections([&](SavedConnections &all) {
                    insertOrReplace(all, connection);
                }).isValue()) {
        }
    }
    return 0;
}

} // namespace

/// Several running programs that change the files of one settings folder.
class TestConcurrentWrites : public QObject
{
    Q_OBJECT

    static std::unique_ptr<QProcess> startChild(const QStringList &arguments);

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void concurrentlyAddedConnectionsAreAllSaved();
    void settingsOfBothProgramsAreMerged();
    void savingWithoutChangesUndoesNothing();
    void membersOfLaterVersionArePreserved();
    void damagedSettingsAreRewrittenFromMemory();
    void lockOfKilledProgramIsBroken();
    void lockOfStoppedProgramRefusesWrites();
};

void TestConcurrentWrites::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

std::unique_ptr<QProcess> TestConcurrentWrites::startChild(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->start(QCoreApplication::applicationFilePath(),
                   QStringList{u"tst_concurrentwrites"_s} + arguments);
    return process;
}

void TestConcurrentWrites::concurrentlyAddedConnectionsAreAllSaved()
{
    std::vector<std::unique_ptr<QProcess>> children;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        children.push_back(startChild({u"add"_s, name}));
    }
    for (const auto &process : children) {
        QVERIFY(process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 0);
    }
    const ConnectionsFileContent content = storedConnections();
    QVERIFY(content.problems.isEmpty());
    QCOMPARE(content.connections.size(), 3 * connectionsPerChild);
}

void TestConcurrentWrites::settingsOfBothProgramsAreMerged()
{
    const Settings before;
    Settings one = before;
    one.region = u"jp"_s;
    one.formShown = false;
    Settings other = before;
    other.language = u"ja"_s;
    other.formShown = true; // unchanged
    QCOMPARE(writeChangedSettings(one, before), std::nullopt);
    QCOMPARE(writeChangedSettings(other, before), std::nullopt);
    const Settings both = readSettings().settings;
    QCOMPARE(both.region, u"jp"_s);
    QCOMPARE(both.language, u"ja"_s);
    QVERIFY(!both.formShown);
}

void TestConcurrentWrites::savingWithoutChangesUndoesNothing()
{
    Settings changed;
    changed.identifier = u"Ann"_s;
    QCOMPARE(writeSettings(changed), std::nullopt);
    QCOMPARE(writeChangedSettings(Settings(), Settings()), std::nullopt);
    QVERIFY(readSettings().settings == changed);
}

void TestConcurrentWrites::membersOfLaterVersionArePreserved()
{
    QVERIFY(QDir().mkpath(settingsFolder()));
    QFile file(settingsPath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":2,"theme":"dark","region":"de"})");
    file.close();
    Settings changed = readSettings().settings;
    changed.identifier = u"Ann"_s;
    QCOMPARE(writeChangedSettings(changed, readSettings().settings), std::nullopt);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const char *part : {"\"version\": 2", "\"theme\": \"dark\"", "\"de\"", "\"Ann\""}) {
        QVERIFY2(bytes.contains(part), part);
    }
}

void TestConcurrentWrites::damagedSettingsAreRewrittenFromMemory()
{
    Settings settings;
    settings.region = u"jp"_s;
    QVERIFY(QDir().mkpath(settingsFolder()));
    QFile file(settingsPath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    QCOMPARE(writeChangedSettings(settings, settings), std::nullopt);
    QVERIFY(readSettings().settings == settings);
}

void TestConcurrentWrites::lockOfKilledProgramIsBroken()
{
    const auto holder = startChild({u"hold"_s});
    QVERIFY(holder->waitForReadyRead());
    holder->kill();
    QVERIFY(holder->waitForFinished());
    QVERIFY(QFile::exists(settingsPath(u"lock"_s)));
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    QVERIFY(!QFile::exists(settingsPath(u"lock"_s)));
}

void TestConcurrentWrites::lockOfStoppedProgramRefusesWrites()
{
    const auto holder = startChild({u"hold"_s});
    QVERIFY(holder->waitForReadyRead());
    ::kill(static_cast<pid_t>(holder->processId()), SIGSTOP);
    const auto problem = writeSettings(Settings());
    QVERIFY(problem && problem->contains(u"Another running program"));
    QVERIFY(!QFile::exists(settingsPath(u"settings.json"_s)));
    holder->kill();
    QVERIFY(holder->waitForFinished());
}

static int runTestOrChild(int argc, char **argv)
{
    if (argc > 2 && (QByteArrayView(argv[2]) == "add" || QByteArrayView(argv[2]) == "hold")) {
        const QCoreApplication application(argc, argv);
        return runChild(QCoreApplication::arguments().sliced(1));
    }
    return runTest<TestConcurrentWrites, QCoreApplication>(argc, argv);
}

const bool registeredTestConcurrentWrites = registerTest(__FILE__, runTestOrChild);
#include "tst_concurrentwrites.moc"
