// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "sandboxprocess.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// What the verb sandbox prints and serves, and how it ends.
class TestSandboxVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsFiveLinesAndServesExports();
    void signalEndsItWithStatus0_data();
    void signalEndsItWithStatus0();
    void respondsToPlainClients_data();
    void respondsToPlainClients();
    void usesGivenPort();
    void reportsPortInUse();
    void ignoresDisplayAndLanguage();
};

void TestSandboxVerb::printsFiveLinesAndServesExports()
{
    SandboxProcess sandbox;
    QCOMPARE(sandbox.startAndReadValues().size(), 5);
    static const QRegularExpression lines(
        uR"(\Aendpoint: http://127\.0\.0\.1:[1-9][0-9]*\nsdkappid: 1400000001\nidentifier: administrator\nsecretkey: [!-~]+\nusersig: [A-Za-z0-9*_-]+\n\z)"_s);
    QVERIFY2(lines.match(QString::fromUtf8(sandbox.out())).hasMatch(), sandbox.out().constData());

    QCOMPARE(chatbotCount(sandbox.runExport().out), 17);
    QCOMPARE(chatbotCount(sandbox.runExport({}, true).out), 17);
    QCOMPARE(sandbox.runExport({u"--filter=billing"_s}).out.count("@RBT#"), 1);
    QCOMPARE(sandbox.state(), QProcess::Running);
    QCOMPARE(sandbox.out().count('\n'), 5);
    QCOMPARE(sandbox.err(), QByteArray());
}

void TestSandboxVerb::signalEndsItWithStatus0_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestSandboxVerb::signalEndsItWithStatus0()
{
    QFETCH(int, signal);
    for (const QStringList &extraOptions : {QStringList(), QStringList{u"--fail=hang"_s}}) {
        SandboxProcess sandbox(extraOptions);
        QCOMPARE(sandbox.startAndReadValues().size(), 5);
        QTcpSocket client; // an open connection does not delay the exit
        client.connectToHost(QHostAddress::LocalHost, sandbox.port());
        QVERIFY(client.waitForConnected());
        sandbox.interrupt(signal);
        const RunResult result = sandbox.end();
        QCOMPARE(result.status, 0);
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out.count('\n'), 5);
    }
}

void TestSandboxVerb::respondsToPlainClients_data()
{
    QTest::addColumn<QByteArray>("head"); // request line and headers before Content-Length
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("curl -d")
        << QByteArray("POST %1 HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: curl/7.88.1\r\n"
                      "Accept: */*\r\nContent-Type: application/x-www-form-urlencoded\r\n")
        << QByteArray("HTTP/1.1 200 ");
    QTest::newRow("required headers only")
        << QByteArray("POST %1 HTTP/1.1\r\nHost: a\r\n") << QByteArray("HTTP/1.1 200 ");
    QTest::newRow("GET") << QByteArray("GET %1 HTTP/1.1\r\nHost: a\r\n")
                         << QByteArray("HTTP/1.1 405 ");
}

void TestSandboxVerb::respondsToPlainClients()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, status);
    SandboxProcess sandbox;
    const auto greeting = sandbox.startAndReadValues();
    const QString path = u"/v4/openim_robot_http_svc/get_all_robots?sdkappid=%1&identifier=%2"
                         "&usersig=%3&random=99999999&contenttype=json"_s.arg(
                             greeting["sdkappid"], greeting["identifier"], greeting["usersig"]);
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, sandbox.port());
    client.write(head.replace("%1", path.toLatin1()) + "Content-Length: 2\r\n\r\n{}");
    QByteArray response;
    QTRY_VERIFY((response += client.readAll()).contains("\r\n\r\n"));
    QVERIFY2(response.startsWith(status), response.constData());
    if (status.contains("200")) {
        QTRY_VERIFY((response += client.readAll()).endsWith('}'));
        QVERIFY(response.toLower().contains("\r\ncontent-type: application/json"));
        const QByteArray body = response.sliced(response.indexOf("\r\n\r\n") + 4);
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        QCOMPARE(json[u"ActionStatus"_s], QJsonValue(u"OK"_s));
        QCOMPARE(json[u"Robot_Account"_s].toArray().size(), 17);
    }
}

void TestSandboxVerb::usesGivenPort()
{
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const auto port = QString::number(probe.serverPort());
    probe.close();
    SandboxProcess sandbox({u"--port"_s, port});
    QCOMPARE(sandbox.startAndReadValues()["endpoint"], u"http://127.0.0.1:"_s + port);
}

void TestSandboxVerb::reportsPortInUse()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    const auto port = QString::number(holder.serverPort());
    SandboxProcess sandbox({u"--port"_s, port});
    const RunResult result = sandbox.end();
    QCOMPARE(result.status, 4);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(result.err.startsWith("chatbot-admin: "));
    QVERIFY(result.err.contains(port.toLatin1()));
}

void TestSandboxVerb::ignoresDisplayAndLanguage()
{
    for (const QString &language : {u"C"_s, u"ja_JP.UTF-8"_s, u"xx_YY"_s}) {
        SandboxProcess sandbox;
        sandbox.setVariable(u"LC_ALL"_s, language);
        sandbox.setVariable(u"QT_QPA_PLATFORM"_s, u"nonsense"_s);
        const auto greeting = sandbox.startAndReadValues();
        QCOMPARE(greeting.size(), 5);
        QCOMPARE(greeting["identifier"], u"administrator"_s);
        QCOMPARE(sandbox.err(), QByteArray());
    }
}

ROOM_TEST(TestSandboxVerb, QCoreApplication)
#include "tst_sandboxverb.moc"
