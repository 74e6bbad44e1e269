// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Calls of the program as a whole: what needs no window, and what is no call at all.
class TestCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void help_data();
    void help();
    void version_data();
    void version();
    void wordsThatAreOff_data();
    void wordsThatAreOff();
    void windowWithoutADisplay_data();
    void windowWithoutADisplay();
    void standardOutputThatCannotBeWritten_data();
    void standardOutputThatCannotBeWritten();
    void allStreamsClosed();
    void damagedSettingsAreNoHindrance_data();
    void damagedSettingsAreNoHindrance();
};

void TestCalls::help_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<QByteArray>("usage");
    QTest::addColumn<QByteArrayList>("named");
    const QByteArrayList verbs{"export", "connections list", "sandbox", "--sandbox", "--robots",
                               "--fail", "--delay",          "--help",  "--version"};
    const QByteArray general = "Usage: chatbot-admin [verb] [options]\n";
    QTest::newRow("--help") << QStringList{u"--help"_s} << general << verbs;
    QTest::newRow("-h") << QStringList{u"-h"_s} << general << verbs;
    QTest::newRow("behind an option")
        << QStringList{u"--sandbox"_s, u"--help"_s} << general << verbs;
    QTest::newRow("behind what is no verb")
        << QStringList{u"list"_s, u"--help"_s} << general << verbs;
    const QByteArray ofExport = "Usage: chatbot-admin export [options]\n";
    const QByteArrayList exportOptions{
        "--connection",   "--region",  "--endpoint",        "--sdkappid", "--identifier",
        "--usersig-file", "--format",  "--secret-key-file", "--output",   "--filter",
        "--retries",      "--timeout", "--ca-file",         "--verbose",  "sandbox"};
    QTest::newRow("export --help")
        << QStringList{u"export"_s, u"--help"_s} << ofExport << exportOptions;
    QTest::newRow("export -h") << QStringList{u"export"_s, u"-h"_s} << ofExport << exportOptions;
    QTest::newRow("export, other options before it")
        << QStringList{u"export"_s, u"--region"_s, u"mars"_s, u"--help"_s} << ofExport
        << exportOptions;
    const QByteArray ofConnections = "Usage: chatbot-admin connections list [options]\n";
    QTest::newRow("connections --help") << QStringList{u"connections"_s, u"--help"_s}
                                        << ofConnections << QByteArrayList{"--format"};
    QTest::newRow("connections list -h") << QStringList{u"connections"_s, u"list"_s, u"-h"_s}
                                         << ofConnections << QByteArrayList{"csv", "json", "text"};
    QTest::newRow("sandbox --help")
        << QStringList{u"sandbox"_s, u"--help"_s}
        << QByteArray("Usage: chatbot-admin sandbox [options]\n")
        << QByteArrayList{"--port", "--robots", "--fail", "--delay", "truncated"};
}

void TestCalls::help()
{
    QFETCH(QStringList, call);
    QFETCH(QByteArray, usage);
    QFETCH(QByteArrayList, named);
    Program program(call);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QVERIFY2(ended.out.startsWith(usage), ended.out.constData());
    QVERIFY(ended.out.endsWith('\n'));
    for (const QByteArray &name : named) {
        QVERIFY2(ended.out.contains(name), name.constData());
    }
    // There is no option that takes a secret on the command line.
    QVERIFY(!ended.out.contains("--usersig ") && !ended.out.contains("--usersig="));
    QVERIFY(!ended.out.contains("--secret-key ") && !ended.out.contains("--secret-key="));
}

void TestCalls::version_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::newRow("--version") << QStringList{u"--version"_s};
    QTest::newRow("-v") << QStringList{u"-v"_s};
    QTest::newRow("behind an option") << QStringList{u"--sandbox"_s, u"--version"_s};
}

void TestCalls::version()
{
    QFETCH(QStringList, call);
    Program program(call);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out, QByteArray("chatbot-admin " CHATBOT_ADMIN_VERSION "\n"));
}

