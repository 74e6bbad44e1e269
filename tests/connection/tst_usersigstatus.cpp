// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersigstatus.h"
#include "roomtest.h"

#include "extremetimes.h"
#include "usersigforms.h"

#include <QTest>

using Kind = UserSigStatus::Kind;
using Left = UserSigStatus::Left;

Q_DECLARE_METATYPE(UserSigStatus)

namespace
{

constexpr qint64 made = 1700000000;
constexpr qint64 hour = 60 * 60;
constexpr qint64 day = 24 * hour;

/// A UserSig for "administrator" and the app 1400000000.
ParsedUserSig reading(qint64 time, qint64 expire)
{
    ParsedUserSig read;
    read.claims = {QStringLiteral("administrator"), 1400000000, time, expire, {}, {}};
    return read;
}

UserSigStatus judged(const ParsedUserSig &read, qint64 now)
{
    return evaluateUserSig(read, 1400000000, QStringLiteral("administrator"), now);
}

} // namespace

class TestUserSigStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAfterItsLastSecond_data();
    void endsAfterItsLastSecond();
    void warnsInProportionToLifetime_data();
    void warnsInProportionToLifetime();
    void rejectsImpossibleTimes_data();
    void rejectsImpossibleTimes();
    void detectsOtherAppOrIdentifier_data();
    void detectsOtherAppOrIdentifier();
    void warnsIfMadeInFuture_data();
    void warnsIfMadeInFuture();
    void damagedUserSigWillBeRejected();
    void oldFormatWithoutTimeIsNotRejected();
};

void TestUserSigStatus::endsAfterItsLastSecond_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Left>("left");
    const qint64 end = made + 30 * day;
    const qint64 soon = 3 * day; // a tenth
    QTest::newRow("just made") << made << Kind::NotEnded << Left::Long;
    QTest::newRow("a tenth of its lifetime left") << end - soon << Kind::NotEnded << Left::Long;
    QTest::newRow("one second less than a tenth") << end - soon + 1 << Kind::NotEnded << Left::Soon;
    QTest::newRow("a seventh of that left") << end - soon / 7 << Kind::NotEnded << Left::Soon;
    QTest::newRow("one second less than a seventh")
        << end - soon / 7 + 1 << Kind::NotEnded << Left::Urgent;
    QTest::newRow("last second") << end << Kind::NotEnded << Left::Urgent;
    QTest::newRow("ended one second ago") << end + 1 << Kind::Ended << Left::Unknown;
    QTest::newRow("ended years ago") << end + 3650 * day << Kind::Ended << Left::Unknown;
}

void TestUserSigStatus::endsAfterItsLastSecond()
{
    QFETCH(qint64, now);
    const UserSigStatus status = judged(reading(made, 30 * day), now);
    QTEST(status.kind, "kind");
    QTEST(status.left, "left");
    QCOMPARE(status.willBeRejected(), status.kind == Kind::Ended);
    QCOMPARE(status.end, std::optional(made + 30 * day));
    QCOMPARE(status.identifier, QStringLiteral("administrator"));
    QCOMPARE(status.sdkAppId, 1400000000U);
    QCOMPARE(status.evaluatedAt, now);
    QVERIFY(!status.madeInFuture);
}

void TestUserSigStatus::warnsInProportionToLifetime_data()
{
    QTest::addColumn<qint64>("life");
    QTest::addColumn<qint64>("soon"); // seconds before its end
    QTest::newRow("one hour") << hour << hour / 10;
    QTest::newRow("one day") << day << day / 10;
    QTest::newRow("seven days, the default") << 7 * day << 7 * day / 10;
    QTest::newRow("70 days") << 70 * day << 7 * day;
    QTest::newRow("180 days") << 180 * day << 7 * day;
    QTest::newRow("50 years") << qint64(1576800000) << 7 * day;
}

void TestUserSigStatus::warnsInProportionToLifetime()
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

void TestUserSigStatus::rejectsImpossibleTimes_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("expire");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("expire overflows") << made << maxTime << Kind::ImpossibleTimes;
    QTest::newRow("both at the 64-bit maximum") << maxTime << maxTime << Kind::ImpossibleTimes;
    QTest::newRow("ends after the year 9999")
        << made << 253402300800 - made << Kind::ImpossibleTimes;
    QTest::newRow("ends with the year 9999") << made << 253402300799 - made << Kind::NotEnded;
    QTest::newRow("negative expire") << made << qint64(-1) << Kind::ImpossibleTimes;
    QTest::newRow("made before 1970") << qint64(-1) << maxTime / 2 << Kind::ImpossibleTimes;
    QTest::newRow("validity of 0 s") << made - 1 << qint64(0) << Kind::Ended;
    QTest::newRow("50 years, beyond 32 bits") << made << qint64(1576800000) << Kind::NotEnded;
}

