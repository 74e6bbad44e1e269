// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/retry.h"
#include "judgedcall.h"
#include "network/certificatefile.h"
#include "network/networkaccess.h"
#include "roomtest.h"
#include "testcall.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;

namespace
{

ApiError badReply(ReplyFlaw flaw)
{
    return {Kind::BadReply, static_cast<qint64>(flaw), {}, {}};
}

/// A valid list, padded with leading spaces to this size in bytes.
QByteArray bodyOfSize(qsizetype size)
{
    return Conversation::listBody().rightJustified(size, ' ');
}

} // namespace

class TestNetworkJobFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void validReplyIsAccepted_data();
    void validReplyIsAccepted();
    void brokenReplyIsAnError_data();
    void brokenReplyIsAnError();
    void interimResponseIsAnError_data();
    void interimResponseIsAnError();
    void requestIsSentOnce_data();
    void requestIsSentOnce();
    void connectionRefused();
    void bodyAtSizeLimitIsAccepted();
    void bodyOverSizeLimitIsRejected_data();
    void bodyOverSizeLimitIsRejected();
    void nextCallSucceedsAfterEachFault();
};

void TestNetworkJobFaults::validReplyIsAccepted_data()
{
    QTest::addColumn<Conversation>("conversation");
    const QByteArray body = Conversation::listBody();
    QTest::newRow("with Content-Length") << Conversation::json(body);
    QTest::newRow("chunked") << Conversation::chunked();
    QTest::newRow("gzip") << Conversation::gzip();
    QTest::newRow("HTTP/1.0") << Conversation::http10();
    QTest::newRow("byte order mark") << Conversation::json("\xEF\xBB\xBF" + body);
    QTest::newRow("gzip with a byte order mark") << Conversation::gzip("\xEF\xBB\xBF" + body);
    QTest::newRow("status 201") << Conversation::json(body, 201);
    QTest::newRow("another content type")
        << Conversation::reply(body, 200, {{"Content-Type", "text/plain"}});
    QTest::newRow("no content type") << Conversation::reply(body, 200, {});
    QTest::newRow("byte by byte") << Conversation::drip(std::chrono::milliseconds(1));
    QTest::newRow("1 MiB, chunked") << Conversation::chunked(bodyOfSize(1024 * 1024));
    QTest::newRow("5 MiB, gzip") << Conversation::gzip(bodyOfSize(5 * 1024 * 1024));
    Conversation withContinue = Conversation::json(body);
    withContinue.steps.prepend(Conversation::Send{"HTTP/1.1 100 Continue\r\n\r\n"});
    QTest::newRow("after 100 Continue") << withContinue;
}

void TestNetworkJobFaults::validReplyIsAccepted()
{
    QFETCH(const Conversation, conversation);
    NetworkAccess network;
    LoopbackServer server;
    server.play(conversation);
    TestCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(judged(call), ApiResult<ChatbotList>(ChatbotList{{u"@RBT#1"_s}, 0}));
    QCOMPARE(call.facts.sends, 1);
    QCOMPARE(call.finishedCount, 1);
}

void TestNetworkJobFaults::brokenReplyIsAnError_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<ApiError>("error");
    const ApiError closed{Kind::Network, Net::RemoteHostClosedError, {}, {}};
    QTest::newRow("closed within the headers") << Conversation::closedInHeaders() << closed;
    QTest::newRow("closed after the headers") << Conversation::closedAfterHeaders() << closed;
    QTest::newRow("reset within the body") << Conversation::resetInBody() << closed;
    QTest::newRow("body shorter than Content-Length")
        << Conversation::contentLengthTooLong() << closed;
    QTest::newRow("truncated within a chunk") << Conversation::truncatedChunks() << closed;
    QTest::newRow("body longer than Content-Length")
        << Conversation::contentLengthTooShort() << badReply(ReplyFlaw::NotJson);
    QTest::newRow("broken gzip") << Conversation::invalidGzip()
                                 << badReply(ReplyFlaw::InvalidCompression);
    QTest::newRow("truncated gzip")
        << Conversation::truncatedGzip() << badReply(ReplyFlaw::NotJson);
    QTest::newRow("HTML body") << Conversation::html(200) << badReply(ReplyFlaw::NotJson);
    QTest::newRow("empty body") << Conversation::json({}) << badReply(ReplyFlaw::NotJson);
    QTest::newRow("204") << Conversation::reply({}, 204, {}) << badReply(ReplyFlaw::NotJson);
    for (const int status : {302, 304, 307, 308, 400, 403, 404, 429, 500, 502, 503, 504}) {
        QTest::addRow("%d with an HTML body", status)
            << Conversation::html(status) << ApiError{Kind::Http, status, {}, {}};
    }
    const QByteArray errorBody = Conversation::failureBody(60007, u"slowly"_s);
    for (const int status : {200, 307, 308, 401, 404, 429, 502}) {
        QTest::addRow("%d with an ErrorCode", status)
            << Conversation::json(errorBody, status) << ApiError{Kind::Api, 60007, u"slowly"_s, {}};
    }
}

