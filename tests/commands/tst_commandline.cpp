// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "roomtest.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The command line of the program: general options, usage errors and standard streams.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsHelp_data();
    void printsHelp();
    void printsVersion_data();
    void printsVersion();
    void rejectsWrongArguments_data();
    void rejectsWrongArguments();
    void reportsMissingDisplay_data();
    void reportsMissingDisplay();
    void reportsUnwritableStandardOutput_data();
    void reportsUnwritableStandardOutput();
    void worksWithClosedStreams();
    void ignoresDamagedSettings_data();
    void ignoresDamagedSettings();
};

void TestCommandLine::printsHelp_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("usage");
    QTest::addColumn<QByteArrayList>("names");
    const QByteArrayList verbs{"export", "connections list", "sandbox", "--sandbox", "--robots",
                               "--fail", "--delay",          "--help",  "--version"};
    const QByteArray general = "Usage: chatbot-admin [verb] [options]\n";
    QTest::newRow("--help") << QStringList{u"--help"_s} << general << verbs;
    QTest::newRow("-h") << QStringList{u"-h"_s} << general << verbs;
    QTest::newRow("after an option")
        << QStringList{u"--sandbox"_s, u"--help"_s} << general << verbs;
    QTest::newRow("after an unknown verb")
        << QStringList{u"list"_s, u"--help"_s} << general << verbs;
    const QByteArray exportUsage = "Usage: chatbot-admin export [options]\n";
    const QByteArrayList exportOptions{
        "--connection",   "--region",  "--endpoint",        "--sdkappid", "--identifier",
        "--usersig-file", "--format",  "--secret-key-file", "--output",   "--filter",
        "--retries",      "--timeout", "--ca-file",         "--verbose",  "sandbox"};
    QTest::newRow("export --help")
        << QStringList{u"export"_s, u"--help"_s} << exportUsage << exportOptions;
    QTest::newRow("export -h") << QStringList{u"export"_s, u"-h"_s} << exportUsage << exportOptions;
    QTest::newRow("export, after other options")
        << QStringList{u"export"_s, u"--region"_s, u"mars"_s, u"--help"_s} << exportUsage
        << exportOptions;
    const QByteArray connectionsUsage = "Usage: chatbot-admin connections list [options]\n";
    QTest::newRow("connections --help") << QStringList{u"connections"_s, u"--help"_s}
                                        << connectionsUsage << QByteArrayList{"--format"};
    QTest::newRow("connections list -h")
        << QStringList{u"connections"_s, u"list"_s, u"-h"_s} << connectionsUsage
        << QByteArrayList{"csv", "json", "text"};
    QTest::newRow("sandbox --help")
        << QStringList{u"sandbox"_s, u"--help"_s}
        << QByteArray("Usage: chatbot-admin sandbox [options]\n")
        << QByteArrayList{"--port", "--robots", "--fail", "--delay", "truncated"};
}

void TestCommandLine::printsHelp()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, usage);
    QFETCH(QByteArrayList, names);
    Program program(arguments);
    const RunResult result = program.end();
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, QByteArray());
    QVERIFY2(result.out.startsWith(usage), result.out.constData());
    QVERIFY(result.out.endsWith('\n'));
    for (const QByteArray &name : names) {
        QVERIFY2(result.out.contains(name), name.constData());
    }
    // No option takes a secret on the command line, where other users could see it.
    QVERIFY(!result.out.contains("--usersig ") && !result.out.contains("--usersig="));
    QVERIFY(!result.out.contains("--secret-key ") && !result.out.contains("--secret-key="));
}

void TestCommandLine::printsVersion_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("--version") << QStringList{u"--version"_s};
    QTest::newRow("-v") << QStringList{u"-v"_s};
    QTest::newRow("after an option") << QStringList{u"--sandbox"_s, u"--version"_s};
}

void TestCommandLine::printsVersion()
{
    QFETCH(QStringList, arguments);
    Program program(arguments);
    const RunResult result = program.end();
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out, QByteArray("chatbot-admin " CHATBOT_ADMIN_VERSION "\n"));
}

