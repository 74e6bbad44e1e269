// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "network/networkaccess.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestNetworkJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsExactlyThis();
    void identifierOnTheWire_data();
    void identifierOnTheWire();
    void keepsNoCookiesAndOneConnection();
    void followsNoRedirect_data();
    void followsNoRedirect();
    void hasNoPasswordToGive_data();
    void hasNoPasswordToGive();
    void neverEndsInsideStart_data();
    void neverEndsInsideStart();
    void cancelEndsItOnce();
    void cancelledAtOnceItSendsNothing();
    void destroyedItIsSilent();
    void destroyedBeforeTheProxyIsKnown();
    void tellsWhatTheHeadersSay();
};

void TestNetworkJob::sendsExactlyThis()
{
    NetworkAccess network;
    LoopbackServer server;
    server.play(Conversation::ok({}));
    ChatCall call(network, server);
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
        QCOMPARE(traceOf(testUserSig(), QString::fromLatin1(name + value)), QString());
    }
}

void TestNetworkJob::identifierOnTheWire_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("URL's own marks") << u"a+b&c#d%e?f=/"_s << "a%2Bb%26c%23d%25e%3Ff%3D%2F"_ba;
    QTest::newRow("looks encoded") << u"a%2Bb"_s << "a%252Bb"_ba;
    QTest::newRow("blank and tab") << u" a\tb "_s << "%20a%09b%20"_ba;
    QTest::newRow("Chinese") << u"管理员"_s << "%E7%AE%A1%E7%90%86%E5%91%98"_ba;
    QTest::newRow("emoji") << u"🤖"_s << "%F0%9F%A4%96"_ba;
    QTest::newRow("line break and NUL") << u"a\r\n"_s + QChar() << "a%0D%0A%00"_ba;
    QTest::newRow("quotes") << u"'a' \"b\" <c>"_s << "%27a%27%20%22b%22%20%3Cc%3E"_ba;
}

void TestNetworkJob::identifierOnTheWire()
{
    QFETCH(const QString, identifier);
    QFETCH(const QByteArray, encoded);
    NetworkAccess network;
    LoopbackServer server;
    server.play(Conversation::ok({}));
    Connection connection = connectionTo(server.endpoint());
    connection.identifier = identifier;
    ChatCall call(network, connection);
    QVERIFY(call.run());
    QCOMPARE(server.requests().size(), 1);
    const QByteArray target = server.requests().constFirst().target;
    const QList<QByteArray> pairs = target.sliced(target.indexOf('?') + 1).split('&');
    QCOMPARE(pairs, (QList<QByteArray>{"sdkappid=1400000000", "identifier=" + encoded,
                                       "usersig=" + testUserSig().reveal(), "random=7",
                                       "contenttype=json"}));
}

void TestNetworkJob::keepsNoCookiesAndOneConnection()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::json(
        Conversation::listBody(), 200,
        {{"Set-Cookie", "session=1; Path=/"}, {"Cache-Control", "max-age=3600"}}));
    for (int i = 1; i <= 3; ++i) {
        ChatCall call(network, server);
        QVERIFY(call.run());
        QCOMPARE(server.requests().size(), i); // never out of a cache
        QVERIFY(server.requests().constLast().header("Cookie").isNull());
    }
    QCOMPARE(server.connections(), 1);
}

void TestNetworkJob::followsNoRedirect_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("elsewhere");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d, another server", status) << status << true;
        QTest::addRow("%d, the same server", status) << status << false;
    }
}

void TestNetworkJob::followsNoRedirect()
{
    QFETCH(const int, status);
    QFETCH(const bool, elsewhere);
    NetworkAccess network;
    LoopbackServer server;
    LoopbackServer other;
    const QUrl target = elsewhere ? other.endpoint() : server.endpoint();
    server.play(Conversation::redirect(status, target.toEncoded() + "/v4/x?usersig=1"));
    ChatCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(call.facts.error, QNetworkReply::NoError);
    QCOMPARE(call.facts.httpStatus, status);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(other.connections(), 0);
}

