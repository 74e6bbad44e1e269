// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/errorcatalogue.h"
#include "ui/fetch/statusmessage.h"

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

StatusMessage viewOf(const fetching::State &state, std::chrono::milliseconds elapsed = 0ms)
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

class TestStatusView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowItStands_data();
    void saysHowItStands();
    void countsTheSecondsOfACall_data();
    void countsTheSecondsOfACall();
    void countsDownToTheNextTry_data();
    void countsDownToTheNextTry();
    void tellsWhatWasOddInTheList();
    void oneMessageHoldsAllOfIt();
};

void TestStatusView::saysHowItStands_data()
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
    row("idle: the window has its own words", fetching::Idle{}, "", "", none, Tone::Plain, false);
    row("loading", fetching::Loading{}, "Fetching from Singapore · 1400000000…", "",
        PanelAction::Cancel, Tone::Plain, false);
    row("waiting", fetching::WaitingForRetry{{Kind::Http, 502, {}, {}}, 1, 3, steadyTime, {}},
        "The server had trouble", "HTTP 502", PanelAction::Retry | PanelAction::Stop, Tone::Warning,
        false);
    ApiError asksTheKeychain{
        Kind::Network, QNetworkReply::ProxyAuthenticationRequiredError, {}, {}};
    asksTheKeychain.proxy = ProxyChallenge{QStringLiteral("proxy.example:3128"), false};
    row("the keychain is asked", fetching::AwaitingProxyLogin{{asksTheKeychain, now(), {}}, true},
        "Waiting for the keychain…", "", PanelAction::SignInToProxy, Tone::Plain, false);
    failure("no UserSig", fetching::AwaitingSecret{}, "A UserSig is needed", "",
            PanelAction::EditCredentials);
    failure("a UserSig for one host",
            fetching::AwaitingSecret{fetching::AwaitingSecret::Reason::OnlyForHost},
            "A UserSig is needed", "", PanelAction::EditCredentials);
    failure("a lockout",
            fetching::BlockedBeforeSending{
                fetching::BlockedBeforeSending::Lockout{steadyTime + 60s}, 1400000000, {}},
            "Fetch is off", "", none);
    failure("not a UserSig", fetching::BlockedBeforeSending{UserSigStatus(), 1400000000, {}},
            "Not sent: this is no UserSig", "",
            PanelAction::EditCredentials | PanelAction::SendAnyway);
    const fetching::Failure elsewhere{{Kind::Api, 60026, {}, {}}, now(), {}};
    row("a search that runs",
        fetching::SearchingRegions{elsewhere, {{QStringLiteral("kr"), RegionVerdict::NotYet, 0}}},
        "Asking the other regions for the app 1400000000…", "", PanelAction::Cancel, Tone::Plain,
        false);
    row("a search that has found it",
        fetching::Failed{elsewhere, {{QStringLiteral("kr"), RegionVerdict::Knows, 0}}},
        "Seoul knows the app 1400000000", "", details | PanelAction::UseRegion, Tone::Good, true);
    row("loaded", loaded({QStringLiteral("@RBT#1"), QStringLiteral("@RBT#2")}),
        "2 chatbot(s) fetched", "", none, Tone::Good, false);
    row("an empty list is a success", loaded({}), "This app has no chatbots", "", none, Tone::Good,
        false);
    row("cancelled is no failure", failed(Kind::Cancelled, 0), "Cancelled", "", PanelAction::Retry,
        Tone::Plain, false);
    failure("silence", failed(Kind::Timeout, 2), "The service fell silent", "", retry);
    failure("refused", failed(Kind::Network, 1), "The connection was refused", "Network 1",
            retry | PanelAction::UseBackupHost);
    ApiError asks{Kind::Network, QNetworkReply::ProxyAuthenticationRequiredError, {}, {}};
    asks.proxy = ProxyChallenge{QStringLiteral("proxy.example:3128"), false};
    failure("the proxy asks", fetching::AwaitingProxyLogin{{asks, now(), {}}},
            "The proxy proxy.example:3128 asks for a user and a password", "Network 105",
            details | PanelAction::SignInToProxy);
    asks.proxy->refused = true;
    failure("the proxy said no", fetching::AwaitingProxyLogin{{asks, now(), {}}},
            "The proxy proxy.example:3128 did not take the user and password", "Network 105",
            details | PanelAction::SignInToProxy);
    asks.number = QNetworkReply::UnknownProxyError;
    failure("the proxy said no, nobody knows why", fetching::AwaitingProxyLogin{{asks, now(), {}}},
            "The proxy proxy.example:3128 did not let the call through", "Network 199",
            retry | PanelAction::SignInToProxy);
    ApiError gone{Kind::Network, QNetworkReply::ProxyConnectionRefusedError, {}, {}};
    gone.subject = QStringLiteral("proxy.example:3128");
    failure("the proxy is not there", fetching::Failed{{gone, now(), {}}},
            "The proxy proxy.example:3128 cannot be reached", "Network 101", retry);
    ApiError setting{Kind::ProxySetting, static_cast<qint64>(ProxyFlaw::Socks4), {}, {}};
    setting.subject = QStringLiteral("all_proxy");
    failure("the proxy cannot be used", fetching::Failed{{setting, now(), {}}},
            "The proxy in all_proxy cannot be used", "", details);
    failure("certificate of another host", failed(Kind::Tls, QSslError::HostNameMismatch),
            "The server's certificate is for another host", "TLS 22",
            details | PanelAction::UseBackupHost);
    failure("502 with an HTML body", failed(Kind::Http, 502), "The server had trouble", "HTTP 502",
            retry);
    failure("HTML with status 200", failed(Kind::BadReply, 1),
            "The answer is not one of the chat service: it is no JSON", "", retry);
    const auto known = [&row](const char *name, int code, PanelActions actions) {
        row(name, failed(Kind::Api, code), qPrintable(headlineText(*findError(code))),
            QByteArray::number(code).constData(), actions, Tone::Bad, true);
    };
    known("UserSig expired", 70001, edit);
    known("no admin", 60010, edit);
    known("another region's app", 70020, edit | PanelAction::TryRegion);
    known("too many calls", 60007, retry | PanelAction::Wait);
    known("internal error", 10002, retry);
    failure("nobody knows this code", failed(Kind::Api, 123456),
            "The service refused with a code that is not documented", "123456", retry);
}

