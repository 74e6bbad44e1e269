// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;

namespace
{

const auto soundBody = R"({"ActionStatus":"OK","ErrorCode":0,"Robot_Account":["@RBT#1"]})"_ba;
const auto refusal = R"({"ActionStatus":"FAIL","ErrorCode":60007,"ErrorInfo":"slowly"})"_ba;
const auto page = "<!DOCTYPE html><html><body>Bad Gateway</body></html>"_ba;

QDateTime now()
{
    return {QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc()};
}

ReplyFacts facts(int status, const QByteArray &body = soundBody,
                 Net::NetworkError error = Net::NoError)
{
    ReplyFacts seen;
    seen.httpStatus = status;
    seen.body = body;
    seen.error = error;
    return seen;
}

ReplyFacts tlsFacts(const QList<QSslError::SslError> &errors,
                    Net::NetworkError error = Net::SslHandshakeFailedError)
{
    ReplyFacts seen = facts(0, {}, error);
    seen.tlsErrors = errors;
    return seen;
}

ApiError bad(ReplyFlaw flaw)
{
    return {Kind::BadReply, static_cast<qint64>(flaw), {}, {}};
}

} // namespace

class TestReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endedByUs_data();
    void endedByUs() { judge(); }
    void brokenOnTheWay_data();
    void brokenOnTheWay() { judge(); }
    void status_data();
    void status() { judge(); }
    void everySuccessCounts_data();
    void everySuccessCounts();
    void heedsTheServersPause();
    void namesTheHostOfAnInterimResponse();

private:
    static void judge();
};

void TestReply::judge()
{
    QFETCH(const ReplyFacts, seen);
    QFETCH(const ApiError, error);
    const ApiResult<ChatbotList> result = judgeReply(robots::list(), seen, now());
    QVERIFY(!result.isValue());
    QCOMPARE(result.error(), error);
}

void TestReply::endedByUs_data()
{
    QTest::addColumn<ReplyFacts>("seen");
    QTest::addColumn<ApiError>("error");
    ReplyFacts seen = facts(200, soundBody, Net::OperationCanceledError);
    seen.tooLarge = true;
    QTest::newRow("too large") << seen << bad(ReplyFlaw::TooLarge);
    seen.tooLarge = false;
    for (const auto limit : {TimeLimit::Headers, TimeLimit::Silence, TimeLimit::Whole}) {
        seen.ranOut = limit;
        QTest::addRow("limit %d ran out", static_cast<int>(limit))
            << seen << ApiError{Kind::Timeout, static_cast<qint64>(limit), {}, {}};
    }
    seen.cancelled = true;
    QTest::newRow("cancelled as a limit ran out") << seen << ApiError{Kind::Cancelled, 0, {}, {}};
    seen = facts(200);
    seen.cancelled = true;
    QTest::newRow("cancelled with the whole answer here")
        << seen << ApiError{Kind::Cancelled, 0, {}, {}};
    seen = facts(0, {});
    seen.ranOut = TimeLimit::Headers;
    QTest::newRow("no byte of it came")
        << seen << ApiError{Kind::Timeout, static_cast<qint64>(TimeLimit::Headers), {}, {}};
}

void TestReply::brokenOnTheWay_data()
{
    QTest::addColumn<ReplyFacts>("seen");
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
        QTest::addRow("network error %d amid a body", error)
            << facts(200, soundBody, error) << expected;
        QTest::addRow("network error %d amid a 502", error) << facts(502, page, error) << expected;
    }
    const auto password = Net::ProxyAuthenticationRequiredError;
    QTest::newRow("407") << facts(407, page, password) << ApiError{Kind::Network, password, {}, {}};
    QTest::newRow("407 with an answer in it")
        << facts(407, refusal, password) << ApiError{Kind::Network, password, {}, {}};
    QTest::newRow("broken gzip") << facts(200, soundBody, Net::UnknownContentError)
                                 << bad(ReplyFlaw::NotUnpackable);
    QTest::newRow("no handshake") << tlsFacts({}) << ApiError{Kind::Tls, -1, {}, {}};
    QTest::newRow("certificate expired")
        << tlsFacts({QSslError::CertificateExpired})
        << ApiError{Kind::Tls, QSslError::CertificateExpired, {}, {}};
    QTest::newRow("two things wrong with the certificate")
        << tlsFacts({QSslError::HostNameMismatch, QSslError::CertificateExpired})
        << ApiError{Kind::Tls, QSslError::HostNameMismatch, {}, {}};
    QTest::newRow("the server left over its certificate")
        << tlsFacts({QSslError::SelfSignedCertificate}, Net::RemoteHostClosedError)
        << ApiError{Kind::Tls, QSslError::SelfSignedCertificate, {}, {}};
}

void TestReply::status_data()
{
    QTest::addColumn<ReplyFacts>("seen");
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
        QTest::addRow("%d with a page", status) << facts(status, page, error) << expected;
        QTest::addRow("%d with nothing", status) << facts(status, {}, error) << expected;
        QTest::addRow("%d with a list", status) << facts(status, soundBody, error) << expected;
        QTest::addRow("%d with a refusal", status)
            << facts(status, refusal, error) << ApiError{Kind::Api, 60007, u"slowly"_s, {}};
    }
}

void TestReply::everySuccessCounts_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 202, 203, 226, 299}) {
        QTest::addRow("%d", status) << status;
    }
}

void TestReply::everySuccessCounts()
{
    QFETCH(const int, status);
    const ChatbotList list{{u"@RBT#1"_s}, 0};
    QCOMPARE(judgeReply(robots::list(), facts(status), now()), ApiResult<ChatbotList>(list));
    QCOMPARE(judgeReply(robots::list(), facts(status, {}), now()).error(), bad(ReplyFlaw::NotJson));
    QCOMPARE(judgeReply(robots::list(), facts(status, page), now()).error(),
             bad(ReplyFlaw::NotJson));
}

void TestReply::heedsTheServersPause()
{
    ReplyFacts seen = facts(503, page, Net::ServiceUnavailableError);
    seen.retryAfter = "5";
    QCOMPARE(judgeReply(robots::list(), seen, now()).error().retryAfter, std::chrono::seconds(5));
    seen.retryAfter = "Mon, 23 Nov 2026 12:00:09 GMT";
    QCOMPARE(judgeReply(robots::list(), seen, now()).error().retryAfter, std::chrono::seconds(9));
    seen.body = refusal;
    QCOMPARE(judgeReply(robots::list(), seen, now()).error().retryAfter, std::chrono::seconds(9));
    seen.date = "Mon, 23 Nov 2026 12:00:02 GMT"; // by the clock of the server alone
    QCOMPARE(judgeReply(robots::list(), seen, now().addDays(1)).error().retryAfter,
             std::chrono::seconds(7));
    seen.retryAfter = "soon";
    QVERIFY(!judgeReply(robots::list(), seen, now()).error().retryAfter);
}

void TestReply::namesTheHostOfAnInterimResponse()
{
    for (const int status : {101, 102, 103}) {
        ReplyFacts seen = facts(status, {});
        seen.host = u"chat.example"_s;
        const ApiError error = judgeReply(robots::list(), seen, now()).error();
        QCOMPARE(error.kind, Kind::Http);
        QCOMPARE(error.number, status);
        QCOMPARE(error.subject, u"chat.example"_s);
    }
}

QTEST_GUILESS_MAIN(TestReply)
#include "tst_reply.moc"
