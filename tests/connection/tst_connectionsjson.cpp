// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"
#include "connectionsfilebytes.h"
#include "roomtest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

SavedConnection fullConnection()
{
    return {u"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7"_s,
            u"Desk"_s,
            u"custom"_s,
            u"https://chat.example.com:8443"_s,
            4294967295U,
            u" admin "_s,
            ConnectionColour::Teal,
            true,
            true,
            1'800'000'000,
            1'790'000'000,
            {{u"ofANewerVersion"_s, true}}};
}

SavedConnection minimalConnection()
{
    SavedConnection connection;
    connection.id = u"0b5a8a86-3b4d-4b05-8d34-4f6f7de2c1aa"_s;
    connection.name = u"Plain"_s;
    connection.region = u"sg"_s;
    connection.sdkAppId = 1;
    connection.identifier = u"administrator"_s;
    return connection;
}

constexpr auto plainRow =
    R"({"name":"Plain","region":"sg","sdkAppId":1,"identifier":"administrator"})";

} // namespace

/// Writing and reading connections files.
class TestConnectionsJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownFormRoundTrips();
    void exportOmitsLocalMembers();
    void keepsUnknownMembers();
    void matchesDocumentedSchema();
    void importKeepsExistingConnections();
    void secondImportChangesNothing();
    void importStopsAtMaximum();
    void readsFiveHundredConnections();
};

void TestConnectionsJson::ownFormRoundTrips()
{
    const SavedConnections all{fullConnection(), minimalConnection()};
    const ParsedConnections read = parseConnectionsJson(
        connectionsJson(all, ConnectionsFormat::Local), ConnectionsFormat::Local);
    QCOMPARE(read.problems, QStringList());
    QVERIFY(read.connections == all);
    QVERIFY(parseConnectionsJson(connectionsJson({}, ConnectionsFormat::Local),
                                 ConnectionsFormat::Local)
                .problems.isEmpty());
}

void TestConnectionsJson::exportOmitsLocalMembers()
{
    const QByteArray bytes = connectionsJson({fullConnection()}, ConnectionsFormat::Export);
    for (const char *member : {"6f1ce1f0", "keepsSecret", "ends", "1800000000", "made",
                               "1790000000", "ofANewerVersion"}) {
        QVERIFY2(!bytes.contains(member), member);
    }
    const ParsedConnections read = parseConnectionsJson(bytes, ConnectionsFormat::Export);
    QCOMPARE(read.problems, QStringList());
    SavedConnection expected = fullConnection();
    expected.id = read.connections.value(0).id;
    expected.keepsSecret = false;
    expected.ends.reset();
    expected.made.reset();
    expected.unknownMembers = {};
    QVERIFY(expected.id != fullConnection().id && !expected.id.isEmpty());
    QVERIFY(read.connections == SavedConnections{expected});
}

/// Members of a newer version are kept, except those that could be a credential.
void TestConnectionsJson::keepsUnknownMembers()
{
    const QByteArray members = R"(,"group":"Europe","limits":{"a":[1,null]},"key":")" +
                               QByteArray("0123456789abcdef").repeated(4) + "\"}";
    const ParsedConnections read =
        parseConnectionsJson(R"({"version":1,"groups":["Europe"],"connections":[)" +
                                 QByteArray(plainRow).chopped(1) + members + "]}",
                             ConnectionsFormat::Local);
    QCOMPARE(read.problems, QStringList());
    const QJsonObject json =
        QJsonDocument::fromJson(
            connectionsJson(read.connections, ConnectionsFormat::Local, {}, read.unknownMembers))
            .object();
    QCOMPARE(json["groups"_L1].toArray(), QJsonArray{u"Europe"_s});
    const QJsonObject first = json["connections"_L1][0].toObject();
    QCOMPARE(first["group"_L1].toString(), u"Europe"_s);
    QCOMPARE(first["limits"_L1]["a"_L1].toArray(), (QJsonArray{1, QJsonValue()}));
    QVERIFY(!first.contains("key"_L1));
}