void TestStatusView::saysHowItStands()
{
    QFETCH(fetching::State, state);
    const StatusMessage view = viewOf(state);
    QTEST(view.headline, "headline");
    QTEST(view.code, "code");
    QTEST(view.actions, "actions");
    QTEST(view.tone, "tone");
    QTEST(view.urgent, "urgent");
}

void TestStatusView::countsTheSecondsOfACall_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("advice");
    QTest::newRow("at once") << 0 << QString();
    QTest::newRow("not yet") << 999 << QString();
    QTest::newRow("a second") << 1000 << QStringLiteral("1 second(s) so far.");
    QTest::newRow("a minute") << 60'999 << QStringLiteral("60 second(s) so far.");
}

void TestStatusView::countsTheSecondsOfACall()
{
    QFETCH(int, milliseconds);
    const StatusMessage view =
        viewOf(fetching::Loading{1, steadyTime}, std::chrono::milliseconds(milliseconds));
    QTEST(view.advice, "advice");
    QCOMPARE(view.actions, PanelActions(PanelAction::Cancel));
}

void TestStatusView::countsDownToTheNextTry_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("advice");
    QTest::newRow("to come") << 2001 << QStringLiteral("Trying again in 3 s, 2 of 3.");
    QTest::newRow("whole seconds") << 2000 << QStringLiteral("Trying again in 2 s, 2 of 3.");
    QTest::newRow("now") << 0 << QStringLiteral("Trying again in 0 s, 2 of 3.");
    QTest::newRow("overdue") << -5000 << QStringLiteral("Trying again in 0 s, 2 of 3.");
}

void TestStatusView::countsDownToTheNextTry()
{
    QFETCH(int, milliseconds);
    const fetching::WaitingForRetry waiting{
        {Kind::Http, 503, {}, {}}, 2, 3, steadyTime + std::chrono::milliseconds(milliseconds), {}};
    QTEST(viewOf(waiting).advice, "advice");
}

void TestStatusView::tellsWhatWasOddInTheList()
{
    const QString robot = QStringLiteral("@RBT#1");
    QCOMPARE(viewOf(loaded({robot})).advice, QString());
    QCOMPARE(viewOf(loaded({robot}, 2)).advice, QStringLiteral("2 repeated id(s) shown once."));
    QCOMPARE(viewOf(loaded({robot, QStringLiteral("robot"), QStringLiteral("@rbt#1")})).advice,
             QStringLiteral("2 id(s) marked: they do not begin with @RBT#."));
    const QString both = viewOf(loaded({QStringLiteral("x")}, 1)).advice;
    QCOMPARE(both, QStringLiteral("1 repeated id(s) shown once. "
                                  "1 id(s) marked: they do not begin with @RBT#."));
}

void TestStatusView::oneMessageHoldsAllOfIt()
{
    StatusMessage view;
    QCOMPARE(view.message(), QString());
    view.headline = QStringLiteral("It failed");
    QCOMPARE(view.message(), QStringLiteral("It failed"));
    view.code = QStringLiteral("70001");
    view.advice = QStringLiteral("Fix it.");
    view.words = QStringLiteral("<b>no</b>");
    QCOMPARE(view.message(),
             QStringLiteral("It failed. 70001. Fix it. The service said: <b>no</b>"));

    const StatusMessage failure =
        viewOf(failed(Kind::Api, 70001, QStringLiteral("usersig expired")));
    for (const QString &part : {failure.headline, failure.code, failure.advice, failure.words}) {
        QVERIFY2(!part.isEmpty() && failure.message().contains(part), qPrintable(part));
    }
}

QTEST_MAIN(TestStatusView)
#include "tst_statusmessage.moc"
