// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedsandbox.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;

/// The options of the verb sandbox, and what comes of them on the other end.
class TestSandboxVerbOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void robots_data();
    void robots();
    void failsOnPurpose_data();
    void failsOnPurpose();
    void failsSoManyTimes();
    void delays();
    void wordsThatAreOff_data();
    void wordsThatAreOff();
};

void TestSandboxVerbOptions::robots_data()
{
    QTest::addColumn<int>("robots");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("many") << 20'000;
}

void TestSandboxVerbOptions::robots()
{
    QFETCH(int, robots);
    ServedSandbox sandbox({u"--robots"_s, QString::number(robots)});
    sandbox.greet();
    QCOMPARE(countIn(sandbox.runExport().out), robots);
}

void TestSandboxVerbOptions::failsOnPurpose_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("inLine");
    QTest::newRow("HTTP status") << u"503"_s << 4 << QByteArray("HTTP status 503");
    QTest::newRow("least HTTP status with an answer") << u"200"_s << 4 << QByteArray("JSON");
    QTest::newRow("largest HTTP status") << u"599"_s << 4 << QByteArray("HTTP status 599");
    QTest::newRow("ErrorCode") << u"70001"_s << 3 << QByteArray("ErrorCode 70001");
    QTest::newRow("negative ErrorCode") << u"-7"_s << 3 << QByteArray("ErrorCode -7");
    QTest::newRow("ErrorCode just above a status") << u"600"_s << 3 << QByteArray("ErrorCode 600");
    QTest::newRow("ErrorCode just below a status") << u"99"_s << 3 << QByteArray("ErrorCode 99");
    QTest::newRow("hang") << u"hang"_s << 4 << QByteArray("in time");
    QTest::newRow("close") << u"close"_s << 4 << QByteArray("closed");
    QTest::newRow("page") << u"html"_s << 4 << QByteArray("JSON");
    QTest::newRow("redirect") << u"redirect"_s << 4 << QByteArray("HTTP status 307");
    QTest::newRow("truncated") << u"truncated"_s << 4 << QByteArray("closed");
}

void TestSandboxVerbOptions::failsOnPurpose()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, inLine);
    ServedSandbox sandbox({u"--fail"_s, fault});
    sandbox.greet();
    for (int i = 0; i < 2; ++i) {
        const QStringList limit =
            fault == u"hang"_s ? QStringList{u"--timeout=0.25"_s} : QStringList();
        const Ended ended = sandbox.runExport(limit);
        QCOMPARE(ended.status, status);
        QCOMPARE(ended.out, QByteArray());
        QVERIFY2(ended.err.contains(inLine), ended.err.constData());
    }
}

void TestSandboxVerbOptions::failsSoManyTimes()
{
    ServedSandbox sandbox({u"--fail=502:2"_s});
    sandbox.greet();
    QCOMPARE(sandbox.runExport().status, 4);
    QCOMPARE(sandbox.runExport().status, 4);
    QCOMPARE(sandbox.runExport().status, 0);
}

void TestSandboxVerbOptions::delays()
{
    ServedSandbox sandbox({u"--delay=300"_s});
    sandbox.greet();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(countIn(sandbox.runExport().out), 17);
    QCOMPARE_GE(timer.elapsed(), 300);
    QCOMPARE(sandbox.runExport({u"--timeout=0.1"_s}).status, 4);
}

void TestSandboxVerbOptions::wordsThatAreOff_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("inLine");
    const auto row = [](const char *name, const QStringList &words, const QByteArray &inLine) {
        QTest::newRow(name) << words << inLine;
    };
    for (const char *port : {"-1", "65536", "http", "", " 80", "1.5"}) {
        QTest::addRow("port %s", *port ? port : "empty")
            << QStringList{u"--port="_s + QLatin1String(port)} << QByteArray("--port");
    }
    row("robots below zero", {u"--robots=-1"_s}, "--robots");
    row("too many robots", {u"--robots=99999999999"_s}, "--robots");
    row("unknown fault", {u"--fail=boom"_s}, "--fail");
    row("fault no times", {u"--fail=503:0"_s}, "--fail");
    row("endless delay", {u"--delay=600001"_s}, "--delay");
    row("option given twice", {u"--port=0"_s, u"--port=0"_s}, "--port is given twice");
    row("option of the export", {u"--region=sg"_s}, "Unknown option --region");
    row("option of the window", {u"--sandbox"_s}, "Unknown option --sandbox");
    row("a word", {u"now"_s}, "Unknown argument now.");
    row("value missing", {u"--delay"_s}, "Missing value");
}

void TestSandboxVerbOptions::wordsThatAreOff()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, inLine);
    Program program(QStringList{u"sandbox"_s} + words);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(ended.err.startsWith("chatbot-admin: "));
    QVERIFY2(ended.err.contains(inLine), ended.err.constData());
}

QTEST_GUILESS_MAIN(TestSandboxVerbOptions)
#include "tst_sandboxverboptions.moc"
