// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/serverclock.h"
#include "roomtest.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Ahead = std::optional<std::chrono::seconds>;

Q_DECLARE_METATYPE(Ahead)

class TestServerClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comparesWithDateHeader_data();
    void comparesWithDateHeader();
    void remarksOnLargeDifference_data();
    void remarksOnLargeDifference();
};

void TestServerClock::initTestCase()
{
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
}

void TestServerClock::comparesWithDateHeader_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<Ahead>("ahead");
    QTest::newRow("none") << QByteArray() << Ahead();
    QTest::newRow("word") << "yesterday"_ba << Ahead();
    QTest::newRow("number") << "1795435200"_ba << Ahead();
    QTest::newRow("no such day") << "Mon, 31 Nov 2026 12:00:00 GMT"_ba << Ahead();
    QTest::newRow("Chinese text") << "\xE6\x98\x8E\xE5\xA4\xA9"_ba << Ahead();
    QTest::newRow("no difference") << "Mon, 23 Nov 2026 12:00:00 GMT"_ba << Ahead(0s);
    QTest::newRow("white space around") << " Mon, 23 Nov 2026 12:00:00 GMT\t"_ba << Ahead(0s);
    QTest::newRow("ahead") << "Mon, 23 Nov 2026 11:55:00 GMT"_ba << Ahead(5min);
    QTest::newRow("behind") << "Mon, 23 Nov 2026 12:05:01 GMT"_ba << Ahead(-301s);
    QTest::newRow("years behind") << "Thu, 23 Nov 2028 12:00:00 GMT"_ba << Ahead(-731 * 24h);
    QTest::newRow("another time zone") << "Mon, 23 Nov 2026 20:00:00 +0800"_ba << Ahead(0s);
}

void TestServerClock::comparesWithDateHeader()
{
    QFETCH(const QByteArray, date);
    QFETCH(const Ahead, ahead);
    const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc());
    QCOMPARE(clockAhead(date, now), ahead);
    QCOMPARE(clockAhead(date, now.toLocalTime()), ahead);
}

void TestServerClock::remarksOnLargeDifference_data()
{
    QTest::addColumn<Ahead>("ahead");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unknown") << Ahead() << QString();
    QTest::newRow("no difference") << Ahead(0s) << QString();
    QTest::newRow("five minutes ahead") << Ahead(5min) << QString();
    QTest::newRow("five minutes behind") << Ahead(-5min) << QString();
    QTest::newRow("301 seconds ahead") << Ahead(301s) << u"5 minute(s) ahead of"_s;
    QTest::newRow("301 seconds behind") << Ahead(-301s) << u"5 minute(s) behind"_s;
    QTest::newRow("an hour and a half ahead") << Ahead(90min) << u"90 minute(s) ahead of"_s;
    QTest::newRow("8 hours behind") << Ahead(-8h) << u"8 hour(s) behind"_s;
    QTest::newRow("a second less than two days ahead")
        << Ahead(48h - 1s) << u"47 hour(s) ahead of"_s;
    QTest::newRow("two years behind") << Ahead(-731 * 24h) << u"731 day(s) behind"_s;
}

void TestServerClock::remarksOnLargeDifference()
{
    QFETCH(const Ahead, ahead);
    QFETCH(const QString, expected);
    const QString remark = clockWarning(ahead);
    QCOMPARE(remark.isEmpty(), expected.isEmpty());
    QVERIFY2(remark.contains(expected), qPrintable(remark));
    QVERIFY(expected.isEmpty() || remark.startsWith(u"This computer's clock is "_s + expected));
}

ROOM_TEST(TestServerClock, QCoreApplication)
#include "tst_serverclock.moc"
