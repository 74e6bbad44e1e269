// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "roomtest.h"
#include "testwindow.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Lockouts and the countdown to a retry in a whole window. Changes of the system time must not
/// affect them.
class TestWindowTimers : public QObject
{
    Q_OBJECT

    std::chrono::milliseconds m_steadyTime{0};
    std::chrono::milliseconds m_systemTimeOffset{0};
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    void lockOut(const QString &identifier);

private Q_SLOTS:
    void init();
    void cleanup();
    void enablesFetchAfterLockout_data();
    void enablesFetchAfterLockout();
    void locksOutEachAccountSeparately();
    void countsDownBySteadyClock();
};

void TestWindowTimers::init()
{
    m_steadyTime = m_systemTimeOffset = 0ms;
    m_server = std::make_unique<LoopbackServer>();
    Environment environment = Environment::real();
    environment.now = [this] {
        return QDateTime::currentDateTimeUtc().addMSecs(m_systemTimeOffset.count());
    };
    environment.steady = [this] { return m_steadyTime; };
    m = std::make_unique<TestWindow>(customSettings(*m_server), SandboxOptions(), regionEndpoint,
                                     std::make_shared<MemoryStore>(), environment);
    QVERIFY(m->show());
    m->type(u"UserSig"_s, distinctiveUserSig());
}

void TestWindowTimers::cleanup()
{
    QCOMPARE(m_server->unexpectedCount(), 0);
    m.reset();
}

void TestWindowTimers::lockOut(const QString &identifier)
{
    m->type(u"Identifier"_s, identifier);
    m->type(u"UserSig"_s, userSigFor(1400000009, identifier, 24h));
    m_server->play(Conversation::failure(70050));
    QVERIFY(!m->fetch());
    QCOMPARE(m->error().number, 70050);
    QVERIFY(!m->isAvailable(u"Fetch"_s));
}

void TestWindowTimers::enablesFetchAfterLockout_data()
{
    QTest::addColumn<std::chrono::milliseconds>("clockChange");
    QTest::newRow("system time unchanged") << 0ms;
    QTest::newRow("system time set back two hours") << std::chrono::milliseconds(-2h);
    QTest::newRow("system time set forward two hours") << std::chrono::milliseconds(2h);
}

/// Here the window's timer fires before the lockout ends, since the steady clock stands still. The
/// window must not enable Fetch then, but start the timer again.
void TestWindowTimers::enablesFetchAfterLockout()
{
    QFETCH(const std::chrono::milliseconds, clockChange);
    lockOut(u"administrator"_s);
    m_systemTimeOffset = clockChange;
    m_steadyTime += 59'990ms;
    m->type(u"Identifier"_s, u"administrato"_s);
    QVERIFY(m->isAvailable(u"Fetch"_s));
    m->type(u"Identifier"_s, u"administrator"_s); // starts the timer with 10 ms
    QVERIFY(!m->isAvailable(u"Fetch"_s));
    QTest::qWait(30);
    QVERIFY(!m->isAvailable(u"Fetch"_s));
    QVERIFY(m->panelContains(u"Nothing is sent before"_s));
    m_steadyTime += 10ms;
    QTRY_VERIFY(m->isAvailable(u"Fetch"_s));
    QVERIFY(!m->panelContains(u"Nothing is sent before"_s));
    m_server->play(Conversation::ok({u"@RBT#1"_s}));
    QVERIFY(m->fetch());
}

void TestWindowTimers::locksOutEachAccountSeparately()
{
    lockOut(u"administrator"_s);
    m_steadyTime += 30s;
    lockOut(u"somebody"_s);
    m_steadyTime += 29'990ms;
    m->type(u"Identifier"_s, u"administrator"_s);
    QVERIFY(!m->isAvailable(u"Fetch"_s));
    m_steadyTime += 10ms;
    QTRY_VERIFY(m->isAvailable(u"Fetch"_s));
    m->type(u"Identifier"_s, u"somebody"_s);
    QVERIFY(!m->isAvailable(u"Fetch"_s));
}

void TestWindowTimers::countsDownBySteadyClock()
{
    m_server->play(Conversation::json("{}", 503, {{"Retry-After", "30"}}));
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>());
    m_systemTimeOffset = -2h;
    m_steadyTime += 10s;
    QTRY_VERIFY(m->panelContains(u"Trying again in 20 s (retry 1 of 3)."_s));
}

ROOM_TEST(TestWindowTimers, QApplication)
#include "tst_windowtimers.moc"
