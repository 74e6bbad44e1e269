// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchrecorder.h"
#include "roomtest.h"
#include "testcall.h"
#include "workspace/regionsearch.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Verdict = RegionVerdict;
using Scope = FetchSession::SecretScope;

namespace
{

/// All documented regions except Singapore, where the fetch failed.
int searchedRegions()
{
    return static_cast<int>(documentedRegions().size()) - 1;
}

} // namespace

class TestRegionSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorDeterminesVerdict_data();
    void errorDeterminesVerdict();
    void proposesRegionWithApp_data();
    void proposesRegionWithApp();
    void everyOtherRegionIsAskedOnce();
    void cancelAndDismissEndSearch_data();
    void cancelAndDismissEndSearch();
    void storedUserSigIsNotSentToOtherHosts();

private:
    /// Lets a fetch from Singapore fail.
    static void failFetch(FetchRecorder &log, const LoopbackServer &server);
};

void TestRegionSearch::failFetch(FetchRecorder &log, const LoopbackServer &server)
{
    Connection connection = connectionTo(server.endpoint());
    connection.region = u"sg"_s;
    log.session.fetch(log.id(), connection, {longLimits, {}});
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.failure().error.number, 60026);
}

void TestRegionSearch::errorDeterminesVerdict_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<Verdict>("verdict");
    const auto api = [](qint64 code) { return ApiError{Kind::Api, code, {}, {}}; };
    QTest::newRow("SDKAppID not valid") << api(60006) << Verdict::NoSuchApp;
    QTest::newRow("wrong region") << api(60026) << Verdict::NoSuchApp;
    QTest::newRow("app has no key in this region") << api(70016) << Verdict::NoSuchApp;
    QTest::newRow("app not found") << api(70020) << Verdict::NoSuchApp;
    QTest::newRow("UserSig expired") << api(70001) << Verdict::MayHaveApp;
    QTest::newRow("not an administrator") << api(60010) << Verdict::MayHaveApp;
    QTest::newRow("too many calls") << api(60007) << Verdict::NoAnswer;
    QTest::newRow("internal error") << api(10002) << Verdict::NoAnswer;
    QTest::newRow("HTTP 502") << ApiError{Kind::Http, 502, {}, {}} << Verdict::NoAnswer;
    QTest::newRow("unreachable") << ApiError{Kind::Network, 3, {}, {}} << Verdict::NoAnswer;
}

void TestRegionSearch::errorDeterminesVerdict()
{
    QFETCH(const ApiError, error);
    QTEST(verdictOf(error), "verdict");
    QCOMPARE(verdictOf(ChatbotList()), Verdict::HasApp);
}

void TestRegionSearch::proposesRegionWithApp_data()
{
    QTest::addColumn<QList<RegionAnswer>>("answers");
    QTest::addColumn<QString>("region");
    using Answers = QList<RegionAnswer>;
    QTest::newRow("no answers") << Answers{} << QString();
    QTest::newRow("no region with the app")
        << Answers{{u"sg"_s, Verdict::NoSuchApp, 70020}, {u"kr"_s, Verdict::NoAnswer, 0}}
        << QString();
    QTest::newRow("region with the app before one that may have it")
        << Answers{{u"sg"_s, Verdict::MayHaveApp, 70001}, {u"kr"_s, Verdict::HasApp, 0}} << u"kr"_s;
    QTest::newRow("region that may have the app")
        << Answers{{u"sg"_s, Verdict::NoSuchApp, 70020}, {u"kr"_s, Verdict::MayHaveApp, 70001}}
        << u"kr"_s;
}

void TestRegionSearch::proposesRegionWithApp()
{
    QFETCH(const QList<RegionAnswer>, answers);
    QTEST(proposedRegion(answers), "region");
}

