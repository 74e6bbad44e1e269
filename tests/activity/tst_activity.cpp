// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/activity.h"

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

/// The number-th try of the call that began so many seconds after noon.
Exchange aTry(int number, int call, const QString &region = u"sg"_s)
{
    Exchange made;
    made.origin = {region, u"chat.example.com"_s, 1400000000};
    made.identifier = u"administrator"_s;
    made.record.request.command = robots::listCommand;
    made.record.number = number;
    made.record.callStartedAt = noon().addSecs(call);
    made.record.duration = 100ms * number;
    made.count = 17;
    return made;
}

Exchange withBody(const QString &body, int call)
{
    Exchange made = aTry(1, call);
    made.body = body;
    made.bodySize = body.size();
    return made;
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
    void aRowACall();
    void furtherTriesJoinTheirCall();
    void onlyTheSameCallIsJoined_data();
    void onlyTheSameCallIsJoined();
    void outcomes_data();
    void outcomes();
    void theOldestGo();
    void theOldestBodiesGo();
    void headersCountToo();
    void hasHeadersAndNothingBeside();
};

void TestActivity::aRowACall()
{
    Activity activity;
    const QAbstractItemModelTester tester(&activity,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    activity.add(aTry(1, 0));
    activity.add(aTry(1, 5));
    QCOMPARE(activity.rowCount(), 2);
    QCOMPARE(text(activity, 0, Column::Time), u"12:00:05"_s); // the newest first
    QCOMPARE(text(activity, 1, Column::Time), u"12:00:00"_s);
    QCOMPARE(text(activity, 1, Column::Connection), u"Singapore · 1400000000"_s);
    QCOMPARE(text(activity, 1, Column::Call), u"get_all_robots"_s);
    QCOMPARE(text(activity, 1, Column::Outcome), u"17 chatbot(s)"_s);
    QCOMPARE(text(activity, 1, Column::Duration), u"100 ms"_s);
    QCOMPARE(text(activity, 1, Column::Tries), u"1"_s);
}

void TestActivity::furtherTriesJoinTheirCall()
{
    Activity activity;
    const QAbstractItemModelTester tester(&activity,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    Exchange first = aTry(1, 0);
    first.error = ApiError{ApiError::Kind::Http, 502, {}, {}};
    activity.add(first);
    activity.add(aTry(1, 0, u"jp"_s)); // at the same time, to another place
    const QSignalSpy changed(&activity, &QAbstractItemModel::dataChanged);
    activity.add(aTry(2, 0));
    activity.add(aTry(3, 0));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(activity.rowCount(), 2);
    QCOMPARE(activity.tries(1).size(), 3);
    QCOMPARE(activity.tries(1)[0].exchange.error->number, 502);
    QCOMPARE(text(activity, 1, Column::Tries), u"3"_s);
    QCOMPARE(text(activity, 1, Column::Duration), u"600 ms"_s);
    QCOMPARE(text(activity, 1, Column::Outcome), u"17 chatbot(s)"_s); // the last one's
    QCOMPARE(text(activity, 0, Column::Tries), u"1"_s);
}

void TestActivity::onlyTheSameCallIsJoined_data()
{
    QTest::addColumn<Exchange>("next");
    QTest::newRow("a first try") << aTry(1, 0);
    QTest::newRow("another time") << aTry(2, 1);
    QTest::newRow("another region") << aTry(2, 0, u"jp"_s);
    Exchange made = aTry(2, 0);
    made.identifier = u"someone"_s;
    QTest::newRow("another identifier") << made;
    made = aTry(2, 0);
    made.record.request.command = u"another_call"_s;
    QTest::newRow("another command") << made;
    made = aTry(2, 0);
    made.origin.sdkAppId = 1;
    QTest::newRow("another app") << made;
}

void TestActivity::onlyTheSameCallIsJoined()
{
    QFETCH(const Exchange, next);
    Activity activity;
    activity.add(aTry(1, 0));
    activity.add(next);
    QCOMPARE(activity.rowCount(), 2);
}

void TestActivity::outcomes_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<QString>("end");
    QTest::newRow("code") << ApiError{ApiError::Kind::Api, 70001, {}, {}} << u" (70001)"_s;
    QTest::newRow("status") << ApiError{ApiError::Kind::Http, 502, {}, {}} << u" (HTTP 502)"_s;
    QTest::newRow("no code") << ApiError() << u"Cancelled"_s;
}

void TestActivity::outcomes()
{
    QFETCH(const ApiError, error);
    QFETCH(const QString, end);
    Activity activity;
    Exchange made = aTry(1, 0);
    made.error = error;
    activity.add(made);
    QVERIFY2(text(activity, 0, Column::Outcome).endsWith(end),
             qPrintable(text(activity, 0, Column::Outcome)));
}

void TestActivity::theOldestGo()
{
    Activity activity;
    const QAbstractItemModelTester tester(&activity,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int call = 0; call < 510; ++call) {
        activity.add(aTry(1, call));
        activity.add(aTry(2, call));
    }
    QCOMPARE(activity.rowCount(), 500);
    QCOMPARE(text(activity, 499, Column::Time), u"12:00:10"_s);
    QCOMPARE(activity.tries(499).size(), 2);
}

void TestActivity::theOldestBodiesGo()
{
    Activity activity({500, 2000});
    const QSignalSpy changed(&activity, &QAbstractItemModel::dataChanged);
    activity.add(withBody(QString(500, u'a'), 0)); // 1000 bytes
    activity.add(withBody(QString(500, u'b'), 1));
    QVERIFY(activity.tries(1).first().isWhole);
    QCOMPARE(changed.count(), 0);
    activity.add(withBody(u"c"_s, 2));
    QVERIFY(!activity.tries(2).first().isWhole);
    QCOMPARE(activity.tries(2).first().exchange.body, QString());
    QCOMPARE(activity.tries(2).first().exchange.bodySize, 500);
    QCOMPARE(changed.count(), 1);
    QVERIFY(activity.tries(1).first().isWhole);
    QCOMPARE(activity.tries(1).first().exchange.body, QString(500, u'b'));
    QCOMPARE(activity.rowCount(), 3);
    activity.add(aTry(1, 3)); // nothing to keep
    QCOMPARE(changed.count(), 1);
}

void TestActivity::headersCountToo()
{
    Activity activity({500, 100});
    Exchange made = aTry(1, 0);
    made.headers = {{"X-A", QByteArray(120, 'a')}};
    activity.add(made);
    QVERIFY(!activity.tries(0).first().isWhole);
    QVERIFY(activity.tries(0).first().exchange.headers.isEmpty());
}

void TestActivity::hasHeadersAndNothingBeside()
{
    Activity activity;
    for (int column = 0; column < activity.columnCount(); ++column) {
        QVERIFY(!activity.headerData(column, Qt::Horizontal).toString().isEmpty());
    }
    QVERIFY(!activity.headerData(0, Qt::Vertical).isValid());
    const QSignalSpy changed(&activity, &QAbstractItemModel::dataChanged);
    activity.retranslate();
    QCOMPARE(changed.count(), 0);
    activity.add(aTry(1, 0));
    activity.retranslate();
    QCOMPARE(changed.count(), 1);
}

QTEST_GUILESS_MAIN(TestActivity)
#include "tst_activity.moc"
