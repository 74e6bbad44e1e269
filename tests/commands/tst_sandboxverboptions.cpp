// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "sandboxprocess.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;

/// The options of the verb sandbox, checked with the verb export.
class TestSandboxVerbOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesGivenNumberOfRobots_data();
    void servesGivenNumberOfRobots();
    void appliesFaults_data();
    void appliesFaults();
    void failsGivenNumberOfTimes();
    void delaysResponses();
    void rejectsWrongArguments_data();
    void rejectsWrongArguments();
};

void TestSandboxVerbOptions::servesGivenNumberOfRobots_data()
{
    QTest::addColumn<int>("robots");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("many") << 20'000;
}

void TestSandboxVerbOptions::servesGivenNumberOfRobots()
{
    QFETCH(int, robots);
    SandboxProcess sandbox({u"--robots"_s, QString::number(robots)});
    sandbox.startAndReadValues();
    QCOMPARE(chatbotCount(sandbox.runExport().out), robots);
}

void TestSandboxVerbOptions::appliesFaults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("linePart");
    QTest::newRow("HTTP status") << u"503"_s << 4 << QByteArray("HTTP status 503");
    QTest::newRow("smallest final HTTP status") << u"200"_s << 4 << QByteArray("JSON");
    QTest::newRow("largest HTTP status") << u"599"_s << 4 << QByteArray("HTTP status 599");
    QTest::newRow("ErrorCode") << u"70001"_s << 3 << QByteArray("ErrorCode 70001");
    QTest::newRow("negative ErrorCode") << u"-7"_s << 3 << QByteArray("ErrorCode -7");
    QTest::newRow("ErrorCode just above a status") << u"600"_s << 3 << QByteArray("ErrorCode 600");
    QTest::newRow("ErrorCode just below a status") << u"99"_s << 3 << QByteArray("ErrorCode 99");
    QTest::newRow("hang") << u"hang"_s << 4 << QByteArray("in time");
    QTest::newRow("close") << u"close"_s << 4 << QByteArray("closed");
    QTest::newRow("HTML page") << u"html"_s << 4 << QByteArray("JSON");
    QTest::newRow("redirect") << u"redirect"_s << 4 << QByteArray("HTTP status 307");
    QTest::newRow("truncated") << u"truncated"_s << 4 << QByteArray("closed");
}

void TestSandboxVerbOptions::appliesFaults()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, linePart);
    SandboxProcess sandbox({u"--fail"_s, fault});
    sandbox.startAndReadValues();
    for (int i = 0; i < 2; ++i) {
        const QStringList limit =
            fault == u"hang"_s ? QStringList{u"--timeout=0.25"_s} : QStringList();
        const RunResult result = sandbox.runExport(limit);
        QCOMPARE(result.status, status);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.contains(linePart), result.err.constData());
    }
}

void TestSandboxVerbOptions::failsGivenNumberOfTimes()
{
    SandboxProcess sandbox({u"--fail=502:2"_s});
    sandbox.startAndReadValues();
    QCOMPARE(sandbox.runExport().status, 4);
    QCOMPARE(sandbox.runExport().status, 4);
    QCOMPARE(sandbox.runExport().status, 0);
}

void TestSandboxVerbOptions::delaysResponses()
{
    SandboxProcess sandbox({u"--delay=300"_s});
    sandbox.startAndReadValues();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(chatbotCount(sandbox.runExport().out), 17);
    QCOMPARE_GE(timer.elapsed(), 300);
    QCOMPARE(sandbox.runExport({u"--timeout=0.1"_s}).status, 4);
}

void TestSandboxVerbOptions::rejectsWrongArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("linePart");
    const auto row = [](const char *name, const QStringList &arguments,
                        const QByteArray &linePart) {
        QTest::newRow(name) << arguments << linePart;
    };
    for (const char *port : {"-1", "65536", "http", "", " 80", "1.5"}) {
        QTest::addRow("port %s", *port ? port : "empty")
            << QStringList{u"--port="_s + QLatin1String(port)} << QByteArray("--port");
    }
    row("negative number of robots", {u"--robots=-1"_s}, "--robots");
    row("too many robots", {u"--robots=99999999999"_s}, "--robots");
    row("unknown fault", {u"--fail=boom"_s}, "--fail");
    row("fault with 0 times", {u"--fail=503:0"_s}, "--fail");
    row("delay too long", {u"--delay=600001"_s}, "--delay");
    row("option given twice", {u"--port=0"_s, u"--port=0"_s}, "--port is given twice");
    row("option of the export", {u"--region=sg"_s}, "Unknown option --region");
    row("option of the window", {u"--sandbox"_s}, "Unknown option --sandbox");
    row("stray argument", {u"now"_s}, "Unknown argument now.");
    row("value missing", {u"--delay"_s}, "Missing value");
}

void TestSandboxVerbOptions::rejectsWrongArguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, linePart);
    Program program(QStringList{u"sandbox"_s} + arguments);
    const RunResult result = program.end();
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(result.err.startsWith("chatbot-admin: "));
    QVERIFY2(result.err.contains(linePart), result.err.constData());
}

ROOM_TEST(TestSandboxVerbOptions, QCoreApplication)
#include "tst_sandboxverboptions.moc"