void TestCalls::wordsThatAreOff_data()
{
    QTest::addColumn<QStringList>("call");
    const auto row = [](const char *name, const QStringList &call) { QTest::newRow(name) << call; };
    row("unknown verb", {u"list"_s});
    row("verb in capitals", {u"EXPORT"_s});
    row("verb with a blank", {u"export "_s});
    row("verb as an option", {u"--export"_s});
    row("verb behind an option", {u"--sandbox"_s, u"export"_s});
    row("empty word", {u""_s});
    row("a dash", {u"-"_s});
    row("word behind two dashes", {u"--"_s, u"export"_s});
    row("unknown option", {u"--colour"_s});
    row("option of a verb", {u"--region=sg"_s});
    row("option of the sandbox without it", {u"--robots=3"_s});
    row("option given twice", {u"--sandbox"_s, u"--sandbox"_s});
    row("flag with a value", {u"--sandbox=yes"_s});
    row("value missing", {u"--sandbox"_s, u"--fail"_s});
    row("value that is off", {u"--sandbox"_s, u"--fail=boom"_s});
    row("100,000 characters", {QString(100'000, u'x')});
    row("UserSig", {QString::fromLatin1(practiceUserSig())});
    row("UserSig as an option", {u"--"_s + QString::fromLatin1(practiceUserSig())});
}

void TestCalls::wordsThatAreOff()
{
    QFETCH(QStringList, call);
    for (const QString &platform : {QString(), u"offscreen"_s}) { // without a display and with
        Program program(call);
        program.setVariable(u"QT_QPA_PLATFORM"_s, platform);
        const Ended ended = program.end();
        QCOMPARE(ended.status, 2);
        QCOMPARE(ended.out, QByteArray());
        QCOMPARE(ended.errorLines().size(), 1);
        QVERIFY(ended.err.startsWith("chatbot-admin: "));
        QVERIFY(ended.err.size() < 200);
        QVERIFY(!hasTrace(ended.err));
    }
}

void TestCalls::windowWithoutADisplay_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<QString>("language");
    QTest::newRow("window") << QStringList() << u"C.UTF-8"_s;
    QTest::newRow("window on the sandbox")
        << QStringList{u"--sandbox"_s, u"--robots=3"_s} << u"C.UTF-8"_s;
    QTest::newRow("language C") << QStringList() << u"C"_s;
}

void TestCalls::windowWithoutADisplay()
{
    QFETCH(QStringList, call);
    QFETCH(QString, language);
    Program program(call);
    program.setVariable(u"LC_ALL"_s, language);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(ended.err.startsWith("chatbot-admin: "));
    QVERIFY2(ended.err.contains("display"), ended.err.constData());
    QVERIFY(ended.err.contains("chatbot-admin export"));
}

void TestCalls::standardOutputThatCannotBeWritten_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("script");
    const QList<std::pair<QString, QString>> scripts{
        {u"closed"_s, uR"(exec "$@" >&-)"_s},
        {u"full device"_s, uR"(exec "$@" >/dev/full)"_s},
        // It begins when the reader has gone.
        {u"closed pipe"_s,
         uR"(mkfifo gone; { cat gone; "$@"; echo $? >status; } | { exec <&-; echo >gone; };
             exit $(cat status))"_s},
    };
    for (const QString &call : {u"--help"_s, u"--version"_s, u"export --help"_s,
                                u"sandbox --help"_s, u"sandbox"_s, u"export --region=sandbox"_s}) {
        for (const auto &[name, script] : scripts) {
            QTest::addRow("%s: %s", qPrintable(call), qPrintable(name)) << call << script;
        }
    }
}

void TestCalls::standardOutputThatCannotBeWritten()
{
    QFETCH(QString, call);
    QFETCH(QString, script);
    const QTemporaryDir folder;
    Program program(call.split(u' '));
    program.setWorkingDirectory(folder.path());
    program.throughShell(script);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 5);
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY2(ended.err.startsWith("chatbot-admin: Standard output"), ended.err.constData());
}

void TestCalls::allStreamsClosed()
{
    const QTemporaryDir folder;
    const QString output = folder.filePath(u"list.csv"_s);
    const auto statusOf = [](const QStringList &call) {
        Program program(call);
        program.throughShell(uR"(exec "$@" <&- >&- 2>&-)"_s);
        return program.end().status;
    };
    QCOMPARE(statusOf({u"export"_s, u"--region=sandbox"_s}), 5);
    QCOMPARE(statusOf({u"export"_s, u"--region=mars"_s}), 2);
    QCOMPARE(statusOf({u"nonsense"_s}), 2);
    // No file or socket of ours got the number of a stream that words are written to.
    QCOMPARE(statusOf({u"export"_s, u"--region=sandbox"_s, u"--verbose"_s, u"--output"_s, output}),
             0);
    QFile file(output);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QCOMPARE(bytes.count("\r\n"), 18);
    QVERIFY(bytes.startsWith("UserID\r\n@RBT#"));
    QVERIFY(!bytes.contains("chatbot-admin: "));
}

void TestCalls::damagedSettingsAreNoHindrance_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("\0\xff\x1b[2J nonsense", 14);
    QTest::newRow("no such language") << QByteArray(R"({"version":1,"language":"xx"})");
    QTest::newRow("wrong types") << QByteArray(R"({"version":1,"language":[1],"region":{}})");
}

void TestCalls::damagedSettingsAreNoHindrance()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkdir(u"chatbot-admin"_s));
    QFile settings(home.filePath(u"chatbot-admin/settings.json"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly) && settings.write(bytes) == bytes.size());
    settings.close();
    Program program({u"export"_s, u"--region=sandbox"_s, u"--sdkappid=1400000002"_s});
    program.setVariable(u"XDG_CONFIG_HOME"_s, home.path());
    const Ended ended = program.end();
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out, QByteArray("UserID\r\n"));
    QCOMPARE(ended.status, 0);
    // The verbs leave settings alone.
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QCOMPARE(settings.readAll(), bytes);
    QCOMPARE(QDir(home.filePath(u"chatbot-admin"_s)).entryList(QDir::Files),
             QStringList{u"settings.json"_s});
}

QTEST_GUILESS_MAIN(TestCalls)
#include "tst_calls.moc"
