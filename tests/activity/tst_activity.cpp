// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/activity.h"
#include "roomtest.h"

#include "api/robots.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Column = Activity::Column;

namespace
{

QDateTime noon()
{
    return {QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc()};
}

/// Attempt @p number of the call that started @p secondsAfterNoon.
Exchange attempt(int number, int secondsAfterNoon, const QString &region = u"sg"_s)
{
    Exchange exchange;
    exchange.origin = {region, u"chat.example.com"_s, 1400000000};
    exchange.identifier = u"administrator"_s;
    exchange.record.request.command = robots::listCommand;
    exchange.record.number = number;
    exchange.record.callStartedAt = noon().addSecs(secondsAfterNoon);
    exchange.record.duration = 100ms * number;
    exchange.count = 17;
    return exchange;
}

Exchange withBody(const QString &body, int secondsAfterNoon)
{
    Exchange exchange = attempt(1, secondsAfterNoon);
    exchange.body = body;
    exchange.bodySize = body.size();
    return exchange;
}

QString text(const Activity &activity, int row, Column column)
{
    return activity.index(row, static_cast<int>(column)).data().toString();
}

} // namespace

class TestActivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasOneRowPerCall();
    void retriesJoinTheirCall();
    void otherCallsGetRowsOfTheirOwn_data();
    void otherCallsGetRowsOfTheirOwn();
    void showsOutcome_data();
    void showsOutcome();
    void removesOldestCalls();
    void discardsOldestBodies();
    void headersCountTowardsLimit();
    void retranslates();
};

