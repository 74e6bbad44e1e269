// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/options.h"
#include "commands/sandboxoptions.h"

#include <QCommandLineParser>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SandboxFault::Kind;

namespace
{

Result<SandboxOptions, QString> read(const QStringList &words)
{
    QCommandLineParser parser;
    const auto parsed =
        parseOptions(parser, sandboxOptions(), QStringList(u"chatbot-admin"_s) + words);
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
    void takesAllOfThem();
    void bounds_data();
    void bounds();
    void faults_data();
    void faults();
    void tellsWhatIsOff_data();
    void tellsWhatIsOff();
};

void TestSandboxOptions::defaults()
{
    const auto outcome = read({});
    QVERIFY(outcome.isValue());
    const SandboxOptions &options = outcome.value();
    QVERIFY(!options.robots); // those of a small support desk, not none
    QVERIFY(!options.fault);
    QCOMPARE(options.delay, 0ms);
}

void TestSandboxOptions::takesAllOfThem()
{
    const auto outcome =
        read({u"--delay"_s, u"250"_s, u"--fail"_s, u"502:2"_s, u"--robots"_s, u"1000"_s});
    QVERIFY(outcome.isValue());
    const SandboxOptions &options = outcome.value();
    QCOMPARE(options.robots, std::optional(1000));
    QVERIFY(options.fault == (SandboxFault{Kind::HttpStatus, 502, 2}));
    QCOMPARE(options.delay, 250ms);
}

void TestSandboxOptions::bounds_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<std::optional<int>>("robots");
    QTest::addColumn<std::chrono::milliseconds>("delay");
    QTest::newRow("no robots") << u"--robots=0"_s << std::optional(0) << 0ms;
    QTest::newRow("most robots") << u"--robots=2000000"_s << std::optional(2'000'000) << 0ms;
    QTest::newRow("no delay") << u"--delay=0"_s << std::optional<int>() << 0ms;
    QTest::newRow("longest delay") << u"--delay=600000"_s << std::optional<int>() << 600'000ms;
}

void TestSandboxOptions::bounds()
{
    QFETCH(QString, word);
    QFETCH(std::optional<int>, robots);
    QFETCH(std::chrono::milliseconds, delay);
    const auto outcome = read({word});
    QVERIFY(outcome.isValue());
    const SandboxOptions &options = outcome.value();
    QCOMPARE(options.robots, robots);
    QCOMPARE(options.delay, delay);
}

void TestSandboxOptions::faults_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SandboxFault>("fault");
    const auto row = [](const char *text, Kind kind, qint64 number, std::optional<int> times = {}) {
        QTest::newRow(text) << QString::fromLatin1(text) << SandboxFault{kind, number, times};
    };
    row("100", Kind::HttpStatus, 100);
    row("599", Kind::HttpStatus, 599);
    row("99", Kind::ErrorCode, 99);
    row("600", Kind::ErrorCode, 600);
    row("-7", Kind::ErrorCode, -7);
    row("70001:3", Kind::ErrorCode, 70001, 3);
    row("hang", Kind::Hang, 0);
    row("close:1", Kind::Close, 0, 1);
    row("html", Kind::Html, 0);
    row("redirect", Kind::Redirect, 0);
    row("truncated:2", Kind::Truncated, 0, 2);
}

void TestSandboxOptions::faults()
{
    QFETCH(QString, text);
    QFETCH(SandboxFault, fault);
    const auto outcome = read({u"--fail"_s, text});
    QVERIFY(outcome.isValue());
    const SandboxOptions &options = outcome.value();
    QVERIFY(options.fault == fault);
}

void TestSandboxOptions::tellsWhatIsOff_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("begins");
    const auto each = [](const char *option, std::initializer_list<const char *> values) {
        for (const char *value : values) {
            QTest::addRow("--%s=%s", option, value)
                << QStringList{u"--%1=%2"_s.arg(QLatin1String(option), QLatin1String(value))}
                << u"--%1 is "_s.arg(QLatin1String(option));
        }
    };
    each("robots", {"-1", "2000001", "1.5", "1e3", "many", "", " 1", "99999999999999999999"});
    each("delay", {"-1", "600001", "0.5", "1s", "", "9223372036854775808"});
    each("fail", {"", "boom", "HANG", "503:", "503:0", "503:-1", "503:x", "503:1:1", ":1", " 503",
                  "+503", "5e2", "hang,close", "9223372036854775808", "503:2147483648"});
    QTest::newRow("robots given twice")
        << QStringList{u"--robots=1"_s, u"--robots=1"_s} << u"The option --robots is given twice"_s;
    QTest::newRow("robots missing") << QStringList{u"--robots"_s} << u"Missing value"_s;
}

void TestSandboxOptions::tellsWhatIsOff()
{
    QFETCH(QStringList, words);
    QFETCH(QString, begins);
    const auto outcome = read(words);
    QVERIFY(!outcome.isValue());
    const QString &problem = outcome.error();
    QVERIFY2(problem.startsWith(begins), qPrintable(problem));
    QVERIFY(problem.endsWith(u'.'));
    QVERIFY(!problem.contains(u'\n'));
}

QTEST_GUILESS_MAIN(TestSandboxOptions)
#include "tst_sandboxoptions.moc"
