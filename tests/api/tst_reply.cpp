// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "roomtest.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;

namespace
{

const auto listBody = R"({"ActionStatus":"OK","ErrorCode":0,"Robot_Account":["@RBT#1"]})"_ba;
const auto errorBody = R"({"ActionStatus":"FAIL","ErrorCode":60007,"ErrorInfo":"slowly"})"_ba;
const auto htmlBody = "<!DOCTYPE html><html><body>Bad Gateway</body></html>"_ba;

QDateTime now()
{
    return {QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc()};
}

ReplyFacts facts(int status, const QByteArray &body = listBody,
                 Net::NetworkError error = Net::NoError)
{
    ReplyFacts reply;
    reply.httpStatus = status;
    reply.body = body;
    reply.error = error;
    return reply;
}

ReplyFacts tlsFacts(const QList<QSslError::SslError> &errors,
                    Net::NetworkError error = Net::SslHandshakeFailedError)
{
    ReplyFacts reply = facts(0, {}, error);
    reply.tlsErrors = errors;
    return reply;
}

ApiError badReply(ReplyFlaw flaw)
{
    return {Kind::BadReply, static_cast<qint64>(flaw), {}, {}};
}

} // namespace

class TestReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callEndedByUs_data();
    void callEndedByUs() { judge(); }
    void transportError_data();
    void transportError() { judge(); }
    void httpError_data();
    void httpError() { judge(); }
    void acceptsEverySuccessStatus_data();
    void acceptsEverySuccessStatus();
    void readsRetryAfter();
    void interimResponseNamesHost();

private:
    static void judge();
};

void TestReply::judge()
{
    QFETCH(const ReplyFacts, reply);
    QFETCH(const ApiError, error);
    const ApiResult<ChatbotList> result = judgeReply(robots::list(), reply, now());
    QVERIFY(!result.isValue());
    QCOMPARE(result.error(), error);
}

void TestReply::callEndedByUs_data()
{
    QTest::addColumn<ReplyFacts>("reply");
    QTest::addColumn<ApiError>("error");
    ReplyFacts reply = facts(200, listBody, Net::OperationCanceledError);
    reply.tooLarge = true;
    QTest::newRow("too large") << reply << badReply(ReplyFlaw::TooLarge);
    reply.tooLarge = false;
    for (const auto limit : {TimeLimit::Headers, TimeLimit::Silence, TimeLimit::Whole}) {
        reply.expiredLimit = limit;
        QTest::addRow("time limit %d expired", static_cast<int>(limit))
            << reply << ApiError{Kind::Timeout, static_cast<qint64>(limit), {}, {}};
    }
    reply.cancelled = true;
    QTest::newRow("cancelled after a time limit expired")
        << reply << ApiError{Kind::Cancelled, 0, {}, {}};
    reply = facts(200);
    reply.cancelled = true;
    QTest::newRow("cancelled after the whole reply arrived")
        << reply << ApiError{Kind::Cancelled, 0, {}, {}};
    reply = facts(0, {});
    reply.expiredLimit = TimeLimit::Headers;
    QTest::newRow("no byte received")
        << reply << ApiError{Kind::Timeout, static_cast<qint64>(TimeLimit::Headers), {}, {}};
}

void TestReply::transportError_data()
{
    QTest::addColumn<ReplyFacts>("reply");
    QTest::addColumn<ApiError>("error");
    for (const auto error :
         {Net::ConnectionRefusedError, Net::RemoteHostClosedError, Net::HostNotFoundError,
          Net::TimeoutError, Net::OperationCanceledError, Net::TemporaryNetworkFailureError,
          Net::NetworkSessionFailedError, Net::UnknownNetworkError,
          Net::ProxyConnectionRefusedError, Net::ProxyConnectionClosedError,
          Net::ProxyNotFoundError, Net::ProxyTimeoutError, Net::ProxyAuthenticationRequiredError,
          Net::UnknownProxyError, Net::ProtocolFailure}) {
        const ApiError expected{Kind::Network, error, {}, {}};
        QTest::addRow("network error %d", error) << facts(0, {}, error) << expected;
        QTest::addRow("network error %d within a body", error)
            << facts(200, listBody, error) << expected;
        QTest::addRow("network error %d within a 502", error)
            << facts(502, htmlBody, error) << expected;
    }
    const auto authentication = Net::ProxyAuthenticationRequiredError;
    QTest::newRow("407 with an HTML body")
        << facts(407, htmlBody, authentication) << ApiError{Kind::Network, authentication, {}, {}};
    QTest::newRow("407 with an ErrorCode")
        << facts(407, errorBody, authentication) << ApiError{Kind::Network, authentication, {}, {}};
    QTest::newRow("broken gzip") << facts(200, listBody, Net::UnknownContentError)
                                 << badReply(ReplyFlaw::InvalidCompression);
    QTest::newRow("TLS handshake failed") << tlsFacts({}) << ApiError{Kind::Tls, -1, {}, {}};
    QTest::newRow("certificate expired")
        << tlsFacts({QSslError::CertificateExpired})
        << ApiError{Kind::Tls, QSslError::CertificateExpired, {}, {}};
    QTest::newRow("two certificate errors")
        << tlsFacts({QSslError::HostNameMismatch, QSslError::CertificateExpired})
        << ApiError{Kind::Tls, QSslError::HostNameMismatch, {}, {}};
    QTest::newRow("server closed the connection after a certificate error")
        << tlsFacts({QSslError::SelfSignedCertificate}, Net::RemoteHostClosedError)
        << ApiError{Kind::Tls, QSslError::SelfSignedCertificate, {}, {}};
}

