// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/errorcatalogue.h"
#include "roomtest.h"
#include "ui/fetch/statusmessage.h"

#include <QApplication>
#include <QTest>
#include <QTimeZone>

using namespace std::chrono_literals;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(fetching::State)
Q_DECLARE_METATYPE(PanelActions)
Q_DECLARE_METATYPE(Tone)

namespace
{

constexpr std::chrono::milliseconds steadyTime{123'456};

QDateTime now()
{
    return QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7), QTimeZone::utc());
}

Origin singapore()
{
    return {QStringLiteral("sg"), QStringLiteral("chat.example"), 1400000000};
}
constexpr PanelActions none;

StatusMessage messageFor(const fetching::State &state, std::chrono::milliseconds elapsed = 0ms)
{
    return statusMessage(state, singapore(), steadyTime + elapsed);
}

fetching::State failed(Kind kind, qint64 number, const QString &words = {})
{
    const fetching::Failure failure{ApiError{kind, number, words, {}}, now(), {}};
    return kind == Kind::Cancelled ? fetching::State(fetching::Cancelled{failure})
                                   : fetching::Failed{failure};
}

fetching::State loaded(const QStringList &ids, qsizetype duplicates = 0)
{
    return fetching::Loaded{{ids, duplicates}, singapore(), now(), {}};
}

} // namespace

class TestStatusMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void describesTheState_data();
    void describesTheState();
    void countsElapsedSeconds_data();
    void countsElapsedSeconds();
    void countsDownToTheRetry_data();
    void countsDownToTheRetry();
    void remarksOnRepeatedAndUnusualIds();
    void messageHoldsAllTexts();
};

