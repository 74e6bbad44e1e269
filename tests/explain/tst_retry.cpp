// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/retry.h"
#include "roomtest.h"

#include "errors.h"

#include <QFile>
#include <QNetworkReply>
#include <QSslError>
#include <QTest>

using namespace std::chrono_literals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;
using Delay = std::optional<std::chrono::milliseconds>;

namespace
{

ApiError errorWithDelay(Kind kind, qint64 number, std::chrono::milliseconds retryAfter)
{
    return {kind, number, {}, {}, retryAfter};
}

const ApiError transient = error(Kind::Http, 503);
const ApiError rateLimited = error(Kind::Api, 60007);

} // namespace

class TestRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classifiesErrors_data();
    void classifiesErrors();
    void classifiesEveryDocumentedCode();
    void delay_data();
    void delay();
    void delaysGrowUpToMaximum();
};

void TestRetry::classifiesErrors_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<RetryPace>("pace");
    QTest::addColumn<bool>("byHand");
    const auto row = [](const char *name, const ApiError &e, RetryPace pace, bool byHand) {
        QTest::newRow(name) << e << pace << byHand;
    };
    row("cancelled", error(Kind::Cancelled, 0), RetryPace::No, true);
    for (const auto limit : {TimeLimit::Headers, TimeLimit::Silence, TimeLimit::Whole}) {
        const int number = static_cast<int>(limit);
        QTest::addRow("time limit %d exceeded", number)
            << error(Kind::Timeout, number) << RetryPace::Fast << true;
    }
    for (const auto number :
         {Net::ConnectionRefusedError, Net::RemoteHostClosedError, Net::HostNotFoundError,
          Net::TimeoutError, Net::OperationCanceledError, Net::TemporaryNetworkFailureError,
          Net::UnknownNetworkError, Net::ProxyConnectionRefusedError,
          Net::ProxyConnectionClosedError, Net::ProxyNotFoundError, Net::ProxyTimeoutError,
          Net::UnknownProxyError}) {
        QTest::addRow("network error %d", number)
            << error(Kind::Network, number) << RetryPace::Fast << true;
    }
    row("proxy requires authentication",
        error(Kind::Network, Net::ProxyAuthenticationRequiredError), RetryPace::No, false);
    row("not HTTP", error(Kind::Network, Net::ProtocolFailure), RetryPace::No, false);
    for (const int number : {-1, static_cast<int>(QSslError::CertificateExpired),
                             static_cast<int>(QSslError::HostNameMismatch),
                             static_cast<int>(QSslError::SelfSignedCertificate)}) {
        QTest::addRow("TLS error %d", number) << error(Kind::Tls, number) << RetryPace::No << false;
    }
    for (const int status : {429, 500, 502, 503, 504}) {
        QTest::addRow("HTTP %d", status) << error(Kind::Http, status) << RetryPace::Fast << true;
    }
    for (const int status : {103, 302, 307, 400, 401, 403, 404, 405, 408, 410, 501, 505, 599}) {
        QTest::addRow("HTTP %d", status) << error(Kind::Http, status) << RetryPace::No << true;
    }
    for (int flaw = static_cast<int>(ReplyFlaw::NotJson);
         flaw <= static_cast<int>(ReplyFlaw::DuplicateMember); ++flaw) {
        QTest::addRow("reply flaw %d", flaw)
            << error(Kind::BadReply, flaw) << RetryPace::No << true;
    }
    row("internal error", error(Kind::Api, 10002), RetryPace::Fast, true);
    row("too many calls", error(Kind::Api, 60007), RetryPace::Slow, true);
    row("UserSig expired", error(Kind::Api, 70001), RetryPace::No, false);
    row("UserSig of another key", error(Kind::Api, 70009), RetryPace::No, false);
    row("UserSig of another admin", error(Kind::Api, 70013), RetryPace::No, false);
    row("too many failed UserSigs", error(Kind::Api, 70050), RetryPace::No, false);
    row("not an admin", error(Kind::Api, 10008), RetryPace::No, false);
    row("undocumented code", error(Kind::Api, 20004), RetryPace::No, true);
    row("negative code", error(Kind::Api, -7), RetryPace::No, true);
    row("known code plus 2^32", error(Kind::Api, (qint64(1) << 32) + 10002), RetryPace::No, true);
}

void TestRetry::classifiesErrors()
{
    QFETCH(const ApiError, error);
    QTEST(retryPace(error), "pace");
    QTEST(canRetryHelp(error), "byHand");
    QFETCH(const RetryPace, pace);
    const Delay wait = retryDelay(1, error, {3, 60s}, 0s, 0.5);
    QCOMPARE(wait.has_value(), pace != RetryPace::No);
    ApiError withRetryAfter = error; // Retry-After does not make an error retryable
    withRetryAfter.retryAfter = 1s;
    QCOMPARE(retryDelay(1, withRetryAfter, {3, 60s}, 0s, 0.5).has_value(), pace != RetryPace::No);
}