void TestNetworkJob::hasNoPasswordToGive_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::newRow("Basic") << "Basic realm=\"x\""_ba;
    QTest::newRow("Digest") << "Digest realm=\"x\", nonce=\"1\", qop=\"auth\""_ba;
    QTest::newRow("NTLM") << "NTLM"_ba;
    QTest::newRow("Negotiate") << "Negotiate"_ba;
}

void TestNetworkJob::hasNoPasswordToGive()
{
    QFETCH(const QByteArray, challenge);
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::html(401, {{"WWW-Authenticate", challenge}}));
    ChatCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(call.facts.httpStatus, 401);
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkJob::neverEndsInsideStart_data()
{
    QTest::addColumn<QUrl>("endpoint");
    LoopbackServer gone;
    gone.close();
    QTest::newRow("refused") << gone.endpoint();
    QTest::newRow("no host of that kind") << QUrl(u"http://[::1]:1"_s);
    QTest::newRow("no scheme that is known") << QUrl(u"gopher://127.0.0.1"_s);
    QTest::newRow("nowhere") << QUrl();
}

void TestNetworkJob::neverEndsInsideStart()
{
    QFETCH(const QUrl, endpoint);
    NetworkAccess network;
    ChatCall call(network, connectionTo(endpoint));
    call.job.start();
    QCOMPARE(call.ends, 0);
    QVERIFY(call.wait());
    QVERIFY(call.facts.error != QNetworkReply::NoError);
    QCOMPARE(call.facts.httpStatus, 0);
    QCOMPARE(call.facts.sends, 0);
    call.job.cancel();
    QCOMPARE(call.ends, 1);
}

void TestNetworkJob::cancelEndsItOnce()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    ChatCall call(network, server);
    call.job.cancel(); // not begun yet
    QCOMPARE(call.ends, 0);
    call.job.start();
    QTRY_COMPARE(server.requests().size(), 1);
    call.job.cancel();
    QCOMPARE(call.ends, 1);
    QVERIFY(call.facts.cancelled && !call.facts.ranOut);
    QTRY_COMPARE(server.openConnections(), 0);
    call.job.cancel();
    QCOMPARE(call.ends, 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkJob::cancelledAtOnceItSendsNothing()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    ChatCall call(network, server);
    call.job.start();
    call.job.cancel();
    QCOMPARE(call.ends, 1);
    ChatCall next(network, server); // by its end the first would have come, too
    QVERIFY(next.run());
    QCOMPARE(call.ends, 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkJob::destroyedItIsSilent()
{
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    auto call = std::make_unique<ChatCall>(network, server);
    QSignalSpy finished(&call->job, &NetworkJob::finished);
    call->job.start();
    QTRY_COMPARE(server.requests().size(), 1);
    call.reset();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(finished.count(), 0);
}

void TestNetworkJob::destroyedBeforeTheProxyIsKnown()
{
    NetworkAccess network;
    for (int i = 0; i < 20; ++i) {
        ChatCall call(network, connectionTo(QUrl(u"https://chat.example.com"_s)));
        call.job.start(); // a thread looks up the proxy; nothing is sent before it has answered
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000));
    QCoreApplication::processEvents();
    QVERIFY(network.findChildren<QNetworkReply *>().isEmpty());
}

void TestNetworkJob::tellsWhatTheHeadersSay()
{
    NetworkAccess network;
    LoopbackServer server;
    server.play(
        Conversation::html(503, {{"Retry-After", "7"}, {"Date", "Mon, 23 Nov 2026 12:00:00 GMT"}}));
    ChatCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(call.facts.httpStatus, 503);
    QCOMPARE(call.facts.retryAfter, "7"_ba);
    QCOMPARE(call.facts.date, "Mon, 23 Nov 2026 12:00:00 GMT"_ba);
    QVERIFY(call.facts.body.contains("Service Unavailable"));
    QVERIFY(call.facts.duration >= 0ms && call.facts.duration <= call.job.elapsed());
}

QTEST_GUILESS_MAIN(TestNetworkJob)
#include "tst_networkjob.moc"
