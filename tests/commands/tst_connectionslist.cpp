// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/connectionslist.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace
{

SavedConnections two()
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
    void csv();
    void json();
    void text();
    void none();
    void ends_data();
    void ends();
};

void TestConnectionsList::csv()
{
    const QByteArray expected =
        "Name,Region,Endpoint,SDKAppID,Identifier,Secret,Ends\r\n"
        "\"Desk, \"\"VIP\"\"\",jp,,1400000000,administrator,yes,2026-11-27T14:05:00Z\r\n"
        "自社,custom,https://chat.example.com:8443,4294967295, =Ann,no,\r\n";
    QCOMPARE(connectionsList(two(), ExportFormat::Csv), expected);
}

void TestConnectionsList::json()
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
    QCOMPARE(connectionsList(two(), ExportFormat::Json), expected);
}

void TestConnectionsList::text()
{
    QCOMPARE(connectionsList(two(), ExportFormat::Text), QByteArray("Desk, \"VIP\"\n自社\n"));
}

void TestConnectionsList::none()
{
    QCOMPARE(connectionsList({}, ExportFormat::Csv),
             QByteArray("Name,Region,Endpoint,SDKAppID,Identifier,Secret,Ends\r\n"));
    QCOMPARE(connectionsList({}, ExportFormat::Json), QByteArray("[\n]\n"));
    QCOMPARE(connectionsList({}, ExportFormat::Text), QByteArray());
}

void TestConnectionsList::ends_data()
{
    QTest::addColumn<qint64>("second");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("the first") << qint64(0) << QByteArray("1970-01-01T00:00:00Z");
    QTest::newRow("behind 32 bits") << qint64(4'294'967'296) << QByteArray("2106-02-07T06:28:16Z");
    QTest::newRow("beyond four-digit years") << qint64(253'402'300'800) << QByteArray();
    QTest::newRow("no calendar has it") << std::numeric_limits<qint64>::max() << QByteArray();
}

void TestConnectionsList::ends()
{
    QFETCH(qint64, second);
    QFETCH(QByteArray, text);
    SavedConnection connection;
    connection.ends = second;
    QVERIFY(connectionsList({connection}, ExportFormat::Csv).endsWith(",no," + text + "\r\n"));
}

QTEST_APPLESS_MAIN(TestConnectionsList)
#include "tst_connectionslist.moc"
