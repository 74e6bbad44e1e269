// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/usersigwords.h"

#include "usersigforms.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = UserSigStatus::Kind;

namespace
{

constexpr qint64 made = 1795788000; // 2026-11-27 14:00 UTC
constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

UserSigStatus standing(Kind kind, const QString &identifier = u"administrator"_s)
{
    UserSigStatus judged;
    judged.kind = kind;
    judged.identifier = identifier;
    judged.sdkAppId = 1400000000;
    judged.time = made;
    judged.end = made + day;
    judged.judgedAt = made;
    return judged;
}

} // namespace

class TestUserSigWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsWhenItEnds_data();
    void tellsWhenItEnds();
    void tellsWhomItIsFor();
    void tellsWhatIsOdd();
    void everyDamageHasAPlainWord();
    void saysWhyItWasNotSent_data();
    void saysWhyItWasNotSent();
    void identifiersAreShownAsTheyAre_data();
    void identifiersAreShownAsTheyAre();
};

/// Local time is what people read, and three hours from UTC it shows.
void TestUserSigWords::initTestCase()
{
    qputenv("TZ", "XYZ-3");
    tzset();
}

void TestUserSigWords::tellsWhenItEnds_data()
{
    QTest::addColumn<qint64>("left");
    QTest::addColumn<QString>("text");
    QTest::newRow("half a year") << 180 * day << u"ends in 180 day(s) (2027-05-26 17:00)"_s;
    QTest::newRow("nearly a week") << 7 * day - 1 << u"ends in 6 day(s) (2026-12-04 16:59)"_s;
    QTest::newRow("a day") << day << u"ends in 1 day(s) (2026-11-28 17:00)"_s;
    QTest::newRow("nearly a day") << day - 1 << u"ends in 23 hour(s) (2026-11-28 16:59)"_s;
    QTest::newRow("an hour") << hour << u"ends in 1 hour(s) (2026-11-27 18:00)"_s;
    QTest::newRow("nearly an hour") << hour - 1 << u"ends in 59 minute(s) (2026-11-27 17:59)"_s;
    QTest::newRow("a minute") << minute << u"ends in 1 minute(s) (2026-11-27 17:01)"_s;
    QTest::newRow("seconds") << minute - 1 << u"ends in less than a minute (2026-11-27 17:00)"_s;
    QTest::newRow("its last") << qint64(0) << u"ends in less than a minute (2026-11-27 17:00)"_s;
    QTest::newRow("over") << qint64(-1) << u"ended just now (2026-11-27 16:59)"_s;
    QTest::newRow("a minute ago") << -minute << u"ended 1 minute(s) ago (2026-11-27 16:59)"_s;
    QTest::newRow("an hour ago") << -hour << u"ended 1 hour(s) ago (2026-11-27 16:00)"_s;
    QTest::newRow("nearly two days ago")
        << 1 - 2 * day << u"ended 1 day(s) ago (2026-11-25 17:00)"_s;
    QTest::newRow("the last there is")
        << 253402300799 - made << u"ends in 2912112 day(s) (10000-01-01 02:59)"_s;
}

void TestUserSigWords::tellsWhenItEnds()
{
    QFETCH(qint64, left);
    QTEST(endText(made + left, made), "text");
}

void TestUserSigWords::tellsWhomItIsFor()
{
    QCOMPARE(cardText(standing(Kind::NotEnded)),
             u"for administrator, app 1400000000, ends in 1 day(s) (2026-11-28 17:00)"_s);
    QCOMPARE(cardText(standing(Kind::OtherApp)),
             u"For another SDKAppID: for administrator, app 1400000000, ends in 1 day(s) "
             "(2026-11-28 17:00)"_s);
    QVERIFY(cardText(standing(Kind::OtherIdentifier)).startsWith(u"For another Identifier: for"_s));
    UserSigStatus ended = standing(Kind::Ended);
    ended.judgedAt = made + 3 * day;
    QCOMPARE(cardText(ended),
             u"for administrator, app 1400000000, ended 2 day(s) ago (2026-11-28 17:00)"_s);
}

