// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/networkaccess.h"
#include "roomtest.h"
#include "testcall.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestNetworkJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsDocumentedRequest();
    void identifierIsPercentEncoded_data();
    void identifierIsPercentEncoded();
    void reusesConnectionWithoutCookiesOrCache();
    void redirectIsNotFollowed_data();
    void redirectIsNotFollowed();
    void authenticationChallengeIsNotAnswered_data();
    void authenticationChallengeIsNotAnswered();
    void neverFinishesInsideStart_data();
    void neverFinishesInsideStart();
    void cancelFinishesOnce();
    void cancelledRightAfterStartSendsNothing();
    void destroyedJobDoesNotFinish();
    void canBeDestroyedDuringProxyLookup();
    void reportsReplyHeaders();
};

void TestNetworkJob::sendsDocumentedRequest()
{
    NetworkAccess network;
    LoopbackServer server;
    server.play(Conversation::ok({}));
    TestCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(call.facts.error, QNetworkReply::NoError);
    QCOMPARE(call.facts.sends, 1);
    QCOMPARE(server.requests().size(), 1);
    const RecordedRequest request = server.requests().constFirst();
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.target,
             "/v4/openim_robot_http_svc/get_all_robots?sdkappid=1400000000&identifier=administrator"
             "&usersig=" +
                 testUserSig().reveal() + "&random=7&contenttype=json");
    QCOMPARE(request.version, "HTTP/1.1"_ba);
    QCOMPARE(request.body, "{}"_ba);
    QCOMPARE(request.header("Content-Length"), "2"_ba);
    QCOMPARE(request.header("Content-Type"), "application/json"_ba);
    QCOMPARE(request.header("Host"), server.endpoint().authority().toLatin1());
    for (const char *name : {"Cookie", "Referer", "Authorization", "Expect", "Upgrade"}) {
        QVERIFY2(request.header(name).isNull(), name);
    }
    for (const auto &[name, value] : request.headers) {
        QCOMPARE(findSecretTrace(testUserSig(), QString::fromLatin1(name + value)), QString());
    }
}

void TestNetworkJob::identifierIsPercentEncoded_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("URL delimiters") << u"a+b&c#d%e?f=/"_s << "a%2Bb%26c%23d%25e%3Ff%3D%2F"_ba;
    QTest::newRow("looks percent-encoded") << u"a%2Bb"_s << "a%252Bb"_ba;
    QTest::newRow("space and tab") << u" a\tb "_s << "%20a%09b%20"_ba;
    QTest::newRow("Chinese") << u"管理员"_s << "%E7%AE%A1%E7%90%86%E5%91%98"_ba;
    QTest::newRow("emoji") << u"🤖"_s << "%F0%9F%A4%96"_ba;
    QTest::newRow("line break and NUL") << u"a\r\n"_s + QChar() << "a%0D%0A%00"_ba;
    QTest::newRow("quotes") << u"'a' \"b\" <c>"_s << "%27a%27%20%22b%22%20%3Cc%3E"_ba;
}

void TestNetworkJob::identifierIsPercentEncoded()
{
    QFETCH(const QString, identifier);
    QFETCH(const QByteArray, encoded);
    NetworkAccess network;
    LoopbackServer server;
    server.play(Conversation::ok({}));
    Connection connection = connectionTo(server.endpoint());
    connection.identifier = identifier;
    TestCall call(network, connection);
    QVERIFY(call.run());
    QCOMPARE(server.requests().size(), 1);
    const QByteArray target = server.requests().constFirst().target;
    const QList<QByteArray> pairs = target.sliced(target.indexOf('?') + 1).split('&');
    QCOMPARE(pairs, (QList<QByteArray>{"sdkappid=1400000000", "identifier=" + encoded,
                                       "usersig=" + testUserSig().reveal(), "random=7",
                                       "contenttype=json"}));
}

void TestNetworkJob::reusesConnectionWithoutCookiesOrCache()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::json(
        Conversation::listBody(), 200,
        {{"Set-Cookie", "session=1; Path=/"}, {"Cache-Control", "max-age=3600"}}));
    for (int i = 1; i <= 3; ++i) {
        TestCall call(network, server);
        QVERIFY(call.run());
        QCOMPARE(server.requests().size(), i); // not from a cache
        QVERIFY(server.requests().constLast().header("Cookie").isNull());
    }
    QCOMPARE(server.connections(), 1);
}

void TestNetworkJob::redirectIsNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("toOtherServer");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d to another server", status) << status << true;
        QTest::addRow("%d to the same server", status) << status << false;
    }
}

