// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersigstatus.h"

#include "usersigforms.h"

#include <QTest>

#include <limits>

using Kind = UserSigStatus::Kind;
using Left = UserSigStatus::Left;

Q_DECLARE_METATYPE(UserSigStatus)

namespace
{

constexpr qint64 made = 1700000000;
constexpr qint64 hour = 60 * 60;
constexpr qint64 day = 24 * hour;
constexpr qint64 farthest = std::numeric_limits<qint64>::max();

/// Of administrator and the app 1400000000.
UserSigReading reading(qint64 time, qint64 expire)
{
    UserSigReading read;
    read.claims = {QStringLiteral("administrator"), 1400000000, time, expire, {}, {}};
    return read;
}

UserSigStatus judged(const UserSigReading &read, qint64 now)
{
    return judgeUserSig(read, 1400000000, QStringLiteral("administrator"), now);
}

} // namespace

class TestUserSigStanding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeGoesBy_data();
    void timeGoesBy();
    void warnsInProportionToItsLife_data();
    void warnsInProportionToItsLife();
    void timesThatCannotBe_data();
    void timesThatCannotBe();
    void isForSomebodyElse_data();
    void isForSomebodyElse();
    void isFromTheFuture_data();
    void isFromTheFuture();
    void damageMustFail();
    void oldFormat();
};

void TestUserSigStanding::timeGoesBy_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Left>("left");
    const qint64 end = made + 30 * day;
    const qint64 soon = 3 * day; // a tenth
    QTest::newRow("just made") << made << Kind::NotEnded << Left::Long;
    QTest::newRow("a tenth of its life") << end - soon << Kind::NotEnded << Left::Long;
    QTest::newRow("a second less") << end - soon + 1 << Kind::NotEnded << Left::Soon;
    QTest::newRow("a seventh of that") << end - soon / 7 << Kind::NotEnded << Left::Soon;
    QTest::newRow("a second less than that")
        << end - soon / 7 + 1 << Kind::NotEnded << Left::Urgent;
    QTest::newRow("its last second") << end << Kind::NotEnded << Left::Urgent;
    QTest::newRow("a second too late") << end + 1 << Kind::Ended << Left::Unknown;
    QTest::newRow("years too late") << end + 3650 * day << Kind::Ended << Left::Unknown;
}

void TestUserSigStanding::timeGoesBy()
{
    QFETCH(qint64, now);
    const UserSigStatus standing = judged(reading(made, 30 * day), now);
    QTEST(standing.kind, "kind");
    QTEST(standing.left, "left");
    QCOMPARE(standing.willBeRejected(), standing.kind == Kind::Ended);
    QCOMPARE(standing.end, std::optional(made + 30 * day));
    QCOMPARE(standing.identifier, QStringLiteral("administrator"));
    QCOMPARE(standing.sdkAppId, 1400000000U);
    QCOMPARE(standing.judgedAt, now);
    QVERIFY(!standing.madeInFuture);
}

void TestUserSigStanding::warnsInProportionToItsLife_data()
{
    QTest::addColumn<qint64>("life");
    QTest::addColumn<qint64>("soon"); // seconds before its end
    constexpr qint64 hour = 3600;
    QTest::newRow("an hour") << hour << hour / 10;
    QTest::newRow("a day") << day << day / 10;
    QTest::newRow("seven days, the default") << 7 * day << 7 * day / 10;
    QTest::newRow("70 days") << 70 * day << 7 * day;
    QTest::newRow("180 days") << 180 * day << 7 * day;
    QTest::newRow("50 years") << qint64(1576800000) << 7 * day;
}

void TestUserSigStanding::warnsInProportionToItsLife()
{
    QFETCH(qint64, life);
    QFETCH(qint64, soon);
    const auto leftAt = [life](qint64 now) { return judged(reading(made, life), now).left; };
    QCOMPARE(leftAt(made), Left::Long);
    QCOMPARE(leftAt(made + life - soon), Left::Long);
    QCOMPARE(leftAt(made + life - soon + 1), Left::Soon);
    QCOMPARE(leftAt(made + life - soon / 7), Left::Soon);
    QCOMPARE(leftAt(made + life - soon / 7 + 1), Left::Urgent);
}

void TestUserSigStanding::timesThatCannotBe_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("expire");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("expire overflows") << made << farthest << Kind::ImpossibleTimes;
    QTest::newRow("both at the end of 64 bits") << farthest << farthest << Kind::ImpossibleTimes;
    QTest::newRow("ends after the year 9999")
        << made << 253402300800 - made << Kind::ImpossibleTimes;
    QTest::newRow("ends with the year 9999") << made << 253402300799 - made << Kind::NotEnded;
    QTest::newRow("negative expire") << made << qint64(-1) << Kind::ImpossibleTimes;
    QTest::newRow("made before 1970") << qint64(-1) << farthest / 2 << Kind::ImpossibleTimes;
    QTest::newRow("lasts no time") << made - 1 << qint64(0) << Kind::Ended;
    QTest::newRow("50 years, beyond 32 bits") << made << qint64(1576800000) << Kind::NotEnded;
}

