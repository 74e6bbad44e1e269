// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"
#include "connectionsfilebytes.h"
#include "roomtest.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

QByteArray row(const QByteArray &name, const QByteArray &rest)
{
    return R"({"name":)" + name + ',' + rest + '}';
}

constexpr auto validMembers = R"("region":"sg","sdkAppId":1,"identifier":"administrator")";

} // namespace

/// Connections files that are hand-written, from other programs, or damaged.
class TestBadConnectionsJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rejectsFile_data();
    void rejectsFile();
    void skipsInvalidConnection_data();
    void skipsInvalidConnection();
    void acceptsUnusualConnection_data();
    void acceptsUnusualConnection();
    void skipsDuplicateId();
    void derivesMissingIdsFromName();
    void ignoresInvalidEndTimes();
    void stopsAtMaximum();
    void problemsFitOnOneLine();
};

void TestBadConnectionsJson::rejectsFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const QByteArray valid = connectionsFile(row("\"A\"", validMembers));
    const auto damaged = u"damaged"_s;
    QTest::newRow("empty") << QByteArray() << damaged;
    QTest::newRow("binary") << QByteArray(4096, '\0') << damaged;
    QTest::newRow("truncated") << valid.chopped(2) << damaged;
    QTest::newRow("trailing data") << valid + valid << damaged;
    QTest::newRow("array") << '[' + valid + ']' << damaged;
    QTest::newRow("no version") << QByteArray(R"({"connections":[]})") << damaged;
    QTest::newRow("version 0") << connectionsFile({}, "0") << damaged;
    QTest::newRow("version in quotes") << connectionsFile({}, "\"1\"") << damaged;
    QTest::newRow("no connections") << QByteArray(R"({"version":1})") << damaged;
    QTest::newRow("connections by name")
        << QByteArray(R"({"version":1,"connections":{"A":{}}})") << damaged;
    QTest::newRow("settings.json") << QByteArray(R"({"version":1,"region":"de"})") << damaged;
    QTest::newRow("nested 100,000 levels deep")
        << connectionsFile(QByteArray(100'000, '[') + QByteArray(100'000, ']')) << damaged;
    QTest::newRow("newer version")
        << connectionsFile(row("\"A\"", validMembers), "2") << u"newer version"_s;
    QTest::newRow("much newer version") << connectionsFile({}, "1e300") << u"newer version"_s;
    QTest::newRow("too large") << valid + QByteArray(maxConnectionsFile, ' ') << u"too large"_s;
}

void TestBadConnectionsJson::rejectsFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    SavedConnection existing;
    existing.id = newConnectionId();
    existing.name = u"Existing"_s;
    const ImportedConnections imported = importConnections({existing}, bytes);
    QCOMPARE(imported.all, SavedConnections{existing});
    QCOMPARE(imported.added, 0);
    QCOMPARE(imported.problems.size(), 1);
    QVERIFY2(imported.problems.first().contains(expected), qPrintable(imported.problems.first()));
    QCOMPARE(parseConnectionsJson(bytes, ConnectionsFormat::Local).isNewerVersion,
             expected.contains(u"newer"));
}

