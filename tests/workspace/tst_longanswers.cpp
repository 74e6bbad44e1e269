// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "servicelog.h"
#include "text/naturalorder.h"
#include "workspace/chatbotservice.h"

#include <QEvent>
#include <QTest>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <utility>

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

/// Does something once, when a service has begun to judge and before it can hear the result.
class WhenJudging : public QObject
{
public:
    WhenJudging(ChatbotService &service, std::function<void()> then)
        : m_then(std::move(then))
    {
        service.installEventFilter(this);
    }

    bool eventFilter(QObject *service, QEvent *event) override
    {
        if (event->type() == QEvent::ChildAdded) { // whatever waits for the thread
            service->removeEventFilter(this);
            QMetaObject::invokeMethod(this, m_then, Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<void()> m_then;
};

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
    void comeInNaturalOrderToo();
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

void TestLongAnswers::comeInNaturalOrderToo()
{
    QStringList ids = manyIds();
    std::reverse(ids.begin(), ids.end());
    LoopbackServer server;
    server.play(Conversation::ok(ids));
    ServiceLog log;
    log.service.setOrdersLongLists(true);
    log.fetch(server);
    QVERIFY(log.settles());
    const ChatbotList list = std::get<fetching::Loaded>(log.service.state()).list;
    QVERIFY(list.userIds == Utf8StringList(ids));
    QVERIFY(!list.naturalOrder.isEmpty());
    QVERIFY(list.naturalOrder == NaturalOrder().sorted(ids));
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
    bool wasBusy = false;
    const WhenJudging then(log.service, [&] {
        wasBusy = log.service.isBusy();
        log.service.cancel();
    });
    log.fetch(server);
    QVERIFY(log.settles());
    QVERIFY(wasBusy);
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
    const WhenJudging then(log.service, [&] { log.fetch(server); });
    log.fetch(server);
    QVERIFY(log.settles());
    afterTheThread();
    QCOMPARE(log.seen, u"Idle Loading1 Loading1 Loaded"_s);
    QCOMPARE(std::get<fetching::Loaded>(log.service.state()).list.userIds,
             Utf8StringList{u"@RBT#new"_s});
}

void TestLongAnswers::theServiceGoesFirst()
{
    LoopbackServer server;
    server.play(Conversation::ok(manyIds()));
    auto log = std::make_unique<ServiceLog>();
    const WhenJudging then(log->service, [&] { log.reset(); });
    log->fetch(server);
    QTRY_VERIFY(!log);
    afterTheThread();
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestLongAnswers)
#include "tst_longanswers.moc"
