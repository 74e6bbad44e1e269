// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "sandbox/faultplan.h"

#include <QTest>

#include <limits>

using Kind = SandboxFault::Kind;

class TestFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesKindAndTimes_data();
    void parsesKindAndTimes();
    void rejectsInvalidText_data();
    void rejectsInvalidText();
    void failsGivenNumberOfTimes();
    void withoutTimesAlwaysFails();
    void resentClosedRequestCountsOnce();
};

void TestFault::parsesKindAndTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SandboxFault>("fault");
    const auto row = [](const char *text, Kind kind, qint64 number, std::optional<int> times) {
        QTest::newRow(text) << QString::fromLatin1(text) << SandboxFault{kind, number, times};
    };
    row("100", Kind::HttpStatus, 100, {});
    row("503", Kind::HttpStatus, 503, {});
    row("599", Kind::HttpStatus, 599, {});
    row("99", Kind::ErrorCode, 99, {});
    row("600", Kind::ErrorCode, 600, {});
    row("70001:2", Kind::ErrorCode, 70001, 2);
    row("-7", Kind::ErrorCode, -7, {});
    row("0", Kind::ErrorCode, 0, {});
    row("9223372036854775807", Kind::ErrorCode, std::numeric_limits<qint64>::max(), {});
    row("hang", Kind::Hang, 0, {});
    row("close:1", Kind::Close, 0, 1);
    row("html", Kind::Html, 0, {});
    row("redirect:2147483647", Kind::Redirect, 0, 2147483647);
    row("truncated", Kind::Truncated, 0, {});
}

void TestFault::parsesKindAndTimes()
{
    QFETCH(QString, text);
    QFETCH(SandboxFault, fault);
    QVERIFY(parseFault(text) == fault);
}

void TestFault::rejectsInvalidText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"",           ":",        ":1",     "hang:",          "hang:0",
          "hang:-1",    "hang:1:1", "hang:x", "Hang",           "boom",
          " 503",       "503 ",     "+503",   "5 03",           "0x1f7",
          "503.0",      "--1",      "-",      "503:2147483648", "9223372036854775808",
          "close,html", "hang: 1"}) {
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    }
    QTest::newRow("Arabic digits") << QStringLiteral("\u0665\u0660\u0663");
}

void TestFault::rejectsInvalidText()
{
    QFETCH(QString, text);
    QVERIFY(!parseFault(text));
}

void TestFault::failsGivenNumberOfTimes()
{
    FaultPlan plan(SandboxFault{Kind::HttpStatus, 503, 2});
    // The random parameter of the query. A script may send the same one each time.
    const auto same = QStringLiteral("1");
    QVERIFY(plan.next(same));
    QVERIFY(plan.next(same));
    QVERIFY(!plan.next(same));
    QVERIFY(!plan.next(same));
    QVERIFY(!FaultPlan(std::nullopt).next(same));
}

void TestFault::withoutTimesAlwaysFails()
{
    FaultPlan plan(SandboxFault{Kind::Close, 0, {}});
    for (int i = 0; i < 10; ++i) {
        QVERIFY(plan.next(QStringLiteral("7")));
    }
}

void TestFault::resentClosedRequestCountsOnce()
{
    const auto first = QStringLiteral("11");
    const auto second = QStringLiteral("12");
    FaultPlan plan(SandboxFault{Kind::Close, 0, 2});
    QVERIFY(plan.next(first));
    QVERIFY(plan.next(first)); // resent: not counted
    QVERIFY(plan.next(second));
    QVERIFY(plan.next(second));  // resent: not counted
    QVERIFY(!plan.next(second)); // the third one is a new request
    QVERIFY(!plan.next(QStringLiteral("13")));

    FaultPlan withoutRandom(SandboxFault{Kind::Close, 0, 1});
    QVERIFY(withoutRandom.next({}));
    QVERIFY(!withoutRandom.next({}));
}

ROOM_TEST(TestFault, NoApplication)
#include "tst_fault.moc"
