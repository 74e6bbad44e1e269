// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connection.h"
#include "connection/region.h"
#include "roomtest.h"

#include <QSet>
#include <QTest>

class TestRegion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesDocumentation_data();
    void matchesDocumentation();
    void listsSevenRegions();
    void rejectsUnknownId_data();
    void rejectsUnknownId();
    void namesOtherIds();
    void originLabel_data();
    void originLabel();
};

/// The hosts are those of the vendor's pages 1047/34620 and 1047/55280. The ids are this program's
/// own.
void TestRegion::matchesDocumentation_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("backupHost");
    const auto row = [](const char *id, const char *name, const char *host, const char *backup) {
        QTest::newRow(id) << QString::fromLatin1(name) << QString::fromLatin1(host)
                          << QString::fromLatin1(backup);
    };
    row("cn", "China", "console.tim.qq.com", "adminapi.my-imcloud.com");
    row("sg", "Singapore", "adminapisgp.im.qcloud.com", "adminapisgp.my-imcloud.com");
    row("kr", "Seoul", "adminapikr.im.qcloud.com", "adminapikr.my-imcloud.com");
    row("jp", "Tokyo", "adminapijpn.im.qcloud.com", "adminapijpn.my-imcloud.com");
    row("de", "Frankfurt", "adminapiger.im.qcloud.com", "adminapiger.my-imcloud.com");
    row("us", "Silicon Valley", "adminapiusa.im.qcloud.com", "adminapiusa.my-imcloud.com");
    row("id", "Jakarta", "adminapiidn.im.qcloud.com", "adminapiidn.my-imcloud.com");
}

void TestRegion::matchesDocumentation()
{
    const Region *region = findRegion(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(region);
    QTEST(regionName(region->id), "name");
    QTEST(QString(region->host), "host");
    QTEST(QString(region->backupHost), "backupHost");
}

void TestRegion::listsSevenRegions()
{
    QStringList ids;
    QSet<QString> hosts;
    for (const Region &region : documentedRegions()) {
        ids += region.id;
        hosts += region.host;
        hosts += region.backupHost;
        QCOMPARE(findRegion(QString(region.id)), &region);
    }
    QCOMPARE(ids.join(u' '), QStringLiteral("cn sg kr jp de us id"));
    QCOMPARE(hosts.size(), 14);
}

void TestRegion::rejectsUnknownId_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << QString();
    QTest::newRow("upper case") << QStringLiteral("CN");
    QTest::newRow("trailing space") << QStringLiteral("cn ");
    QTest::newRow("name") << QStringLiteral("China");
    QTest::newRow("host") << QStringLiteral("console.tim.qq.com");
    QTest::newRow("custom") << QString(customRegionId);
    QTest::newRow("sandbox") << QString(sandboxRegionId);
}

void TestRegion::rejectsUnknownId()
{
    QFETCH(QString, id);
    QVERIFY(!findRegion(id));
}

void TestRegion::namesOtherIds()
{
    QCOMPARE(regionName(customRegionId), QStringLiteral("Custom endpoint"));
    QCOMPARE(regionName(sandboxRegionId), QStringLiteral("Sandbox"));
    QCOMPARE(regionName(QStringLiteral("mars")), QStringLiteral("mars"));
}

void TestRegion::originLabel_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QUrl>("endpoint");
    QTest::addColumn<QString>("label");
    const auto row = [](const char *id, const char *url, const QString &label) {
        QTest::newRow(url) << QString::fromLatin1(id) << QUrl(QString::fromLatin1(url)) << label;
    };
    row("sg", "https://adminapisgp.im.qcloud.com", QStringLiteral("Singapore \u00B7 1400000000"));
    row("sandbox", "http://127.0.0.1:4711", QStringLiteral("Sandbox \u00B7 1400000000"));
    row("custom", "https://chat.example", QStringLiteral("chat.example \u00B7 1400000000"));
    row("custom", "https://chat.example:8443",
        QStringLiteral("chat.example:8443 \u00B7 1400000000"));
    row("custom", "http://[::1]:80", QStringLiteral("[::1]:80 \u00B7 1400000000"));
}

void TestRegion::originLabel()
{
    QFETCH(QString, region);
    QFETCH(QUrl, endpoint);
    const Connection connection{region, endpoint, 1400000000, QStringLiteral("administrator"),
                                Secret("eJx")};
    QTEST(connection.origin().label(), "label");
    Connection other = connection;
    QVERIFY(other == connection && other.origin() == connection.origin());
    other.userSig = Secret("eJy"); // not part of the origin
    QVERIFY(!(other == connection) && other.origin() == connection.origin());
    other.sdkAppId = 1;
    QVERIFY(!(other.origin() == connection.origin()));
}

ROOM_TEST(TestRegion, NoApplication)
#include "tst_region.moc"
