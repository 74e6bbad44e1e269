// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

/// How the program begins and ends where something is in its way: a display that cannot be used,
/// signals, a settings folder that cannot be written to, a system without a thread to spare.
class TestWindowStart : public QObject
{
    Q_OBJECT

    QString path(const QString &name) const { return m_home->filePath(name); }
    void giveHome(Program &program) const;
    bool hasBegun() const;

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void displayThatCannotBeUsed_data();
    void displayThatCannotBeUsed();
    void endedBySignal_data();
    void endedBySignal();
    void ignoredSignalStaysIgnored();
    void unsavedAtSignal();
    void noThread_data();
    void noThread();
};

void TestWindowStart::init()
{
    m_home = std::make_unique<QTemporaryDir>(u"/tmp/tst-XXXXXX"_s); // a socket's path is short
}

void TestWindowStart::giveHome(Program &program) const
{
    program.setVariable(u"XDG_CONFIG_HOME"_s, m_home->path());
    program.setVariable(u"XDG_RUNTIME_DIR"_s, m_home->path());
    program.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
}

/// Signals are heard by now, and the window is shown soon.
bool TestWindowStart::hasBegun() const
{
    return !QDir(m_home->path()).entryList({u"chatbot-admin-*"_s}, QDir::System).isEmpty();
}

void TestWindowStart::displayThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::newRow("X server that is not there") << u"DISPLAY"_s << u":32109"_s;
    QTest::newRow("no X server's name") << u"DISPLAY"_s << u"nonsense"_s;
    QTest::newRow("compositor that is not there") << u"WAYLAND_DISPLAY"_s << u"wayland-none"_s;
    QTest::newRow("no such platform") << u"QT_QPA_PLATFORM"_s << u"nonsense"_s;
}

void TestWindowStart::displayThatCannotBeUsed()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    Program program({});
    giveHome(program);
    program.unsetVariable(u"QT_QPA_PLATFORM"_s);
    program.unsetVariable(u"QT_FATAL_CRITICALS"_s); // Qt says some of this as a critical message
    program.setVariable(variable, value);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    // libwayland may have written a line of its own before.
    const QByteArray last = ended.errorLines().constLast();
    QVERIFY2(last.startsWith("chatbot-admin: "), ended.err.constData());
    QVERIFY2(last.contains((variable + u'=' + value).toUtf8()), last.constData());
    QVERIFY2(!ended.err.contains("qt.qpa"), ended.err.constData());
}

void TestWindowStart::endedBySignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestWindowStart::endedBySignal()
{
    QFETCH(int, signal);
    Program program({});
    giveHome(program);
    program.begin();
    QTRY_VERIFY_WITH_TIMEOUT(hasBegun(), 60'000);
    QFile file(path(u"chatbot-admin/settings.json"_s));
    QVERIFY(!file.exists());
    program.interrupt(signal);
    QCOMPARE(program.end().status, 128 + signal);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject settings = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(!settings[u"windowPlace"_s].toString().isEmpty());
    QVERIFY(settings.contains(u"region"_s));
}

void TestWindowStart::ignoredSignalStaysIgnored()
{
    Program program({});
    giveHome(program);
    program.throughShell(uR"(trap '' HUP; exec "$@")"_s);
    program.begin();
    QTRY_VERIFY_WITH_TIMEOUT(hasBegun(), 60'000);
    program.interrupt(SIGHUP);
    program.interrupt(SIGTERM);
    QCOMPARE(program.end().status, 128 + SIGTERM);
}

void TestWindowStart::unsavedAtSignal()
{
    QFile file(path(u"in the way"_s)); // root is not bound by a folder's mode
    QVERIFY(file.open(QIODevice::WriteOnly));
    Program program({});
    giveHome(program);
    program.setVariable(u"XDG_CONFIG_HOME"_s, file.fileName());
    program.begin();
    QTRY_VERIFY_WITH_TIMEOUT(hasBegun(), 60'000);
    program.interrupt(SIGTERM);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 128 + SIGTERM);
    // The platform plugin has a remark of its own.
    QCOMPARE(ended.err.count("chatbot-admin: "), 1);
    QVERIFY2(ended.errorLines().constLast().startsWith("chatbot-admin: "), ended.err.constData());
}

void TestWindowStart::noThread_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<int>("status");
    QTest::newRow("export") << QStringList{u"export"_s, u"--region=sandbox"_s} << 4;
    QTest::newRow("window") << QStringList() << 1;
}

void TestWindowStart::noThread()
{
    QFETCH(QStringList, call);
    QFETCH(int, status);
    Program program(call);
    giveHome(program);
    QVERIFY(QFile::setPermissions(m_home->path(), QFileDevice::Permissions(0x7777)));
    program.setVariable(u"HOME"_s, m_home->path());
    // LeakSanitizer would need a thread, too.
    program.setVariable(u"ASAN_OPTIONS"_s, u"detect_leaks=0"_s);
    // Root is not bound by the limit, so it becomes somebody else first.
    program.setChildProcessModifier([] {
        constexpr uid_t somebody = 54'321;
        const rlimit none{1, 1};
        const bool can = ::geteuid() != 0 || (::setgid(somebody) == 0 && ::setuid(somebody) == 0);
        if (!can || ::setrlimit(RLIMIT_NPROC, &none) != 0) {
            ::_exit(77);
        }
    });
    const Ended ended = program.end();
    if (ended.status < 0 || ended.status == 77) {
        QSKIP("the program cannot be run as another user here");
    }
    QCOMPARE(ended.status, status);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err, QByteArray("chatbot-admin: The system refuses to start another thread.\n"));
}

QTEST_GUILESS_MAIN(TestWindowStart)
#include "tst_windowstart.moc"
