// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/usersigtexts.h"
#include "roomtest.h"

#include "usersigforms.h"

#include <QTest>

using namespace Qt::StringLiterals;
using StatusKind = UserSigStatus::Kind;

namespace
{

constexpr qint64 madeAt = 1795788000; // 2026-11-27 14:00 UTC
constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

UserSigStatus statusOf(StatusKind kind, const QString &identifier = u"administrator"_s)
{
    UserSigStatus status;
    status.kind = kind;
    status.identifier = identifier;
    status.sdkAppId = 1400000000;
    status.time = madeAt;
    status.end = madeAt + day;
    status.evaluatedAt = madeAt;
    return status;
}

} // namespace

class TestUserSigTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhenItEnds_data();
    void showsWhenItEnds();
    void showsHolder();
    void showsUnusualProperties();
    void describesEveryKindOfDamage();
    void explainsWhyItWasNotSent_data();
    void explainsWhyItWasNotSent();
    void escapesIdentifiers_data();
    void escapesIdentifiers();
};

/// Times are shown as local time. The tests use a zone three hours east of UTC.
void TestUserSigTexts::initTestCase()
{
    qputenv("TZ", "XYZ-3");
    tzset();
}

void TestUserSigTexts::showsWhenItEnds_data()
{
    QTest::addColumn<qint64>("left");
    QTest::addColumn<QString>("text");
    QTest::newRow("half a year") << 180 * day << u"expires in 180 day(s) (2027-05-26 17:00)"_s;
    QTest::newRow("nearly a week") << 7 * day - 1 << u"expires in 6 day(s) (2026-12-04 16:59)"_s;
    QTest::newRow("one day") << day << u"expires in 1 day(s) (2026-11-28 17:00)"_s;
    QTest::newRow("nearly one day") << day - 1 << u"expires in 23 hour(s) (2026-11-28 16:59)"_s;
    QTest::newRow("one hour") << hour << u"expires in 1 hour(s) (2026-11-27 18:00)"_s;
    QTest::newRow("nearly one hour") << hour - 1 << u"expires in 59 minute(s) (2026-11-27 17:59)"_s;
    QTest::newRow("one minute") << minute << u"expires in 1 minute(s) (2026-11-27 17:01)"_s;
    QTest::newRow("seconds") << minute - 1 << u"expires in less than a minute (2026-11-27 17:00)"_s;
    QTest::newRow("last second") << qint64(0)
                                 << u"expires in less than a minute (2026-11-27 17:00)"_s;
    QTest::newRow("ended one second ago") << qint64(-1) << u"expired just now (2026-11-27 16:59)"_s;
    QTest::newRow("a minute ago") << -minute << u"expired 1 minute(s) ago (2026-11-27 16:59)"_s;
    QTest::newRow("an hour ago") << -hour << u"expired 1 hour(s) ago (2026-11-27 16:00)"_s;
    QTest::newRow("nearly two days ago")
        << 1 - 2 * day << u"expired 1 day(s) ago (2026-11-25 17:00)"_s;
    QTest::newRow("year 9999") << 253402300799 - madeAt
                               << u"expires in 2912112 day(s) (10000-01-01 02:59)"_s;
}

void TestUserSigTexts::showsWhenItEnds()
{
    QFETCH(qint64, left);
    QTEST(expiryText(madeAt + left, madeAt), "text");
}

void TestUserSigTexts::showsHolder()
{
    QCOMPARE(userSigSummary(statusOf(StatusKind::NotEnded)),
             u"for administrator, app 1400000000, expires in 1 day(s) (2026-11-28 17:00)"_s);
    QCOMPARE(userSigSummary(statusOf(StatusKind::OtherApp)),
             u"For another SDKAppID: for administrator, app 1400000000, expires in 1 day(s) "
             "(2026-11-28 17:00)"_s);
    QVERIFY(userSigSummary(statusOf(StatusKind::OtherIdentifier))
                .startsWith(u"For another Identifier: for"_s));
    UserSigStatus ended = statusOf(StatusKind::Ended);
    ended.evaluatedAt = madeAt + 3 * day;
    QCOMPARE(userSigSummary(ended),
             u"for administrator, app 1400000000, expired 2 day(s) ago (2026-11-28 17:00)"_s);
}

