// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedsandbox.h"

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

/// The verb sandbox: what it prints, whom it serves, how it ends.
class TestSandboxVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsFiveLinesAndServes();
    void endsOnSignals_data();
    void endsOnSignals();
    void answersPlainClients_data();
    void answersPlainClients();
    void takesThePortAskedFor();
    void portInUse();
    void neitherDisplayNorLanguageMatters();
};

void TestSandboxVerb::printsFiveLinesAndServes()
{
    ServedSandbox sandbox;
    QCOMPARE(sandbox.greet().size(), 5);
    static const QRegularExpression lines(
        uR"(\Aendpoint: http://127\.0\.0\.1:[1-9][0-9]*\nsdkappid: 1400000001\nidentifier: administrator\nsecretkey: [!-~]+\nusersig: [A-Za-z0-9*_-]+\n\z)"_s);
    QVERIFY2(lines.match(QString::fromUtf8(sandbox.out())).hasMatch(), sandbox.out().constData());

    QCOMPARE(countIn(sandbox.runExport().out), 17);
    QCOMPARE(countIn(sandbox.runExport({}, true).out), 17);
    QCOMPARE(sandbox.runExport({u"--filter=billing"_s}).out.count("@RBT#"), 1);
    QCOMPARE(sandbox.state(), QProcess::Running);
    QCOMPARE(sandbox.out().count('\n'), 5);
    QCOMPARE(sandbox.err(), QByteArray());
}

void TestSandboxVerb::endsOnSignals_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestSandboxVerb::endsOnSignals()
{
    QFETCH(int, signal);
    for (const QStringList &more : {QStringList(), QStringList{u"--fail=hang"_s}}) {
        ServedSandbox sandbox(more);
        QCOMPARE(sandbox.greet().size(), 5);
        QTcpSocket waiting; // a connection that is open does not keep it
        waiting.connectToHost(QHostAddress::LocalHost, sandbox.port());
        QVERIFY(waiting.waitForConnected());
        sandbox.interrupt(signal);
        const Ended ended = sandbox.end();
        QCOMPARE(ended.status, 0);
        QCOMPARE(ended.err, QByteArray());
        QCOMPARE(ended.out.count('\n'), 5);
    }
}

void TestSandboxVerb::answersPlainClients_data()
{
    QTest::addColumn<QByteArray>("head"); // behind the path, and before the length
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("as curl -d sends it")
        << QByteArray("POST %1 HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: curl/7.88.1\r\n"
                      "Accept: */*\r\nContent-Type: application/x-www-form-urlencoded\r\n")
        << QByteArray("HTTP/1.1 200 ");
    QTest::newRow("nothing but what is needed")
        << QByteArray("POST %1 HTTP/1.1\r\nHost: a\r\n") << QByteArray("HTTP/1.1 200 ");
    QTest::newRow("GET") << QByteArray("GET %1 HTTP/1.1\r\nHost: a\r\n")
                         << QByteArray("HTTP/1.1 405 ");
}

void TestSandboxVerb::answersPlainClients()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, status);
    ServedSandbox sandbox;
    const auto greeting = sandbox.greet();
    const QString path = u"/v4/openim_robot_http_svc/get_all_robots?sdkappid=%1&identifier=%2"
                         "&usersig=%3&random=99999999&contenttype=json"_s.arg(
                             greeting["sdkappid"], greeting["identifier"], greeting["usersig"]);
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, sandbox.port());
    client.write(head.replace("%1", path.toLatin1()) + "Content-Length: 2\r\n\r\n{}");
    QByteArray answer;
    QTRY_VERIFY((answer += client.readAll()).contains("\r\n\r\n"));
    QVERIFY2(answer.startsWith(status), answer.constData());
    if (status.contains("200")) {
        QTRY_VERIFY((answer += client.readAll()).endsWith('}'));
        QVERIFY(answer.toLower().contains("\r\ncontent-type: application/json"));
        const QByteArray body = answer.sliced(answer.indexOf("\r\n\r\n") + 4);
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        QCOMPARE(json[u"ActionStatus"_s], QJsonValue(u"OK"_s));
        QCOMPARE(json[u"Robot_Account"_s].toArray().size(), 17);
    }
}

void TestSandboxVerb::takesThePortAskedFor()
{
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const auto port = QString::number(probe.serverPort());
    probe.close();
    ServedSandbox sandbox({u"--port"_s, port});
    QCOMPARE(sandbox.greet()["endpoint"], u"http://127.0.0.1:"_s + port);
}

void TestSandboxVerb::portInUse()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    const auto port = QString::number(holder.serverPort());
    ServedSandbox sandbox({u"--port"_s, port});
    const Ended ended = sandbox.end();
    QCOMPARE(ended.status, 4);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(ended.err.startsWith("chatbot-admin: "));
    QVERIFY(ended.err.contains(port.toLatin1()));
}

void TestSandboxVerb::neitherDisplayNorLanguageMatters()
{
    for (const QString &language : {u"C"_s, u"ja_JP.UTF-8"_s, u"xx_YY"_s}) {
        ServedSandbox sandbox;
        sandbox.setVariable(u"LC_ALL"_s, language);
        sandbox.setVariable(u"QT_QPA_PLATFORM"_s, u"nonsense"_s);
        const auto greeting = sandbox.greet();
        QCOMPARE(greeting.size(), 5);
        QCOMPARE(greeting["identifier"], u"administrator"_s);
        QCOMPARE(sandbox.err(), QByteArray());
    }
}

QTEST_GUILESS_MAIN(TestSandboxVerb)
#include "tst_sandboxverb.moc"
