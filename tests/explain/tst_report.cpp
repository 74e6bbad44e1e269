// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/report.h"
#include "roomtest.h"

#include "api/robots.h"
#include "explain/curl.h"
#include "testcall.h"
#include "text/displaytext.h"
#include "workspace/fetchstate.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace
{

QDateTime noon()
{
    return {QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc()};
}

Connection connection()
{
    return connectionTo(QUrl(u"https://chat.example.com:8443"_s));
}

PrintableRequest request()
{
    return apiRequest(connection(), robots::list(), 4711).printable;
}

fetching::Failure failed(const ApiError &error, int status = 200)
{
    return {error, noon(), {4, noon().addSecs(-1), 321ms, status, 1, request(), {}}};
}

QStringList linesOf(const Connection &target, const fetching::Failure &failure)
{
    return reportText(reportFacts(target, failure.error, failure.at, failure.last), target.userSig)
        .split(u'\n');
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasAllFields();
    void omitsEmptyFields();
    void showsTimeWithZone();
    void keepsEachFieldOnOneLine();
    void containsNoSecret();
};

void TestReport::hasAllFields()
{
    const ApiError error{Kind::Api, 70001, u"usersig expired"_s, u"id-1"_s};
    const QStringList lines = linesOf(connection(), failed(error));
    QCOMPARE(lines.size(), 19);
    QVERIFY(lines[0].startsWith(u"Program: Chatbot Admin " CHATBOT_ADMIN_VERSION ", Qt "_s +
                                QLatin1String(qVersion()) + u", "_s));
    QVERIFY(lines[1].startsWith(u"Time: 2026-11-23T12:00:00"_s));
    QCOMPARE(lines.mid(2, 11), (QStringList{
                                   u"Connection: chat.example.com:8443 · 1400000000"_s,
                                   u"Region: Custom endpoint"_s,
                                   u"Host: chat.example.com:8443"_s,
                                   u"SDKAppID: 1400000000"_s,
                                   u"Identifier: administrator"_s,
                                   u"Call: get_all_robots"_s,
                                   u"Attempt: 4"_s,
                                   u"Sent: 1 time(s)"_s,
                                   u"Duration: 321 ms"_s,
                                   u"HTTP status: 200"_s,
                                   u"Code: 70001"_s,
                               }));
    QVERIFY(lines[13].startsWith(u"Meaning: "_s) && lines[13].contains(u"UserSig"_s));
    QVERIFY(lines[14].startsWith(u"What to do: "_s) && lines[14].endsWith(u'.'));
    QCOMPARE(lines[15], u"The service's message: usersig expired"_s);
    QCOMPARE(lines[16], u"RequestId: id-1"_s);
    QCOMPARE(lines[17], QString());
    QCOMPARE(lines[18], curlCommand(request()));
}

void TestReport::omitsEmptyFields()
{
    const QStringList lines = linesOf(connection(), failed({Kind::Timeout, 1, {}, {}}, 0));
    QCOMPARE(lines.size(), 15);
    for (const QString &name :
         {u"HTTP status"_s, u"Code"_s, u"The service's message"_s, u"RequestId"_s}) {
        QVERIFY2(lines.filter(name + u':').isEmpty(), qPrintable(name));
    }
}

void TestReport::showsTimeWithZone()
{
    qputenv("TZ", "XST-05:30"); // 5:30 h east of Greenwich
    const QStringList lines = linesOf(connection(), failed({Kind::Cancelled, 0, {}, {}}));
    qputenv("TZ", "UTC");
    QCOMPARE(lines[1], u"Time: 2026-11-23T17:30:00+05:30"_s);
}

void TestReport::keepsEachFieldOnOneLine()
{
    Connection target = connection();
    target.identifier = u"a\nAttempt: 1%1"_s;
    const QString multiLine = u"one\r\ntwo\u2028three %1 <b>"_s;
    const QStringList lines = linesOf(target, failed({Kind::Api, 1, multiLine, multiLine}));
    QCOMPARE(lines.size(), 19);
    QCOMPARE(lines[6], u"Identifier: a⟨U+000A⟩Attempt: 1%1"_s);
    QCOMPARE(lines[15], u"The service's message: one⟨U+000D⟩⟨U+000A⟩two⟨U+2028⟩three %1 <b>"_s);
    for (const QString &line : lines) {
        QVERIFY(!hasLineBreak(line.toUtf8()));
    }
}

void TestReport::containsNoSecret()
{
    for (const Kind kind : {Kind::Cancelled, Kind::Timeout, Kind::Network, Kind::Tls, Kind::Http,
                            Kind::BadReply, Kind::Api}) {
        const QString text = linesOf(connection(), failed({kind, 1, {}, {}})).join(u'\n');
        QCOMPARE(findSecretTrace(testUserSig(), text), QString());
    }
    // The other fields may contain the secret too. The overload with the secret redacts them all.
    ReportFacts report = reportFacts(connection(), failed({Kind::Http, 502, {}, {}}).error, noon(),
                                     failed({Kind::Http, 502, {}, {}}).last);
    report.identifier = QString::fromLatin1(testUserSig().reveal());
    QVERIFY(!findSecretTrace(testUserSig(), reportText(report)).isEmpty());
    QCOMPARE(findSecretTrace(testUserSig(), reportText(report, testUserSig())), QString());
    QVERIFY(!findSecretTrace(testUserSig(), QString::fromLatin1(testUserSig().reveal())).isEmpty());
}

ROOM_TEST(TestReport, QCoreApplication)
#include "tst_report.moc"
