// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "roomtest.h"

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

/// Start and end of the window under difficult conditions: unusable display, signals, read-only
/// settings folder, thread limit.
class TestWindowStart : public QObject
{
    Q_OBJECT

    QString path(const QString &name) const { return m_home->filePath(name); }
    void setHome(Program &program) const;
    bool isStarted() const;

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void reportsUnusableDisplay_data();
    void reportsUnusableDisplay();
    void signalSavesSettings_data();
    void signalSavesSettings();
    void ignoredSignalStaysIgnored();
    void signalReportsUnsavedSettings();
    void reportsThreadLimit_data();
    void reportsThreadLimit();
};

void TestWindowStart::init()
{
    m_home =
        std::make_unique<QTemporaryDir>(u"/tmp/tst-XXXXXX"_s); // the path of a socket must be short
}

void TestWindowStart::setHome(Program &program) const
{
    program.setVariable(u"XDG_CONFIG_HOME"_s, m_home->path());
    program.setVariable(u"XDG_RUNTIME_DIR"_s, m_home->path());
    program.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
}

/// Whether the socket exists by which a second start would find this one. By then the signal
/// handlers are installed. The window appears soon after.
bool TestWindowStart::isStarted() const
{
    return !QDir(m_home->path()).entryList({u"chatbot-admin-*"_s}, QDir::System).isEmpty();
}

void TestWindowStart::reportsUnusableDisplay_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::newRow("missing X server") << u"DISPLAY"_s << u":32109"_s;
    QTest::newRow("invalid X display name") << u"DISPLAY"_s << u"nonsense"_s;
    QTest::newRow("missing compositor") << u"WAYLAND_DISPLAY"_s << u"wayland-none"_s;
    QTest::newRow("unknown platform") << u"QT_QPA_PLATFORM"_s << u"nonsense"_s;
}

void TestWindowStart::reportsUnusableDisplay()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    Program program({});
    setHome(program);
    program.unsetVariable(u"QT_QPA_PLATFORM"_s);
    program.unsetVariable(u"QT_FATAL_CRITICALS"_s); // Qt reports some of these as critical messages
    program.setVariable(variable, value);
    const RunResult result = program.end();
    QCOMPARE(result.status, 1);
    QCOMPARE(result.out, QByteArray());
    // libwayland may print a line before.
    const QByteArray last = result.errorLines().constLast();
    QVERIFY2(last.startsWith("chatbot-admin: "), result.err.constData());
    QVERIFY2(last.contains((variable + u'=' + value).toUtf8()), last.constData());
    QVERIFY2(!result.err.contains("qt.qpa"), result.err.constData());
}

void TestWindowStart::signalSavesSettings_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestWindowStart::signalSavesSettings()
{
    QFETCH(int, signal);
    Program program({});
    setHome(program);
    program.begin();
    QTRY_VERIFY_WITH_TIMEOUT(isStarted(), 60'000);
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
    setHome(program);
    program.useShell(uR"(trap '' HUP; exec "$@")"_s);
    program.begin();
    QTRY_VERIFY_WITH_TIMEOUT(isStarted(), 60'000);
    program.interrupt(SIGHUP);
    program.interrupt(SIGTERM);
    QCOMPARE(program.end().status, 128 + SIGTERM);
}

void TestWindowStart::signalReportsUnsavedSettings()
{
    QFile file(path(u"in the way"_s)); // not a folder; root would ignore permissions
    QVERIFY(file.open(QIODevice::WriteOnly));
    Program program({});
    setHome(program);
    program.setVariable(u"XDG_CONFIG_HOME"_s, file.fileName());
    program.begin();
    QTRY_VERIFY_WITH_TIMEOUT(isStarted(), 60'000);
    program.interrupt(SIGTERM);
    const RunResult result = program.end();
    QCOMPARE(result.status, 128 + SIGTERM);
    // The platform plugin may print lines, too.
    QCOMPARE(result.err.count("chatbot-admin: "), 1);
    QVERIFY2(result.errorLines().constLast().startsWith("chatbot-admin: "), result.err.constData());
}

void TestWindowStart::reportsThreadLimit_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::newRow("export") << QStringList{u"export"_s, u"--region=sandbox"_s} << 4;
    QTest::newRow("window") << QStringList() << 1;
}

void TestWindowStart::reportsThreadLimit()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    Program program(arguments);
    setHome(program);
    QVERIFY(QFile::setPermissions(m_home->path(), QFileDevice::Permissions(0x7777)));
    program.setVariable(u"HOME"_s, m_home->path());
    // LeakSanitizer would need a thread.
    program.setVariable(u"ASAN_OPTIONS"_s, u"detect_leaks=0"_s);
    // The limit does not apply to root, so switch to another user first.
    program.setChildProcessModifier([] {
        constexpr uid_t otherUser = 54'321;
        const rlimit none{1, 1};
        const bool isSwitched =
            ::geteuid() != 0 || (::setgid(otherUser) == 0 && ::setuid(otherUser) == 0);
        if (!isSwitched || ::setrlimit(RLIMIT_NPROC, &none) != 0) {
            ::_exit(77);
        }
    });
    const RunResult result = program.end();
    if (result.status < 0 || result.status == 77) {
        QSKIP("The program cannot be run as another user here.");
    }
    QCOMPARE(result.status, status);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(
        result.err,
        QByteArray("chatbot-admin: This computer is running too many tasks to start another.\n"));
}

ROOM_TEST(TestWindowStart, QCoreApplication)
#include "tst_windowstart.moc"
