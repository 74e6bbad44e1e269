// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "chatcall.h"
#include "explain/retry.h"
#include "network/certificatefile.h"
#include "network/networkaccess.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;

namespace
{

ApiResult<ChatbotList> judged(const ChatCall &call)
{
    return judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
}

ApiError bad(ReplyFlaw flaw)
{
    return {Kind::BadReply, static_cast<qint64>(flaw), {}, {}};
}

/// A sound list with so many blanks before it that the body has this size.
QByteArray bodyOf(qsizetype size)
{
    return Conversation::listBody().rightJustified(size, ' ');
}

} // namespace

class TestNetworkJobFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundAnswer_data();
    void aSoundAnswer();
    void aBrokenAnswer_data();
    void aBrokenAnswer();
    void anInterimResponse_data();
    void anInterimResponse();
    void isSentOnce_data();
    void isSentOnce();
    void serverGone();
    void aBodyOfExactlyTheLimit();
    void aBodyBeyondTheLimit_data();
    void aBodyBeyondTheLimit();
    void worksAfterEveryFault();
};

void TestNetworkJobFaults::aSoundAnswer_data()
{
    QTest::addColumn<Conversation>("conversation");
    const QByteArray body = Conversation::listBody();
    QTest::newRow("with its length") << Conversation::json(body);
    QTest::newRow("in chunks") << Conversation::chunked();
    QTest::newRow("gzip") << Conversation::gzip();
    QTest::newRow("HTTP/1.0") << Conversation::http10();
    QTest::newRow("byte order mark") << Conversation::json("\xEF\xBB\xBF" + body);
    QTest::newRow("gzip with a byte order mark") << Conversation::gzip("\xEF\xBB\xBF" + body);
    QTest::newRow("status 201") << Conversation::json(body, 201);
    QTest::newRow("another content type")
        << Conversation::answer(body, 200, {{"Content-Type", "text/plain"}});
    QTest::newRow("no content type") << Conversation::answer(body, 200, {});
    QTest::newRow("byte by byte") << Conversation::drip(std::chrono::milliseconds(1));
    QTest::newRow("large, in chunks") << Conversation::chunked(bodyOf(1024 * 1024));
    QTest::newRow("large, packed") << Conversation::gzip(bodyOf(5 * 1024 * 1024));
    Conversation patient = Conversation::json(body);
    patient.steps.prepend(Conversation::Send{"HTTP/1.1 100 Continue\r\n\r\n"});
    QTest::newRow("100 before it") << patient;
}

void TestNetworkJobFaults::aSoundAnswer()
{
    QFETCH(const Conversation, conversation);
    NetworkAccess network;
    LoopbackServer server;
    server.play(conversation);
    ChatCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(judged(call), ApiResult<ChatbotList>(ChatbotList{{u"@RBT#1"_s}, 0}));
    QCOMPARE(call.facts.sends, 1);
    QCOMPARE(call.ends, 1);
}

void TestNetworkJobFaults::aBrokenAnswer_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<ApiError>("error");
    const ApiError broken{Kind::Network, Net::RemoteHostClosedError, {}, {}};
    QTest::newRow("closed within the headers") << Conversation::closedInHeaders() << broken;
    QTest::newRow("closed after the headers") << Conversation::closedAfterHeaders() << broken;
    QTest::newRow("reset within the body") << Conversation::resetInBody() << broken;
    QTest::newRow("shorter than promised") << Conversation::contentLengthTooLong() << broken;
    QTest::newRow("cut off in a chunk") << Conversation::chunkedBrokenOff() << broken;
    QTest::newRow("longer than promised")
        << Conversation::contentLengthTooShort() << bad(ReplyFlaw::NotJson);
    QTest::newRow("broken gzip") << Conversation::brokenGzip() << bad(ReplyFlaw::NotUnpackable);
    QTest::newRow("half a gzip") << Conversation::gzipCutOff() << bad(ReplyFlaw::NotJson);
    QTest::newRow("a page") << Conversation::html(200) << bad(ReplyFlaw::NotJson);
    QTest::newRow("nothing") << Conversation::json({}) << bad(ReplyFlaw::NotJson);
    QTest::newRow("204") << Conversation::answer({}, 204, {}) << bad(ReplyFlaw::NotJson);
    for (const int status : {302, 304, 307, 308, 400, 403, 404, 429, 500, 502, 503, 504}) {
        QTest::addRow("%d with a page", status)
            << Conversation::html(status) << ApiError{Kind::Http, status, {}, {}};
    }
    const QByteArray refusal = Conversation::failureBody(60007, u"slowly"_s);
    for (const int status : {200, 307, 308, 401, 404, 429, 502}) {
        QTest::addRow("%d with a refusal", status)
            << Conversation::json(refusal, status) << ApiError{Kind::Api, 60007, u"slowly"_s, {}};
    }
}

