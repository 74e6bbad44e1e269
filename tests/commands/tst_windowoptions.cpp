// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/windowoptions.h"
#include "roomtest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

Result<WindowOptions, QString> windowOptionsFrom(const QStringList &arguments)
{
    return readWindowOptions(QStringList(u"chatbot-admin"_s) + arguments);
}

} // namespace

class TestWindowOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaults();
    void opensNewWindow_data();
    void opensNewWindow();
    void readsSandbox();
    void readsSandboxOptions();
    void reportsErrors_data();
    void reportsErrors();
};

void TestWindowOptions::defaults()
{
    const auto result = windowOptionsFrom({});
    QVERIFY(result.isValue());
    const WindowOptions &options = result.value();
    QVERIFY(!options.sandbox);
    QVERIFY(!options.newWindow);
}

void TestWindowOptions::opensNewWindow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("newWindow");
    QTest::newRow("new window") << QStringList{u"--new-window"_s} << true;
    QTest::newRow("sandbox") << QStringList{u"--sandbox"_s} << false;
    QTest::newRow("sandbox in a new window")
        << QStringList{u"--sandbox"_s, u"--new-window"_s} << true;
    for (const QString &option : {u"--robots=3"_s, u"--fail=500"_s, u"--delay=1"_s}) {
        QTest::addRow("sandbox with %s", qPrintable(option))
            << QStringList{u"--sandbox"_s, option} << true;
    }
}

/// Options of the sandbox have no effect on a running instance, so they open a new window.
void TestWindowOptions::opensNewWindow()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, newWindow);
    const auto result = windowOptionsFrom(arguments);
    QVERIFY(result.isValue());
    const WindowOptions &options = result.value();
    QCOMPARE(options.newWindow, newWindow);
}

void TestWindowOptions::readsSandbox()
{
    const auto result = windowOptionsFrom({u"--sandbox"_s});
    QVERIFY(result.isValue());
    const WindowOptions &options = result.value();
    QVERIFY(options.sandbox);
    QVERIFY(!options.sandboxOptions.robots);
    QVERIFY(!options.sandboxOptions.fault);
    QCOMPARE(options.sandboxOptions.delay, 0ms);
}

void TestWindowOptions::readsSandboxOptions()
{
    const auto result =
        windowOptionsFrom({u"--robots=3"_s, u"--fail=70001"_s, u"--delay=100"_s, u"--sandbox"_s});
    QVERIFY(result.isValue());
    const WindowOptions &options = result.value();
    QVERIFY(options.sandbox);
    QCOMPARE(options.sandboxOptions.robots, std::optional(3));
    QVERIFY(options.sandboxOptions.fault ==
            (SandboxFault{SandboxFault::Kind::ErrorCode, 70001, {}}));
    QCOMPARE(options.sandboxOptions.delay, 100ms);
}

void TestWindowOptions::reportsErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QStringList &arguments, const QString &problem) {
        QTest::newRow(name) << arguments << problem;
    };
    row("robots alone", {u"--robots=3"_s}, u"--robots needs --sandbox."_s);
    row("fault alone", {u"--fail=hang"_s}, u"--fail needs --sandbox."_s);
    row("delay alone", {u"--delay=1"_s}, u"--delay needs --sandbox."_s);
    row("invalid number of robots", {u"--sandbox"_s, u"--robots=-1"_s},
        u"--robots must be a whole number from 0 to 2000000."_s);
    row("sandbox twice", {u"--sandbox"_s, u"--sandbox"_s},
        u"The option --sandbox is given twice."_s);
    row("option of the verb sandbox", {u"--sandbox"_s, u"--port=1"_s},
        u"Unknown option --port. See --help."_s);
    row("unknown verb", {u"nonsense"_s}, u"Unknown argument nonsense. See --help."_s);
    row("argument that may be a secret", {u"eJxNjk"_s}, u"Unknown argument. See --help."_s);
    row("empty argument", {u""_s}, u"Unknown argument. See --help."_s);
}

void TestWindowOptions::reportsErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, problem);
    const auto result = windowOptionsFrom(arguments);
    QVERIFY(!result.isValue());
    QCOMPARE(result.error(), problem);
}

ROOM_TEST(TestWindowOptions, QCoreApplication)
#include "tst_windowoptions.moc"
