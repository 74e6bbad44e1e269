// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/options.h"
#include "commands/sandboxoptions.h"
#include "roomtest.h"

#include <QCommandLineParser>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using FaultKind = SandboxFault::Kind;

namespace
{

Result<SandboxOptions, QString> sandboxOptionsFrom(const QStringList &arguments)
{
    QCommandLineParser parser;
    const auto parsed =
        parseOptions(parser, sandboxOptions(), QStringList(u"chatbot-admin"_s) + arguments);
    if (!parsed.isValue()) {
        return parsed.error();
    }
    return readSandboxOptions(parser);
}

} // namespace

class TestSandboxOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaults();
    void readsAllOptions();
    void acceptsBounds_data();
    void acceptsBounds();
    void readsFaults_data();
    void readsFaults();
    void reportsErrors_data();
    void reportsErrors();
};

void TestSandboxOptions::defaults()
{
    const auto result = sandboxOptionsFrom({});
    QVERIFY(result.isValue());
    const SandboxOptions &options = result.value();
    QVERIFY(!options.robots); // the default chatbots, not none
    QVERIFY(!options.fault);
    QCOMPARE(options.delay, 0ms);
}

void TestSandboxOptions::readsAllOptions()
{
    const auto result = sandboxOptionsFrom(
        {u"--delay"_s, u"250"_s, u"--fail"_s, u"502:2"_s, u"--robots"_s, u"1000"_s});
    QVERIFY(result.isValue());
    const SandboxOptions &options = result.value();
    QCOMPARE(options.robots, std::optional(1000));
    QVERIFY(options.fault == (SandboxFault{FaultKind::HttpStatus, 502, 2}));
    QCOMPARE(options.delay, 250ms);
}

void TestSandboxOptions::acceptsBounds_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<std::optional<int>>("robots");
    QTest::addColumn<std::chrono::milliseconds>("delay");
    QTest::newRow("no robots") << u"--robots=0"_s << std::optional(0) << 0ms;
    QTest::newRow("most robots") << u"--robots=2000000"_s << std::optional(2'000'000) << 0ms;
    QTest::newRow("no delay") << u"--delay=0"_s << std::optional<int>() << 0ms;
    QTest::newRow("longest delay") << u"--delay=600000"_s << std::optional<int>() << 600'000ms;
}

void TestSandboxOptions::acceptsBounds()
{
    QFETCH(QString, argument);
    QFETCH(std::optional<int>, robots);
    QFETCH(std::chrono::milliseconds, delay);
    const auto result = sandboxOptionsFrom({argument});
    QVERIFY(result.isValue());
    const SandboxOptions &options = result.value();
    QCOMPARE(options.robots, robots);
    QCOMPARE(options.delay, delay);
}

void TestSandboxOptions::readsFaults_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SandboxFault>("fault");
    const auto row = [](const char *text, FaultKind kind, qint64 number,
                        std::optional<int> times = {}) {
        QTest::newRow(text) << QString::fromLatin1(text) << SandboxFault{kind, number, times};
    };
    row("100", FaultKind::HttpStatus, 100);
    row("599", FaultKind::HttpStatus, 599);
    row("99", FaultKind::ErrorCode, 99);
    row("600", FaultKind::ErrorCode, 600);
    row("-7", FaultKind::ErrorCode, -7);
    row("70001:3", FaultKind::ErrorCode, 70001, 3);
    row("hang", FaultKind::Hang, 0);
    row("close:1", FaultKind::Close, 0, 1);
    row("html", FaultKind::Html, 0);
    row("redirect", FaultKind::Redirect, 0);
    row("truncated:2", FaultKind::Truncated, 0, 2);
}

void TestSandboxOptions::readsFaults()
{
    QFETCH(QString, text);
    QFETCH(SandboxFault, fault);
    const auto result = sandboxOptionsFrom({u"--fail"_s, text});
    QVERIFY(result.isValue());
    const SandboxOptions &options = result.value();
    QVERIFY(options.fault == fault);
}

void TestSandboxOptions::reportsErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("beginning");
    const auto invalidRows = [](const char *option, std::initializer_list<const char *> values) {
        for (const char *value : values) {
            QTest::addRow("--%s=%s", option, value)
                << QStringList{u"--%1=%2"_s.arg(QLatin1String(option), QLatin1String(value))}
                << u"--%1 must be "_s.arg(QLatin1String(option));
        }
    };
    invalidRows("robots",
                {"-1", "2000001", "1.5", "1e3", "many", "", " 1", "99999999999999999999"});
    invalidRows("delay", {"-1", "600001", "0.5", "1s", "", "9223372036854775808"});
    invalidRows("fail",
                {"", "boom", "HANG", "503:", "503:0", "503:-1", "503:x", "503:1:1", ":1", " 503",
                 "+503", "5e2", "hang,close", "9223372036854775808", "503:2147483648"});
    QTest::newRow("robots given twice")
        << QStringList{u"--robots=1"_s, u"--robots=1"_s} << u"The option --robots is given twice"_s;
    QTest::newRow("robots missing") << QStringList{u"--robots"_s} << u"Missing value"_s;
}

void TestSandboxOptions::reportsErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, beginning);
    const auto result = sandboxOptionsFrom(arguments);
    QVERIFY(!result.isValue());
    const QString &problem = result.error();
    QVERIFY2(problem.startsWith(beginning), qPrintable(problem));
    QVERIFY(problem.endsWith(u'.'));
    QVERIFY(!problem.contains(u'\n'));
}

ROOM_TEST(TestSandboxOptions, QCoreApplication)
#include "tst_sandboxoptions.moc"