void TestNetworkJobFaults::aBrokenAnswer()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const ApiError, error);
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(conversation);
    ChatCall call(network, server);
    QVERIFY(call.run());
    QVERIFY(!judged(call).isValue());
    QCOMPARE(judged(call).error(), error);
    QCOMPARE(call.ends, 1);
    QTRY_COMPARE(server.unexpected(), 0);
}

void TestNetworkJobFaults::anInterimResponse_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("Processing") << 102;
    QTest::newRow("Early Hints") << 103;
}

/// A Qt that can skip it gives the list behind it.
void TestNetworkJobFaults::anInterimResponse()
{
    QFETCH(const int, status);
    NetworkAccess network;
    LoopbackServer server;
    Conversation interim = Conversation::json(Conversation::listBody());
    interim.steps.prepend(Conversation::Send{"HTTP/1.1 " + QByteArray::number(status) +
                                             " Interim\r\nLink: </a>; rel=preload\r\n\r\n"});
    server.playAlways(interim);
    ChatCall call(network, server);
    QVERIFY(call.run());
    if (call.facts.httpStatus != 200) {
        ApiError error{Kind::Http, status, {}, {}};
        error.subject = u"127.0.0.1"_s;
        QCOMPARE(judged(call).error(), error);
        QCOMPARE(passing(error), Passing::No);
    } else {
        QVERIFY(judged(call).isValue());
    }
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkJobFaults::isSentOnce_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<bool>("secure");
    const auto row = [](const char *name, const Conversation &conversation) {
        QTest::addRow("%s", name) << conversation << false;
        QTest::addRow("%s, TLS", name) << conversation << true;
    };
    row("closed before the headers", Conversation::closedBeforeHeaders());
    row("closed in the headers", Conversation::closedInHeaders());
    row("reset before the headers", Conversation::resetBeforeHeaders());
    row("no HTTP", Conversation::garbage());
}

/// A new connection, and one that has served before.
void TestNetworkJobFaults::isSentOnce()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const bool, secure);
    NetworkAccess network;
    network.trustAlso(readCertificates(LoopbackServer::caFile()));
    LoopbackServer server(secure ? LoopbackServer::Certificate::Good
                                 : LoopbackServer::Certificate::None);
    const auto fails = [&] {
        server.play(conversation);
        ChatCall call(network, server);
        return call.run() && call.facts.sends == 1 &&
               judged(call).error() == ApiError{Kind::Network, Net::RemoteHostClosedError, {}, {}};
    };
    server.playAlways(Conversation::ok({})); // for whatever is sent beyond that
    QVERIFY(fails());
    ChatCall sound(network, server);
    QVERIFY(sound.run());
    QVERIFY(judged(sound).isValue());
    QVERIFY(fails());
    QCOMPARE(server.requests().size(), 3);
}

void TestNetworkJobFaults::serverGone()
{
    NetworkAccess network;
    LoopbackServer server;
    server.close();
    ChatCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(judged(call).error(), (ApiError{Kind::Network, Net::ConnectionRefusedError, {}, {}}));
    QCOMPARE(call.facts.sends, 0);
}

void TestNetworkJobFaults::aBodyOfExactlyTheLimit()
{
    NetworkAccess network;
    LoopbackServer server;
    server.play(Conversation::json(bodyOf(maxBodySize)));
    ChatCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(call.facts.body.size(), maxBodySize);
    QVERIFY(judged(call).isValue());
}

void TestNetworkJobFaults::aBodyBeyondTheLimit_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<bool>("isPacked");
    QTest::newRow("by one byte") << Conversation::json(bodyOf(maxBodySize + 1)) << false;
    QTest::newRow("without end") << Conversation::endlessBody() << false;
    QTest::newRow("packed small") << Conversation::gzipBomb(200 * 1024 * 1024) << true;
}

void TestNetworkJobFaults::aBodyBeyondTheLimit()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const bool, isPacked);
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(conversation);
    ChatCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(judged(call).error(), bad(isPacked ? ReplyFlaw::NotUnpackable : ReplyFlaw::TooLarge));
    QVERIFY(call.facts.body.size() <= maxBodySize);
    QCOMPARE(call.facts.tooLarge, !isPacked);
    QVERIFY(server.bytesSent() < 4 * maxBodySize);
}

void TestNetworkJobFaults::worksAfterEveryFault()
{
    NetworkAccess network;
    LoopbackServer server;
    for (const Conversation &fault :
         {Conversation::closedInHeaders(), Conversation::resetInBody(), Conversation::brokenGzip(),
          Conversation::garbage(), Conversation::contentLengthTooShort(),
          Conversation::html(502)}) {
        server.reset();
        server.playAlways(fault);
        ChatCall faulty(network, server);
        QVERIFY(faulty.run());
        QVERIFY(!judged(faulty).isValue());
        server.playAlways(Conversation::ok({}));
        ChatCall sound(network, server);
        QVERIFY(sound.run());
        QVERIFY(judged(sound).isValue());
    }
}

QTEST_GUILESS_MAIN(TestNetworkJobFaults)
#include "tst_networkjobfaults.moc"