void TestUserSigTexts::showsUnusualProperties()
{
    UserSigStatus status = statusOf(StatusKind::NotEnded);
    status.madeInFuture = true;
    QVERIFY(userSigSummary(status).contains(u"made in the future (2026-11-27 17:00)"_s));
    status.format = UserSigFormat::Old;
    status.end.reset();
    QVERIFY(userSigSummary(status).startsWith(u"for administrator, app 1400000000. "_s));
    QVERIFY(userSigSummary(status).contains(u"format used before 2019"_s));
    QVERIFY(
        userSigSummary(statusOf(StatusKind::ImpossibleTimes)).contains(u"times are impossible"_s));
}

void TestUserSigTexts::describesEveryKindOfDamage()
{
    const QList<DamagedUserSig> all = damagedUserSigs();
    for (const DamagedUserSig &damaged : all) {
        if (damaged.damage == UserSigDamage::InvalidCharacters) {
            continue; // reported by the field's own check, and never sent
        }
        const UserSigStatus status =
            evaluateUserSig(parseUserSig(Secret(damaged.text)), {}, {}, madeAt);
        const Explanation why = notSentExplanation(status, 1, u"a"_s);
        QVERIFY2(userSigSummary(status).contains(u"UserSig"_s), damaged.name);
        QCOMPARE(why.advice, userSigSummary(status));
        QVERIFY2(why.headline.startsWith(u"Not sent: "_s), damaged.name);
        QVERIFY2(why.headline.contains(u"UserSig"_s), damaged.name);
    }
}

void TestUserSigTexts::explainsWhyItWasNotSent_data()
{
    QTest::addColumn<StatusKind>("kind");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QStringList>("advice");
    QTest::newRow("another app") << StatusKind::OtherApp
                                 << u"Not sent: the UserSig is for another SDKAppID"_s
                                 << QStringList{u"1400000000"_s, u"SDKAppID is 1400000009"_s};
    QTest::newRow("another account")
        << StatusKind::OtherIdentifier << u"Not sent: the UserSig is for another Identifier"_s
        << QStringList{u"It is for administrator"_s, u"Identifier is gu%1est"_s};
    QTest::newRow("ended") << StatusKind::Ended << u"Not sent: the UserSig has expired"_s
                           << QStringList{u"It expired at 2026-11-28 17:00"_s,
                                          u"clock says 2026-11-27 17:00"_s};
    QTest::newRow("impossible times")
        << StatusKind::ImpossibleTimes << u"Not sent: the UserSig is damaged"_s
        << QStringList{u"times are impossible"_s};
}

void TestUserSigTexts::explainsWhyItWasNotSent()
{
    QFETCH(StatusKind, kind);
    QFETCH(QStringList, advice);
    const Explanation why = notSentExplanation(statusOf(kind), 1400000009, u"gu%1est"_s);
    QTEST(why.headline, "headline");
    for (const QString &part : advice) {
        QVERIFY2(why.advice.contains(part), qPrintable(why.advice));
    }
    QVERIFY(!why.advice.contains(u"valid"_s));
}

void TestUserSigTexts::escapesIdentifiers_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QString>("shown");
    QTest::newRow("markup") << u"<b>root</b>"_s << u"for <b>root</b>, app"_s;
    QTest::newRow("placeholders") << u"%1%2%3"_s << u"for %1%2%3, app"_s;
    QTest::newRow("right-to-left override") << u"a\u202Eb"_s << u"for a⟨U+202E⟩b, app"_s;
    QTest::newRow("line break") << u"a\nb"_s << u"for a⟨U+000A⟩b, app"_s;
    QTest::newRow("10,000 characters")
        << QString(10'000, u'a') << u"for "_s + QString(63, u'a') + u"…, app"_s;
}

void TestUserSigTexts::escapesIdentifiers()
{
    QFETCH(QString, identifier);
    QFETCH(QString, shown);
    const QString card = userSigSummary(statusOf(StatusKind::NotEnded, identifier));
    QVERIFY2(card.startsWith(shown), qPrintable(card.left(200)));
}

ROOM_TEST(TestUserSigTexts, NoApplication)
#include "tst_usersigtexts.moc"
