// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "sandboxclient.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using Error = QNetworkReply::NetworkError;

class TestSandbox : public QObject
{
    Q_OBJECT

    SandboxClient m_client;

private Q_SLOTS:
    void init();
    void listensOnLoopbackOnly();
    void respondsToOwnConnections_data();
    void respondsToOwnConnections();
    void failsOnceThenSucceeds_data();
    void failsOnceThenSucceeds();
    void failsGivenNumberOfTimes();
    void delaysResponses_data();
    void delaysResponses();
    void servesGivenNumberOfRobots();
};

void TestSandbox::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestSandbox::listensOnLoopbackOnly()
{
    Sandbox sandbox;
    QVERIFY(sandbox.endpoint().isEmpty());
    QVERIFY(sandbox.listen());
    QCOMPARE(sandbox.endpoint().toString(),
             QStringLiteral("http://127.0.0.1:%1").arg(sandbox.endpoint().port()));
    Sandbox second;
    QVERIFY(!second.listen(static_cast<quint16>(sandbox.endpoint().port())));
    QVERIFY(second.endpoint().isEmpty());
    QVERIFY(second.listen());
    QVERIFY(second.endpoint() != sandbox.endpoint());
}

void TestSandbox::respondsToOwnConnections_data()
{
    QTest::addColumn<quint32>("app");
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("chatbots");
    const auto admin = QStringLiteral("administrator");
    QTest::newRow("support desk") << 1400000001U << admin << 0 << 17;
    QTest::newRow("no chatbots") << 1400000002U << admin << 0 << 0;
    QTest::newRow("edge cases") << 1400000003U << admin << 0 << 20;
    QTest::newRow("unknown app") << 1400000004U << admin << 70020 << 0;
    QTest::newRow("not an administrator")
        << 1400000001U << QStringLiteral("a+b&c#%d \u5ba2\u6237") << 60010 << 0;
}

void TestSandbox::respondsToOwnConnections()
{
    QFETCH(quint32, app);
    QFETCH(QString, identifier);
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    const SandboxReply response = m_client.post(sandbox, sandbox.connection(app, identifier));
    QCOMPARE(response.status, 200);
    QTEST(static_cast<int>(response.code()), "code");
    QTEST(response.chatbots(), "chatbots");
}

void TestSandbox::failsOnceThenSucceeds_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Error>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("bodyPart");
    const QByteArray text = "The sandbox fails on purpose.\n";
    QTest::newRow("503") << "503:1" << Error::ServiceUnavailableError << 503 << text;
    QTest::newRow("404") << "404:1" << Error::ContentNotFoundError << 404 << text;
    QTest::newRow("401") << "401:1" << Error::AuthenticationRequiredError << 401 << text;
    QTest::newRow("599") << "599:1" << Error::UnknownServerError << 599 << text;
    QTest::newRow("200 without JSON") << "200:1" << Error::NoError << 200 << text;
    QTest::newRow("204 without a body") << "204:1" << Error::NoError << 204 << QByteArray();
    QTest::newRow("ErrorCode") << "10002:1" << Error::NoError << 200 << QByteArray(":10002,");
    QTest::newRow("ErrorCode 0 that fails")
        << "0:1" << Error::NoError << 200 << QByteArray(R"("ErrorCode":0,)");
    // QNetworkAccessManager resends the request by itself. The sandbox closes that connection too,
    // so the client sees one failure.
    QTest::newRow("close") << "close:1" << Error::RemoteHostClosedError << 0 << QByteArray();
    QTest::newRow("HTML page") << "html:1" << Error::NoError << 200
                               << QByteArray("<!DOCTYPE html>");
    QTest::newRow("redirect") << "redirect:1" << Error::NoError << 307 << QByteArray();
    QTest::newRow("truncated") << "truncated:1" << Error::RemoteHostClosedError << 200
                               << QByteArray(R"("Robot_Account":["@RBT#)");
}

void TestSandbox::failsOnceThenSucceeds()
{
    QFETCH(QString, fault);
    QFETCH(QByteArray, bodyPart);
    Sandbox sandbox({{}, parseFault(fault), 0ms});
    QVERIFY(sandbox.listen());
    const SandboxReply failed = m_client.post(sandbox);
    QTEST(failed.error, "error");
    QTEST(failed.status, "status");
    QVERIFY2(failed.body.contains(bodyPart), failed.body.constData());
    QCOMPARE(failed.chatbots(), 0);
    QCOMPARE(m_client.post(sandbox).chatbots(), 17);
}

void TestSandbox::failsGivenNumberOfTimes()
{
    Sandbox twice({{}, parseFault(QStringLiteral("502:2")), 0ms});
    QVERIFY(twice.listen());
    QCOMPARE(m_client.post(twice).status, 502);
    QCOMPARE(m_client.post(twice).status, 502);
    QCOMPARE(m_client.post(twice).status, 200);

    Sandbox always({{}, parseFault(QStringLiteral("60007")), 0ms});
    QVERIFY(always.listen());
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(m_client.post(always).code(), 60007);
    }
}

void TestSandbox::delaysResponses_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::newRow("normal response") << QString() << 200;
    QTest::newRow("HTTP status") << "503" << 503;
    QTest::newRow("ErrorCode") << "70001" << 200;
    QTest::newRow("truncated") << "truncated" << 200;
    QTest::newRow("redirect") << "redirect" << 307;
}

void TestSandbox::delaysResponses()
{
    QFETCH(QString, fault);
    Sandbox sandbox({{}, parseFault(fault), 80ms});
    QVERIFY(sandbox.listen());
    for (int i = 0; i < 2; ++i) { // the delay is per response, not per connection
        QElapsedTimer timer;
        timer.start();
        QTEST(m_client.post(sandbox).status, "status");
        QCOMPARE_GE(timer.elapsed(), 80);
    }
}

void TestSandbox::servesGivenNumberOfRobots()
{
    for (const int robots : {0, 1, 50'000}) {
        Sandbox sandbox({robots, {}, 0ms});
        QVERIFY(sandbox.listen());
        QCOMPARE(m_client.post(sandbox).chatbots(), robots);
        QCOMPARE(m_client.post(sandbox).chatbots(), robots);
        QCOMPARE(m_client.post(sandbox, sandbox.connection(1400000003)).chatbots(), 20);
    }
}

ROOM_TEST(TestSandbox, QCoreApplication)
#include "tst_sandbox.moc"
