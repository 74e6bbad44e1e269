// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "network/networkaccess.h"
#include "workspace/regionsearch.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Verdict = RegionVerdict;

class TestRegionSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdict_data();
    void verdict();
    void proposes_data();
    void proposes();
    void asksEveryOtherRegionOnce();
    void clears();
};

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
    others.play(
        Conversation::failure(70020, u"for "_s + QString::fromLatin1(testUserSig().reveal())), 5);
    NetworkAccess network;
    quint32 random = 0;
    RegionSearch search(network,
                        [&](const Region &region, RegionHost) {
                            return region.id == "de"_L1 ? knowing.endpoint() : others.endpoint();
                        },
                        {[&random] { return ++random; }, [] { return 0.5; },
                         [] { return QDateTime::currentDateTimeUtc(); }});
    QList<Exchange> tried;
    connect(&search, &RegionSearch::tried, this,
            [&](const Exchange &exchange) { tried.append(exchange); });
    Connection connection = connectionTo(others.endpoint());
    connection.region = u"sg"_s;
    search.start(connection, patience);
    QVERIFY(search.isRunning());
    QCOMPARE(search.answers().size(), 6);
    QTRY_VERIFY(!search.isRunning());
    QCOMPARE(proposedRegion(search.answers()), u"de"_s);
    QCOMPARE(knowing.requests().size(), 1);
    QCOMPARE(others.requests().size(), 5);
    QCOMPARE(random, 6U);
    QCOMPARE(tried.size(), 6);
    for (const Exchange &exchange : tried) {
        QVERIFY(exchange.origin.region != u"sg"_s);
        QVERIFY(
            traceOf(testUserSig(), exchange.body + QString::fromUtf8(exchange.record.request.url))
                .isEmpty());
    }
    for (const RegionAnswer &answer : search.answers()) {
        QCOMPARE(answer.verdict, answer.region == u"de"_s ? Verdict::Knows : Verdict::DoesNot);
    }
}

void TestRegionSearch::clears()
{
    LoopbackServer silent;
    silent.playAlways(Conversation::silent());
    NetworkAccess network;
    RegionSearch search(
        network, [&](const Region &, RegionHost) { return silent.endpoint(); },
        Environment::real());
    QSignalSpy changed(&search, &RegionSearch::changed);
    search.clear();
    QCOMPARE(changed.size(), 0);
    Connection connection = connectionTo(silent.endpoint());
    connection.region = u"cn"_s;
    search.start(connection, patience);
    QTRY_COMPARE(silent.requests().size(), 6);
    search.clear();
    QCOMPARE(changed.size(), 1);
    QVERIFY(!search.isRunning() && search.answers().isEmpty());
    QTRY_COMPARE(silent.openConnections(), 0);
}

QTEST_GUILESS_MAIN(TestRegionSearch)
#include "tst_regionsearch.moc"
