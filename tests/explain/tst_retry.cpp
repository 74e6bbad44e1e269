// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/retry.h"

#include <QFile>
#include <QNetworkReply>
#include <QSslError>
#include <QTest>

using namespace std::chrono_literals;
using Kind = ApiError::Kind;
using Net = QNetworkReply;
using Pause = std::optional<std::chrono::milliseconds>;

namespace
{

ApiError error(Kind kind, qint64 number, Pause retryAfter = {})
{
    return {kind, number, {}, {}, retryAfter};
}

const ApiError passes = error(Kind::Http, 503);
const ApiError passesSlowly = error(Kind::Api, 60007);

} // namespace

class TestRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPasses_data();
    void whatPasses();
    void everyDocumentedCode();
    void pause_data();
    void pause();
    void pausesGrow();
};

void TestRetry::whatPasses_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<Passing>("pace");
    QTest::addColumn<bool>("byHand");
    const auto row = [](const char *name, const ApiError &e, Passing pace, bool byHand) {
        QTest::newRow(name) << e << pace << byHand;
    };
    row("cancelled", error(Kind::Cancelled, 0), Passing::No, true);
    for (const auto limit : {TimeLimit::Headers, TimeLimit::Silence, TimeLimit::Whole}) {
        const int number = static_cast<int>(limit);
        QTest::addRow("limit %d ran out", number)
            << error(Kind::Timeout, number) << Passing::Fast << true;
    }
    for (const auto number :
         {Net::ConnectionRefusedError, Net::RemoteHostClosedError, Net::HostNotFoundError,
          Net::TimeoutError, Net::OperationCanceledError, Net::TemporaryNetworkFailureError,
          Net::UnknownNetworkError, Net::ProxyConnectionRefusedError,
          Net::ProxyConnectionClosedError, Net::ProxyNotFoundError, Net::ProxyTimeoutError,
          Net::UnknownProxyError}) {
        QTest::addRow("network error %d", number)
            << error(Kind::Network, number) << Passing::Fast << true;
    }
    row("the proxy wants a password", error(Kind::Network, Net::ProxyAuthenticationRequiredError),
        Passing::No, false);
    row("no HTTP", error(Kind::Network, Net::ProtocolFailure), Passing::No, false);
    for (const int number : {-1, static_cast<int>(QSslError::CertificateExpired),
                             static_cast<int>(QSslError::HostNameMismatch),
                             static_cast<int>(QSslError::SelfSignedCertificate)}) {
        QTest::addRow("TLS error %d", number) << error(Kind::Tls, number) << Passing::No << false;
    }
    for (const int status : {429, 500, 502, 503, 504}) {
        QTest::addRow("HTTP %d", status) << error(Kind::Http, status) << Passing::Fast << true;
    }
    for (const int status : {103, 302, 307, 400, 401, 403, 404, 405, 408, 410, 501, 505, 599}) {
        QTest::addRow("HTTP %d", status) << error(Kind::Http, status) << Passing::No << true;
    }
    for (int flaw = static_cast<int>(ReplyFlaw::NotJson);
         flaw <= static_cast<int>(ReplyFlaw::DuplicateMember); ++flaw) {
        QTest::addRow("flaw %d", flaw) << error(Kind::BadReply, flaw) << Passing::No << true;
    }
    row("internal error", error(Kind::Api, 10002), Passing::Fast, true);
    row("too many calls", error(Kind::Api, 60007), Passing::Slow, true);
    row("UserSig expired", error(Kind::Api, 70001), Passing::No, false);
    row("UserSig of another key", error(Kind::Api, 70009), Passing::No, false);
    row("UserSig of another admin", error(Kind::Api, 70013), Passing::No, false);
    row("too many failed UserSigs", error(Kind::Api, 70050), Passing::No, false);
    row("no administrator", error(Kind::Api, 10008), Passing::No, false);
    row("in nobody's table", error(Kind::Api, 20004), Passing::No, true);
    row("negative", error(Kind::Api, -7), Passing::No, true);
    row("a known one after 32 bits", error(Kind::Api, (qint64(1) << 32) + 10002), Passing::No,
        true);
}

void TestRetry::whatPasses()
{
    QFETCH(const ApiError, error);
    QTEST(passing(error), "pace");
    QTEST(canRetryHelp(error), "byHand");
    QFETCH(const Passing, pace);
    const Pause wait = waitBefore(1, error, {3, 60s}, 0s, 0.5);
    QCOMPARE(wait.has_value(), pace != Passing::No);
    ApiError paused = error; // a server's pause does not make anything pass
    paused.retryAfter = 1s;
    QCOMPARE(waitBefore(1, paused, {3, 60s}, 0s, 0.5).has_value(), pace != Passing::No);
}

