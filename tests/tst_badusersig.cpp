// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <limits>

namespace
{

constexpr qint64 maxTime = std::numeric_limits<qint64>::max();
constexpr qint64 minTime = std::numeric_limits<qint64>::min();

QByteArray outer(const QByteArray &bytes)
{
    return bytes.toBase64().replace('+', '*').replace('/', '-').replace('=', '_');
}

/// Any text as a UserSig would hold it; level as in zlib, 0 is stored.
QByteArray packed(const QByteArray &text, int level = -1)
{
    return outer(qCompress(text, level).mid(4));
}

QJsonObject goodClaims()
{
    return {
        {QStringLiteral("TLS.ver"), QStringLiteral("2.0")},
        {QStringLiteral("TLS.identifier"), QStringLiteral("administrator")},
        {QStringLiteral("TLS.sdkappid"), 1400000000},
        {QStringLiteral("TLS.time"), 1700000000},
        {QStringLiteral("TLS.expire"), 86400},
        {QStringLiteral("TLS.sig"), QStringLiteral("c2lnbmF0dXJl")},
    };
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class TestBadUserSig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsTheGoodOne();
    void refuses_data();
    void refuses();
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
void TestBadUserSig::readsTheGoodOne()
{
    QVERIFY(readUserSig(Secret(packed(compact(goodClaims())))));
}

void TestBadUserSig::refuses_data()
{
    QTest::addColumn<QByteArray>("userSig");
    const QJsonObject good = goodClaims();
    const QByteArray whole = packed(compact(good));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one character") << QByteArray("e");
    QTest::newRow("words") << QByteArray("this-is-no-usersig__");
    QTest::newRow("cut off by one") << whole.chopped(1);
    QTest::newRow("cut off by a block") << whole.chopped(4);
    QTest::newRow("first half") << whole.left(whole.size() / 8 * 4);
    QTest::newRow("second half") << whole.mid(whole.size() / 8 * 4);
    QTest::newRow("twice in a row")
        << outer(qCompress(compact(good)).mid(4) + qCompress(compact(good)).mid(4));
    QTest::newRow("blank behind") << whole + ' ';
    QTest::newRow("never compressed") << outer(compact(good));
    QTest::newRow("raw deflate") << outer(qCompress(compact(good)).mid(6).chopped(4));
    QTest::newRow("checksum off") << outer(qCompress(compact(good)).mid(4).chopped(1) + '\x01');
    QTest::newRow("bomb of 1 MiB") << packed(compact(good) + QByteArray(1024 * 1024, ' '));
    QTest::newRow("bomb in base64's own characters") << packed(QByteArray(1024 * 1024, '\0'));
    QTest::newRow("1 MiB of letters") << QByteArray(1024 * 1024, 'A');
    QTest::newRow("1 MiB of stored blocks") << packed(QByteArray(1024 * 1024, ' '), 0);
    QTest::newRow("nothing inside") << packed("");
    QTest::newRow("an array inside") << packed("[" + compact(good) + "]");
    QTest::newRow("two objects inside") << packed(compact(good) + compact(good));
    QTest::newRow("nested too deep") << packed(QByteArray(5000, '['));

    const auto with = [&good](const char *row, const char *key, const QJsonValue &value) {
        QJsonObject json = good;
        json[QLatin1String(key)] = value;
        QTest::newRow(row) << packed(compact(json));
    };
    const QJsonValue gone(QJsonValue::Undefined);
    with("identifier missing", "TLS.identifier", gone);
    with("identifier a number", "TLS.identifier", 1);
    with("SDKAppID missing", "TLS.sdkappid", gone);
    with("SDKAppID as a string", "TLS.sdkappid", QStringLiteral("1400000000"));
    with("SDKAppID negative", "TLS.sdkappid", -1);
    with("SDKAppID beyond 32 bits", "TLS.sdkappid", 4294967296LL);
    with("SDKAppID with a fraction", "TLS.sdkappid", 1400000000.5);
    with("time as a string", "TLS.time", QStringLiteral("1700000000"));
    with("time beyond 64 bits", "TLS.time", 1e30);
    with("expire as a string", "TLS.expire", QStringLiteral("86400"));
    with("expire null", "TLS.expire", QJsonValue::Null);
    with("signature missing", "TLS.sig", gone);
    with("signature a number", "TLS.sig", 1);

    QJsonObject old;
    for (const char *key :
         {"TLS.account_type", "TLS.identifier", "TLS.appid_at_3rd", "TLS.sdk_appid",
          "TLS.expire_after", "TLS.version", "TLS.time", "TLS.sig"}) {
        old[QLatin1String(key)] = QStringLiteral("86400");
    }
    QTest::newRow("the format before 2019") << packed(compact(old));
}

void TestBadUserSig::refuses()
{
    QFETCH(QByteArray, userSig);
    QVERIFY(!readUserSig(Secret(userSig)));
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
