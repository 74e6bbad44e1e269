// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/networkaccess.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace
{

/// Something that happens while a call is running.
enum class Event {
    OtherHostUnreachable,
    HostUnreachable,
    OtherCertificates,
    SignedOut,
    OtherProxy,
    OtherCallCancelled,
    EndlessHeaders,
};

} // namespace

/// Calls neither wait for nor affect each other.
class TestNetworkIsolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsToOneHostRunInParallel();
    void runningCallIsNotAffected_data();
    void runningCallIsNotAffected();
    void connectionsToOtherHostsAreReused();
    void eachCallUsesItsOwnProxy();
};

void TestNetworkIsolation::callsToOneHostRunInParallel()
{
    constexpr int count = 24;
    LoopbackServer server;
    server.play(Conversation::ok({}).held(), count);
    NetworkAccess network;
    std::vector<std::unique_ptr<TestCall>> calls;
    for (int i = 0; i < count; ++i) {
        calls.push_back(std::make_unique<TestCall>(network, server));
        calls.back()->job.start();
    }
    QTRY_COMPARE(server.requests().size(), count);
    server.release();
    for (const auto &call : calls) {
        QVERIFY(call->wait());
        QCOMPARE(call->facts.httpStatus, 200);
    }
    QCOMPARE(server.connections(), count);
    server.play(Conversation::ok({}));
    TestCall again(network, server);
    QVERIFY(again.run());
    QCOMPARE(server.connections(), count); // a connection was reused
}

void TestNetworkIsolation::runningCallIsNotAffected_data()
{
    QTest::addColumn<Event>("event");
    QTest::newRow("another host is unreachable") << Event::OtherHostUnreachable;
    QTest::newRow("its host is marked unreachable") << Event::HostUnreachable;
    QTest::newRow("trusted certificates change") << Event::OtherCertificates;
    QTest::newRow("proxy credentials are cleared") << Event::SignedOut;
    QTest::newRow("proxy changes") << Event::OtherProxy;
    QTest::newRow("another call is cancelled") << Event::OtherCallCancelled;
    QTest::newRow("headers of another call never end") << Event::EndlessHeaders;
}

void TestNetworkIsolation::runningCallIsNotAffected()
{
    QFETCH(const Event, event);
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#1"_s}).held());
    server.playAlways(Conversation::silent());
    LoopbackServer endless;
    endless.playAlways(Conversation::endlessHeaders());
    LoopbackServer closedServer;
    closedServer.close();
    NetworkAccess network;
    TestCall call(network, server);
    call.job.start();
    QTRY_COMPARE(server.requests().size(), 1);
    TestCall other(network, event == Event::EndlessHeaders         ? endless
                            : event == Event::OtherHostUnreachable ? closedServer
                                                                   : server);
    switch (event) {
    case Event::OtherHostUnreachable:
        QVERIFY(other.run());
        break;
    case Event::HostUnreachable:
        network.markUnreachable(server.endpoint().host());
        break;
    case Event::OtherCertificates:
        network.setExtraCaCertificates({});
        break;
    case Event::SignedOut:
        network.clearProxyCredentials();
        break;
    case Event::OtherProxy:
        network.setProxyChoice({ProxyChoice::Kind::Http, u"127.0.0.1"_s, 1, {}});
        break;
    case Event::OtherCallCancelled:
        other.job.start();
        QTRY_COMPARE(server.requests().size(), 2);
        other.job.cancel();
        break;
    case Event::EndlessHeaders:
        other.job.start();
        QTRY_COMPARE(endless.requests().size(), 1);
        break;
    }
    QCOMPARE(call.finishedCount, 0);
    server.release();
    QVERIFY(call.wait());
    QCOMPARE(call.facts.httpStatus, 200);
    QCOMPARE(call.facts.body, Conversation::listBody());
    QCOMPARE(call.facts.sends, 1);
    other.job.cancel();
}

void TestNetworkIsolation::connectionsToOtherHostsAreReused()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    NetworkAccess network;
    const auto connectionsAfterCall = [&] {
        TestCall call(network, server);
        return call.run() && call.facts.httpStatus == 200 ? server.connections() : -1;
    };
    QCOMPARE(connectionsAfterCall(), 1);
    network.markUnreachable(u"chat.example"_s);
    QCOMPARE(connectionsAfterCall(), 1);
    network.markUnreachable(server.endpoint().host());
    QCOMPARE(connectionsAfterCall(), 2);
    network.setExtraCaCertificates({});
    QCOMPARE(connectionsAfterCall(), 3);
}

void TestNetworkIsolation::eachCallUsesItsOwnProxy()
{
    LoopbackServer first;
    LoopbackServer second;
    for (LoopbackServer *proxy : {&first, &second}) {
        proxy->playAlways(Conversation::ok({}));
    }
    NetworkAccess network;
    std::vector<std::unique_ptr<TestCall>> calls;
    for (const LoopbackServer *proxy : {&first, &second}) { // in parallel, to the same host
        network.setProxyChoice({ProxyChoice::Kind::Http,
                                u"127.0.0.1"_s,
                                static_cast<quint16>(proxy->endpoint().port()),
                                {}});
        calls.push_back(
            std::make_unique<TestCall>(network, connectionTo(QUrl(u"http://chat.example"_s))));
        calls.back()->job.start();
    }
    for (const auto &call : calls) {
        QVERIFY(call->wait());
        QCOMPARE(call->facts.httpStatus, 200);
    }
    QCOMPARE(first.requests().size(), 1);
    QCOMPARE(second.requests().size(), 1);
}

ROOM_TEST(TestNetworkIsolation, QCoreApplication)
#include "tst_networkisolation.moc"
