// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usersigforms.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

namespace
{

constexpr qint64 maxTime = std::numeric_limits<qint64>::max();
constexpr qint64 minTime = std::numeric_limits<qint64>::min();

} // namespace

class TestBadUserSig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsTheGoodOnes();
    void refuses_data();
    void refuses();
    void namesTheOldFormat_data();
    void namesTheOldFormat();
    void endIsSaturated_data();
    void endIsSaturated();
    void flaws_data();
    void flaws();
};

void TestBadUserSig::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

/// What the rows of refuses() spoil.
void TestBadUserSig::readsTheGoodOnes()
{
    QVERIFY(readUserSig(Secret(packedUserSig(goodUserSigJson()))));
    const UserSigReading old = examineUserSig(Secret(packedUserSig(oldUserSigJson())));
    QCOMPARE(old.damage, UserSigDamage::None);
}

void TestBadUserSig::refuses_data()
{
    QTest::addColumn<QByteArray>("userSig");
    QTest::addColumn<UserSigDamage>("damage");
    const QList<DamagedUserSig> all = damagedUserSigs();
    for (const DamagedUserSig &damaged : all) {
        QTest::newRow(damaged.name) << damaged.text << damaged.damage;
    }
}

void TestBadUserSig::refuses()
{
    QFETCH(QByteArray, userSig);
    QVERIFY(!readUserSig(Secret(userSig)));
    QTEST(examineUserSig(Secret(userSig)).damage, "damage");
}

void TestBadUserSig::namesTheOldFormat_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<bool>("timeIsKnown");
    const QJsonObject old = oldUserSigJson();
    QTest::newRow("as Python, PHP and Ruby wrote it") << old << true;
    QTest::newRow("as Java and C# wrote it, without a time")
        << with(old, "TLS.time", QJsonValue::Undefined) << false;
    QTest::newRow("with a number for the account type") << with(old, "TLS.account_type", 0) << true;
    QTest::newRow("with a userbuf") << with(old, "TLS.userbuf", QStringLiteral("YnVm")) << true;
}

void TestBadUserSig::namesTheOldFormat()
{
    QFETCH(QJsonObject, json);
    const Secret userSig(packedUserSig(json));
    QVERIFY(!readUserSig(userSig)); // nobody could check it with a SecretKey
    const UserSigReading reading = examineUserSig(userSig);
    QCOMPARE(reading.damage, UserSigDamage::None);
    QCOMPARE(reading.format, UserSigFormat::Old);
    QCOMPARE(reading.claims.identifier, QStringLiteral("administrator"));
    QCOMPARE(reading.claims.sdkAppId, 1400000000U);
    QCOMPARE(reading.claims.expire, 86400);
    QTEST(reading.timeIsKnown, "timeIsKnown");
    QCOMPARE(reading.claims.time, reading.timeIsKnown ? 1700000000 : 0);
}

void TestBadUserSig::endIsSaturated_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("expire");
    QTest::addColumn<qint64>("end");
    QTest::newRow("180 days") << 1700000000LL << 15552000LL << 1715552000LL;
    QTest::newRow("50 years, beyond 32 bits") << 4000000000LL << 1576800000LL << 5576800000LL;
    QTest::newRow("just fits") << maxTime - 1 << 1LL << maxTime;
    QTest::newRow("overflow") << maxTime << 1LL << maxTime;
    QTest::newRow("both at the end") << maxTime << maxTime << maxTime;
    QTest::newRow("overflow downwards") << minTime << -1LL << minTime;
    QTest::newRow("negative expire") << 10LL << -20LL << -10LL;
}

void TestBadUserSig::endIsSaturated()
{
    QFETCH(qint64, time);
    QFETCH(qint64, expire);
    QTEST((UserSigClaims{{}, 0, time, expire, {}, {}}.end()), "end");
}

void TestBadUserSig::flaws_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<UserSigFlaw>("flaw");
    QTest::newRow("all its characters") << QByteArray("AZaz09*-_") << UserSigFlaw::None;
    QTest::newRow("empty") << QByteArray() << UserSigFlaw::Empty;
    QTest::newRow("longest") << QByteArray(maxUserSigLength, 'A') << UserSigFlaw::None;
    QTest::newRow("too long") << QByteArray(maxUserSigLength + 1, 'A') << UserSigFlaw::TooLong;
    QTest::newRow("from a URL") << QByteArray("eJx%2Aab") << UserSigFlaw::PercentEncoded;
    QTest::newRow("from a URL, small letters")
        << QByteArray("eJx%2aab%5f") << UserSigFlaw::PercentEncoded;
    QTest::newRow("from a URL in a URL") << QByteArray("eJx%252Aab") << UserSigFlaw::PercentEncoded;
    QTest::newRow("a lone percent sign") << QByteArray("eJx%") << UserSigFlaw::WrongCharacters;
    QTest::newRow("plus") << QByteArray("eJx+ab") << UserSigFlaw::PlainBase64;
    QTest::newRow("slash") << QByteArray("eJx/ab") << UserSigFlaw::PlainBase64;
    QTest::newRow("equals sign") << QByteArray("eJxab=") << UserSigFlaw::PlainBase64;
    QTest::newRow("blank inside") << QByteArray("eJx ab") << UserSigFlaw::WrongCharacters;
    QTest::newRow("line break") << QByteArray("eJxab\n") << UserSigFlaw::WrongCharacters;
    QTest::newRow("NUL") << QByteArray("eJx\0ab", 6) << UserSigFlaw::WrongCharacters;
    QTest::newRow("Chinese") << QByteArray("eJx\xE5\xAE\xA2") << UserSigFlaw::WrongCharacters;
    QTest::newRow("plus and a blank") << QByteArray("eJx+ ab") << UserSigFlaw::WrongCharacters;
}

void TestBadUserSig::flaws()
{
    QFETCH(QByteArray, text);
    QTEST(userSigFlaw(text), "flaw");
}

QTEST_APPLESS_MAIN(TestBadUserSig)
#include "tst_badusersig.moc"
