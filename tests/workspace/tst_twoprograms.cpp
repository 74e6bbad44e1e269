// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptconnections.h"
#include "settings/settings.h"

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

constexpr int perChild = 20;

/// "add NAME": saves connections, one after the other, each until it succeeds. "hold": keeps the
/// lock and never lets go.
int runChild(const QStringList &words)
{
    if (words.value(1) == "hold"_L1) {
        const FolderLock lock;
        std::puts("held");
        std::fflush(stdout);
        std::getchar();
        return 0;
    }
    for (int i = 0; i < perChild; ++i) {
        const SavedConnection connection = named(u"%1 %2"_s.arg(words.value(2)).arg(i));
        // A busy machine can keep the lock from one of several for too long; then the change was
        // refused as a whole.
        while (!updateConnections([&](SavedConnections &all) { put(all, connection); }).isValue()) {
        }
    }
    return 0;
}

} // namespace

/// Two running programs that change the files of one settings folder.
class TestTwoPrograms : public QObject
{
    Q_OBJECT

    static std::unique_ptr<QProcess> child(const QStringList &words);

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void loseNoConnection();
    void loseNoSetting();
    void oneThatChangedNothingUndoesNothing();
    void membersOfALaterVersionStay();
    void damagedMeanwhile();
    void lockOfAKilledOne();
    void lockOfOneThatStandsStill();
};

void TestTwoPrograms::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

std::unique_ptr<QProcess> TestTwoPrograms::child(const QStringList &words)
{
    auto process = std::make_unique<QProcess>();
    process->start(QCoreApplication::applicationFilePath(), words);
    return process;
}

void TestTwoPrograms::loseNoConnection()
{
    std::vector<std::unique_ptr<QProcess>> children;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        children.push_back(child({u"add"_s, name}));
    }
    for (const auto &process : children) {
        QVERIFY(process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 0);
    }
    const KeptConnections kept = keptConnections();
    QVERIFY(kept.problems.isEmpty());
    QCOMPARE(kept.connections.size(), 3 * perChild);
}

void TestTwoPrograms::loseNoSetting()
{
    const Settings before;
    Settings one = before;
    one.region = u"jp"_s;
    one.formShown = false;
    Settings other = before;
    other.language = u"ja"_s;
    other.formShown = true; // as it was
    QCOMPARE(writeChangedSettings(one, before), std::nullopt);
    QCOMPARE(writeChangedSettings(other, before), std::nullopt);
    const Settings both = readSettings().settings;
    QCOMPARE(both.region, u"jp"_s);
    QCOMPARE(both.language, u"ja"_s);
    QVERIFY(!both.formShown);
}

void TestTwoPrograms::oneThatChangedNothingUndoesNothing()
{
    Settings changed;
    changed.identifier = u"Ann"_s;
    QCOMPARE(writeSettings(changed), std::nullopt);
    QCOMPARE(writeChangedSettings(Settings(), Settings()), std::nullopt);
    QVERIFY(readSettings().settings == changed);
}

void TestTwoPrograms::membersOfALaterVersionStay()
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

/// Nothing of it can be kept; what this program knows is sound again.
void TestTwoPrograms::damagedMeanwhile()
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

void TestTwoPrograms::lockOfAKilledOne()
{
    const auto holder = child({u"hold"_s});
    QVERIFY(holder->waitForReadyRead());
    holder->kill();
    QVERIFY(holder->waitForFinished());
    QVERIFY(QFile::exists(settingsPath(u"lock"_s)));
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    QVERIFY(!QFile::exists(settingsPath(u"lock"_s)));
}

void TestTwoPrograms::lockOfOneThatStandsStill()
{
    const auto holder = child({u"hold"_s});
    QVERIFY(holder->waitForReadyRead());
    ::kill(static_cast<pid_t>(holder->processId()), SIGSTOP);
    const auto problem = writeSettings(Settings());
    QVERIFY(problem && problem->contains(u"Another running program"));
    QVERIFY(!QFile::exists(settingsPath(u"settings.json"_s)));
    holder->kill();
    QVERIFY(holder->waitForFinished());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc > 1 && (QByteArrayView(argv[1]) == "add" || QByteArrayView(argv[1]) == "hold")) {
        return runChild(QCoreApplication::arguments());
    }
    TestTwoPrograms test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_twoprograms.moc"
