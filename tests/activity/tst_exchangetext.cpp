// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/exchangetext.h"
#include "roomtest.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

ActivityAttempt answered(const QString &body)
{
    Exchange exchange;
    exchange.record.request.url = "https://chat.example.com/v4/x?usersig=$USERSIG&random=1";
    exchange.record.request.headers = {{"Content-Type", "application/json"}, {"User-Agent", "A/1"}};
    exchange.record.request.body = "{}";
    exchange.record.httpStatus = 200;
    exchange.headers = {{"Server", "s"}, {"Set-Cookie", "‹…›"}};
    exchange.body = body;
    exchange.bodySize = body.size();
    return {exchange};
}

QString requestText()
{
    return u"POST https://chat.example.com/v4/x?usersig=$USERSIG&random=1\n"
           "Content-Type: application/json\nUser-Agent: A/1\n\n{}\n\n"_s;
}

} // namespace

class TestExchangeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::English); // the C locale does not group digits since Qt 6.8
    }
    void showsExchange_data();
    void showsExchange();
    void limitsLines_data();
    void limitsLines();
};

void TestExchangeText::showsExchange_data()
{
    QTest::addColumn<ActivityAttempt>("attempt");
    QTest::addColumn<QString>("end");
    const QString response = u"HTTP 200\nServer: s\nSet-Cookie: ‹…›"_s;
    QTest::newRow("JSON") << answered(u"{\"a\":[]}"_s) << response + u"\n\n{\n  \"a\": []\n}"_s;
    QTest::newRow("HTML page") << answered(u"<p>\r\nx</p>"_s) << response + u"\n\n<p>\nx</p>"_s;
    QTest::newRow("no body") << answered({}) << response;
    QTest::newRow("hidden characters") << answered(u"[\"a\u202Eb\u0007\"]"_s)
                                       << response + u"\n\n[\n  \"a⟨U+202E⟩b⟨U+0007⟩\"\n]"_s;
    QTest::newRow("other line breaks")
        << answered(u"a\u2028b\rc"_s) << response + u"\n\na⟨U+2028⟩b⟨U+000D⟩c"_s;
    ActivityAttempt attempt = answered(u"x"_s);
    attempt.exchange.bodySize = 5'000'000;
    QTest::newRow("truncated body")
        << attempt
        << response + u"\n\nx\n\nThe body has 5,000,000 bytes; the first "
                      "1,048,576 are kept."_s;
    attempt = answered({});
    attempt.isWhole = false;
    attempt.exchange.headers.clear();
    QTest::newRow("discarded contents")
        << attempt
        << u"HTTP 200\n\nHeaders and body are no longer available: newer calls replaced them."_s;
    attempt = answered({});
    attempt.exchange.record.httpStatus = 0;
    attempt.exchange.headers.clear();
    attempt.exchange.error = ApiError{ApiError::Kind::Cancelled, 0, {}, {}};
    QTest::newRow("no response") << attempt << u"Cancelled."_s;
    attempt = answered({});
    attempt.exchange.headers = {{"X-\u202E", "a\nb"}};
    QTest::newRow("hidden characters in a header")
        << attempt << u"HTTP 200\nX-⟨U+202E⟩: a⟨U+000A⟩b"_s;
}

void TestExchangeText::showsExchange()
{
    QFETCH(const ActivityAttempt, attempt);
    QFETCH(const QString, end);
    QCOMPARE(exchangeText(attempt), requestText() + end);
}

void TestExchangeText::limitsLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("short") << u"abc\ndef"_s << u"abc\ndef"_s;
    QTest::newRow("maximum length") << u"abcd\nabcd"_s << u"abcd\nabcd"_s;
    QTest::newRow("too long") << u"abcdefghij"_s << u"abcd\nefgh\nij"_s;
    QTest::newRow("surrogate pair at the limit") << u"abc🤖🤖"_s << u"abc🤖\n🤖"_s;
    const QString rest =
        u"\n\nOnly the first 4 lines are shown here. A copy contains all of them."_s;
    QTest::newRow("maximum number of lines") << u"1\n2\n3\n4"_s << u"1\n2\n3\n4"_s;
    QTest::newRow("too many lines") << u"1\n2\n3\n4\n"_s << u"1\n2\n3\n4"_s + rest;
    QTest::newRow("too many lines after breaking")
        << QString(17, u'x') << u"xxxx\nxxxx\nxxxx\nxxxx"_s + rest;
    QTest::newRow("empty") << QString() << QString();
}

void TestExchangeText::limitsLines()
{
    QFETCH(const QString, text);
    QTEST(truncatedForTextView(text, 4, 4), "folded");
}

ROOM_TEST(TestExchangeText, QCoreApplication)
#include "tst_exchangetext.moc"
