// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/explanation.h"
#include "roomtest.h"

#include "api/robots.h"

#include "errors.h"
#include "text/displaytext.h"

#include <QNetworkReply>
#include <QRegularExpression>
#include <QSet>
#include <QSslError>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

class TestExplanation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorHasTexts_data();
    void everyErrorHasTexts();
    void flawsAndTimeoutsHaveDistinctHeadlines();
    void showsCode_data();
    void showsCode();
    void undocumentedCodeIsNotExplained();
    void formatsOneLine_data();
    void formatsOneLine();
    void escapesServerMessage_data();
    void escapesServerMessage();
    void truncatesLongServerMessage();
};

void TestExplanation::everyErrorHasTexts_data()
{
    QTest::addColumn<ApiError>("failure");
    const auto rows = [](const char *name, Kind kind, qint64 first, qint64 last) {
        for (qint64 number = first; number <= last; ++number) {
            QTest::addRow("%s %lld", name, number) << error(kind, number);
        }
    };
    rows("cancelled", Kind::Cancelled, 0, 0);
    rows("time-out", Kind::Timeout, 1, static_cast<qint64>(TimeLimit::Whole));
    rows("reply flaw", Kind::BadReply, 1, static_cast<qint64>(ReplyFlaw::DuplicateMember));
    rows("network", Kind::Network, 1, QNetworkReply::InsecureRedirectError);
    rows("network", Kind::Network, QNetworkReply::UnknownNetworkError, 105);
    rows("network", Kind::Network, 199, 199);
    rows("network", Kind::Network, QNetworkReply::ProtocolFailure, QNetworkReply::ProtocolFailure);
    rows("proxy setting", Kind::ProxySetting, 1, static_cast<qint64>(ProxyFlaw::UnknownScheme));
    rows("TLS", Kind::Tls, -1, QSslError::OcspStatusUnknown);
    rows("HTTP", Kind::Http, 100, 599);
    for (const int number : {10002, 10008, 60007, 60022, 70001, 80005, 99999, -7}) {
        QTest::addRow("code %d", number) << error(Kind::Api, number);
    }
}

void TestExplanation::everyErrorHasTexts()
{
    QFETCH(const ApiError, failure);
    const Explanation text = explain(failure, robots::listCommand);
    QVERIFY(!text.headline.isEmpty() && text.headline.size() <= 80);
    QVERIFY(text.headline[0].isUpper() && !text.headline.endsWith(u'.'));
    QVERIFY(text.advice[0].isUpper() && text.advice.endsWith(u'.'));
    QVERIFY(text.serviceText.isEmpty());
    static const QRegularExpression markup(u"[<>&\\r\\n\\t%]"_s);
    QVERIFY(!(text.headline + text.advice + text.actor + text.code).contains(markup));
    const QString oneLine = oneLineExplanation(failure, robots::listCommand);
    QVERIFY(oneLine.contains(text.headline) && oneLine.endsWith(u'.'));
}

void TestExplanation::flawsAndTimeoutsHaveDistinctHeadlines()
{
    QSet<QString> headlines;
    for (int flaw = 1; flaw <= static_cast<int>(ReplyFlaw::DuplicateMember); ++flaw) {
        headlines << explain(error(Kind::BadReply, flaw), robots::listCommand).headline;
    }
    for (int limit = 1; limit <= static_cast<int>(TimeLimit::Whole); ++limit) {
        headlines << explain(error(Kind::Timeout, limit), robots::listCommand).headline;
    }
    QCOMPARE(headlines.size(),
             static_cast<int>(ReplyFlaw::DuplicateMember) + static_cast<int>(TimeLimit::Whole));
}

void TestExplanation::showsCode_data()
{
    QTest::addColumn<ApiError>("failure");
    QTest::addColumn<QString>("code");
    QTest::newRow("UserSig expired") << error(Kind::Api, 70001) << u"70001"_s;
    QTest::newRow("negative code") << error(Kind::Api, -50040) << u"-50040"_s;
    QTest::newRow("64-bit code") << error(Kind::Api, 9007199254740993) << u"9007199254740993"_s;
    QTest::newRow("HTTP status") << error(Kind::Http, 502) << u"HTTP 502"_s;
    QTest::newRow("network error") << error(Kind::Network, 1) << u"Network 1"_s;
    QTest::newRow("TLS error") << error(Kind::Tls, QSslError::HostNameMismatch) << u"TLS 22"_s;
    QTest::newRow("cancelled") << error(Kind::Cancelled, 0) << QString();
}

void TestExplanation::showsCode()
{
    QFETCH(const ApiError, failure);
    QTEST(explain(failure, robots::listCommand).code, "code");
}

