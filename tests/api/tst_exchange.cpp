// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/exchange.h"

#include "api/exchangeline.h"
#include "api/robots.h"
#include "chatcall.h"
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

AttemptRecord second(const Connection &connection = singapore())
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
    return exchange(singapore(), second(), {}, robots::list(), error);
}

} // namespace

class TestExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksOtherCredentials_data();
    void masksOtherCredentials();
    void headerNamesHaveOneForm();
    void keepsNoUserSig();
    void keepsTheBeginningOfABody();
    void line();
    void outcomes_data();
    void outcomes();
    void lineIsOneLine();
};

void TestExchange::masksOtherCredentials_data()
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

void TestExchange::masksOtherCredentials()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, masked);
    ReplyFacts facts;
    facts.headers = {{name, "session=12"}};
    const Exchange made = exchange(singapore(), second(), facts, robots::list(), ChatbotList());
    QCOMPARE(made.headers.size(), 1);
    QCOMPARE(made.headers.constFirst().first.toLower(), name.toLower());
    QCOMPARE(made.headers.constFirst().second, masked ? "‹…›"_ba : "session=12"_ba);
}

void TestExchange::headerNamesHaveOneForm()
{
    ReplyFacts facts;
    facts.headers = {{"server", "a"}, {"X-REQUEST-ID", "B"}, {"Content-Type", "c"}, {"1x-é-", "d"}};
    const Exchange made = exchange(singapore(), second(), facts, robots::list(), ChatbotList());
    QCOMPARE(made.headers,
             (RawHeaders{
                 {"Server", "a"}, {"X-Request-Id", "B"}, {"Content-Type", "c"}, {"1x-é-", "d"}}));
    QCOMPARE(made.record.request.headers.constFirst().first, "Content-Type"_ba);
}

void TestExchange::keepsNoUserSig()
{
    const QByteArray sig = testUserSig().reveal();
    QByteArray escaped;
    for (const char c : sig) {
        escaped += "\\u00" + QByteArray(1, c).toHex().toUpper();
    }
    ReplyFacts facts;
    facts.headers = {{"Location", "https://elsewhere.example/?usersig=" + sig}, {"X-" + sig, "1"}};
    facts.body = "{\"a\":\"" + sig + "\",\"b\":\"" + escaped + "\",\"c\":\"" +
                 sig.toPercentEncoding({}, "-_*") + "\"}";
    const Exchange made = exchange(singapore(), second(), facts, robots::list(), ChatbotList());
    QCOMPARE(made.headers,
             (RawHeaders{{"Location", "https://elsewhere.example/?usersig=‹…›"}, {"X-‹…›", "1"}}));
    QCOMPARE(made.body, u"{\"a\":\"‹…›\",\"b\":\"‹…›\",\"c\":\"‹…›\"}"_s);
    QCOMPARE(traceOf(testUserSig(), QString::fromUtf8(made.record.request.url)), QString());
}

void TestExchange::keepsTheBeginningOfABody()
{
    ReplyFacts facts;
    facts.body = QByteArray(Exchange::keptBody, 'a') + "behind";
    const Exchange made = exchange(singapore(), second(), facts, robots::list(), ChatbotList());
    QCOMPARE(made.body.size(), Exchange::keptBody);
    QCOMPARE(made.bodySize, Exchange::keptBody + 6);
}

void TestExchange::line()
{
    const Exchange made = exchange(singapore(), second(), {}, robots::list(),
                                   ApiError{Kind::Api, 70001, u"usersig expired"_s, {}});
    QCOMPARE(
        exchangeLine(made),
        u"2026-11-23T12:00:00.000Z sg 1400000000 try 2: "
        "POST https://chat.example.com/v4/openim_robot_http_svc/get_all_robots"
        "?sdkappid=1400000000&identifier=administrator&usersig=$USERSIG&random=99"
        "&contenttype=json, HTTP status 200, ErrorCode 70001 \"usersig expired\", 321 ms, sent 1x"_s);
}

void TestExchange::outcomes_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<QString>("outcome");
    const ChatbotList list{{u"@RBT#1"_s, u"@RBT#2"_s}};
    QTest::newRow("list") << exchange(singapore(), second(), {}, robots::list(), list)
                          << u"chatbots: 2"_s;
    const auto row = [](const char *name, Kind kind, qint64 number, const QString &outcome) {
        QTest::newRow(name) << failedWith({kind, number, {}, {}}) << outcome;
    };
    row("cancelled", Kind::Cancelled, 0, u"cancelled"_s);
    row("headers", Kind::Timeout, int(TimeLimit::Headers), u"no headers in time"_s);
    row("silence", Kind::Timeout, int(TimeLimit::Silence), u"silent for too long"_s);
    row("whole", Kind::Timeout, int(TimeLimit::Whole), u"not complete in time"_s);
    row("network", Kind::Network, 3, u"network error 3"_s);
    row("TLS", Kind::Tls, 6, u"TLS error 6"_s);
    row("status", Kind::Http, 502, u"refused"_s);
    row("no answer", Kind::BadReply, 1, u"bad answer 1"_s);
    row("code", Kind::Api, 70001, u"ErrorCode 70001"_s);
}

void TestExchange::outcomes()
{
    QFETCH(const Exchange, exchange);
    QFETCH(const QString, outcome);
    QVERIFY2(exchangeLine(exchange).endsWith(u", HTTP status 200, "_s + outcome +
                                             u", 321 ms, sent 1x"_s),
             qPrintable(exchangeLine(exchange)));
}

void TestExchange::lineIsOneLine()
{
    Connection odd = singapore();
    odd.identifier = u"a\nb\u2028"_s;
    const Exchange made =
        exchange(odd, second(odd), {}, robots::list(),
                 ApiError{Kind::Api, 1, u"x\r\ny\u2029\u202E"_s + QString(5000, u'z'), {}});
    QVERIFY(!hasLineBreak(exchangeLine(made).toUtf8()));
    QVERIFY(!exchangeLine(made).contains(u'\u202E'));
    QVERIFY(exchangeLine(made).size() < 700);
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