/// See resources/manual.md, "The connections file".
void TestConnectionsJson::matchesDocumentedSchema()
{
    const QJsonObject json =
        QJsonDocument::fromJson(
            connectionsJson({fullConnection(), minimalConnection()}, ConnectionsFormat::Export))
            .object();
    QCOMPARE(json.keys(), (QStringList{u"connections"_s, u"version"_s}));
    QCOMPARE(json["version"_L1].toInt(), 1);
    const QJsonObject first{
        {u"name"_s, u"Desk"_s},
        {u"region"_s, u"custom"_s},
        {u"endpoint"_s, u"https://chat.example.com:8443"_s},
        {u"sdkAppId"_s, 4294967295LL},
        {u"identifier"_s, u" admin "_s},
        {u"colour"_s, u"teal"_s},
        {u"production"_s, true},
    };
    QCOMPARE(json["connections"_L1][0].toObject(), first);
    QCOMPARE(json["connections"_L1][1].toObject(),
             QJsonDocument::fromJson(QByteArray(plainRow)).object());
}

void TestConnectionsJson::importKeepsExistingConnections()
{
    SavedConnection own = minimalConnection();
    own.keepsSecret = true;
    own.ends = 1'800'000'000;
    const SavedConnections all{fullConnection(), own};
    const QByteArray bytes = connectionsFile(
        QByteArray(plainRow) +
        R"(,{"name":"DESK","region":"jp","sdkAppId":"7","identifier":"Ann","id":")" +
        own.id.toUtf8() + R"("},{"name":"New","region":"de","sdkAppId":8,"identifier":"Ben"})");
    const ImportedConnections imported = importConnections(all, bytes);
    QCOMPARE(imported.problems, QStringList());
    QCOMPARE(imported.skipped, 1);
    QCOMPARE(imported.added, 2);
    QCOMPARE(imported.all.size(), 4);
    QVERIFY(imported.all.first(2) == all);
    QCOMPARE(imported.all.at(2).name, u"DESK (2)"_s);
    QCOMPARE(imported.all.at(2).sdkAppId, 7U);
    QCOMPARE(imported.all.at(3).name, u"New"_s);
    QVERIFY(imported.all.at(2).id != own.id);
    QVERIFY(!imported.all.at(2).keepsSecret);
}

void TestConnectionsJson::secondImportChangesNothing()
{
    const QByteArray bytes =
        connectionsJson({fullConnection(), minimalConnection()}, ConnectionsFormat::Export);
    const ImportedConnections once = importConnections({}, bytes);
    const ImportedConnections twice = importConnections(once.all, bytes);
    QCOMPARE(once.added, 2);
    QCOMPARE(twice.added, 0);
    QCOMPARE(twice.skipped, 2);
    QVERIFY(twice.all == once.all);
}

void TestConnectionsJson::importStopsAtMaximum()
{
    SavedConnections all;
    for (qsizetype i = 0; i < maxConnections - 1; ++i) {
        all.append(minimalConnection());
        all.last().name = QString::number(i);
    }
    const ImportedConnections imported = importConnections(
        all, connectionsJson({fullConnection(), minimalConnection()}, ConnectionsFormat::Export));
    QCOMPARE(imported.added, 1);
    QCOMPARE(imported.all.size(), maxConnections);
    QCOMPARE(imported.problems.size(), 1);
    QVERIFY(imported.problems.first().contains(u"can be saved"_s));
}

void TestConnectionsJson::readsFiveHundredConnections()
{
    SavedConnections all;
    for (int i = 0; i < 500; ++i) {
        all.append(minimalConnection());
        all.last().name = u"Überall %1"_s.arg(i);
        all.last().id = newConnectionId();
    }
    const QByteArray bytes = connectionsJson(all, ConnectionsFormat::Local);
    QBENCHMARK
    {
        QCOMPARE(parseConnectionsJson(bytes, ConnectionsFormat::Local).connections.size(), 500);
    }
    const ImportedConnections renamed = importConnections(all, connectionsFile(plainRow));
    QCOMPARE(renamed.all.size(), 501);
    QCOMPARE(importConnections(renamed.all, bytes).skipped, 500);
}

ROOM_TEST(TestConnectionsJson, NoApplication)
#include "tst_connectionsjson.moc"
