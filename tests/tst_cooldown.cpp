// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/cooldown.h"
#include "chatcall.h"
#include "servicelog.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

class TestCoolDown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lasts60Seconds();
    void isOfOneConnection();
    void onlyAfter70050_data();
    void onlyAfter70050();
    void theServiceRemembers();

private:
    const QDateTime m_now{QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc()};
    const Connection m_connection = connectionTo(QUrl(u"https://chat.example.com"_s));
};

void TestCoolDown::lasts60Seconds()
{
    CoolDowns downs;
    QVERIFY(!downs.until(m_connection, m_now));
    downs.note(m_connection, {Kind::Api, 70050, {}, {}}, m_now);
    QCOMPARE(downs.until(m_connection, m_now), std::optional(m_now.addSecs(60)));
    QVERIFY(downs.until(m_connection, m_now.addMSecs(59'999)));
    QVERIFY(!downs.until(m_connection, m_now.addSecs(60)));
    downs.note(m_connection, {Kind::Api, 70050, {}, {}}, m_now.addSecs(30));
    QCOMPARE(downs.until(m_connection, m_now.addSecs(60)), std::optional(m_now.addSecs(90)));
}

void TestCoolDown::isOfOneConnection()
{
    CoolDowns downs;
    downs.note(m_connection, {Kind::Api, 70050, {}, {}}, m_now);
    Connection other = m_connection;
    other.sdkAppId = 1400000009;
    QVERIFY(!downs.until(other, m_now));
    other = m_connection;
    other.identifier = u"somebody else"_s;
    QVERIFY(!downs.until(other, m_now));
    other = m_connection;
    other.userSig = Secret("eJanother");
    QVERIFY(downs.until(other, m_now));
}

void TestCoolDown::onlyAfter70050_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::newRow("UserSig expired") << ApiError{Kind::Api, 70001, {}, {}};
    QTest::newRow("too many calls") << ApiError{Kind::Api, 60007, {}, {}};
    QTest::newRow("a status of that number") << ApiError{Kind::Http, 70050, {}, {}};
}

void TestCoolDown::onlyAfter70050()
{
    QFETCH(const ApiError, error);
    CoolDowns downs;
    downs.note(m_connection, error, m_now);
    QVERIFY(!downs.until(m_connection, m_now));
}

void TestCoolDown::theServiceRemembers()
{
    LoopbackServer server;
    server.play(Conversation::failure(70050));
    ServiceLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.service.coolsDownUntil(log.service.connection()),
             std::optional(log.now.addSecs(60)));
    QCOMPARE(server.requests().size(), 1); // nor is it tried again by itself
    log.now = log.now.addSecs(60);
    QVERIFY(!log.service.coolsDownUntil(log.service.connection()));
}

QTEST_GUILESS_MAIN(TestCoolDown)
#include "tst_cooldown.moc"
