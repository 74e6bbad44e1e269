// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

QByteArray row(const QByteArray &name, const QByteArray &rest)
{
    return R"({"name":)" + name + ',' + rest + '}';
}

QByteArray file(const QByteArray &rows, const QByteArray &version = "1")
{
    return R"({"version":)" + version + R"(,"connections":[)" + rows + "]}";
}

constexpr auto sound = R"("region":"sg","sdkAppId":1,"identifier":"administrator")";

} // namespace

/// Files of connections that somebody else wrote, or something damaged.
class TestBadConnectionsJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asAWhole_data();
    void asAWhole();
    void oneRow_data();
    void oneRow();
    void soundAllTheSame_data();
    void soundAllTheSame();
    void duplicateIds();
    void withoutIds();
    void endsThatAreNoTime();
    void tooMany();
    void problemsAreOneLine();
};

void TestBadConnectionsJson::asAWhole_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const QByteArray good = file(row("\"A\"", sound));
    const auto damaged = u"damaged"_s;
    QTest::newRow("empty") << QByteArray() << damaged;
    QTest::newRow("binary") << QByteArray(4096, '\0') << damaged;
    QTest::newRow("cut off") << good.chopped(2) << damaged;
    QTest::newRow("something behind it") << good + good << damaged;
    QTest::newRow("an array") << '[' + good + ']' << damaged;
    QTest::newRow("no version") << QByteArray(R"({"connections":[]})") << damaged;
    QTest::newRow("version 0") << file({}, "0") << damaged;
    QTest::newRow("version in quotes") << file({}, "\"1\"") << damaged;
    QTest::newRow("no connections") << QByteArray(R"({"version":1})") << damaged;
    QTest::newRow("connections by name")
        << QByteArray(R"({"version":1,"connections":{"A":{}}})") << damaged;
    QTest::newRow("settings.json") << QByteArray(R"({"version":1,"region":"de"})") << damaged;
    QTest::newRow("100,000 deep") << file(QByteArray(100'000, '[') + QByteArray(100'000, ']'))
                                  << damaged;
    QTest::newRow("newer") << file(row("\"A\"", sound), "2") << u"newer version"_s;
    QTest::newRow("much newer") << file({}, "1e300") << u"newer version"_s;
    QTest::newRow("too large") << good + QByteArray(maxConnectionsFile, ' ') << u"too large"_s;
}

void TestBadConnectionsJson::asAWhole()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    SavedConnection there;
    there.id = newConnectionId();
    there.name = u"There"_s;
    const ImportedConnections imported = importConnections({there}, bytes);
    QCOMPARE(imported.all, SavedConnections{there});
    QCOMPARE(imported.added, 0);
    QCOMPARE(imported.problems.size(), 1);
    QVERIFY2(imported.problems.first().contains(words), qPrintable(imported.problems.first()));
    QCOMPARE(readConnectionsJson(bytes, ConnectionsForm::Own).newer, words.contains(u"newer"));
}

void TestBadConnectionsJson::oneRow_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const auto with = [](const char *rest) { return row("\"A\"", rest); };
    QTest::newRow("a number") << QByteArray("7") << u"no JSON object"_s;
    QTest::newRow("null") << QByteArray("null") << u"no JSON object"_s;
    QTest::newRow("an array") << QByteArray("[{}]") << u"no JSON object"_s;
    QTest::newRow("empty") << QByteArray("{}") << u"name is missing"_s;
    QTest::newRow("name of blanks") << row("\" \"", sound) << u"name is missing"_s;
    QTest::newRow("name is a number") << row("7", sound) << u"\"name\""_s;
    QTest::newRow("name of 10,000 characters")
        << row('"' + QByteArray(10'000, 'x') + '"', sound) << u"longer"_s;
    QTest::newRow("name with an escape") << row(R"("\u001b[31mA")", sound) << u"not show"_s;
    QTest::newRow("unknown region")
        << with(R"("region":"atlantis","sdkAppId":1,"identifier":"a")") << u"region is unknown"_s;
    QTest::newRow("no region") << with(R"("sdkAppId":1,"identifier":"a")")
                               << u"region is unknown"_s;
    QTest::newRow("the sandbox") << with(R"("region":"sandbox","sdkAppId":1,"identifier":"a")")
                                 << u"region is unknown"_s;
    QTest::newRow("region is a list")
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
    QTest::newRow("production is a word")
        << row("\"A\"", QByteArray(sound) + R"(,"production":"yes")") << u"\"production\""_s;
    QTest::newRow("a name twice") << row("\"Sound\"",
                                         R"("region":"jp","sdkAppId":2,"identifier":"a")")
                                  << u"twice"_s;
}

/// The row is named and left out; those around it are taken.
void TestBadConnectionsJson::oneRow()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const ImportedConnections imported = importConnections(
        {}, file(row("\"sound\"", sound) + ',' + bytes + ',' + row("\"other\"", sound)));
    QCOMPARE(imported.added, 2);
    QCOMPARE(imported.all.at(0).name, u"sound"_s);
    QCOMPARE(imported.all.at(1).name, u"other"_s);
    QCOMPARE(imported.problems.size(), 1);
    const QString problem = imported.problems.first();
    QVERIFY2(problem.startsWith(u"Connection 2"), qPrintable(problem));
    QVERIFY2(problem.contains(words), qPrintable(problem));
    QVERIFY2(problem.size() < 200, qPrintable(problem));
}

void TestBadConnectionsJson::soundAllTheSame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::newRow("markup") << row(R"("<b>Desk</b> &amp; <img src=x>")", sound)
                            << u"<b>Desk</b> &amp; <img src=x>"_s;
    QTest::newRow("line breaks") << row(R"("Desk\r\n\u2028one")", sound) << u"Desk one"_s;
    QTest::newRow("placeholders") << row(R"("%1 %n %2")", sound) << u"%1 %n %2"_s;
    QTest::newRow("unknown members")
        << row("\"A\"", QByteArray(sound) + R"(,"userSig":"x","proxy":[1])") << u"A"_s;
    QTest::newRow("unknown colour")
        << row("\"A\"", QByteArray(sound) + R"(,"colour":"mauve")") << u"A"_s;
    QTest::newRow("null is as good as missing")
        << row("\"A\"", QByteArray(sound) + R"(,"colour":null,"production":null)") << u"A"_s;
    QTest::newRow("number in quotes")
        << row("\"A\"", R"("region":"sg","sdkAppId":"1","identifier":"administrator")") << u"A"_s;
}

