// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "network/networkaccess.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace
{

/// What happens while a call runs.
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

/// No call waits for another one, or is disturbed by what becomes of it.
class TestNetworkIsolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyCallsToOneHost();
    void aCallThatRunsGoesOn_data();
    void aCallThatRunsGoesOn();
    void connectionsToOtherHostsStay();
    void aProxyIsOfOneCall();
};

void TestNetworkIsolation::manyCallsToOneHost()
{
    constexpr int count = 24;
    LoopbackServer server;
    server.play(Conversation::ok({}).held(), count);
    NetworkAccess network;
    std::vector<std::unique_ptr<ChatCall>> calls;
    for (int i = 0; i < count; ++i) {
        calls.push_back(std::make_unique<ChatCall>(network, server));
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
    ChatCall again(network, server);
    QVERIFY(again.run());
    QCOMPARE(server.connections(), count); // it goes over one of those
}

void TestNetworkIsolation::aCallThatRunsGoesOn_data()
{
    QTest::addColumn<Event>("event");
    QTest::newRow("another host cannot be reached") << Event::OtherHostUnreachable;
    QTest::newRow("its host cannot be reached by another call") << Event::HostUnreachable;
    QTest::newRow("other certificates are trusted") << Event::OtherCertificates;
    QTest::newRow("signed out of all proxies") << Event::SignedOut;
    QTest::newRow("another proxy") << Event::OtherProxy;
    QTest::newRow("another call is cancelled") << Event::OtherCallCancelled;
    QTest::newRow("the headers of another call never end") << Event::EndlessHeaders;
}

void TestNetworkIsolation::aCallThatRunsGoesOn()
{
    QFETCH(const Event, event);
    LoopbackServer server;
    server.play(Conversation::ok({u"@RBT#1"_s}).held());
    server.playAlways(Conversation::silent());
    LoopbackServer endless;
    endless.playAlways(Conversation::endlessHeaders());
    LoopbackServer gone;
    gone.close();
    NetworkAccess network;
    ChatCall call(network, server);
    call.job.start();
    QTRY_COMPARE(server.requests().size(), 1);
    ChatCall other(network, event == Event::EndlessHeaders         ? endless
                            : event == Event::OtherHostUnreachable ? gone
                                                                   : server);
    switch (event) {
    case Event::OtherHostUnreachable:
        QVERIFY(other.run());
        break;
    case Event::HostUnreachable:
        network.markUnreachable(server.endpoint().host());
        break;
    case Event::OtherCertificates:
        network.trustAlso({});
        break;
    case Event::SignedOut:
        network.signOutOfAll();
        break;
    case Event::OtherProxy:
        network.useProxy({ProxyChoice::Kind::Http, u"127.0.0.1"_s, 1, {}});
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
    QCOMPARE(call.ends, 0);
    server.release();
    QVERIFY(call.wait());
    QCOMPARE(call.facts.httpStatus, 200);
    QCOMPARE(call.facts.body, Conversation::listBody());
    QCOMPARE(call.facts.sends, 1);
    other.job.cancel();
}

void TestNetworkIsolation::connectionsToOtherHostsStay()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    NetworkAccess network;
    const auto connectionsAfterCall = [&] {
        ChatCall call(network, server);
        return call.run() && call.facts.httpStatus == 200 ? server.connections() : -1;
    };
    QCOMPARE(connectionsAfterCall(), 1);
    network.markUnreachable(u"chat.example"_s);
    QCOMPARE(connectionsAfterCall(), 1);
    network.markUnreachable(server.endpoint().host());
    QCOMPARE(connectionsAfterCall(), 2);
    network.trustAlso({});
    QCOMPARE(connectionsAfterCall(), 3);
}

void TestNetworkIsolation::aProxyIsOfOneCall()
{
    LoopbackServer first;
    LoopbackServer second;
    for (LoopbackServer *proxy : {&first, &second}) {
        proxy->playAlways(Conversation::ok({}));
    }
    NetworkAccess network;
    std::vector<std::unique_ptr<ChatCall>> calls;
    for (const LoopbackServer *proxy : {&first, &second}) { // side by side, to the same host
        network.useProxy({ProxyChoice::Kind::Http,
                          u"127.0.0.1"_s,
                          static_cast<quint16>(proxy->endpoint().port()),
                          {}});
        calls.push_back(
            std::make_unique<ChatCall>(network, connectionTo(QUrl(u"http://chat.example"_s))));
        calls.back()->job.start();
    }
    for (const auto &call : calls) {
        QVERIFY(call->wait());
        QCOMPARE(call->facts.httpStatus, 200);
    }
    QCOMPARE(first.requests().size(), 1);
    QCOMPARE(second.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestNetworkIsolation)
#include "tst_networkisolation.moc"