void TestStatusMessage::describesTheState_data()
{
    QTest::addColumn<fetching::State>("state");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("code");
    QTest::addColumn<PanelActions>("actions");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<bool>("urgent");
    const PanelActions details = PanelAction::CopyDetails;
    const PanelActions retry = details | PanelAction::Retry;
    const PanelActions edit = details | PanelAction::EditCredentials;
    const auto row = [](const char *name, const fetching::State &state, const char *headline,
                        const char *code, PanelActions actions, Tone tone, bool urgent) {
        QTest::newRow(name) << state << QString::fromUtf8(headline) << QString::fromUtf8(code)
                            << actions << tone << urgent;
    };
    const auto failure = [&row](const char *name, const fetching::State &state,
                                const char *headline, const char *code, PanelActions actions) {
        row(name, state, headline, code, actions, Tone::Bad, true);
    };
    row("idle", fetching::Idle{}, "", "", none, Tone::Plain, false);
    row("loading", fetching::Loading{}, "Fetching from Singapore · 1400000000…", "",
        PanelAction::Cancel, Tone::Plain, false);
    row("retry pending", fetching::WaitingForRetry{{Kind::Http, 502, {}, {}}, 1, 3, steadyTime, {}},
        "The server had a problem", "HTTP 502", PanelAction::Retry | PanelAction::Stop,
        Tone::Warning, false);
    ApiError proxyLogin{Kind::Network, QNetworkReply::ProxyAuthenticationRequiredError, {}, {}};
    proxyLogin.proxy = ProxyChallenge{QStringLiteral("proxy.example:3128"), false};
    row("keychain read for a proxy login",
        fetching::AwaitingProxyLogin{{proxyLogin, now(), {}}, true}, "Waiting for the keychain…",
        "", PanelAction::SignInToProxy, Tone::Plain, false);
    failure("no UserSig", fetching::AwaitingSecret{}, "A UserSig is needed", "",
            PanelAction::EditCredentials);
    failure("UserSig stored for another host",
            fetching::AwaitingSecret{fetching::AwaitingSecret::Reason::OnlyForHost},
            "A UserSig is needed", "", PanelAction::EditCredentials);
    failure("lockout",
            fetching::BlockedBeforeSending{
                fetching::BlockedBeforeSending::Lockout{steadyTime + 60s}, 1400000000, {}},
            "Not ready to fetch", "", none);
    failure("not a UserSig", fetching::BlockedBeforeSending{UserSigStatus(), 1400000000, {}},
            "Not sent: this is not a UserSig", "",
            PanelAction::EditCredentials | PanelAction::SendAnyway);
    const fetching::Failure elsewhere{{Kind::Api, 60026, {}, {}}, now(), {}};
    row("region search running",
        fetching::SearchingRegions{elsewhere, {{QStringLiteral("kr"), RegionVerdict::Pending, 0}}},
        "Searching the other regions for the app 1400000000…", "", PanelAction::Cancel, Tone::Plain,
        false);
    row("region found",
        fetching::Failed{elsewhere, {{QStringLiteral("kr"), RegionVerdict::HasApp, 0}}},
        "Seoul has the app 1400000000", "", details | PanelAction::UseRegion, Tone::Good, true);
    row("loaded", loaded({QStringLiteral("@RBT#1"), QStringLiteral("@RBT#2")}),
        "2 chatbot(s) fetched", "", none, Tone::Good, false);
    row("empty list", loaded({}), "This app has no chatbots", "", none, Tone::Good, false);
    row("cancelled", failed(Kind::Cancelled, 0), "Cancelled", "", PanelAction::Retry, Tone::Plain,
        false);
    failure("time-out without data", failed(Kind::Timeout, 2), "The service stopped responding", "",
            retry);
    failure("connection refused", failed(Kind::Network, 1), "The network connection was refused",
            "Network 1", retry | PanelAction::UseBackupHost);
    ApiError loginRequired{Kind::Network, QNetworkReply::ProxyAuthenticationRequiredError, {}, {}};
    loginRequired.proxy = ProxyChallenge{QStringLiteral("proxy.example:3128"), false};
    failure("proxy requires authentication",
            fetching::AwaitingProxyLogin{{loginRequired, now(), {}}},
            "The proxy proxy.example:3128 asks for a user name and password", "Network 105",
            details | PanelAction::SignInToProxy);
    loginRequired.proxy->credentialsRejected = true;
    failure("proxy refused the login", fetching::AwaitingProxyLogin{{loginRequired, now(), {}}},
            "The proxy proxy.example:3128 refused the user name and password", "Network 105",
            details | PanelAction::SignInToProxy);
    loginRequired.number = QNetworkReply::UnknownProxyError;
    failure("proxy failed for an unknown reason",
            fetching::AwaitingProxyLogin{{loginRequired, now(), {}}},
            "The proxy proxy.example:3128 rejected the request", "Network 199",
            retry | PanelAction::SignInToProxy);
    ApiError unreachable{Kind::Network, QNetworkReply::ProxyConnectionRefusedError, {}, {}};
    unreachable.subject = QStringLiteral("proxy.example:3128");
    failure("proxy unreachable", fetching::Failed{{unreachable, now(), {}}},
            "The proxy proxy.example:3128 cannot be reached", "Network 101", retry);
    ApiError unusable{Kind::ProxySetting, static_cast<qint64>(ProxyFlaw::Socks4), {}, {}};
    unusable.subject = QStringLiteral("all_proxy");
    failure("proxy setting unusable", fetching::Failed{{unusable, now(), {}}},
            "The proxy in all_proxy cannot be used", "", details);
    failure("certificate of another host", failed(Kind::Tls, QSslError::HostNameMismatch),
            "The server's certificate is for another host", "TLS 22",
            details | PanelAction::UseBackupHost);
    failure("502 with an HTML body", failed(Kind::Http, 502), "The server had a problem",
            "HTTP 502", retry);
    failure("HTML with status 200", failed(Kind::BadReply, 1),
            "The reply is not from the chat service: it is not valid JSON", "", retry);
    const auto known = [&row](const char *name, int code, PanelActions actions) {
        row(name, failed(Kind::Api, code), qPrintable(headlineText(*findError(code))),
            QByteArray::number(code).constData(), actions, Tone::Bad, true);
    };
    known("UserSig expired", 70001, edit);
    known("not an admin account", 60010, edit);
    known("app of another region", 70020, edit | PanelAction::TryRegion);
    known("too many calls", 60007, retry | PanelAction::Wait);
    known("internal error", 10002, retry);
    failure("undocumented code", failed(Kind::Api, 123456),
            "The service refused with an undocumented code", "123456", retry);
}

