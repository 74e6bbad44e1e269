// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/chatbotservice.h"
#include "chatcall.h"
#include "servicelog.h"

#include <QFutureWatcher>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace
{

QStringList manyIds()
{
    QStringList ids;
    constexpr int count = 300'000; // some 6 MB
    ids.reserve(count);
    for (int i = 0; i < count; ++i) {
        ids.append(u"@RBT#number-%1"_s.arg(i));
    }
    return ids;
}

bool isJudging(const ChatbotService &service)
{
    return service.findChild<QFutureWatcherBase *>() != nullptr;
}

/// Whatever a thread had to say has been heard.
void afterTheThread()
{
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

} // namespace

class TestLongAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areJudgedLikeShortOnes();
    void failLikeShortOnes();
    void areCancelledWhileTheyAreJudged();
    void aNewerFetchWins();
    void theServiceGoesFirst();
};

void TestLongAnswers::areJudgedLikeShortOnes()
{
    const QStringList ids = manyIds();
    LoopbackServer server;
    server.play(Conversation::ok(ids + QStringList{ids.first()}));
    ServiceLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Loaded"_s);
    const auto loaded = std::get<fetching::Loaded>(log.service.state());
    QCOMPARE(loaded.list, (ChatbotList{ids, 1}));
    QCOMPARE(loaded.last.httpStatus, 200);
}

void TestLongAnswers::failLikeShortOnes()
{
    LoopbackServer server;
    server.play(Conversation::failure(70001, QString(5'000'000, u'x')));
    ServiceLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.seen, u"Idle Loading1 Failed"_s);
    const ApiError error = std::get<fetching::Failed>(log.service.state()).error;
    QCOMPARE(error.kind, Kind::Api);
    QCOMPARE(error.number, 70001);
}

void TestLongAnswers::areCancelledWhileTheyAreJudged()
{
    LoopbackServer server;
    server.play(Conversation::ok(manyIds()));
    ServiceLog log;
    log.fetch(server);
    QTRY_VERIFY(isJudging(log.service));
    QVERIFY(log.service.isBusy());
    log.service.cancel();
    QCOMPARE(log.seen, u"Idle Loading1 Failed"_s);
    QCOMPARE(std::get<fetching::Failed>(log.service.state()).error, ApiError());
    afterTheThread();
    QCOMPARE(log.seen, u"Idle Loading1 Failed"_s);
}

void TestLongAnswers::aNewerFetchWins()
{
    LoopbackServer server;
    server.play(Conversation::ok(manyIds()));
    server.play(Conversation::ok({u"@RBT#new"_s}));
    ServiceLog log;
    log.fetch(server);
    QTRY_VERIFY(isJudging(log.service));
    log.fetch(server);
    QVERIFY(log.settles());
    afterTheThread();
    QCOMPARE(log.seen, u"Idle Loading1 Loading1 Loaded"_s);
    QCOMPARE(std::get<fetching::Loaded>(log.service.state()).list.userIds, TextList{u"@RBT#new"_s});
}

void TestLongAnswers::theServiceGoesFirst()
{
    LoopbackServer server;
    server.play(Conversation::ok(manyIds()));
    {
        ServiceLog log;
        log.fetch(server);
        QTRY_VERIFY(isJudging(log.service));
    }
    afterTheThread();
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestLongAnswers)
#include "tst_longanswers.moc"