void TestUserSigStatus::rejectsImpossibleTimes()
{
    QFETCH(qint64, time);
    QFETCH(qint64, expire);
    const UserSigStatus status = judged(reading(time, expire), made);
    QTEST(status.kind, "kind");
    QCOMPARE(status.end.has_value(), status.kind != Kind::ImpossibleTimes);
    QCOMPARE(status.willBeRejected(), status.kind != Kind::NotEnded);
}

void TestUserSigStatus::detectsOtherAppOrIdentifier_data()
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
    row("same app and account", app, admin, made, Kind::NotEnded);
    row("another app", otherApp, admin, made, Kind::OtherApp);
    row("another account", app, QStringLiteral("guest"), made, Kind::OtherIdentifier);
    row("account in other case", app, QStringLiteral("Administrator"), made, Kind::OtherIdentifier);
    row("account with a trailing space", app, QStringLiteral("administrator "), made,
        Kind::OtherIdentifier);
    row("another app and account", otherApp, QStringLiteral("guest"), made, Kind::OtherApp);
    row("another app, ended", otherApp, admin, made + 2 * day, Kind::OtherApp);
    row("no app yet", {}, admin, made, Kind::NotEnded);
    row("no account yet", app, {}, made, Kind::NotEnded);
    row("neither yet, ended", {}, {}, made + 2 * day, Kind::Ended);
}

void TestUserSigStatus::detectsOtherAppOrIdentifier()
{
    QFETCH(std::optional<quint32>, app);
    QFETCH(std::optional<QString>, identifier);
    QFETCH(qint64, now);
    const UserSigStatus status = evaluateUserSig(reading(made, day), app, identifier, now);
    QTEST(status.kind, "kind");
    QCOMPARE(status.sdkAppId, 1400000000U); // its own, for messages
    QCOMPARE(status.end, std::optional(made + day));
}

void TestUserSigStatus::warnsIfMadeInFuture_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<bool>("isWarned");
    QTest::newRow("same time") << made << false;
    QTest::newRow("five minutes are tolerated") << made - 300 << false;
    QTest::newRow("one second more") << made - 301 << true;
    QTest::newRow("one year") << made - 365 * day << true;
}

/// Such a UserSig is sent anyway, because the service may accept it.
void TestUserSigStatus::warnsIfMadeInFuture()
{
    QFETCH(qint64, now);
    const UserSigStatus status = judged(reading(made, day), now);
    QTEST(status.madeInFuture, "isWarned");
    QVERIFY(!status.willBeRejected());
}

void TestUserSigStatus::damagedUserSigWillBeRejected()
{
    const QList<DamagedUserSig> all = damagedUserSigs();
    for (const DamagedUserSig &damaged : all) {
        const UserSigStatus status = judged(parseUserSig(Secret(damaged.text)), made);
        QCOMPARE(status.kind, Kind::Unreadable);
        QCOMPARE(status.damage, damaged.damage);
        QVERIFY2(status.willBeRejected() && !status.end, damaged.name);
    }
}

void TestUserSigStatus::oldFormatWithoutTimeIsNotRejected()
{
    const auto status = [](const QJsonObject &json, qint64 now) {
        return judged(parseUserSig(Secret(packedUserSig(json))), now);
    };
    const QJsonObject old = oldUserSigJson();
    QCOMPARE(status(old, made).format, UserSigFormat::Old);
    QCOMPARE(status(old, made).left, Left::Long);
    QCOMPARE(status(old, made + day).left, Left::Urgent);
    QCOMPARE(status(old, made + 2 * day).kind, Kind::Ended);
    // Without a time, or with one in unknown units, only the service knows whether it has expired.
    for (const QJsonValue &time :
         {QJsonValue(QJsonValue::Undefined), QJsonValue(QStringLiteral("638355168000000000"))}) {
        const UserSigStatus open = status(withMember(old, "TLS.time", time), made + 2 * day);
        QCOMPARE(open.kind, Kind::NotEnded);
        QCOMPARE(open.left, Left::Unknown);
        QVERIFY(!open.end);
    }
}

ROOM_TEST(TestUserSigStatus, NoApplication)
#include "tst_usersigstatus.moc"
