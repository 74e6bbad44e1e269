// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedsandbox.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

/// What the running program shows of itself to the system.
class TestCoreFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areNotWritten();
    void credentialIsTakenOutOfTheEnvironment();
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

QTEST_GUILESS_MAIN(TestCoreFiles)
#include "tst_corefiles.moc"