void TestReply::httpError_data()
{
    QTest::addColumn<ReplyFacts>("reply");
    QTest::addColumn<ApiError>("error");
    const QList<std::pair<int, Net::NetworkError>> all{
        {103, Net::NoError},
        {300, Net::NoError},
        {302, Net::NoError},
        {307, Net::NoError},
        {308, Net::NoError},
        {400, Net::ProtocolInvalidOperationError},
        {401, Net::AuthenticationRequiredError},
        {403, Net::ContentAccessDenied},
        {404, Net::ContentNotFoundError},
        {405, Net::ContentOperationNotPermittedError},
        {409, Net::ContentConflictError},
        {410, Net::ContentGoneError},
        {429, Net::UnknownContentError},
        {500, Net::InternalServerError},
        {501, Net::OperationNotImplementedError},
        {502, Net::UnknownServerError},
        {503, Net::ServiceUnavailableError},
        {504, Net::UnknownServerError},
        {511, Net::UnknownServerError},
    };
    for (const auto &[status, error] : all) {
        const ApiError expected{Kind::Http, status, {}, {}};
        QTest::addRow("%d with an HTML body", status) << facts(status, htmlBody, error) << expected;
        QTest::addRow("%d with an empty body", status) << facts(status, {}, error) << expected;
        QTest::addRow("%d with a list", status) << facts(status, listBody, error) << expected;
        QTest::addRow("%d with an ErrorCode", status)
            << facts(status, errorBody, error) << ApiError{Kind::Api, 60007, u"slowly"_s, {}};
    }
}

void TestReply::acceptsEverySuccessStatus_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 202, 203, 226, 299}) {
        QTest::addRow("%d", status) << status;
    }
}

void TestReply::acceptsEverySuccessStatus()
{
    QFETCH(const int, status);
    const ChatbotList list{{u"@RBT#1"_s}, 0};
    QCOMPARE(judgeReply(robots::list(), facts(status), now()), ApiResult<ChatbotList>(list));
    QCOMPARE(judgeReply(robots::list(), facts(status, {}), now()).error(),
             badReply(ReplyFlaw::NotJson));
    QCOMPARE(judgeReply(robots::list(), facts(status, htmlBody), now()).error(),
             badReply(ReplyFlaw::NotJson));
}

void TestReply::readsRetryAfter()
{
    ReplyFacts reply = facts(503, htmlBody, Net::ServiceUnavailableError);
    reply.retryAfter = "5";
    QCOMPARE(judgeReply(robots::list(), reply, now()).error().retryAfter, std::chrono::seconds(5));
    reply.retryAfter = "Mon, 23 Nov 2026 12:00:09 GMT";
    QCOMPARE(judgeReply(robots::list(), reply, now()).error().retryAfter, std::chrono::seconds(9));
    reply.body = errorBody;
    QCOMPARE(judgeReply(robots::list(), reply, now()).error().retryAfter, std::chrono::seconds(9));
    reply.date = "Mon, 23 Nov 2026 12:00:02 GMT"; // only the server's clock counts
    QCOMPARE(judgeReply(robots::list(), reply, now().addDays(1)).error().retryAfter,
             std::chrono::seconds(7));
    reply.retryAfter = "soon";
    QVERIFY(!judgeReply(robots::list(), reply, now()).error().retryAfter);
}

void TestReply::interimResponseNamesHost()
{
    for (const int status : {101, 102, 103}) {
        ReplyFacts reply = facts(status, {});
        reply.host = u"chat.example"_s;
        const ApiError error = judgeReply(robots::list(), reply, now()).error();
        QCOMPARE(error.kind, Kind::Http);
        QCOMPARE(error.number, status);
        QCOMPARE(error.subject, u"chat.example"_s);
    }
}

ROOM_TEST(TestReply, QCoreApplication)
#include "tst_reply.moc"