void TestRegionSearch::everyOtherRegionIsAskedOnce()
{
    LoopbackServer matching;
    LoopbackServer others;
    matching.play(Conversation::ok({u"@RBT#1"_s}));
    others.play(Conversation::failure(60026));
    others.play(
        Conversation::failure(70020, u"for "_s + QString::fromLatin1(testUserSig().reveal())),
        searchedRegions() - 1);
    FetchRecorder log;
    log.session.setRegionEndpoints([&](const Region &region, RegionHost) {
        return region.id == "de"_L1 ? matching.endpoint() : others.endpoint();
    });
    failFetch(log, others);
    QList<Exchange> attempts;
    connect(&log.session, &FetchSession::attemptFinished, this,
            [&](const QString &, const Exchange &exchange) { attempts.append(exchange); });
    const quint32 before = log.lastRandom;
    log.session.searchRegions(log.id(), Scope::AnyHost);
    QVERIFY(log.isBusy());
    QCOMPARE(std::get<fetching::SearchingRegions>(log.state()).answers.size(), searchedRegions());
    QVERIFY(log.waitUntilIdle());
    const auto failed = std::get<fetching::Failed>(log.state());
    QCOMPARE(failed.failure.error.number, 60026);
    QCOMPARE(proposedRegion(failed.answers), u"de"_s);
    QCOMPARE(matching.requests().size(), 1);
    QCOMPARE(others.requests().size(), searchedRegions()); // the fetch, and all but Frankfurt
    QCOMPARE(log.lastRandom - before, static_cast<quint32>(searchedRegions()));
    QCOMPARE(attempts.size(), searchedRegions());
    for (const Exchange &exchange : attempts) {
        QVERIFY(exchange.origin.region != u"sg"_s);
        QVERIFY(findSecretTrace(testUserSig(),
                                exchange.body + QString::fromUtf8(exchange.record.request.url))
                    .isEmpty());
    }
    for (const RegionAnswer &answer : failed.answers) {
        QCOMPARE(answer.verdict, answer.region == u"de"_s ? Verdict::HasApp : Verdict::NoSuchApp);
    }
    log.session.dismiss(log.id());
    QVERIFY(std::get<fetching::Failed>(log.state()).answers.isEmpty());
}

void TestRegionSearch::cancelAndDismissEndSearch_data()
{
    QTest::addColumn<bool>("byCancel");
    QTest::newRow("cancelled") << true;
    QTest::newRow("dismissed") << false;
}

void TestRegionSearch::cancelAndDismissEndSearch()
{
    QFETCH(const bool, byCancel);
    LoopbackServer silent;
    silent.play(Conversation::failure(60026));
    silent.playAlways(Conversation::silent());
    FetchRecorder log;
    log.session.setRegionEndpoints([&](const Region &, RegionHost) { return silent.endpoint(); });
    failFetch(log, silent);
    log.session.searchRegions(log.id(), Scope::AnyHost);
    QTRY_COMPARE(silent.requests().size(), 1 + searchedRegions());
    byCancel ? log.session.cancel(log.id()) : log.session.dismiss(log.id());
    QCOMPARE(log.stateNames, u"Idle Loading1 Failed SearchingRegions Failed"_s);
    QVERIFY(std::get<fetching::Failed>(log.state()).answers.isEmpty());
    QCOMPARE(log.failure().error.number, 60026);
    QCOMPARE(log.session.runningCalls(), 0);
    QTRY_COMPARE(silent.openConnections(), 0);
}

void TestRegionSearch::storedUserSigIsNotSentToOtherHosts()
{
    LoopbackServer server;
    server.play(Conversation::failure(60026));
    FetchRecorder log;
    log.session.setRegionEndpoints([&](const Region &, RegionHost) { return server.endpoint(); });
    failFetch(log, server);
    log.session.searchRegions(log.id(), Scope::OneHost);
    QCOMPARE(log.stateNames, u"Idle Loading1 Failed AwaitingSecret"_s);
    QCOMPARE(std::get<fetching::AwaitingSecret>(log.state()).reason,
             fetching::AwaitingSecret::Reason::OnlyForHost);
    QVERIFY(!log.isBusy());
    QCOMPARE(server.requests().size(), 1);
    log.session.dismiss(log.id());
    QCOMPARE(log.failure().error.number, 60026);
}

ROOM_TEST(TestRegionSearch, QCoreApplication)
#include "tst_regionsearch.moc"