void TestActivity::hasOneRowPerCall()
{
    Activity activity;
    const QAbstractItemModelTester tester(&activity,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    activity.add(attempt(1, 0));
    activity.add(attempt(1, 5));
    QCOMPARE(activity.rowCount(), 2);
    QCOMPARE(text(activity, 0, Column::Time), u"12:00:05"_s); // the newest first
    QCOMPARE(text(activity, 1, Column::Time), u"12:00:00"_s);
    QCOMPARE(text(activity, 1, Column::Connection), u"Singapore · 1400000000"_s);
    QCOMPARE(text(activity, 1, Column::Call), u"get_all_robots"_s);
    QCOMPARE(text(activity, 1, Column::Outcome), u"17 chatbot(s)"_s);
    QCOMPARE(text(activity, 1, Column::Duration), u"100 ms"_s);
    QCOMPARE(text(activity, 1, Column::Attempts), u"1"_s);
}

void TestActivity::retriesJoinTheirCall()
{
    Activity activity;
    const QAbstractItemModelTester tester(&activity,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    Exchange first = attempt(1, 0);
    first.error = ApiError{ApiError::Kind::Http, 502, {}, {}};
    activity.add(first);
    activity.add(attempt(1, 0, u"jp"_s)); // at the same time, to another host
    const QSignalSpy changed(&activity, &QAbstractItemModel::dataChanged);
    activity.add(attempt(2, 0));
    activity.add(attempt(3, 0));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(activity.rowCount(), 2);
    QCOMPARE(activity.attempts(1).size(), 3);
    QCOMPARE(activity.attempts(1)[0].exchange.error->number, 502);
    QCOMPARE(text(activity, 1, Column::Attempts), u"3"_s);
    QCOMPARE(text(activity, 1, Column::Duration), u"600 ms"_s);
    QCOMPARE(text(activity, 1, Column::Outcome), u"17 chatbot(s)"_s); // of the last attempt
    QCOMPARE(text(activity, 0, Column::Attempts), u"1"_s);
}

void TestActivity::otherCallsGetRowsOfTheirOwn_data()
{
    QTest::addColumn<Exchange>("next");
    QTest::newRow("first attempt") << attempt(1, 0);
    QTest::newRow("other start time") << attempt(2, 1);
    QTest::newRow("other region") << attempt(2, 0, u"jp"_s);
    Exchange exchange = attempt(2, 0);
    exchange.identifier = u"someone"_s;
    QTest::newRow("other identifier") << exchange;
    exchange = attempt(2, 0);
    exchange.record.request.command = u"another_call"_s;
    QTest::newRow("other command") << exchange;
    exchange = attempt(2, 0);
    exchange.origin.sdkAppId = 1;
    QTest::newRow("other app") << exchange;
}

void TestActivity::otherCallsGetRowsOfTheirOwn()
{
    QFETCH(const Exchange, next);
    Activity activity;
    activity.add(attempt(1, 0));
    activity.add(next);
    QCOMPARE(activity.rowCount(), 2);
}

void TestActivity::showsOutcome_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<QString>("end");
    QTest::newRow("ErrorCode") << ApiError{ApiError::Kind::Api, 70001, {}, {}} << u" (70001)"_s;
    QTest::newRow("HTTP status") << ApiError{ApiError::Kind::Http, 502, {}, {}} << u" (HTTP 502)"_s;
    QTest::newRow("error without code") << ApiError() << u"Cancelled"_s;
}

void TestActivity::showsOutcome()
{
    QFETCH(const ApiError, error);
    QFETCH(const QString, end);
    Activity activity;
    Exchange exchange = attempt(1, 0);
    exchange.error = error;
    activity.add(exchange);
    QVERIFY2(text(activity, 0, Column::Outcome).endsWith(end),
             qPrintable(text(activity, 0, Column::Outcome)));
}

void TestActivity::removesOldestCalls()
{
    Activity activity;
    const QAbstractItemModelTester tester(&activity,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int call = 0; call < 510; ++call) {
        activity.add(attempt(1, call));
        activity.add(attempt(2, call));
    }
    QCOMPARE(activity.rowCount(), 500);
    QCOMPARE(text(activity, 499, Column::Time), u"12:00:10"_s);
    QCOMPARE(activity.attempts(499).size(), 2);
}

void TestActivity::discardsOldestBodies()
{
    Activity activity({500, 2000});
    const QSignalSpy changed(&activity, &QAbstractItemModel::dataChanged);
    activity.add(withBody(QString(500, u'a'), 0)); // 1000 bytes
    activity.add(withBody(QString(500, u'b'), 1));
    QVERIFY(activity.attempts(1).first().isWhole);
    QCOMPARE(changed.count(), 0);
    activity.add(withBody(u"c"_s, 2));
    QVERIFY(!activity.attempts(2).first().isWhole);
    QCOMPARE(activity.attempts(2).first().exchange.body, QString());
    QCOMPARE(activity.attempts(2).first().exchange.bodySize, 500);
    QCOMPARE(changed.count(), 1);
    QVERIFY(activity.attempts(1).first().isWhole);
    QCOMPARE(activity.attempts(1).first().exchange.body, QString(500, u'b'));
    QCOMPARE(activity.rowCount(), 3);
    activity.add(attempt(1, 3)); // no contents
    QCOMPARE(changed.count(), 1);
}

void TestActivity::headersCountTowardsLimit()
{
    Activity activity({500, 100});
    Exchange exchange = attempt(1, 0);
    exchange.headers = {{"X-A", QByteArray(120, 'a')}};
    activity.add(exchange);
    QVERIFY(!activity.attempts(0).first().isWhole);
    QVERIFY(activity.attempts(0).first().exchange.headers.isEmpty());
}

void TestActivity::retranslates()
{
    Activity activity;
    for (int column = 0; column < activity.columnCount(); ++column) {
        QVERIFY(!activity.headerData(column, Qt::Horizontal).toString().isEmpty());
    }
    QVERIFY(!activity.headerData(0, Qt::Vertical).isValid());
    const QSignalSpy changed(&activity, &QAbstractItemModel::dataChanged);
    activity.retranslate();
    QCOMPARE(changed.count(), 0);
    activity.add(attempt(1, 0));
    activity.retranslate();
    QCOMPARE(changed.count(), 1);
}

ROOM_TEST(TestActivity, QCoreApplication)
#include "tst_activity.moc"