void TestBadConnectionsJson::skipsInvalidConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto with = [](const char *rest) { return row("\"A\"", rest); };
    QTest::newRow("number") << QByteArray("7") << u"not a JSON object"_s;
    QTest::newRow("null") << QByteArray("null") << u"not a JSON object"_s;
    QTest::newRow("array") << QByteArray("[{}]") << u"not a JSON object"_s;
    QTest::newRow("empty") << QByteArray("{}") << u"Name is missing"_s;
    QTest::newRow("blank name") << row("\" \"", validMembers) << u"Name is missing"_s;
    QTest::newRow("name is a number") << row("7", validMembers) << u"\"name\""_s;
    QTest::newRow("name of 10,000 characters")
        << row('"' + QByteArray(10'000, 'x') + '"', validMembers) << u"longer"_s;
    QTest::newRow("name with an escape sequence")
        << row(R"("\u001b[31mA")", validMembers) << u"invisible character"_s;
    QTest::newRow("unknown region")
        << with(R"("region":"atlantis","sdkAppId":1,"identifier":"a")") << u"region is unknown"_s;
    QTest::newRow("no region") << with(R"("sdkAppId":1,"identifier":"a")")
                               << u"region is unknown"_s;
    QTest::newRow("sandbox region")
        << with(R"("region":"sandbox","sdkAppId":1,"identifier":"a")") << u"region is unknown"_s;
    QTest::newRow("region is an array")
        << with(R"("region":["sg"],"sdkAppId":1,"identifier":"a")") << u"\"region\""_s;
    QTest::newRow("no endpoint") << with(R"("region":"custom","sdkAppId":1,"identifier":"a")")
                                 << u"ndpoint"_s;
    QTest::newRow("plain http")
        << with(
               R"("region":"custom","endpoint":"http://chat.example.com","sdkAppId":1,"identifier":"a")")
        << u"https"_s;
    QTest::newRow("SDKAppID 0") << with(R"("region":"sg","sdkAppId":0,"identifier":"a")")
                                << u"SDKAppID"_s;
    QTest::newRow("SDKAppID with a fraction")
        << with(R"("region":"sg","sdkAppId":1.5,"identifier":"a")") << u"SDKAppID"_s;
    QTest::newRow("SDKAppID too large")
        << with(R"("region":"sg","sdkAppId":4294967297,"identifier":"a")") << u"SDKAppID"_s;
    QTest::newRow("SDKAppID is true")
        << with(R"("region":"sg","sdkAppId":true,"identifier":"a")") << u"\"sdkAppId\""_s;
    QTest::newRow("no identifier") << with(R"("region":"sg","sdkAppId":1)") << u"Identifier"_s;
    QTest::newRow("identifier too long")
        << with(R"("region":"sg","sdkAppId":1,"identifier":"123456789012345678901234567890123")")
        << u"32 bytes"_s;
    QTest::newRow("production is a string")
        << row("\"A\"", QByteArray(validMembers) + R"(,"production":"yes")") << u"\"production\""_s;
    QTest::newRow("duplicate name")
        << row("\"Sound\"", R"("region":"jp","sdkAppId":2,"identifier":"a")") << u"twice"_s;
}

/// Reports and skips the invalid connection, and imports the ones around it.
void TestBadConnectionsJson::skipsInvalidConnection()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const ImportedConnections imported =
        importConnections({}, connectionsFile(row("\"sound\"", validMembers) + ',' + bytes + ',' +
                                              row("\"other\"", validMembers)));
    QCOMPARE(imported.added, 2);
    QCOMPARE(imported.all.at(0).name, u"sound"_s);
    QCOMPARE(imported.all.at(1).name, u"other"_s);
    QCOMPARE(imported.problems.size(), 1);
    const QString problem = imported.problems.first();
    QVERIFY2(problem.startsWith(u"Connection 2"), qPrintable(problem));
    QVERIFY2(problem.contains(expected), qPrintable(problem));
    QVERIFY2(problem.size() < 200, qPrintable(problem));
}

void TestBadConnectionsJson::acceptsUnusualConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::newRow("markup") << row(R"("<b>Desk</b> &amp; <img src=x>")", validMembers)
                            << u"<b>Desk</b> &amp; <img src=x>"_s;
    QTest::newRow("line breaks") << row(R"("Desk\r\n\u2028one")", validMembers) << u"Desk one"_s;
    QTest::newRow("placeholders") << row(R"("%1 %n %2")", validMembers) << u"%1 %n %2"_s;
    QTest::newRow("unknown members")
        << row("\"A\"", QByteArray(validMembers) + R"(,"userSig":"x","proxy":[1])") << u"A"_s;
    QTest::newRow("unknown colour")
        << row("\"A\"", QByteArray(validMembers) + R"(,"colour":"mauve")") << u"A"_s;
    QTest::newRow("null counts as missing")
        << row("\"A\"", QByteArray(validMembers) + R"(,"colour":null,"production":null)") << u"A"_s;
    QTest::newRow("number in quotes")
        << row("\"A\"", R"("region":"sg","sdkAppId":"1","identifier":"administrator")") << u"A"_s;
}

void TestBadConnectionsJson::acceptsUnusualConnection()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    const ImportedConnections imported =
        importConnections({}, "\xEF\xBB\xBF" + connectionsFile(bytes));
    QCOMPARE(imported.problems, QStringList());
    QCOMPARE(imported.all.size(), 1);
    QCOMPARE(imported.all.first().name, name);
    QCOMPARE(imported.all.first().colour, ConnectionColour::None);
}