void TestBadConnectionsJson::soundAllTheSame()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    const ImportedConnections imported = importConnections({}, "\xEF\xBB\xBF" + file(bytes));
    QCOMPARE(imported.problems, QStringList());
    QCOMPARE(imported.all.size(), 1);
    QCOMPARE(imported.all.first().name, name);
    QCOMPARE(imported.all.first().colour, ConnectionColour::None);
}

void TestBadConnectionsJson::duplicateIds()
{
    const QByteArray id = R"(,"id":"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7")";
    const QByteArray bytes = file(row("\"A\"", sound + id) + ',' + row("\"B\"", sound + id));
    const ReadConnections own = readConnectionsJson(bytes, ConnectionsForm::Own);
    QCOMPARE(own.connections.size(), 1); // or two would share one secret
    QCOMPARE(own.problems.size(), 1);
    QVERIFY(own.problems.first().contains(u"twice"));
    const ImportedConnections imported = importConnections({}, bytes);
    QCOMPARE(imported.added, 2);
    QVERIFY(imported.all.at(0).id != imported.all.at(1).id);
}

void TestBadConnectionsJson::endsThatAreNoTime()
{
    const QByteArray id = R"(,"id":"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7")";
    for (const char *ends : {"1e30", "-1", "0.5", "null"}) {
        const QByteArray bytes = file(row("\"A\"", sound + id + ",\"ends\":" + ends));
        const ReadConnections own = readConnectionsJson(bytes, ConnectionsForm::Own);
        QCOMPARE(own.problems, QStringList());
        QVERIFY2(!own.connections.at(0).ends, ends);
    }
}

void TestBadConnectionsJson::withoutIds()
{
    const QByteArray byHand = file(row("\"A\"", sound) + ',' + row("\"B\"", sound));
    const ReadConnections own = readConnectionsJson(byHand, ConnectionsForm::Own);
    QCOMPARE(own.problems, QStringList());
    QCOMPARE(own.connections.size(), 2);
    QVERIFY(own.connections.at(0).id != own.connections.at(1).id);
    QCOMPARE(readConnectionsJson(byHand, ConnectionsForm::Own).connections, own.connections);
    const QByteArray damaged = file(row("\"A\"", sound + QByteArray(R"(,"id":"x")")));
    QCOMPARE(readConnectionsJson(damaged, ConnectionsForm::Own).problems.size(), 1);
}

void TestBadConnectionsJson::tooMany()
{
    QByteArray rows;
    for (qsizetype i = 0; i <= maxConnections; ++i) {
        rows += (i == 0 ? "" : ",") + row('"' + QByteArray::number(i) + '"', sound);
    }
    const ImportedConnections imported = importConnections({}, file(rows));
    QCOMPARE(imported.added, maxConnections);
    QCOMPARE(imported.problems.size(), 1);
    QVERIFY(imported.problems.first().contains(u"more than 1000"));
}

void TestBadConnectionsJson::problemsAreOneLine()
{
    const ImportedConnections imported = importConnections(
        {}, file(row(R"("\u001b]0;x\u0007 \u202e%1\n%2")", R"("region":"atlantis")")));
    QCOMPARE(imported.problems.size(), 1);
    for (const QChar c : imported.problems.first()) {
        QVERIFY(c.isPrint());
    }
    QVERIFY(imported.problems.first().contains(u"%1 %2"_s));
}

QTEST_APPLESS_MAIN(TestBadConnectionsJson)
#include "tst_badconnectionsjson.moc"
