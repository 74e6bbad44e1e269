// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/serverclock.h"

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
    void comparesWithTheHeader_data();
    void comparesWithTheHeader();
    void tellsWhatMatters_data();
    void tellsWhatMatters();
};

void TestServerClock::initTestCase()
{
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
}

void TestServerClock::comparesWithTheHeader_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<Ahead>("ahead");
    QTest::newRow("none") << QByteArray() << Ahead();
    QTest::newRow("garbled") << "yesterday"_ba << Ahead();
    QTest::newRow("a number") << "1795435200"_ba << Ahead();
    QTest::newRow("no such day") << "Mon, 31 Nov 2026 12:00:00 GMT"_ba << Ahead();
    QTest::newRow("no Latin letters") << "\xE6\x98\x8E\xE5\xA4\xA9"_ba << Ahead();
    QTest::newRow("the same") << "Mon, 23 Nov 2026 12:00:00 GMT"_ba << Ahead(0s);
    QTest::newRow("blanks around") << " Mon, 23 Nov 2026 12:00:00 GMT\t"_ba << Ahead(0s);
    QTest::newRow("ahead") << "Mon, 23 Nov 2026 11:55:00 GMT"_ba << Ahead(5min);
    QTest::newRow("behind") << "Mon, 23 Nov 2026 12:05:01 GMT"_ba << Ahead(-301s);
    QTest::newRow("years behind") << "Thu, 23 Nov 2028 12:00:00 GMT"_ba << Ahead(-731 * 24h);
    QTest::newRow("another zone") << "Mon, 23 Nov 2026 20:00:00 +0800"_ba << Ahead(0s);
}

void TestServerClock::comparesWithTheHeader()
{
    QFETCH(const QByteArray, date);
    QFETCH(const Ahead, ahead);
    const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc());
    QCOMPARE(clockAhead(date, now), ahead);
    QCOMPARE(clockAhead(date, now.toLocalTime()), ahead);
}

void TestServerClock::tellsWhatMatters_data()
{
    QTest::addColumn<Ahead>("ahead");
    QTest::addColumn<QString>("told");
    QTest::newRow("not known") << Ahead() << QString();
    QTest::newRow("none") << Ahead(0s) << QString();
    QTest::newRow("exactly five minutes") << Ahead(5min) << QString();
    QTest::newRow("exactly five minutes, the other way") << Ahead(-5min) << QString();
    QTest::newRow("a second more") << Ahead(301s) << u"5 minute(s) ahead of"_s;
    QTest::newRow("a second more, the other way") << Ahead(-301s) << u"5 minute(s) behind"_s;
    QTest::newRow("an hour and a half") << Ahead(90min) << u"90 minute(s) ahead of"_s;
    QTest::newRow("a zone off") << Ahead(-8h) << u"8 hour(s) behind"_s;
    QTest::newRow("nearly two days") << Ahead(48h - 1s) << u"47 hour(s) ahead of"_s;
    QTest::newRow("years") << Ahead(-731 * 24h) << u"731 day(s) behind"_s;
}

void TestServerClock::tellsWhatMatters()
{
    QFETCH(const Ahead, ahead);
    QFETCH(const QString, told);
    const QString remark = clockRemark(ahead);
    QCOMPARE(remark.isEmpty(), told.isEmpty());
    QVERIFY2(remark.contains(told), qPrintable(remark));
    QVERIFY(told.isEmpty() || remark.startsWith(u"This computer's clock is "_s + told));
}

QTEST_GUILESS_MAIN(TestServerClock)
#include "tst_serverclock.moc"
