// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchrecorder.h"
#include "roomtest.h"
#include "testcall.h"
#include "workspace/lockout.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

class TestLockout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAfter60Seconds();
    void appliesToOneAppAndIdentifier();
    void ignoresOtherErrors_data();
    void ignoresOtherErrors();
    void sessionRecordsLockoutBySteadyClock();

private:
    static constexpr std::chrono::milliseconds m_now{123'456};
    const Connection m_connection = connectionTo(QUrl(u"https://chat.example.com"_s));
};

void TestLockout::endsAfter60Seconds()
{
    Lockouts lockouts;
    QVERIFY(!lockouts.remaining(m_connection, m_now));
    lockouts.record(m_connection, {Kind::Api, 70050, {}, {}}, m_now);
    QCOMPARE(lockouts.remaining(m_connection, m_now),
             std::optional<std::chrono::milliseconds>(60s));
    QCOMPARE(lockouts.remaining(m_connection, m_now + 59'999ms), std::optional(1ms));
    QVERIFY(!lockouts.remaining(m_connection, m_now + 60s));
    lockouts.record(m_connection, {Kind::Api, 70050, {}, {}}, m_now + 30s);
    QCOMPARE(lockouts.remaining(m_connection, m_now + 60s),
             std::optional<std::chrono::milliseconds>(30s));
}

void TestLockout::appliesToOneAppAndIdentifier()
{
    Lockouts lockouts;
    lockouts.record(m_connection, {Kind::Api, 70050, {}, {}}, m_now);
    Connection other = m_connection;
    other.sdkAppId = 1400000009;
    QVERIFY(!lockouts.remaining(other, m_now));
    other = m_connection;
    other.identifier = u"other"_s;
    QVERIFY(!lockouts.remaining(other, m_now));
    other = m_connection;
    other.userSig = Secret("eJanother");
    QVERIFY(lockouts.remaining(other, m_now));
}

void TestLockout::ignoresOtherErrors_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::newRow("UserSig expired") << ApiError{Kind::Api, 70001, {}, {}};
    QTest::newRow("too many calls") << ApiError{Kind::Api, 60007, {}, {}};
    QTest::newRow("HTTP status 70050") << ApiError{Kind::Http, 70050, {}, {}};
}

void TestLockout::ignoresOtherErrors()
{
    QFETCH(const ApiError, error);
    Lockouts lockouts;
    lockouts.record(m_connection, error, m_now);
    QVERIFY(!lockouts.remaining(m_connection, m_now));
}

void TestLockout::sessionRecordsLockoutBySteadyClock()
{
    LoopbackServer server;
    server.play(Conversation::failure(70050));
    FetchRecorder log;
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    log.now = log.now.addSecs(-7200); // setting the clock has no effect
    QCOMPARE(log.session.remainingLockout(log.connection()),
             std::optional<std::chrono::milliseconds>(60s));
    QCOMPARE(server.requests().size(), 1); // no automatic retry
    log.steady += 60s;
    QVERIFY(!log.session.remainingLockout(log.connection()));
}

ROOM_TEST(TestLockout, QCoreApplication)
#include "tst_lockout.moc"
