// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedsandbox.h"

#include <QFile>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// What the running program shows of itself to the system.
class TestCoreFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areNotWritten();
    void credentialIsTakenOutOfTheEnvironment();
    void credentialThatIsNotNeededIsTakenOut_data();
    void credentialThatIsNotNeededIsTakenOut();
};

void TestCoreFiles::areNotWritten()
{
    ServedSandbox sandbox;
    sandbox.throughShell(u"ulimit -S -c unlimited 2>/dev/null; exec \"$@\""_s);
    QVERIFY(!sandbox.greet().isEmpty());
    QFile limits(u"/proc/%1/limits"_s.arg(sandbox.processId()));
    if (!limits.open(QIODevice::ReadOnly)) {
        QSKIP("This system does not tell the limits of a process.");
    }
    const QByteArray text = limits.readAll();
    const QByteArray line = text.mid(text.indexOf("Max core file size")).split('\n').first();
    QCOMPARE(line.simplified(), QByteArray("Max core file size 0 0 bytes"));
}

/// For as long as the call runs, others of this user could read it there.
void TestCoreFiles::credentialIsTakenOutOfTheEnvironment()
{
    ServedSandbox sandbox({u"--fail=hang"_s});
    const auto greeting = sandbox.greet();
    Program program({u"export"_s, u"--endpoint"_s, greeting["endpoint"], u"--sdkappid"_s,
                     greeting["sdkappid"], u"--identifier"_s, greeting["identifier"],
                     u"--retries=1"_s, u"--timeout=0.2"_s, u"--verbose"_s});
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, greeting["usersig"]);
    program.begin();
    QVERIFY(program.says("try 1"));
    QFile environment(u"/proc/%1/environ"_s.arg(program.processId()));
    if (!environment.open(QIODevice::ReadOnly)) {
        QSKIP("This system does not tell the environment of a process.");
    }
    const QByteArray text = environment.readAll();
    QVERIFY(text.contains("CHATBOT_ADMIN_USERSIG="));
    QVERIFY(!hasTrace(text, greeting["usersig"].toLatin1()));
    program.end();
}

void TestCoreFiles::credentialThatIsNotNeededIsTakenOut_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<QByteArray>("sign"); // that it is running; empty: the window
    QTest::newRow("export with a file")
        << QStringList{u"export"_s, u"--usersig-file=-"_s, u"--retries=1"_s, u"--timeout=0.2"_s,
                       u"--verbose"_s}
        << QByteArray("try 1");
    QTest::newRow("the sandbox") << QStringList{u"sandbox"_s} << QByteArray("usersig: ");
    QTest::newRow("the window") << QStringList{u"--new-window"_s} << QByteArray();
}

void TestCoreFiles::credentialThatIsNotNeededIsTakenOut()
{
    QFETCH(QStringList, call);
    QFETCH(QByteArray, sign);
    ServedSandbox sandbox({u"--fail=hang"_s});
    const auto greeting = sandbox.greet();
    if (call.first() == u"export"_s) {
        call << u"--endpoint"_s << greeting["endpoint"] << u"--sdkappid"_s << greeting["sdkappid"]
             << u"--identifier"_s << greeting["identifier"];
    }
    const QByteArray secret = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy08B*nYG";
    const QByteArray key = "0f5bd2850ece3cb11d7c805251c51ee4";
    Program program(call);
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, QString::fromLatin1(secret));
    program.setVariable(u"CHATBOT_ADMIN_SECRET_KEY"_s, QString::fromLatin1(key));
    program.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    program.begin();
    if (call.first() == u"export"_s) {
        program.write(greeting["usersig"].toLatin1());
        program.closeWriteChannel();
    }
    QVERIFY(sign.isEmpty() || program.says(sign));
    QFile environment(u"/proc/%1/environ"_s.arg(program.processId()));
    const auto text = [&environment] {
        environment.close();
        return environment.open(QIODevice::ReadOnly) ? environment.readAll() : QByteArray();
    };
    if (text().isEmpty()) {
        QSKIP("This system does not tell the environment of a process.");
    }
    QTRY_VERIFY_WITH_TIMEOUT(!hasTrace(text(), secret) && !hasTrace(text(), key), 60'000);
    QVERIFY(text().contains("CHATBOT_ADMIN_USERSIG="));
    program.interrupt(SIGTERM);
    program.end();
}

QTEST_GUILESS_MAIN(TestCoreFiles)
#include "tst_corefiles.moc"
