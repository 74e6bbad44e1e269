// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "extremetimes.h"
#include "roomtest.h"
#include "usersigforms.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QTest>

namespace
{

QJsonArray vectors()
{
    QFile file(QFINDTESTDATA("../data/usersig-vectors.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array()
                                          : QJsonArray();
}

QByteArray inflated(QByteArray userSig)
{
    userSig.replace('*', '+').replace('-', '/').replace('_', '=');
    return qUncompress(QByteArray(4, '\x01') + QByteArray::fromBase64(userSig));
}

Secret key()
{
    return Secret(QByteArrayLiteral("a key is used as text, not as hex"));
}

/// The decoded JSON of a generated UserSig.
QJsonObject signedJson(const QString &identifier)
{
    const Secret userSig = makeUserSig(key(), identifier, 1400000000, 1700000000, 86400);
    return QJsonDocument::fromJson(inflated(userSig.reveal())).object();
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class TestUserSig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void readsVectors_data();
    void readsVectors();
    void generatesVectors_data() { readsVectors_data(); }
    void generatesVectors();
    void readsFormOfEveryGenerator_data();
    void readsFormOfEveryGenerator();
    void readsGeneratedUserSig_data();
    void readsGeneratedUserSig();
    void readsUserBuf();
    void signatureCoversAllClaims();
};

void TestUserSig::initTestCase()
{
    QCOMPARE(vectors().size(), 3);
}

void TestUserSig::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestUserSig::readsVectors_data()
{
    QTest::addColumn<QJsonObject>("vector");
    QTest::addColumn<QString>("form");
    const QJsonArray all = vectors();
    for (const auto &vector : all) {
        const QStringList forms = vector[u"encoded"].toObject().keys();
        for (const QString &form : forms) {
            const QString name = vector[u"name"].toString() + u' ' + form;
            QTest::newRow(qPrintable(name)) << vector.toObject() << form;
        }
    }
}

void TestUserSig::readsVectors()
{
    QFETCH(QJsonObject, vector);
    QFETCH(QString, form);
    const auto claims = readUserSig(Secret(vector[u"encoded"][form].toString().toLatin1()));
    QVERIFY(claims);
    QCOMPARE(claims->identifier, vector[u"identifier"].toString());
    QCOMPARE(claims->sdkAppId, static_cast<quint32>(vector[u"sdkappid"].toInteger()));
    QCOMPARE(claims->time, vector[u"time"].toInteger());
    QCOMPARE(claims->expire, vector[u"expire"].toInteger());
    QCOMPARE(claims->userBuf, QByteArray());
    QCOMPARE(claims->signature, vector[u"tls_sig"].toString().toLatin1());
    QCOMPARE(QByteArray::fromBase64(claims->signature).toHex(),
             vector[u"hmac_hex"].toString().toLatin1());
    QVERIFY(isSignedWith(*claims, Secret(vector[u"key"].toString().toLatin1())));
    QVERIFY(!isSignedWith(*claims, Secret(vector[u"key"].toString().toUpper().toLatin1())));
    QVERIFY(!isSignedWith(*claims, Secret()));
}

void TestUserSig::generatesVectors()
{
    QFETCH(QJsonObject, vector);
    QFETCH(QString, form);
    const Secret userSig =
        makeUserSig(Secret(vector[u"key"].toString().toLatin1()), vector[u"identifier"].toString(),
                    static_cast<quint32>(vector[u"sdkappid"].toInteger()),
                    vector[u"time"].toInteger(), vector[u"expire"].toInteger());
    QCOMPARE(userSigFlaw(userSig.reveal()), UserSigFlaw::None);
    QCOMPARE(userSig.size() % 4, 0);
    // Compares values, since each zlib implementation compresses differently.
    const QByteArray theirs = vector[u"encoded"][form].toString().toLatin1();
    QCOMPARE(QJsonDocument::fromJson(inflated(userSig.reveal())),
             QJsonDocument::fromJson(inflated(theirs)));
    QVERIFY(readUserSig(userSig) == readUserSig(Secret(theirs)));
}

void TestUserSig::readsFormOfEveryGenerator_data()
{
    QTest::addColumn<QByteArray>("userSig");
    const QJsonObject json = signedJson(QStringLiteral("a<b>&\u5ba2"));
    const auto line = [&json](const char *name) {
        const QJsonValue value = json[QLatin1String(name)];
        QByteArray text = compact({{QStringLiteral("v"), value}}).mid(5).chopped(1);
        return '"' + QByteArray(name) + "\":" + text;
    };
    const QByteArray head = '{' + line("TLS.ver") + ',';
    const QByteArray identifier = line("TLS.identifier") + ',';
    const QByteArray app = line("TLS.sdkappid") + ',';
    const QByteArray time = line("TLS.time") + ',';
    const QByteArray expire = line("TLS.expire") + ',';
    const QByteArray sig = line("TLS.sig") + '}';
    const QByteArray go = head + identifier + app + expire + time + sig;
    QByteArray escaped = go;
    escaped.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    QByteArray ascii = go;
    ascii.replace(QStringLiteral("\u5ba2").toUtf8(), "\\u5ba2");

    QTest::newRow("Node") << packedUserSig(head + identifier + app + time + expire + sig);
    QTest::newRow("Python") << packedUserSig(
        QByteArray(ascii).replace(",\"", ", \"").replace("\":", "\": "));
    QTest::newRow("C++") << packedUserSig(head + app + identifier + time + expire + sig, 1);
    QTest::newRow("Go, uncompressed") << packedUserSig(escaped + '\n', 0);
    QTest::newRow("Go, compressed") << packedUserSig(escaped + '\n');
    QTest::newRow("PHP") << packedUserSig(QByteArray(ascii).replace('/', "\\/"));
    QTest::newRow("Java, any order")
        << packedUserSig('{' + time + app + expire + identifier + line("TLS.ver") + ',' + sig, 9);
}

void TestUserSig::readsFormOfEveryGenerator()
{
    QFETCH(QByteArray, userSig);
    const auto claims = readUserSig(Secret(userSig));
    QVERIFY(claims);
    QCOMPARE(claims->identifier, QStringLiteral("a<b>&\u5ba2"));
    QCOMPARE(claims->end(), 1700086400);
    QVERIFY(isSignedWith(*claims, key()));
}

void TestUserSig::readsGeneratedUserSig_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<quint32>("app");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("expire");
    QTest::newRow("plain") << "administrator" << 1400000000U << 1700000000LL << 86400LL;
    QTest::newRow("largest SDKAppID, 50 years")
        << "a" << 4294967295U << 1700000000LL << 1576800000LL;
    QTest::newRow("beyond 32 bits") << "a" << 1U << 5000000000LL << 5000000000LL;
    QTest::newRow("largest 64-bit times") << "a" << 1U << maxTime << maxTime - 1;
    QTest::newRow("spaces, quotes, markup") << " a\t\"b\" \\ <&> " << 1U << 1LL << 1LL;
    QTest::newRow("Chinese and emoji")
        << QStringLiteral("\u5ba2\u6237\U0001F389") << 1U << 0LL << 0LL;
    QTest::newRow("leading byte order mark") << QStringLiteral("\uFEFFadmin") << 1U << 1LL << 1LL;
    QTest::newRow("empty") << QString() << 0U << -1LL << -1LL;
}

void TestUserSig::readsGeneratedUserSig()
{
    QFETCH(QString, identifier);
    QFETCH(quint32, app);
    QFETCH(qint64, time);
    QFETCH(qint64, expire);
    const auto claims = readUserSig(makeUserSig(key(), identifier, app, time, expire));
    QVERIFY(claims);
    QCOMPARE(claims->identifier, identifier);
    QCOMPARE(claims->sdkAppId, app);
    QCOMPARE(claims->time, time);
    QCOMPARE(claims->expire, expire);
    QVERIFY(isSignedWith(*claims, key()));
}

void TestUserSig::readsUserBuf()
{
    const QByteArray text = "TLS.identifier:a\nTLS.sdkappid:1\nTLS.time:2\nTLS.expire:3\n"
                            "TLS.userbuf:YnVm\n";
    const QByteArray signature =
        QMessageAuthenticationCode::hash(text, key().reveal(), QCryptographicHash::Sha256)
            .toBase64();
    const auto claims = readUserSig(Secret(
        packedUserSig(R"({"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":1,"TLS.time":2,)"
                      R"("TLS.expire":3,"TLS.userbuf":"YnVm","TLS.sig":")" +
                      signature + "\"}")));
    QVERIFY(claims);
    QCOMPARE(claims->userBuf, QByteArray("YnVm"));
    QVERIFY(isSignedWith(*claims, key()));
}

void TestUserSig::signatureCoversAllClaims()
{
    const auto claims = readUserSig(makeUserSig(key(), QStringLiteral("a"), 1, 2, 3));
    QVERIFY(claims && isSignedWith(*claims, key()));
    const auto changed = [&](auto change) {
        UserSigClaims other = *claims;
        change(other);
        return isSignedWith(other, key());
    };
    QVERIFY(!changed([](UserSigClaims &c) { c.identifier = QStringLiteral("b"); }));
    QVERIFY(!changed([](UserSigClaims &c) { ++c.sdkAppId; }));
    QVERIFY(!changed([](UserSigClaims &c) { ++c.time; }));
    QVERIFY(!changed([](UserSigClaims &c) { ++c.expire; }));
    QVERIFY(!changed([](UserSigClaims &c) { c.userBuf = "YQ=="; }));
    QVERIFY(!changed([](UserSigClaims &c) { c.signature.clear(); }));
    QVERIFY(!isSignedWith(*claims, Secret(key().reveal() + ' ')));
}

ROOM_TEST(TestUserSig, NoApplication)
#include "tst_usersig.moc"