void TestRetry::everyDocumentedCode()
{
    QFile table(QFINDTESTDATA("../data/error-codes.tsv"));
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QHash<QByteArray, Passing> paces{
        {"none", Passing::No}, {"fast", Passing::Fast}, {"slow", Passing::Slow}};
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
        QVERIFY2(passing(refusal) == paces[pace], cells[0].constData());
        QVERIFY2(canRetryHelp(refusal) == byHand, cells[0].constData());
        ++rows;
    }
    QVERIFY(rows > 100);
}

void TestRetry::pause_data()
{
    QTest::addColumn<int>("retryNumber");
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<RetryPolicy>("policy");
    QTest::addColumn<std::chrono::milliseconds>("sinceFirst");
    QTest::addColumn<double>("fraction");
    QTest::addColumn<Pause>("pause");
    const RetryPolicy usual;
    const RetryPolicy endless{100, std::nullopt};
    const auto row = [](const char *name, int retryNumber, const ApiError &e,
                        const RetryPolicy &policy, std::chrono::milliseconds sinceFirst,
                        double fraction, Pause pause) {
        QTest::newRow(name) << retryNumber << e << policy << sinceFirst << fraction << pause;
    };
    const auto after = [](std::chrono::milliseconds time) { return error(Kind::Http, 503, time); };
    row("first", 1, passes, usual, 0s, 1, 1s);
    row("second", 2, passes, usual, 0s, 1, 2s);
    row("third", 3, passes, usual, 0s, 1, 4s);
    row("no fourth", 4, passes, usual, 0s, 1, {});
    row("slow, first", 1, passesSlowly, usual, 0s, 1, 4s);
    row("slow, third", 3, passesSlowly, usual, 0s, 1, 16s);
    row("half of it", 3, passes, usual, 0s, 0.5, 2s);
    row("nothing of it", 3, passes, usual, 0s, 0, 0s);
    row("more than all of it", 1, passes, usual, 0s, 7, 1s);
    row("less than nothing of it", 1, passes, usual, 0s, -1, 0s);
    row("never longer", 50, passes, endless, 0s, 1, 30s);
    row("never longer, slow", 50, passesSlowly, endless, 0s, 1, 30s);
    row("never longer, the last", 100, passes, endless, 1h, 1, 30s);
    row("none wanted", 1, passes, {0, 60s}, 0s, 0, {});
    row("a minute is over before it", 3, passes, usual, 57s, 1, {});
    row("a minute is just not over", 3, passes, usual, 56s, 1, 4s);
    row("the first took a minute", 1, passes, usual, 61s, 0, {});
    row("no end to it", 3, passes, {3, std::nullopt}, 1h, 1, 4s);
    row("the server's pause", 1, after(7s), usual, 0s, 0.5, 7s);
    row("the server wants none", 2, after(0s), usual, 0s, 1, 0s);
    row("the server's pause is long", 1, after(24h), usual, 0s, 0.5, 30s);
    row("the server's pause leaves no time", 2, after(30s), usual, 31s, 0.5, {});
    row("the server's pause, but no try left", 4, after(1s), usual, 0s, 0.5, {});
    row("the server's pause with a code", 1, error(Kind::Api, 60007, 5s), usual, 0s, 1, 5s);
}

void TestRetry::pause()
{
    QFETCH(const int, retryNumber);
    QFETCH(const ApiError, error);
    QFETCH(const RetryPolicy, policy);
    QFETCH(const std::chrono::milliseconds, sinceFirst);
    QFETCH(const double, fraction);
    QFETCH(const Pause, pause);
    QCOMPARE(waitBefore(retryNumber, error, policy, sinceFirst, fraction), pause);
}

void TestRetry::pausesGrow()
{
    const RetryPolicy policy{100, std::nullopt};
    for (const ApiError &e : {passes, passesSlowly}) {
        std::chrono::milliseconds before{0};
        for (int retryNumber = 1; retryNumber <= 100; ++retryNumber) {
            const Pause wait = waitBefore(retryNumber, e, policy, 0s, 1);
            QVERIFY(wait && *wait >= before && *wait <= 30s);
            before = *wait;
        }
        QCOMPARE(before, 30s);
    }
}

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