void TestUserSigWords::tellsWhatIsOdd()
{
    UserSigStatus odd = standing(Kind::NotEnded);
    odd.madeInFuture = true;
    QVERIFY(cardText(odd).contains(u"made in the future (2026-11-27 17:00)"_s));
    odd.format = UserSigFormat::Old;
    odd.end.reset();
    QVERIFY(cardText(odd).startsWith(u"for administrator, app 1400000000. "_s));
    QVERIFY(cardText(odd).contains(u"format before 2019"_s));
    QVERIFY(cardText(standing(Kind::ImpossibleTimes)).contains(u"times cannot be"_s));
}

void TestUserSigWords::everyDamageHasAPlainWord()
{
    const QList<DamagedUserSig> all = damagedUserSigs();
    for (const DamagedUserSig &damaged : all) {
        if (damaged.damage == UserSigDamage::Characters) {
            continue; // told by the field's own check, and never sent
        }
        const UserSigStatus judged =
            judgeUserSig(examineUserSig(Secret(damaged.text)), {}, {}, made);
        const Explanation why = whyNotSent(judged, 1, u"a"_s);
        QVERIFY2(cardText(judged).contains(u"UserSig"_s), damaged.name);
        QCOMPARE(why.advice, cardText(judged));
        QVERIFY2(why.headline.startsWith(u"Not sent: "_s), damaged.name);
        QVERIFY2(why.headline.contains(u"UserSig"_s), damaged.name);
    }
}

void TestUserSigWords::saysWhyItWasNotSent_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QStringList>("advice");
    QTest::newRow("another app") << Kind::OtherApp
                                 << u"Not sent: the UserSig is for another SDKAppID"_s
                                 << QStringList{u"1400000000"_s, u"SDKAppID says 1400000009"_s};
    QTest::newRow("another account")
        << Kind::OtherIdentifier << u"Not sent: the UserSig is for another Identifier"_s
        << QStringList{u"It is for administrator"_s, u"Identifier says gu%1est"_s};
    QTest::newRow("ended") << Kind::Ended << u"Not sent: the UserSig has ended"_s
                           << QStringList{u"It ended at 2026-11-28 17:00"_s,
                                          u"clock says 2026-11-27 17:00"_s};
    QTest::newRow("impossible") << Kind::ImpossibleTimes << u"Not sent: the UserSig is damaged"_s
                                << QStringList{u"times cannot be"_s};
}

void TestUserSigWords::saysWhyItWasNotSent()
{
    QFETCH(Kind, kind);
    QFETCH(QStringList, advice);
    const Explanation why = whyNotSent(standing(kind), 1400000009, u"gu%1est"_s);
    QTEST(why.headline, "headline");
    for (const QString &part : advice) {
        QVERIFY2(why.advice.contains(part), qPrintable(why.advice));
    }
    QVERIFY(!why.advice.contains(u"valid"_s));
}

void TestUserSigWords::identifiersAreShownAsTheyAre_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QString>("shown");
    QTest::newRow("markup") << u"<b>root</b>"_s << u"for <b>root</b>, app"_s;
    QTest::newRow("a place holder") << u"%1%2%3"_s << u"for %1%2%3, app"_s;
    QTest::newRow("turned round") << u"a\u202Eb"_s << u"for a⟨U+202E⟩b, app"_s;
    QTest::newRow("a line break") << u"a\nb"_s << u"for a⟨U+000A⟩b, app"_s;
    QTest::newRow("10,000 characters")
        << QString(10'000, u'a') << u"for "_s + QString(63, u'a') + u"…, app"_s;
}

void TestUserSigWords::identifiersAreShownAsTheyAre()
{
    QFETCH(QString, identifier);
    QFETCH(QString, shown);
    const QString card = cardText(standing(Kind::NotEnded, identifier));
    QVERIFY2(card.startsWith(shown), qPrintable(card.left(200)));
}

QTEST_APPLESS_MAIN(TestUserSigWords)
#include "tst_usersigwords.moc"