void TestNetworkJob::redirectIsNotFollowed()
{
    QFETCH(const int, status);
    QFETCH(const bool, toOtherServer);
    NetworkAccess network;
    LoopbackServer server;
    LoopbackServer other;
    const QUrl target = toOtherServer ? other.endpoint() : server.endpoint();
    server.play(Conversation::redirect(status, target.toEncoded() + "/v4/x?usersig=1"));
    TestCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(call.facts.error, QNetworkReply::NoError);
    QCOMPARE(call.facts.httpStatus, status);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(other.connections(), 0);
}

void TestNetworkJob::authenticationChallengeIsNotAnswered_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::newRow("Basic") << "Basic realm=\"x\""_ba;
    QTest::newRow("Digest") << "Digest realm=\"x\", nonce=\"1\", qop=\"auth\""_ba;
    QTest::newRow("NTLM") << "NTLM"_ba;
    QTest::newRow("Negotiate") << "Negotiate"_ba;
}

void TestNetworkJob::authenticationChallengeIsNotAnswered()
{
    QFETCH(const QByteArray, challenge);
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::html(401, {{"WWW-Authenticate", challenge}}));
    TestCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(call.facts.httpStatus, 401);
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkJob::neverFinishesInsideStart_data()
{
    QTest::addColumn<QUrl>("endpoint");
    LoopbackServer closedServer;
    closedServer.close();
    QTest::newRow("connection refused") << closedServer.endpoint();
    QTest::newRow("IPv6 connection refused") << QUrl(u"http://[::1]:1"_s);
    QTest::newRow("unknown scheme") << QUrl(u"gopher://127.0.0.1"_s);
    QTest::newRow("empty URL") << QUrl();
}

void TestNetworkJob::neverFinishesInsideStart()
{
    QFETCH(const QUrl, endpoint);
    NetworkAccess network;
    TestCall call(network, connectionTo(endpoint));
    call.job.start();
    QCOMPARE(call.finishedCount, 0);
    QVERIFY(call.wait());
    QVERIFY(call.facts.error != QNetworkReply::NoError);
    QCOMPARE(call.facts.httpStatus, 0);
    QCOMPARE(call.facts.sends, 0);
    call.job.cancel();
    QCOMPARE(call.finishedCount, 1);
}

void TestNetworkJob::cancelFinishesOnce()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    TestCall call(network, server);
    call.job.cancel(); // not started yet
    QCOMPARE(call.finishedCount, 0);
    call.job.start();
    QTRY_COMPARE(server.requests().size(), 1);
    call.job.cancel();
    QCOMPARE(call.finishedCount, 1);
    QVERIFY(call.facts.cancelled && !call.facts.expiredLimit);
    QTRY_COMPARE(server.openConnections(), 0);
    call.job.cancel();
    QCOMPARE(call.finishedCount, 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkJob::cancelledRightAfterStartSendsNothing()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    TestCall call(network, server);
    call.job.start();
    call.job.cancel();
    QCOMPARE(call.finishedCount, 1);
    TestCall next(network, server); // by its end the first request would have arrived
    QVERIFY(next.run());
    QCOMPARE(call.finishedCount, 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkJob::destroyedJobDoesNotFinish()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    auto call = std::make_unique<TestCall>(network, server);
    QSignalSpy finished(&call->job, &NetworkJob::finished);
    call->job.start();
    QTRY_COMPARE(server.requests().size(), 1);
    call.reset();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(finished.count(), 0);
}

void TestNetworkJob::canBeDestroyedDuringProxyLookup()
{
    NetworkAccess network;
    for (int i = 0; i < 20; ++i) {
        TestCall call(network, connectionTo(QUrl(u"https://chat.example.com"_s)));
        call.job.start(); // sends nothing before the proxy lookup, in a thread, has finished
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000));
    QCoreApplication::processEvents();
    QVERIFY(network.findChildren<QNetworkReply *>().isEmpty());
}

void TestNetworkJob::reportsReplyHeaders()
{
    NetworkAccess network;
    LoopbackServer server;
    server.play(
        Conversation::html(503, {{"Retry-After", "7"}, {"Date", "Mon, 23 Nov 2026 12:00:00 GMT"}}));
    TestCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(call.facts.httpStatus, 503);
    QCOMPARE(call.facts.retryAfter, "7"_ba);
    QCOMPARE(call.facts.date, "Mon, 23 Nov 2026 12:00:00 GMT"_ba);
    QVERIFY(call.facts.body.contains("Service Unavailable"));
    QVERIFY(call.facts.duration >= 0ms && call.facts.duration <= call.job.elapsed());
}

ROOM_TEST(TestNetworkJob, QCoreApplication)
#include "tst_networkjob.moc"
