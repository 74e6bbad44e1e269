// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/connectionslist.h"
#include "roomtest.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace
{

SavedConnections twoConnections()
{
    SavedConnection desk;
    desk.name = u"Desk, \"VIP\""_s;
    desk.region = u"jp"_s;
    desk.sdkAppId = 1400000000;
    desk.identifier = u"administrator"_s;
    desk.keepsSecret = true;
    desk.ends = 1'795'788'300; // 2026-11-27 14:05:00 UTC
    SavedConnection own;
    own.name = u"自社"_s;
    own.region = u"custom"_s;
    own.endpoint = u"https://chat.example.com:8443"_s;
    own.sdkAppId = 4294967295U;
    own.identifier = u" =Ann"_s;
    return {desk, own};
}

} // namespace

class TestConnectionsList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesCsv();
    void writesJson();
    void writesText();
    void writesEmptyList();
    void formatsExpiry_data();
    void formatsExpiry();
};

void TestConnectionsList::writesCsv()
{
    const QByteArray expected =
        "Name,Region,Endpoint,SDKAppID,Identifier,Secret,Ends\r\n"
        "\"Desk, \"\"VIP\"\"\",jp,,1400000000,administrator,yes,2026-11-27T14:05:00Z\r\n"
        "自社,custom,https://chat.example.com:8443,4294967295, =Ann,no,\r\n";
    QCOMPARE(connectionsList(twoConnections(), ExportFormat::Csv), expected);
}

void TestConnectionsList::writesJson()
{
    const QByteArray expected = R"([
    {
        "Endpoint": "",
        "Ends": "2026-11-27T14:05:00Z",
        "Identifier": "administrator",
        "Name": "Desk, \"VIP\"",
        "Region": "jp",
        "SDKAppID": 1400000000,
        "Secret": true
    },
    {
        "Endpoint": "https://chat.example.com:8443",
        "Ends": null,
        "Identifier": " =Ann",
        "Name": "自社",
        "Region": "custom",
        "SDKAppID": 4294967295,
        "Secret": false
    }
]
)";
    QCOMPARE(connectionsList(twoConnections(), ExportFormat::Json), expected);
}

void TestConnectionsList::writesText()
{
    QCOMPARE(connectionsList(twoConnections(), ExportFormat::Text),
             QByteArray("Desk, \"VIP\"\n自社\n"));
}

void TestConnectionsList::writesEmptyList()
{
    QCOMPARE(connectionsList({}, ExportFormat::Csv),
             QByteArray("Name,Region,Endpoint,SDKAppID,Identifier,Secret,Ends\r\n"));
    QCOMPARE(connectionsList({}, ExportFormat::Json), QByteArray("[\n]\n"));
    QCOMPARE(connectionsList({}, ExportFormat::Text), QByteArray());
}

void TestConnectionsList::formatsExpiry_data()
{
    QTest::addColumn<qint64>("second");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("start of 1970") << qint64(0) << QByteArray("1970-01-01T00:00:00Z");
    QTest::newRow("beyond 32 bits") << qint64(4'294'967'296) << QByteArray("2106-02-07T06:28:16Z");
    QTest::newRow("beyond four-digit years") << qint64(253'402'300'800) << QByteArray();
    QTest::newRow("largest number") << std::numeric_limits<qint64>::max() << QByteArray();
}

void TestConnectionsList::formatsExpiry()
{
    QFETCH(qint64, second);
    QFETCH(QByteArray, text);
    SavedConnection connection;
    connection.ends = second;
    QVERIFY(connectionsList({connection}, ExportFormat::Csv).endsWith(",no," + text + "\r\n"));
}

ROOM_TEST(TestConnectionsList, NoApplication)
#include "tst_connectionslist.moc"
