// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "testwindow.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a whole window does while it waits, whatever happens to the time of day.
class TestWaitingWindow : public QObject
{
    Q_OBJECT

    std::chrono::milliseconds m_steady{0};
    std::chrono::milliseconds m_wall{0}; ///< added to the time of day
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    void lockOut(const QString &identifier);

private Q_SLOTS:
    void init();
    void cleanup();
    void fetchComesBackAfterALockout_data();
    void fetchComesBackAfterALockout();
    void eachConnectionHasItsOwnLockout();
    void theCountdownIsOfTheSteadyClock();
};

void TestWaitingWindow::init()
{
    m_steady = m_wall = 0ms;
    m_server = std::make_unique<LoopbackServer>();
    Environment world = Environment::real();
    world.now = [this] { return QDateTime::currentDateTimeUtc().addMSecs(m_wall.count()); };
    world.steady = [this] { return m_steady; };
    m = std::make_unique<TestWindow>(customSettings(*m_server), SandboxOptions(), regionEndpoint,
                                     std::make_shared<MemoryStore>(), world);
    QVERIFY(m->show());
    m->type(u"UserSig"_s, recognisableUserSig());
}

void TestWaitingWindow::cleanup()
{
    QCOMPARE(m_server->unexpected(), 0);
    m.reset();
}

void TestWaitingWindow::lockOut(const QString &identifier)
{
    m->type(u"Identifier"_s, identifier);
    m->type(u"UserSig"_s, userSigFor(1400000009, identifier, 24h));
    m_server->play(Conversation::failure(70050));
    QVERIFY(!m->fetch());
    QCOMPARE(m->error().number, 70050);
    QVERIFY(!m->shows(u"Fetch"_s));
}

void TestWaitingWindow::fetchComesBackAfterALockout_data()
{
    QTest::addColumn<std::chrono::milliseconds>("clockSet");
    QTest::newRow("the clock runs on") << 0ms;
    QTest::newRow("set back two hours") << std::chrono::milliseconds(-2h);
    QTest::newRow("set forward two hours") << std::chrono::milliseconds(2h);
}

/// The timer of the window comes while time is left, as a coarse one or a loaded machine's can.
void TestWaitingWindow::fetchComesBackAfterALockout()
{
    QFETCH(const std::chrono::milliseconds, clockSet);
    lockOut(u"administrator"_s);
    m_wall = clockSet;
    m_steady += 59'990ms;
    m->type(u"Identifier"_s, u"administrato"_s);
    QVERIFY(m->shows(u"Fetch"_s));
    m->type(u"Identifier"_s, u"administrator"_s); // its timer has 10 ms to run now
    QVERIFY(!m->shows(u"Fetch"_s));
    QTest::qWait(30);
    QVERIFY(!m->shows(u"Fetch"_s));
    QVERIFY(m->tells(u"not asked again before"_s));
    m_steady += 10ms;
    QTRY_VERIFY(m->shows(u"Fetch"_s));
    QVERIFY(!m->tells(u"not asked again before"_s));
    m_server->play(Conversation::ok({u"@RBT#1"_s}));
    QVERIFY(m->fetch());
}

void TestWaitingWindow::eachConnectionHasItsOwnLockout()
{
    lockOut(u"administrator"_s);
    m_steady += 30s;
    lockOut(u"somebody"_s);
    m_steady += 29'990ms;
    m->type(u"Identifier"_s, u"administrator"_s);
    QVERIFY(!m->shows(u"Fetch"_s));
    m_steady += 10ms;
    QTRY_VERIFY(m->shows(u"Fetch"_s));
    m->type(u"Identifier"_s, u"somebody"_s);
    QVERIFY(!m->shows(u"Fetch"_s));
}

void TestWaitingWindow::theCountdownIsOfTheSteadyClock()
{
    m_server->play(Conversation::json("{}", 503, {{"Retry-After", "30"}}));
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>());
    m_wall = -2h;
    m_steady += 10s;
    QTRY_VERIFY(m->tells(u"Trying again in 20 s, 1 of 3."_s));
}

QTEST_MAIN(TestWaitingWindow)
#include "tst_waitingwindow.moc"