void TestNetworkJobFaults::brokenReplyIsAnError()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const ApiError, error);
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(conversation);
    TestCall call(network, server);
    QVERIFY(call.run());
    QVERIFY(!judged(call).isValue());
    QCOMPARE(judged(call).error(), error);
    QCOMPARE(call.finishedCount, 1);
    QTRY_COMPARE(server.unexpectedCount(), 0);
}

void TestNetworkJobFaults::interimResponseIsAnError_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("Processing") << 102;
    QTest::newRow("Early Hints") << 103;
}

/// Some Qt versions take an interim response for the reply. Others skip it: then the call returns
/// the list that follows.
void TestNetworkJobFaults::interimResponseIsAnError()
{
    QFETCH(const int, status);
    NetworkAccess network;
    LoopbackServer server;
    Conversation interim = Conversation::json(Conversation::listBody());
    interim.steps.prepend(Conversation::Send{"HTTP/1.1 " + QByteArray::number(status) +
                                             " Interim\r\nLink: </a>; rel=preload\r\n\r\n"});
    server.playAlways(interim);
    TestCall call(network, server);
    QVERIFY(call.run());
    if (call.facts.httpStatus != 200) {
        ApiError error{Kind::Http, status, {}, {}};
        error.subject = u"127.0.0.1"_s;
        QCOMPARE(judged(call).error(), error);
        QCOMPARE(retryPace(error), RetryPace::No);
    } else {
        QVERIFY(judged(call).isValue());
    }
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkJobFaults::requestIsSentOnce_data()
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
    row("not HTTP", Conversation::garbage());
}

/// On a new connection and on a reused one. Without PostBody, Qt would send the request again.
void TestNetworkJobFaults::requestIsSentOnce()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const bool, secure);
    NetworkAccess network;
    network.setExtraCaCertificates(readCertificates(LoopbackServer::caFile()));
    LoopbackServer server(secure ? LoopbackServer::Certificate::Good
                                 : LoopbackServer::Certificate::None);
    const auto fails = [&] {
        server.play(conversation);
        TestCall call(network, server);
        return call.run() && call.facts.sends == 1 &&
               judged(call).error() == ApiError{Kind::Network, Net::RemoteHostClosedError, {}, {}};
    };
    server.playAlways(Conversation::ok({})); // for any further request
    QVERIFY(fails());
    TestCall valid(network, server);
    QVERIFY(valid.run());
    QVERIFY(judged(valid).isValue());
    QVERIFY(fails());
    QCOMPARE(server.requests().size(), 3);
}

void TestNetworkJobFaults::connectionRefused()
{
    NetworkAccess network;
    LoopbackServer server;
    server.close();
    TestCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(judged(call).error(), (ApiError{Kind::Network, Net::ConnectionRefusedError, {}, {}}));
    QCOMPARE(call.facts.sends, 0);
}

void TestNetworkJobFaults::bodyAtSizeLimitIsAccepted()
{
    NetworkAccess network;
    LoopbackServer server;
    server.play(Conversation::json(bodyOfSize(maxBodySize)));
    TestCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(call.facts.body.size(), maxBodySize);
    QVERIFY(judged(call).isValue());
}

void TestNetworkJobFaults::bodyOverSizeLimitIsRejected_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<bool>("isCompressed");
    QTest::newRow("one byte too long") << Conversation::json(bodyOfSize(maxBodySize + 1)) << false;
    QTest::newRow("endless") << Conversation::endlessBody() << false;
    QTest::newRow("gzip bomb of 200 MiB") << Conversation::gzipBomb(200 * 1024 * 1024) << true;
}

void TestNetworkJobFaults::bodyOverSizeLimitIsRejected()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const bool, isCompressed);
    NetworkAccess network;
    LoopbackServer server;
    server.playAlways(conversation);
    TestCall call(network, server);
    QVERIFY(call.run());
    QCOMPARE(judged(call).error(),
             badReply(isCompressed ? ReplyFlaw::InvalidCompression : ReplyFlaw::TooLarge));
    QVERIFY(call.facts.body.size() <= maxBodySize);
    QCOMPARE(call.facts.tooLarge, !isCompressed);
    QVERIFY(server.bytesSent() < 4 * maxBodySize);
}

void TestNetworkJobFaults::nextCallSucceedsAfterEachFault()
{
    NetworkAccess network;
    LoopbackServer server;
    for (const Conversation &fault :
         {Conversation::closedInHeaders(), Conversation::resetInBody(), Conversation::invalidGzip(),
          Conversation::garbage(), Conversation::contentLengthTooShort(),
          Conversation::html(502)}) {
        server.reset();
        server.playAlways(fault);
        TestCall failing(network, server);
        QVERIFY(failing.run());
        QVERIFY(!judged(failing).isValue());
        server.playAlways(Conversation::ok({}));
        TestCall valid(network, server);
        QVERIFY(valid.run());
        QVERIFY(judged(valid).isValue());
    }
}

ROOM_TEST(TestNetworkJobFaults, QCoreApplication)
#include "tst_networkjobfaults.moc"