void TestBadConnectionsJson::skipsDuplicateId()
{
    const QByteArray id = R"(,"id":"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7")";
    const QByteArray bytes =
        connectionsFile(row("\"A\"", validMembers + id) + ',' + row("\"B\"", validMembers + id));
    const ParsedConnections own = parseConnectionsJson(bytes, ConnectionsFormat::Local);
    QCOMPARE(own.connections.size(), 1); // two would share one secret
    QCOMPARE(own.problems.size(), 1);
    QVERIFY(own.problems.first().contains(u"twice"));
    const ImportedConnections imported = importConnections({}, bytes);
    QCOMPARE(imported.added, 2);
    QVERIFY(imported.all.at(0).id != imported.all.at(1).id);
}

void TestBadConnectionsJson::ignoresInvalidEndTimes()
{
    const QByteArray id = R"(,"id":"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7")";
    for (const char *ends : {"1e30", "-1", "0.5", "null"}) {
        const QByteArray bytes =
            connectionsFile(row("\"A\"", validMembers + id + ",\"ends\":" + ends));
        const ParsedConnections own = parseConnectionsJson(bytes, ConnectionsFormat::Local);
        QCOMPARE(own.problems, QStringList());
        QVERIFY2(!own.connections.at(0).ends, ends);
    }
}

void TestBadConnectionsJson::derivesMissingIdsFromName()
{
    const QByteArray handWritten =
        connectionsFile(row("\"A\"", validMembers) + ',' + row("\"B\"", validMembers));
    const ParsedConnections own = parseConnectionsJson(handWritten, ConnectionsFormat::Local);
    QCOMPARE(own.problems, QStringList());
    QCOMPARE(own.connections.size(), 2);
    QVERIFY(own.connections.at(0).id != own.connections.at(1).id);
    QCOMPARE(parseConnectionsJson(handWritten, ConnectionsFormat::Local).connections,
             own.connections);
    const QByteArray damaged =
        connectionsFile(row("\"A\"", validMembers + QByteArray(R"(,"id":"x")")));
    QCOMPARE(parseConnectionsJson(damaged, ConnectionsFormat::Local).problems.size(), 1);
}

void TestBadConnectionsJson::stopsAtMaximum()
{
    QByteArray rows;
    for (qsizetype i = 0; i <= maxConnections; ++i) {
        rows += (i == 0 ? "" : ",") + row('"' + QByteArray::number(i) + '"', validMembers);
    }
    const ImportedConnections imported = importConnections({}, connectionsFile(rows));
    QCOMPARE(imported.added, maxConnections);
    QCOMPARE(imported.problems.size(), 1);
    QVERIFY(imported.problems.first().contains(u"more than 1000"));
}

void TestBadConnectionsJson::problemsFitOnOneLine()
{
    const ImportedConnections imported = importConnections(
        {}, connectionsFile(row(R"("\u001b]0;x\u0007 \u202e%1\n%2")", R"("region":"atlantis")")));
    QCOMPARE(imported.problems.size(), 1);
    for (const QChar c : imported.problems.first()) {
        QVERIFY(c.isPrint());
    }
    QVERIFY(imported.problems.first().contains(u"%1 %2"_s));
}

ROOM_TEST(TestBadConnectionsJson, NoApplication)
#include "tst_badconnectionsjson.moc"