void TestExplanation::undocumentedCodeIsNotExplained()
{
    const Explanation unknown =
        explain(error(Kind::Api, 20004, u"no such thing"_s), robots::listCommand);
    for (const qint64 number :
         {qint64(-7), qint64(20005), qint64(99999), (qint64(1) << 32) + 70001}) {
        const Explanation other = explain(error(Kind::Api, number), robots::listCommand);
        QCOMPARE(other.headline, unknown.headline);
        QCOMPARE(other.advice, unknown.advice);
    }
    QVERIFY(unknown.actor.isEmpty());
    QCOMPARE(unknown.serviceText, u"no such thing"_s);
    const Explanation account =
        explain(error(Kind::Api, 70011), robots::listCommand); // unlisted, in a known family
    QVERIFY(account.actor.isEmpty() && account.headline != unknown.headline);
    QCOMPARE(account.headline, explain(error(Kind::Api, 70012), robots::listCommand).headline);
}

void TestExplanation::formatsOneLine_data()
{
    QTest::addColumn<ApiError>("failure");
    QTest::addColumn<QString>("line");
    QTest::newRow("HTTP 502") << error(Kind::Http, 502)
                              << u"HTTP status 502: The server had a problem."_s;
    QTest::newRow("captive portal")
        << error(Kind::Http, 511) << u"HTTP status 511: The network requires a sign-in."_s;
    ApiError interim = error(Kind::Http, 103);
    QTest::newRow("interim response")
        << interim << u"HTTP status 103: An unexpected message came before the reply."_s;
    interim.subject = u"chat.example"_s;
    QTest::newRow("interim response of a host")
        << interim
        << u"HTTP status 103: chat.example sent an unexpected message before the reply."_s;
    QTest::newRow("time-out") << error(Kind::Timeout, 2) << u"The service stopped responding."_s;
    QTest::newRow("undocumented code")
        << error(Kind::Api, 20004)
        << u"ErrorCode 20004: The service refused with an undocumented code."_s;
    QTest::newRow("undocumented code with server message")
        << error(Kind::Api, -7, u"100%1 of %2"_s)
        << u"ErrorCode -7: The service refused with an undocumented code. "
           "The service said: 100%1 of %2"_s;
}

void TestExplanation::formatsOneLine()
{
    QFETCH(const ApiError, failure);
    QTEST(oneLineExplanation(failure, robots::listCommand), "line");
}

void TestExplanation::escapesServerMessage_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("shown");
    QTest::newRow("markup") << u"<b>x</b> &amp; <img src=x>"_s << u"<b>x</b> &amp; <img src=x>"_s;
    QTest::newRow("placeholders") << u"%1 %2 %3 %n %L1"_s << u"%1 %2 %3 %n %L1"_s;
    for (const char16_t c : {u'\n', u'\v', u'\f', u'\r', u'\u0085', u'\u2028', u'\u2029', u'\0',
                             u'\u001b', u'\u007f', u'\u202e', u'\u2066', u'\u200b'}) {
        const QString code = u"⟨U+%1⟩"_s.arg(uint(c), 4, 16, QChar(u'0')).toUpper();
        QTest::addRow("U+%04X", c) << u"a"_s + QChar(c) + u'b' << u'a' + code + u'b';
    }
    QTest::newRow("lone surrogate") << QString(QChar(0xD83E)) << u"⟨U+D83E⟩"_s;
}

void TestExplanation::escapesServerMessage()
{
    QFETCH(const QString, message);
    QFETCH(const QString, shown);
    for (const Kind kind : {Kind::Api, Kind::Http}) {
        const ApiError failure = error(kind, 500, message);
        QCOMPARE(explain(failure, robots::listCommand).serviceText, shown);
        const QString oneLine = oneLineExplanation(failure, robots::listCommand);
        QVERIFY(oneLine.endsWith(u' ' + shown));
        QVERIFY(!hasLineBreak(oneLine.toUtf8()));
    }
}

void TestExplanation::truncatesLongServerMessage()
{
    for (const QString &unit : {u"x"_s, u"\n"_s, u"🤖"_s}) {
        const ApiError failure = error(Kind::Api, 70001, unit.repeated(1'000'000));
        QVERIFY(explain(failure, robots::listCommand).serviceText.size() <= 2001 &&
                explain(failure, robots::listCommand).serviceText.endsWith(u'…'));
        QVERIFY(oneLineExplanation(failure, robots::listCommand).size() <= 2200 &&
                oneLineExplanation(failure, robots::listCommand).endsWith(u'…'));
    }
    const QString fits(2000, u'x');
    QCOMPARE(explain(error(Kind::Api, 70001, fits), robots::listCommand).serviceText, fits);
}

ROOM_TEST(TestExplanation, QCoreApplication)
#include "tst_explanation.moc"
