// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/windowoptions.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

Result<WindowOptions, QString> read(const QStringList &words)
{
    return readWindowOptions(QStringList(u"chatbot-admin"_s) + words);
}

} // namespace

class TestWindowOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainWindow();
    void windowOfItsOwn_data();
    void windowOfItsOwn();
    void onTheSandbox();
    void sandboxThatMisbehaves();
    void tellsWhatIsOff_data();
    void tellsWhatIsOff();
};

void TestWindowOptions::plainWindow()
{
    const auto outcome = read({});
    QVERIFY(outcome.isValue());
    const WindowOptions &options = outcome.value();
    QVERIFY(!options.sandbox);
    QVERIFY(!options.newWindow);
}

void TestWindowOptions::windowOfItsOwn_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("own");
    QTest::newRow("asked for") << QStringList{u"--new-window"_s} << true;
    QTest::newRow("sandbox") << QStringList{u"--sandbox"_s} << false;
    QTest::newRow("sandbox, asked for") << QStringList{u"--sandbox"_s, u"--new-window"_s} << true;
    for (const QString &manner : {u"--robots=3"_s, u"--fail=500"_s, u"--delay=1"_s}) {
        QTest::addRow("sandbox with %s", qPrintable(manner))
            << QStringList{u"--sandbox"_s, manner} << true;
    }
}

/// The sandbox of a program that runs already has not been told to behave like this.
void TestWindowOptions::windowOfItsOwn()
{
    QFETCH(QStringList, words);
    QFETCH(bool, own);
    const auto outcome = read(words);
    QVERIFY(outcome.isValue());
    const WindowOptions &options = outcome.value();
    QCOMPARE(options.newWindow, own);
}

void TestWindowOptions::onTheSandbox()
{
    const auto outcome = read({u"--sandbox"_s});
    QVERIFY(outcome.isValue());
    const WindowOptions &options = outcome.value();
    QVERIFY(options.sandbox);
    QVERIFY(!options.sandboxOptions.robots);
    QVERIFY(!options.sandboxOptions.fault);
    QCOMPARE(options.sandboxOptions.delay, 0ms);
}

void TestWindowOptions::sandboxThatMisbehaves()
{
    const auto outcome =
        read({u"--robots=3"_s, u"--fail=70001"_s, u"--delay=100"_s, u"--sandbox"_s});
    QVERIFY(outcome.isValue());
    const WindowOptions &options = outcome.value();
    QVERIFY(options.sandbox);
    QCOMPARE(options.sandboxOptions.robots, std::optional(3));
    QVERIFY(options.sandboxOptions.fault ==
            (SandboxFault{SandboxFault::Kind::ErrorCode, 70001, {}}));
    QCOMPARE(options.sandboxOptions.delay, 100ms);
}

void TestWindowOptions::tellsWhatIsOff_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QStringList &words, const QString &problem) {
        QTest::newRow(name) << words << problem;
    };
    row("robots alone", {u"--robots=3"_s}, u"--robots needs --sandbox."_s);
    row("fault alone", {u"--fail=hang"_s}, u"--fail needs --sandbox."_s);
    row("delay alone", {u"--delay=1"_s}, u"--delay needs --sandbox."_s);
    row("robots that are off", {u"--sandbox"_s, u"--robots=-1"_s},
        u"--robots is a whole number from 0 to 2000000."_s);
    row("sandbox twice", {u"--sandbox"_s, u"--sandbox"_s},
        u"The option --sandbox is given twice."_s);
    row("port is the verb's", {u"--sandbox"_s, u"--port=1"_s},
        u"Unknown option --port. See --help."_s);
    row("unknown verb", {u"nonsense"_s}, u"Unknown argument nonsense. See --help."_s);
    row("a word that could be a secret", {u"eJxNjk"_s},
        u"There is an unknown argument. See --help."_s);
    row("empty word", {u""_s}, u"There is an unknown argument. See --help."_s);
}

void TestWindowOptions::tellsWhatIsOff()
{
    QFETCH(QStringList, words);
    QFETCH(QString, problem);
    const auto outcome = read(words);
    QVERIFY(!outcome.isValue());
    QCOMPARE(outcome.error(), problem);
}

QTEST_GUILESS_MAIN(TestWindowOptions)
#include "tst_windowoptions.moc"