void TestUserSigStanding::timesThatCannotBe()
{
    QFETCH(qint64, time);
    QFETCH(qint64, expire);
    const UserSigStatus standing = judged(reading(time, expire), made);
    QTEST(standing.kind, "kind");
    QCOMPARE(standing.end.has_value(), standing.kind != Kind::ImpossibleTimes);
    QCOMPARE(standing.willBeRejected(), standing.kind != Kind::NotEnded);
}

void TestUserSigStanding::isForSomebodyElse_data()
{
    QTest::addColumn<std::optional<quint32>>("app");
    QTest::addColumn<std::optional<QString>>("identifier");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<Kind>("kind");
    const std::optional<quint32> app = 1400000000;
    const std::optional<quint32> otherApp = 1400000001;
    const std::optional admin = QStringLiteral("administrator");
    const auto row = [](const char *name, std::optional<quint32> sdkAppId,
                        const std::optional<QString> &identifier, qint64 now, Kind kind) {
        QTest::newRow(name) << sdkAppId << identifier << now << kind;
    };
    row("the very same", app, admin, made, Kind::NotEnded);
    row("another app", otherApp, admin, made, Kind::OtherApp);
    row("another account", app, QStringLiteral("guest"), made, Kind::OtherIdentifier);
    row("other letters' case", app, QStringLiteral("Administrator"), made, Kind::OtherIdentifier);
    row("a blank more", app, QStringLiteral("administrator "), made, Kind::OtherIdentifier);
    row("both are other", otherApp, QStringLiteral("guest"), made, Kind::OtherApp);
    row("another app, and ended", otherApp, admin, made + 2 * day, Kind::OtherApp);
    row("no app yet", {}, admin, made, Kind::NotEnded);
    row("no account yet", app, {}, made, Kind::NotEnded);
    row("neither, and ended", {}, {}, made + 2 * day, Kind::Ended);
}

void TestUserSigStanding::isForSomebodyElse()
{
    QFETCH(std::optional<quint32>, app);
    QFETCH(std::optional<QString>, identifier);
    QFETCH(qint64, now);
    const UserSigStatus standing = judgeUserSig(reading(made, day), app, identifier, now);
    QTEST(standing.kind, "kind");
    QCOMPARE(standing.sdkAppId, 1400000000U); // its own, to be told
    QCOMPARE(standing.end, std::optional(made + day));
}

void TestUserSigStanding::isFromTheFuture_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<bool>("told");
    QTest::newRow("at the same time") << made << false;
    QTest::newRow("five minutes are nothing") << made - 300 << false;
    QTest::newRow("a second more") << made - 301 << true;
    QTest::newRow("a year") << made - 365 * day << true;
}

/// The service is not known to refuse it, so it is sent.
void TestUserSigStanding::isFromTheFuture()
{
    QFETCH(qint64, now);
    const UserSigStatus standing = judged(reading(made, day), now);
    QTEST(standing.madeInFuture, "told");
    QVERIFY(!standing.willBeRejected());
}

void TestUserSigStanding::damageMustFail()
{
    const QList<DamagedUserSig> all = damagedUserSigs();
    for (const DamagedUserSig &damaged : all) {
        const UserSigStatus standing = judged(examineUserSig(Secret(damaged.text)), made);
        QCOMPARE(standing.kind, Kind::Unreadable);
        QCOMPARE(standing.damage, damaged.damage);
        QVERIFY2(standing.willBeRejected() && !standing.end, damaged.name);
    }
}

void TestUserSigStanding::oldFormat()
{
    const auto standing = [](const QJsonObject &json, qint64 now) {
        return judged(examineUserSig(Secret(packedUserSig(json))), now);
    };
    const QJsonObject old = oldUserSigJson();
    QCOMPARE(standing(old, made).format, UserSigFormat::Old);
    QCOMPARE(standing(old, made).left, Left::Long);
    QCOMPARE(standing(old, made + day).left, Left::Urgent);
    QCOMPARE(standing(old, made + 2 * day).kind, Kind::Ended);
    // What does not tell its time, or tells it in units of its own, is left to the service.
    for (const QJsonValue &time :
         {QJsonValue(QJsonValue::Undefined), QJsonValue(QStringLiteral("638355168000000000"))}) {
        const UserSigStatus open = standing(with(old, "TLS.time", time), made + 2 * day);
        QCOMPARE(open.kind, Kind::NotEnded);
        QCOMPARE(open.left, Left::Unknown);
        QVERIFY(!open.end);
    }
}

QTEST_APPLESS_MAIN(TestUserSigStanding)
#include "tst_usersigstatus.moc"