void TestCommandLine::rejectsWrongArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const QStringList &arguments) {
        QTest::newRow(name) << arguments;
    };
    row("unknown verb", {u"list"_s});
    row("verb in capitals", {u"EXPORT"_s});
    row("verb with a blank", {u"export "_s});
    row("verb as an option", {u"--export"_s});
    row("verb after an option", {u"--sandbox"_s, u"export"_s});
    row("empty argument", {u""_s});
    row("single dash", {u"-"_s});
    row("verb after two dashes", {u"--"_s, u"export"_s});
    row("unknown option", {u"--colour"_s});
    row("option of a verb", {u"--region=sg"_s});
    row("option that needs --sandbox", {u"--robots=3"_s});
    row("option given twice", {u"--sandbox"_s, u"--sandbox"_s});
    row("flag with a value", {u"--sandbox=yes"_s});
    row("value missing", {u"--sandbox"_s, u"--fail"_s});
    row("invalid value", {u"--sandbox"_s, u"--fail=boom"_s});
    row("100,000 characters", {QString(100'000, u'x')});
    row("UserSig", {QString::fromLatin1(fakeUserSig())});
    row("UserSig as an option", {u"--"_s + QString::fromLatin1(fakeUserSig())});
}

void TestCommandLine::rejectsWrongArguments()
{
    QFETCH(QStringList, arguments);
    for (const QString &platform : {QString(), u"offscreen"_s}) { // without and with a display
        Program program(arguments);
        program.setVariable(u"QT_QPA_PLATFORM"_s, platform);
        const RunResult result = program.end();
        QCOMPARE(result.status, 2);
        QCOMPARE(result.out, QByteArray());
        QCOMPARE(result.errorLines().size(), 1);
        QVERIFY(result.err.startsWith("chatbot-admin: "));
        QVERIFY(result.err.size() < 200);
        QVERIFY(!containsSecret(result.err));
    }
}

void TestCommandLine::reportsMissingDisplay_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("language");
    QTest::newRow("window") << QStringList() << u"C.UTF-8"_s;
    QTest::newRow("window on the sandbox")
        << QStringList{u"--sandbox"_s, u"--robots=3"_s} << u"C.UTF-8"_s;
    QTest::newRow("locale C") << QStringList() << u"C"_s;
}

void TestCommandLine::reportsMissingDisplay()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, language);
    Program program(arguments);
    program.setVariable(u"LC_ALL"_s, language);
    const RunResult result = program.end();
    QCOMPARE(result.status, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(result.err.startsWith("chatbot-admin: "));
    QVERIFY2(result.err.contains("display"), result.err.constData());
    QVERIFY(result.err.contains("chatbot-admin export"));
}

void TestCommandLine::reportsUnwritableStandardOutput_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("script");
    const QList<std::pair<QString, QString>> scripts{
        {u"closed"_s, uR"(exec "$@" >&-)"_s},
        {u"full device"_s, uR"(exec "$@" >/dev/full)"_s},
        // The program starts after the reader has exited.
        {u"closed pipe"_s,
         uR"(mkfifo gone; { cat gone; "$@"; echo $? >status; } | { exec <&-; echo >gone; };
             exit $(cat status))"_s},
    };
    for (const QString &arguments :
         {u"--help"_s, u"--version"_s, u"export --help"_s, u"sandbox --help"_s, u"sandbox"_s,
          u"export --region=sandbox"_s}) {
        for (const auto &[name, script] : scripts) {
            QTest::addRow("%s: %s", qPrintable(arguments), qPrintable(name)) << arguments << script;
        }
    }
}

void TestCommandLine::reportsUnwritableStandardOutput()
{
    QFETCH(QString, arguments);
    QFETCH(QString, script);
    const QTemporaryDir folder;
    Program program(arguments.split(u' '));
    program.setWorkingDirectory(folder.path());
    program.useShell(script);
    const RunResult result = program.end();
    QCOMPARE(result.status, 5);
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY2(result.err.startsWith("chatbot-admin: Standard output"), result.err.constData());
}

void TestCommandLine::worksWithClosedStreams()
{
    const QTemporaryDir folder;
    const QString output = folder.filePath(u"list.csv"_s);
    const auto exitStatus = [](const QStringList &arguments) {
        Program program(arguments);
        program.useShell(uR"(exec "$@" <&- >&- 2>&-)"_s);
        return program.end().status;
    };
    QCOMPARE(exitStatus({u"export"_s, u"--region=sandbox"_s}), 5);
    QCOMPARE(exitStatus({u"export"_s, u"--region=mars"_s}), 2);
    QCOMPARE(exitStatus({u"nonsense"_s}), 2);
    // The output file did not get the descriptor of a standard stream.
    QCOMPARE(
        exitStatus({u"export"_s, u"--region=sandbox"_s, u"--verbose"_s, u"--output"_s, output}), 0);
    QFile file(output);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QCOMPARE(bytes.count("\r\n"), 18);
    QVERIFY(bytes.startsWith("UserID\r\n@RBT#"));
    QVERIFY(!bytes.contains("chatbot-admin: "));
}

void TestCommandLine::ignoresDamagedSettings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("\0\xff\x1b[2J nonsense", 14);
    QTest::newRow("unknown language") << QByteArray(R"({"version":1,"language":"xx"})");
    QTest::newRow("wrong types") << QByteArray(R"({"version":1,"language":[1],"region":{}})");
}

void TestCommandLine::ignoresDamagedSettings()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkdir(u"chatbot-admin"_s));
    QFile settings(home.filePath(u"chatbot-admin/settings.json"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly) && settings.write(bytes) == bytes.size());
    settings.close();
    Program program({u"export"_s, u"--region=sandbox"_s, u"--sdkappid=1400000002"_s});
    program.setVariable(u"XDG_CONFIG_HOME"_s, home.path());
    const RunResult result = program.end();
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out, QByteArray("UserID\r\n"));
    QCOMPARE(result.status, 0);
    // The verbs do not write settings.
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QCOMPARE(settings.readAll(), bytes);
    QCOMPARE(QDir(home.filePath(u"chatbot-admin"_s)).entryList(QDir::Files),
             QStringList{u"settings.json"_s});
}

ROOM_TEST(TestCommandLine, QCoreApplication)
#include "tst_commandline.moc"
