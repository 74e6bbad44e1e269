// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/exchangetext.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

ActivityTry answered(const QString &body)
{
    Exchange made;
    made.record.request.url = "https://chat.example.com/v4/x?usersig=$USERSIG&random=1";
    made.record.request.headers = {{"Content-Type", "application/json"}, {"User-Agent", "A/1"}};
    made.record.request.body = "{}";
    made.record.httpStatus = 200;
    made.headers = {{"Server", "s"}, {"Set-Cookie", "‹…›"}};
    made.body = body;
    made.bodySize = body.size();
    return {made};
}

QString head()
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
    void answers_data();
    void answers();
    void shortLines_data();
    void shortLines();
};

void TestExchangeText::answers_data()
{
    QTest::addColumn<ActivityTry>("one");
    QTest::addColumn<QString>("end");
    const QString good = u"HTTP 200\nServer: s\nSet-Cookie: ‹…›"_s;
    QTest::newRow("JSON") << answered(u"{\"a\":[]}"_s) << good + u"\n\n{\n  \"a\": []\n}"_s;
    QTest::newRow("a page") << answered(u"<p>\r\nx</p>"_s) << good + u"\n\n<p>\nx</p>"_s;
    QTest::newRow("no body") << answered({}) << good;
    QTest::newRow("hidden characters")
        << answered(u"[\"a\u202Eb\u0007\"]"_s) << good + u"\n\n[\n  \"a⟨U+202E⟩b⟨U+0007⟩\"\n]"_s;
    QTest::newRow("a line break of another kind")
        << answered(u"a\u2028b\rc"_s) << good + u"\n\na⟨U+2028⟩b⟨U+000D⟩c"_s;
    ActivityTry one = answered(u"x"_s);
    one.exchange.bodySize = 5'000'000;
    QTest::newRow("cut off") << one
                             << good + u"\n\nx\n\nThe body has 5,000,000 bytes; the first "
                                       "1,048,576 are kept."_s;
    one = answered({});
    one.isWhole = false;
    one.exchange.headers.clear();
    QTest::newRow("no longer kept")
        << one
        << u"HTTP 200\n\nHeaders and body are no longer kept: newer ones took their place."_s;
    one = answered({});
    one.exchange.record.httpStatus = 0;
    one.exchange.headers.clear();
    one.exchange.error = ApiError{ApiError::Kind::Cancelled, 0, {}, {}};
    QTest::newRow("none") << one << u"Cancelled."_s;
    one = answered({});
    one.exchange.headers = {{"X-\u202E", "a\nb"}};
    QTest::newRow("hidden characters in a header") << one << u"HTTP 200\nX-⟨U+202E⟩: a⟨U+000A⟩b"_s;
}

void TestExchangeText::answers()
{
    QFETCH(const ActivityTry, one);
    QFETCH(const QString, end);
    QCOMPARE(exchangeText(one), head() + end);
}

void TestExchangeText::shortLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("short") << u"abc\ndef"_s << u"abc\ndef"_s;
    QTest::newRow("as long as may be") << u"abcd\nabcd"_s << u"abcd\nabcd"_s;
    QTest::newRow("too long") << u"abcdefghij"_s << u"abcd\nefgh\nij"_s;
    QTest::newRow("within a pair") << u"abc🤖🤖"_s << u"abc🤖\n🤖"_s;
    const QString rest = u"\n\nOnly the first 4 lines are shown here. A copy has them all."_s;
    QTest::newRow("as many as may be") << u"1\n2\n3\n4"_s << u"1\n2\n3\n4"_s;
    QTest::newRow("too many") << u"1\n2\n3\n4\n"_s << u"1\n2\n3\n4"_s + rest;
    QTest::newRow("too many of a line") << QString(17, u'x') << u"xxxx\nxxxx\nxxxx\nxxxx"_s + rest;
    QTest::newRow("nothing") << QString() << QString();
}

void TestExchangeText::shortLines()
{
    QFETCH(const QString, text);
    QTEST(forTextView(text, 4, 4), "folded");
}

QTEST_GUILESS_MAIN(TestExchangeText)
#include "tst_exchangetext.moc"
