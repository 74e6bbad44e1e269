// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/exchange.h"
#include "roomtest.h"

#include "api/exchangeline.h"
#include "api/robots.h"
#include "testcall.h"
#include "text/displaytext.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace
{

Connection singapore()
{
    Connection connection = connectionTo(QUrl(u"https://chat.example.com"_s));
    connection.region = u"sg"_s;
    return connection;
}

AttemptRecord secondAttempt(const Connection &connection = singapore())
{
    const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc());
    return {2,
            noon,
            321ms,
            200,
            1,
            apiRequest(connection, robots::list(), 99).printable,
            noon.addSecs(-2)};
}

Exchange failedWith(const ApiError &error)
{
    return exchange(singapore(), secondAttempt(), {}, robots::list(), error);
}

} // namespace

class TestExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksCredentialHeaders_data();
    void masksCredentialHeaders();
    void normalisesHeaderNames();
    void removesUserSig();
    void truncatesLongBody();
    void lineOfFailedAttempt();
    void lineNamesOutcome_data();
    void lineNamesOutcome();
    void lineHasNoLineBreak();
};

void TestExchange::masksCredentialHeaders_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("masked");
    for (const char *name : {"Set-Cookie", "set-cookie2", "Cookie", "AUTHORIZATION",
                             "Proxy-Authorization", "Proxy-Authenticate", "Authentication-Info"}) {
        QTest::newRow(name) << QByteArray(name) << true;
    }
    for (const char *name : {"Server", "Date", "Content-Type", "Location"}) {
        QTest::newRow(name) << QByteArray(name) << false;
    }
}

void TestExchange::masksCredentialHeaders()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, masked);
    ReplyFacts facts;
    facts.headers = {{name, "session=12"}};
    const Exchange result =
        exchange(singapore(), secondAttempt(), facts, robots::list(), ChatbotList());
    QCOMPARE(result.headers.size(), 1);
    QCOMPARE(result.headers.constFirst().first.toLower(), name.toLower());
    QCOMPARE(result.headers.constFirst().second, masked ? "‹…›"_ba : "session=12"_ba);
}

void TestExchange::normalisesHeaderNames()
{
    ReplyFacts facts;
    facts.headers = {{"server", "a"}, {"X-REQUEST-ID", "B"}, {"Content-Type", "c"}, {"1x-é-", "d"}};
    const Exchange result =
        exchange(singapore(), secondAttempt(), facts, robots::list(), ChatbotList());
    QCOMPARE(result.headers,
             (RawHeaders{
                 {"Server", "a"}, {"X-Request-Id", "B"}, {"Content-Type", "c"}, {"1x-é-", "d"}}));
    QCOMPARE(result.record.request.headers.constFirst().first, "Content-Type"_ba);
}

void TestExchange::removesUserSig()
{
    const QByteArray userSig = testUserSig().reveal();
    QByteArray escaped;
    for (const char c : userSig) {
        escaped += "\\u00" + QByteArray(1, c).toHex().toUpper();
    }
    ReplyFacts facts;
    facts.headers = {{"Location", "https://elsewhere.example/?usersig=" + userSig},
                     {"X-" + userSig, "1"}};
    facts.body = "{\"a\":\"" + userSig + "\",\"b\":\"" + escaped + "\",\"c\":\"" +
                 userSig.toPercentEncoding({}, "-_*") + "\"}";
    const Exchange result =
        exchange(singapore(), secondAttempt(), facts, robots::list(), ChatbotList());
    QCOMPARE(result.headers,
             (RawHeaders{{"Location", "https://elsewhere.example/?usersig=‹…›"}, {"X-‹…›", "1"}}));
    QCOMPARE(result.body, u"{\"a\":\"‹…›\",\"b\":\"‹…›\",\"c\":\"‹…›\"}"_s);
    QCOMPARE(findSecretTrace(testUserSig(), QString::fromUtf8(result.record.request.url)),
             QString());
}

void TestExchange::truncatesLongBody()
{
    ReplyFacts facts;
    facts.body = QByteArray(Exchange::maxStoredBody, 'a') + "behind";
    const Exchange result =
        exchange(singapore(), secondAttempt(), facts, robots::list(), ChatbotList());
    QCOMPARE(result.body.size(), Exchange::maxStoredBody);
    QCOMPARE(result.bodySize, Exchange::maxStoredBody + 6);
}

void TestExchange::lineOfFailedAttempt()
{
    const Exchange result = exchange(singapore(), secondAttempt(), {}, robots::list(),
                                     ApiError{Kind::Api, 70001, u"usersig expired"_s, {}});
    QCOMPARE(
        exchangeLine(result),
        u"2026-11-23T12:00:00.000Z sg 1400000000 attempt 2: "
        "POST https://chat.example.com/v4/openim_robot_http_svc/get_all_robots"
        "?sdkappid=1400000000&identifier=administrator&usersig=$USERSIG&random=99"
        "&contenttype=json, HTTP status 200, ErrorCode 70001 \"usersig expired\", 321 ms, sent 1x"_s);
}

void TestExchange::lineNamesOutcome_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<QString>("outcome");
    const ChatbotList list{{u"@RBT#1"_s, u"@RBT#2"_s}};
    QTest::newRow("list") << exchange(singapore(), secondAttempt(), {}, robots::list(), list)
                          << u"chatbots: 2"_s;
    const auto row = [](const char *name, Kind kind, qint64 number, const QString &outcome) {
        QTest::newRow(name) << failedWith({kind, number, {}, {}}) << outcome;
    };
    row("cancelled", Kind::Cancelled, 0, u"cancelled"_s);
    row("time limit for headers", Kind::Timeout, int(TimeLimit::Headers), u"no headers in time"_s);
    row("time limit without data", Kind::Timeout, int(TimeLimit::Silence),
        u"no data for too long"_s);
    row("time limit in all", Kind::Timeout, int(TimeLimit::Whole), u"not complete in time"_s);
    row("network error", Kind::Network, 3, u"network error 3"_s);
    row("TLS error", Kind::Tls, 6, u"TLS error 6"_s);
    row("HTTP status 502", Kind::Http, 502, u"refused"_s);
    row("invalid reply", Kind::BadReply, 1, u"bad reply 1"_s);
    row("ErrorCode", Kind::Api, 70001, u"ErrorCode 70001"_s);
}

void TestExchange::lineNamesOutcome()
{
    QFETCH(const Exchange, exchange);
    QFETCH(const QString, outcome);
    QVERIFY2(exchangeLine(exchange).endsWith(u", HTTP status 200, "_s + outcome +
                                             u", 321 ms, sent 1x"_s),
             qPrintable(exchangeLine(exchange)));
}

void TestExchange::lineHasNoLineBreak()
{
    Connection odd = singapore();
    odd.identifier = u"a\nb\u2028"_s;
    const Exchange result =
        exchange(odd, secondAttempt(odd), {}, robots::list(),
                 ApiError{Kind::Api, 1, u"x\r\ny\u2029\u202E"_s + QString(5000, u'z'), {}});
    QVERIFY(!hasLineBreak(exchangeLine(result).toUtf8()));
    QVERIFY(!exchangeLine(result).contains(u'\u202E'));
    QVERIFY(exchangeLine(result).size() < 700);
}

ROOM_TEST(TestExchange, QCoreApplication)
#include "tst_exchange.moc"
