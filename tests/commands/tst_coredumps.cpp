// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "sandboxprocess.h"

#include <QFile>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// Secrets of the running program must not get into core files or stay in its environment, which
/// /proc shows.
class TestCoreFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coreFilesAreDisabled();
    void usedCredentialIsRemovedFromEnvironment();
    void unusedCredentialIsRemovedFromEnvironment_data();
    void unusedCredentialIsRemovedFromEnvironment();
};

void TestCoreFiles::coreFilesAreDisabled()
{
    SandboxProcess sandbox;
    sandbox.useShell(u"ulimit -S -c unlimited 2>/dev/null; exec \"$@\""_s);
    QVERIFY(!sandbox.startAndReadValues().isEmpty());
    QFile limits(u"/proc/%1/limits"_s.arg(sandbox.processId()));
    if (!limits.open(QIODevice::ReadOnly)) {
        QSKIP("This system does not show the limits of a process.");
    }
    const QByteArray text = limits.readAll();
    const QByteArray line = text.mid(text.indexOf("Max core file size")).split('\n').first();
    QCOMPARE(line.simplified(), QByteArray("Max core file size 0 0 bytes"));
}

/// Other processes of the same user can read the environment in /proc.
void TestCoreFiles::usedCredentialIsRemovedFromEnvironment()
{
    SandboxProcess sandbox({u"--fail=hang"_s});
    const auto greeting = sandbox.startAndReadValues();
    Program program({u"export"_s, u"--endpoint"_s, greeting["endpoint"], u"--sdkappid"_s,
                     greeting["sdkappid"], u"--identifier"_s, greeting["identifier"],
                     u"--retries=1"_s, u"--timeout=0.2"_s, u"--verbose"_s});
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, greeting["usersig"]);
    program.begin();
    QVERIFY(program.waitForOutput("attempt 1"));
    QFile environment(u"/proc/%1/environ"_s.arg(program.processId()));
    if (!environment.open(QIODevice::ReadOnly)) {
        QSKIP("This system does not show the environment of a process.");
    }
    const QByteArray text = environment.readAll();
    QVERIFY(text.contains("CHATBOT_ADMIN_USERSIG="));
    QVERIFY(!containsSecret(text, greeting["usersig"].toLatin1()));
    program.end();
}

void TestCoreFiles::unusedCredentialIsRemovedFromEnvironment_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("output"); // printed once it is running
    QTest::newRow("export with a file")
        << QStringList{u"export"_s, u"--usersig-file=-"_s, u"--retries=1"_s, u"--timeout=0.2"_s,
                       u"--verbose"_s}
        << QByteArray("attempt 1");
    QTest::newRow("sandbox") << QStringList{u"sandbox"_s} << QByteArray("usersig: ");
    QTest::newRow("window") << QStringList{u"--new-window"_s} << QByteArray();
}

void TestCoreFiles::unusedCredentialIsRemovedFromEnvironment()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, output);
    SandboxProcess sandbox({u"--fail=hang"_s});
    const auto greeting = sandbox.startAndReadValues();
    if (arguments.first() == u"export"_s) {
        arguments << u"--endpoint"_s << greeting["endpoint"] << u"--sdkappid"_s
                  << greeting["sdkappid"] << u"--identifier"_s << greeting["identifier"];
    }
    const QByteArray secret = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy08B*nYG";
    const QByteArray key = "0f5bd2850ece3cb11d7c805251c51ee4";
    Program program(arguments);
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, QString::fromLatin1(secret));
    program.setVariable(u"CHATBOT_ADMIN_SECRET_KEY"_s, QString::fromLatin1(key));
    program.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    program.begin();
    if (arguments.first() == u"export"_s) {
        program.write(greeting["usersig"].toLatin1());
        program.closeWriteChannel();
    }
    QVERIFY(output.isEmpty() || program.waitForOutput(output));
    QFile environment(u"/proc/%1/environ"_s.arg(program.processId()));
    const auto text = [&environment] {
        environment.close();
        return environment.open(QIODevice::ReadOnly) ? environment.readAll() : QByteArray();
    };
    if (text().isEmpty()) {
        QSKIP("This system does not show the environment of a process.");
    }
    QTRY_VERIFY_WITH_TIMEOUT(!containsSecret(text(), secret) && !containsSecret(text(), key),
                             60'000);
    QVERIFY(text().contains("CHATBOT_ADMIN_USERSIG="));
    program.interrupt(SIGTERM);
    program.end();
}

ROOM_TEST(TestCoreFiles, QCoreApplication)
#include "tst_coredumps.moc"
