// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

SavedConnection desk()
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

SavedConnection plain()
{
    SavedConnection connection;
    connection.id = u"0b5a8a86-3b4d-4b05-8d34-4f6f7de2c1aa"_s;
    connection.name = u"Plain"_s;
    connection.region = u"sg"_s;
    connection.sdkAppId = 1;
    connection.identifier = u"administrator"_s;
    return connection;
}

QByteArray file(const QByteArray &rows, const QByteArray &version = "1")
{
    return R"({"version":)" + version + R"(,"connections":[)" + rows + "]}";
}

constexpr auto row = R"({"name":"Plain","region":"sg","sdkAppId":1,"identifier":"administrator"})";

} // namespace

/// Connections as files have them.
class TestConnectionsJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownFormKeepsAll();
    void passedOnWithoutWhatIsOurs();
    void keepsWhatANewerVersionWrote();
    void schema();
    void importsIntoWhatIsThere();
    void importTwiceChangesNothing();
    void stopsWhereThereIsNoRoom();
    void fiveHundred();
};

void TestConnectionsJson::ownFormKeepsAll()
{
    const SavedConnections all{desk(), plain()};
    const ReadConnections read =
        readConnectionsJson(connectionsJson(all, ConnectionsForm::Own), ConnectionsForm::Own);
    QCOMPARE(read.problems, QStringList());
    QVERIFY(read.connections == all);
    QVERIFY(readConnectionsJson(connectionsJson({}, ConnectionsForm::Own), ConnectionsForm::Own)
                .problems.isEmpty());
}

void TestConnectionsJson::passedOnWithoutWhatIsOurs()
{
    const QByteArray bytes = connectionsJson({desk()}, ConnectionsForm::ToPassOn);
    for (const char *ours : {"6f1ce1f0", "keepsSecret", "ends", "1800000000", "made", "1790000000",
                             "ofANewerVersion"}) {
        QVERIFY2(!bytes.contains(ours), ours);
    }
    const ReadConnections read = readConnectionsJson(bytes, ConnectionsForm::ToPassOn);
    QCOMPARE(read.problems, QStringList());
    SavedConnection expected = desk();
    expected.id = read.connections.value(0).id;
    expected.keepsSecret = false;
    expected.ends.reset();
    expected.made.reset();
    expected.others = {};
    QVERIFY(expected.id != desk().id && !expected.id.isEmpty());
    QVERIFY(read.connections == SavedConnections{expected});
}

/// But nothing that could be a credential.
void TestConnectionsJson::keepsWhatANewerVersionWrote()
{
    const QByteArray members = R"(,"group":"Europe","limits":{"a":[1,null]},"key":")" +
                               QByteArray("0123456789abcdef").repeated(4) + "\"}";
    const ReadConnections read =
        readConnectionsJson(R"({"version":1,"groups":["Europe"],"connections":[)" +
                                QByteArray(row).chopped(1) + members + "]}",
                            ConnectionsForm::Own);
    QCOMPARE(read.problems, QStringList());
    const QJsonObject json =
        QJsonDocument::fromJson(
            connectionsJson(read.connections, ConnectionsForm::Own, {}, read.others))
            .object();
    QCOMPARE(json["groups"_L1].toArray(), QJsonArray{u"Europe"_s});
    const QJsonObject first = json["connections"_L1][0].toObject();
    QCOMPARE(first["group"_L1].toString(), u"Europe"_s);
    QCOMPARE(first["limits"_L1]["a"_L1].toArray(), (QJsonArray{1, QJsonValue()}));
    QVERIFY(!first.contains("key"_L1));
}

/// As the README has it.
void TestConnectionsJson::schema()
{
    const QJsonObject json =
        QJsonDocument::fromJson(connectionsJson({desk(), plain()}, ConnectionsForm::ToPassOn))
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
             QJsonDocument::fromJson(QByteArray(row)).object());
}

void TestConnectionsJson::importsIntoWhatIsThere()
{
    SavedConnection own = plain();
    own.keepsSecret = true;
    own.ends = 1'800'000'000;
    const SavedConnections all{desk(), own};
    const QByteArray bytes = file(
        QByteArray(row) +
        R"(,{"name":"DESK","region":"jp","sdkAppId":"7","identifier":"Ann","id":")" +
        own.id.toUtf8() + R"("},{"name":"New","region":"de","sdkAppId":8,"identifier":"Ben"})");
    const ImportedConnections imported = importConnections(all, bytes);
    QCOMPARE(imported.problems, QStringList());
    QCOMPARE(imported.known, 1);
    QCOMPARE(imported.added, 2);
    QCOMPARE(imported.all.size(), 4);
    QVERIFY(imported.all.first(2) == all);
    QCOMPARE(imported.all.at(2).name, u"DESK (2)"_s);
    QCOMPARE(imported.all.at(2).sdkAppId, 7U);
    QCOMPARE(imported.all.at(3).name, u"New"_s);
    QVERIFY(imported.all.at(2).id != own.id);
    QVERIFY(!imported.all.at(2).keepsSecret);
}

void TestConnectionsJson::importTwiceChangesNothing()
{
    const QByteArray bytes = connectionsJson({desk(), plain()}, ConnectionsForm::ToPassOn);
    const ImportedConnections once = importConnections({}, bytes);
    const ImportedConnections twice = importConnections(once.all, bytes);
    QCOMPARE(once.added, 2);
    QCOMPARE(twice.added, 0);
    QCOMPARE(twice.known, 2);
    QVERIFY(twice.all == once.all);
}

void TestConnectionsJson::stopsWhereThereIsNoRoom()
{
    SavedConnections all;
    for (qsizetype i = 0; i < maxConnections - 1; ++i) {
        all.append(plain());
        all.last().name = QString::number(i);
    }
    const ImportedConnections imported =
        importConnections(all, connectionsJson({desk(), plain()}, ConnectionsForm::ToPassOn));
    QCOMPARE(imported.added, 1);
    QCOMPARE(imported.all.size(), maxConnections);
    QCOMPARE(imported.problems.size(), 1);
    QVERIFY(imported.problems.first().contains(u"no room"_s));
}

void TestConnectionsJson::fiveHundred()
{
    SavedConnections all;
    for (int i = 0; i < 500; ++i) {
        all.append(plain());
        all.last().name = u"Überall %1"_s.arg(i);
        all.last().id = newConnectionId();
    }
    const QByteArray bytes = connectionsJson(all, ConnectionsForm::Own);
    QBENCHMARK
    {
        QCOMPARE(readConnectionsJson(bytes, ConnectionsForm::Own).connections.size(), 500);
    }
    const ImportedConnections renamed = importConnections(all, file(row));
    QCOMPARE(renamed.all.size(), 501);
    QCOMPARE(importConnections(renamed.all, bytes).known, 500);
}

QTEST_APPLESS_MAIN(TestConnectionsJson)
#include "tst_connectionsjson.moc"
