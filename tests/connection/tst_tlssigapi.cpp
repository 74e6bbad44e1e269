// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "roomtest.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

/// Compares our UserSigs with those of tls-sig-api-v2, the package that Tencent publishes for Node.
/// Skipped unless node and the package are installed; tests/run downloads the package.
class TestTlsSigApi : public QObject
{
    Q_OBJECT

    QProcess m_node;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void matchesReference_data();
    void matchesReference();
};

void TestTlsSigApi::initTestCase()
{
    const QString package = QStringLiteral(TLS_SIG_API);
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty()) {
        QSKIP("node is not installed");
    }
    if (!QDir(package).exists()) {
        QSKIP("the npm package tls-sig-api-v2 is not installed; tests/run downloads it");
    }
    m_node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_node.start(node, {QFINDTESTDATA("tlssigapi.js"), package});
    QVERIFY(m_node.waitForStarted());
}

void TestTlsSigApi::cleanupTestCase()
{
    if (m_node.state() == QProcess::Running) {
        m_node.closeWriteChannel();
        QVERIFY(m_node.waitForFinished());
        QCOMPARE(m_node.exitCode(), 0);
    }
}

void TestTlsSigApi::matchesReference_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<quint32>("app");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("expire");
    QTest::newRow("one week") << u"administrator"_s << 1400000000U << qint64(1700000000)
                              << qint64(604800);
    QTest::newRow("one hour") << u"support-admin_01"_s << 1600012345U << qint64(1795788000)
                              << qint64(3600);
    QTest::newRow("180 days") << u"a"_s << 1U << qint64(1700000000) << qint64(180 * 86400);
    QTest::newRow("largest SDKAppID, 50 years")
        << u"administrator"_s << 4294967295U << qint64(4000000000) << qint64(1576800000);
    QTest::newRow("spaces, quotes, markup")
        << u" a\t\"b\" \\ <&> /"_s << 1400000000U << qint64(1700000000) << qint64(86400);
    QTest::newRow("Chinese and emoji")
        << u"客户\U0001F389"_s << 1400000000U << qint64(1700000000) << qint64(86400);
}

void TestTlsSigApi::matchesReference()
{
    QFETCH(QString, identifier);
    QFETCH(quint32, app);
    QFETCH(qint64, time);
    QFETCH(qint64, expire);
    const QByteArray key(64, 'c'); // not the key of any app
    const Secret ours = makeUserSig(Secret(key), identifier, app, time, expire);
    const QJsonObject request{{u"sdkappid"_s, static_cast<qint64>(app)},
                              {u"key"_s, QString::fromLatin1(key)},
                              {u"identifier"_s, identifier},
                              {u"time"_s, time},
                              {u"expire"_s, expire},
                              {u"userSig"_s, QString::fromLatin1(ours.reveal())}};
    m_node.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    while (!m_node.canReadLine()) {
        QVERIFY(m_node.waitForReadyRead());
    }
    const QJsonObject reply = QJsonDocument::fromJson(m_node.readLine()).object();

    // Their UserSig is read and verified, and has the same content as ours.
    const auto theirs = readUserSig(Secret(reply[u"theirs"].toString().toLatin1()));
    QVERIFY(theirs);
    QVERIFY(isSignedWith(*theirs, Secret(key)));
    QVERIFY(!isSignedWith(*theirs, Secret(key + 'c')));
    QVERIFY(theirs == readUserSig(ours));
    // Our UserSig, decoded by them, has their signature and types.
    const QJsonObject unpacked = reply[u"oursUnpacked"].toObject();
    QVERIFY(!unpacked.isEmpty());
    QCOMPARE(unpacked[u"TLS.sig"], reply[u"signature"]);
    QCOMPARE(unpacked[u"TLS.ver"], QJsonValue(u"2.0"_s));
    QCOMPARE(unpacked[u"TLS.identifier"], QJsonValue(identifier));
    QCOMPARE(unpacked[u"TLS.sdkappid"], QJsonValue(static_cast<qint64>(app)));
    QCOMPARE(unpacked[u"TLS.time"], QJsonValue(time));
    QCOMPARE(unpacked[u"TLS.expire"], QJsonValue(expire));
}

ROOM_TEST(TestTlsSigApi, QCoreApplication)
#include "tst_tlssigapi.moc"
