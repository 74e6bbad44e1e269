// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "roomtest.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Pause = std::optional<std::chrono::milliseconds>;

class TestRetryAfter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void parsesHeader_data();
    void parsesHeader();
    void acceptsHourSkippedByLocalTime();
};

void TestRetryAfter::initTestCase()
{
    // Central European time, which skips one hour in spring
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
}

void TestRetryAfter::parsesHeader_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Pause>("pause");
    QTest::newRow("none") << QByteArray() << Pause();
    QTest::newRow("empty") << "  "_ba << Pause();
    QTest::newRow("seconds") << "120"_ba << Pause(120s);
    QTest::newRow("zero seconds") << "0"_ba << Pause(0s);
    QTest::newRow("white space around") << " 7\t"_ba << Pause(7s);
    QTest::newRow("a year in seconds") << "31536000"_ba << Pause(24h);
    QTest::newRow("beyond 64 bits") << "99999999999999999999"_ba << Pause(24h);
    QTest::newRow("negative") << "-5"_ba << Pause();
    QTest::newRow("plus sign") << "+5"_ba << Pause();
    QTest::newRow("fraction") << "1.5"_ba << Pause();
    QTest::newRow("word") << "soon"_ba << Pause();
    QTest::newRow("in half an hour") << "Mon, 23 Nov 2026 12:30:00 GMT"_ba << Pause(30min);
    QTest::newRow("now") << "Mon, 23 Nov 2026 12:00:00 GMT"_ba << Pause(0s);
    QTest::newRow("in the past") << "Sun, 22 Nov 2026 12:00:00 GMT"_ba << Pause(0s);
    QTest::newRow("in a year") << "Tue, 23 Nov 2027 12:00:00 GMT"_ba << Pause(24h);
    QTest::newRow("asctime format") << "Mon Nov 23 12:00:05 2026"_ba << Pause(5s);
    QTest::newRow("wrong weekday") << "Fri, 23 Nov 2026 12:30:00 GMT"_ba << Pause();
    QTest::newRow("no such day") << "Mon, 31 Nov 2026 12:30:00 GMT"_ba << Pause();
    QTest::newRow("only a time zone") << " GMT"_ba << Pause();
    QTest::newRow("Chinese text") << "\xE6\x98\x8E\xE5\xA4\xA9"_ba << Pause();
}

void TestRetryAfter::parsesHeader()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Pause, pause);
    const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc());
    QCOMPARE(retryAfter(text, now), pause);
    QCOMPARE(retryAfter(text, now.toLocalTime()), pause);
}

void TestRetryAfter::acceptsHourSkippedByLocalTime()
{
    const QDateTime now(QDate(2026, 3, 29), QTime(2, 30), QTimeZone::utc());
    const QDateTime local(now.date(), now.time());
    QVERIFY(!local.isValid() || local.time() != now.time()); // skipped in local time
    QCOMPARE(retryAfter("Sun, 29 Mar 2026 02:30:09 GMT", now), Pause(9s));
}

ROOM_TEST(TestRetryAfter, QCoreApplication)
#include "tst_retryafter.moc"