void TestRetry::classifiesEveryDocumentedCode()
{
    QFile table(QFINDTESTDATA("../data/error-codes.tsv"));
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QHash<QByteArray, RetryPace> paces{
        {"none", RetryPace::No}, {"fast", RetryPace::Fast}, {"slow", RetryPace::Slow}};
    QList<QByteArray> columns;
    int rows = 0;
    while (!table.atEnd()) {
        const QList<QByteArray> cells = table.readLine().trimmed().split('\t');
        if (cells[0].startsWith('#')) {
            continue;
        }
        if (columns.isEmpty()) {
            columns = cells;
            continue;
        }
        const QByteArray &pace = cells[columns.indexOf("auto")];
        const bool byHand = cells[columns.indexOf("retryable")] == "yes";
        const ApiError refusal = error(Kind::Api, cells[0].toInt());
        QVERIFY2(paces.contains(pace), cells[0].constData());
        QVERIFY2(retryPace(refusal) == paces[pace], cells[0].constData());
        QVERIFY2(canRetryHelp(refusal) == byHand, cells[0].constData());
        ++rows;
    }
    QVERIFY(rows > 100);
}

void TestRetry::delay_data()
{
    QTest::addColumn<int>("retryNumber");
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<RetryPolicy>("policy");
    QTest::addColumn<std::chrono::milliseconds>("sinceFirst");
    QTest::addColumn<double>("fraction");
    QTest::addColumn<Delay>("delay");
    const RetryPolicy defaults;
    const RetryPolicy unlimited{100, std::nullopt};
    const auto row = [](const char *name, int retryNumber, const ApiError &e,
                        const RetryPolicy &policy, std::chrono::milliseconds sinceFirst,
                        double fraction, Delay delay) {
        QTest::newRow(name) << retryNumber << e << policy << sinceFirst << fraction << delay;
    };
    const auto after = [](std::chrono::milliseconds time) {
        return errorWithDelay(Kind::Http, 503, time);
    };
    row("first retry", 1, transient, defaults, 0s, 1, 1s);
    row("second retry", 2, transient, defaults, 0s, 1, 2s);
    row("third retry", 3, transient, defaults, 0s, 1, 4s);
    row("no fourth retry", 4, transient, defaults, 0s, 1, {});
    row("rate limited, first retry", 1, rateLimited, defaults, 0s, 1, 4s);
    row("rate limited, third retry", 3, rateLimited, defaults, 0s, 1, 16s);
    row("fraction 0.5", 3, transient, defaults, 0s, 0.5, 2s);
    row("fraction 0", 3, transient, defaults, 0s, 0, 0s);
    row("fraction above 1", 1, transient, defaults, 0s, 7, 1s);
    row("fraction below 0", 1, transient, defaults, 0s, -1, 0s);
    row("maximum delay", 50, transient, unlimited, 0s, 1, 30s);
    row("maximum delay, rate limited", 50, rateLimited, unlimited, 0s, 1, 30s);
    row("maximum delay, last retry", 100, transient, unlimited, 1h, 1, 30s);
    row("retries disabled", 1, transient, {0, 60s}, 0s, 0, {});
    row("would start after the limit", 3, transient, defaults, 57s, 1, {});
    row("starts just within the limit", 3, transient, defaults, 56s, 1, 4s);
    row("first attempt exceeded the limit", 1, transient, defaults, 61s, 0, {});
    row("no time limit", 3, transient, {3, std::nullopt}, 1h, 1, 4s);
    row("Retry-After", 1, after(7s), defaults, 0s, 0.5, 7s);
    row("Retry-After: 0", 2, after(0s), defaults, 0s, 1, 0s);
    row("Retry-After above the maximum", 1, after(24h), defaults, 0s, 0.5, 30s);
    row("Retry-After exceeds the limit", 2, after(30s), defaults, 31s, 0.5, {});
    row("Retry-After, but no retry left", 4, after(1s), defaults, 0s, 0.5, {});
    row("Retry-After with an ErrorCode", 1, errorWithDelay(Kind::Api, 60007, 5s), defaults, 0s, 1,
        5s);
}

void TestRetry::delay()
{
    QFETCH(const int, retryNumber);
    QFETCH(const ApiError, error);
    QFETCH(const RetryPolicy, policy);
    QFETCH(const std::chrono::milliseconds, sinceFirst);
    QFETCH(const double, fraction);
    QFETCH(const Delay, delay);
    QCOMPARE(retryDelay(retryNumber, error, policy, sinceFirst, fraction), delay);
}

void TestRetry::delaysGrowUpToMaximum()
{
    const RetryPolicy policy{100, std::nullopt};
    for (const ApiError &e : {transient, rateLimited}) {
        std::chrono::milliseconds before{0};
        for (int retryNumber = 1; retryNumber <= 100; ++retryNumber) {
            const Delay wait = retryDelay(retryNumber, e, policy, 0s, 1);
            QVERIFY(wait && *wait >= before && *wait <= 30s);
            before = *wait;
        }
        QCOMPARE(before, 30s);
    }
}

ROOM_TEST(TestRetry, QCoreApplication)
#include "tst_retry.moc"