void TestStatusMessage::describesTheState()
{
    QFETCH(fetching::State, state);
    const StatusMessage message = messageFor(state);
    QTEST(message.headline, "headline");
    QTEST(message.code, "code");
    QTEST(message.actions, "actions");
    QTEST(message.tone, "tone");
    QTEST(message.urgent, "urgent");
}

void TestStatusMessage::countsElapsedSeconds_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("advice");
    QTest::newRow("just sent") << 0 << QString();
    QTest::newRow("just under a second") << 999 << QString();
    QTest::newRow("a second") << 1000 << QStringLiteral("1 second(s) so far.");
    QTest::newRow("a minute") << 60'999 << QStringLiteral("60 second(s) so far.");
}

void TestStatusMessage::countsElapsedSeconds()
{
    QFETCH(int, milliseconds);
    const StatusMessage message =
        messageFor(fetching::Loading{1, steadyTime}, std::chrono::milliseconds(milliseconds));
    QTEST(message.advice, "advice");
    QCOMPARE(message.actions, PanelActions(PanelAction::Cancel));
}

void TestStatusMessage::countsDownToTheRetry_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("advice");
    QTest::newRow("fraction rounded up")
        << 2001 << QStringLiteral("Trying again in 3 s (retry 2 of 3).");
    QTest::newRow("whole seconds") << 2000 << QStringLiteral("Trying again in 2 s (retry 2 of 3).");
    QTest::newRow("now") << 0 << QStringLiteral("Trying again in 0 s (retry 2 of 3).");
    QTest::newRow("overdue") << -5000 << QStringLiteral("Trying again in 0 s (retry 2 of 3).");
}

void TestStatusMessage::countsDownToTheRetry()
{
    QFETCH(int, milliseconds);
    const fetching::WaitingForRetry waiting{
        {Kind::Http, 503, {}, {}}, 2, 3, steadyTime + std::chrono::milliseconds(milliseconds), {}};
    QTEST(messageFor(waiting).advice, "advice");
}

void TestStatusMessage::remarksOnRepeatedAndUnusualIds()
{
    const QString robot = QStringLiteral("@RBT#1");
    QCOMPARE(messageFor(loaded({robot})).advice, QString());
    QCOMPARE(messageFor(loaded({robot}, 2)).advice, QStringLiteral("2 repeated id(s) shown once."));
    QCOMPARE(messageFor(loaded({robot, QStringLiteral("robot"), QStringLiteral("@rbt#1")})).advice,
             QStringLiteral("2 id(s) marked: they do not begin with @RBT#."));
    const QString both = messageFor(loaded({QStringLiteral("x")}, 1)).advice;
    QCOMPARE(both, QStringLiteral("1 repeated id(s) shown once. "
                                  "1 id(s) marked: they do not begin with @RBT#."));
}

void TestStatusMessage::messageHoldsAllTexts()
{
    StatusMessage message;
    QCOMPARE(message.message(), QString());
    message.headline = QStringLiteral("It failed");
    QCOMPARE(message.message(), QStringLiteral("It failed"));
    message.code = QStringLiteral("70001");
    message.advice = QStringLiteral("Fix it.");
    message.serviceText = QStringLiteral("<b>no</b>");
    QCOMPARE(message.message(),
             QStringLiteral("It failed. 70001. Fix it. The service said: <b>no</b>"));

    const StatusMessage failure =
        messageFor(failed(Kind::Api, 70001, QStringLiteral("usersig expired")));
    for (const QString &part :
         {failure.headline, failure.code, failure.advice, failure.serviceText}) {
        QVERIFY2(!part.isEmpty() && failure.message().contains(part), qPrintable(part));
    }
}

ROOM_TEST(TestStatusMessage, QApplication)
#include "tst_statusmessage.moc"
