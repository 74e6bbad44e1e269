// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "fetchlog.h"
#include "workspace/regionsearch.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Verdict = RegionVerdict;
using Scope = FetchSession::SecretScope;

class TestRegionSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdict_data();
    void verdict();
    void proposes_data();
    void proposes();
    void asksEveryOtherRegionOnce();
    void ends_data();
    void ends();
    void aStoredUserSigStays();

private:
    /// A fetch of a documented region that has failed.
    static void fail(FetchLog &log, const LoopbackServer &server);
};

void TestRegionSearch::fail(FetchLog &log, const LoopbackServer &server)
{
    Connection connection = connectionTo(server.endpoint());
    connection.region = u"sg"_s;
    log.session.fetch(log.id(), connection, {patience, {}});
    QVERIFY(log.settles());
    QCOMPARE(log.failure().error.number, 60026);
}

void TestRegionSearch::verdict_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<Verdict>("verdict");
    const auto api = [](qint64 code) { return ApiError{Kind::Api, code, {}, {}}; };
    QTest::newRow("app not valid") << api(60006) << Verdict::DoesNot;
    QTest::newRow("wrong region") << api(60026) << Verdict::DoesNot;
    QTest::newRow("no key here") << api(70016) << Verdict::DoesNot;
    QTest::newRow("app not found") << api(70020) << Verdict::DoesNot;
    QTest::newRow("UserSig expired") << api(70001) << Verdict::MayKnow;
    QTest::newRow("no administrator") << api(60010) << Verdict::MayKnow;
    QTest::newRow("too many calls") << api(60007) << Verdict::NoAnswer;
    QTest::newRow("internal error") << api(10002) << Verdict::NoAnswer;
    QTest::newRow("502") << ApiError{Kind::Http, 502, {}, {}} << Verdict::NoAnswer;
    QTest::newRow("unreachable") << ApiError{Kind::Network, 3, {}, {}} << Verdict::NoAnswer;
}

void TestRegionSearch::verdict()
{
    QFETCH(const ApiError, error);
    QTEST(verdictOf(error), "verdict");
    QCOMPARE(verdictOf(ChatbotList()), Verdict::Knows);
}

void TestRegionSearch::proposes_data()
{
    QTest::addColumn<QList<RegionAnswer>>("answers");
    QTest::addColumn<QString>("region");
    using Answers = QList<RegionAnswer>;
    QTest::newRow("nothing yet") << Answers{} << QString();
    QTest::newRow("none") << Answers{{u"sg"_s, Verdict::DoesNot, 70020},
                                     {u"kr"_s, Verdict::NoAnswer, 0}}
                          << QString();
    QTest::newRow("the one that knows")
        << Answers{{u"sg"_s, Verdict::MayKnow, 70001}, {u"kr"_s, Verdict::Knows, 0}} << u"kr"_s;
    QTest::newRow("one that may") << Answers{{u"sg"_s, Verdict::DoesNot, 70020},
                                             {u"kr"_s, Verdict::MayKnow, 70001}}
                                  << u"kr"_s;
}

void TestRegionSearch::proposes()
{
    QFETCH(const QList<RegionAnswer>, answers);
    QTEST(proposedRegion(answers), "region");
}

void TestRegionSearch::asksEveryOtherRegionOnce()
{
    LoopbackServer knowing;
    LoopbackServer others;
    knowing.play(Conversation::ok({u"@RBT#1"_s}));
    others.play(Conversation::failure(60026));
    others.play(
        Conversation::failure(70020, u"for "_s + QString::fromLatin1(testUserSig().reveal())), 5);
    FetchLog log;
    log.session.setRegionEndpoints([&](const Region &region, RegionHost) {
        return region.id == "de"_L1 ? knowing.endpoint() : others.endpoint();
    });
    fail(log, others);
    QList<Exchange> attempts;
    connect(&log.session, &FetchSession::attemptFinished, this,
            [&](const QString &, const Exchange &exchange) { attempts.append(exchange); });
    const quint32 before = log.lastRandom;
    log.session.searchRegions(log.id(), Scope::AnyHost);
    QVERIFY(log.isBusy());
    QCOMPARE(std::get<fetching::SearchingRegions>(log.state()).answers.size(), 6);
    QVERIFY(log.settles());
    const auto failed = std::get<fetching::Failed>(log.state());
    QCOMPARE(failed.failure.error.number, 60026);
    QCOMPARE(proposedRegion(failed.answers), u"de"_s);
    QCOMPARE(knowing.requests().size(), 1);
    QCOMPARE(others.requests().size(), 1 + 5);
    QCOMPARE(log.lastRandom - before, 6U);
    QCOMPARE(attempts.size(), 6);
    for (const Exchange &exchange : attempts) {
        QVERIFY(exchange.origin.region != u"sg"_s);
        QVERIFY(
            traceOf(testUserSig(), exchange.body + QString::fromUtf8(exchange.record.request.url))
                .isEmpty());
    }
    for (const RegionAnswer &answer : failed.answers) {
        QCOMPARE(answer.verdict, answer.region == u"de"_s ? Verdict::Knows : Verdict::DoesNot);
    }
    log.session.dismiss(log.id());
    QVERIFY(std::get<fetching::Failed>(log.state()).answers.isEmpty());
}

void TestRegionSearch::ends_data()
{
    QTest::addColumn<bool>("byCancel");
    QTest::newRow("cancelled") << true;
    QTest::newRow("dismissed") << false;
}

void TestRegionSearch::ends()
{
    QFETCH(const bool, byCancel);
    LoopbackServer silent;
    silent.play(Conversation::failure(60026));
    silent.playAlways(Conversation::silent());
    FetchLog log;
    log.session.setRegionEndpoints([&](const Region &, RegionHost) { return silent.endpoint(); });
    fail(log, silent);
    log.session.searchRegions(log.id(), Scope::AnyHost);
    QTRY_COMPARE(silent.requests().size(), 1 + 6);
    byCancel ? log.session.cancel(log.id()) : log.session.dismiss(log.id());
    QCOMPARE(log.seen, u"Idle Loading1 Failed SearchingRegions Failed"_s);
    QVERIFY(std::get<fetching::Failed>(log.state()).answers.isEmpty());
    QCOMPARE(log.failure().error.number, 60026);
    QCOMPARE(log.session.runningCalls(), 0);
    QTRY_COMPARE(silent.openConnections(), 0);
}

void TestRegionSearch::aStoredUserSigStays()
{
    LoopbackServer server;
    server.play(Conversation::failure(60026));
    FetchLog log;
    log.session.setRegionEndpoints([&](const Region &, RegionHost) { return server.endpoint(); });
    fail(log, server);
    log.session.searchRegions(log.id(), Scope::OneHost);
    QCOMPARE(log.seen, u"Idle Loading1 Failed AwaitingSecret"_s);
    QCOMPARE(std::get<fetching::AwaitingSecret>(log.state()).reason,
             fetching::AwaitingSecret::Reason::OnlyForHost);
    QVERIFY(!log.isBusy());
    QCOMPARE(server.requests().size(), 1);
    log.session.dismiss(log.id());
    QCOMPARE(log.failure().error.number, 60026);
}

QTEST_GUILESS_MAIN(TestRegionSearch)
#include "tst_regionsearch.moc"
