// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "fetchlog.h"
#include "workspace/lockout.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

class TestLockout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lasts60Seconds();
    void isOfOneConnection();
    void onlyAfter70050_data();
    void onlyAfter70050();
    void theSessionRemembers();

private:
    static constexpr std::chrono::milliseconds m_now{123'456};
    const Connection m_connection = connectionTo(QUrl(u"https://chat.example.com"_s));
};

void TestLockout::lasts60Seconds()
{
    Lockouts lockouts;
    QVERIFY(!lockouts.left(m_connection, m_now));
    lockouts.record(m_connection, {Kind::Api, 70050, {}, {}}, m_now);
    QCOMPARE(lockouts.left(m_connection, m_now), std::optional<std::chrono::milliseconds>(60s));
    QCOMPARE(lockouts.left(m_connection, m_now + 59'999ms), std::optional(1ms));
    QVERIFY(!lockouts.left(m_connection, m_now + 60s));
    lockouts.record(m_connection, {Kind::Api, 70050, {}, {}}, m_now + 30s);
    QCOMPARE(lockouts.left(m_connection, m_now + 60s),
             std::optional<std::chrono::milliseconds>(30s));
}

void TestLockout::isOfOneConnection()
{
    Lockouts lockouts;
    lockouts.record(m_connection, {Kind::Api, 70050, {}, {}}, m_now);
    Connection other = m_connection;
    other.sdkAppId = 1400000009;
    QVERIFY(!lockouts.left(other, m_now));
    other = m_connection;
    other.identifier = u"somebody else"_s;
    QVERIFY(!lockouts.left(other, m_now));
    other = m_connection;
    other.userSig = Secret("eJanother");
    QVERIFY(lockouts.left(other, m_now));
}

void TestLockout::onlyAfter70050_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::newRow("UserSig expired") << ApiError{Kind::Api, 70001, {}, {}};
    QTest::newRow("too many calls") << ApiError{Kind::Api, 60007, {}, {}};
    QTest::newRow("a status of that number") << ApiError{Kind::Http, 70050, {}, {}};
}

void TestLockout::onlyAfter70050()
{
    QFETCH(const ApiError, error);
    Lockouts lockouts;
    lockouts.record(m_connection, error, m_now);
    QVERIFY(!lockouts.left(m_connection, m_now));
}

void TestLockout::theSessionRemembers()
{
    LoopbackServer server;
    server.play(Conversation::failure(70050));
    FetchLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    log.now = log.now.addSecs(-7200); // that the clock is set changes nothing
    QCOMPARE(log.session.lockoutLeft(log.connection()),
             std::optional<std::chrono::milliseconds>(60s));
    QCOMPARE(server.requests().size(), 1); // nor is it tried again by itself
    log.steady += 60s;
    QVERIFY(!log.session.lockoutLeft(log.connection()));
}

QTEST_GUILESS_MAIN(TestLockout)
#include "tst_lockout.moc"
