// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "roomtest.h"
#include "serverreplies.h"
#include "testwindow.h"

#include <QApplication>

/// The main window after a failed call.
class TestMainWindowRetry : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

private Q_SLOTS:
    void init();
    void cleanup();
    void failureShowsReasonAndRemedies();
    void editCredentialsFocusesTheWrongField_data();
    void editCredentialsFocusesTheWrongField();
    void countsDownToTheRetry();
    void retryButtonSkipsTheWait();
    void stopEndsTheWait();
};

void TestMainWindowRetry::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), distinctiveUserSig());
}

void TestMainWindowRetry::cleanup()
{
    QCOMPARE(m_server->unexpectedCount(), 0);
    m.reset();
}

void TestMainWindowRetry::failureShowsReasonAndRemedies()
{
    m_server->play(Conversation::failure(70001, QStringLiteral("<b>expired</b>")));
    m_server->play(Conversation::html(200));
    QVERIFY(!m->fetch());
    QVERIFY2(m->alertText().contains(QStringLiteral("The service said: <b>expired</b>")),
             qPrintable(m->alertText()));
    QVERIFY(m->panelContains(QStringLiteral("70001")));
    QCOMPARE(m->panelActions(),
             (QStringList{QStringLiteral("Edit credentials"), QStringLiteral("Copy details")}));
    QVERIFY(!m->fetch());
    QCOMPARE(m->error().kind, ApiError::Kind::BadReply);
    QCOMPARE(m->panelActions(),
             (QStringList{QStringLiteral("Retry"), QStringLiteral("Copy details")}));
}

void TestMainWindowRetry::editCredentialsFocusesTheWrongField_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("field");
    QTest::newRow("UserSig expired") << 70001 << QStringLiteral("UserSig");
    QTest::newRow("UserSig of another app") << 70014 << QStringLiteral("SDKAppID");
    QTest::newRow("UserSig of another identifier") << 70013 << QStringLiteral("Identifier");
    QTest::newRow("app of another region") << 70020 << QStringLiteral("Region");
}

void TestMainWindowRetry::editCredentialsFocusesTheWrongField()
{
    QFETCH(int, code);
    QFETCH(QString, field);
    m->press(Qt::Key_F9); // hide the form
    QVERIFY(!m->isAvailable(field));
    m_server->play(Conversation::failure(code));
    QVERIFY(!m->fetch());
    m->click(QStringLiteral("Edit credentials"));
    QVERIFY(m->isAvailable(field));
    QCOMPARE(QApplication::focusWidget(), m->named<QWidget>(field));
}

void TestMainWindowRetry::countsDownToTheRetry()
{
    m_server->play(retryAfter30Seconds());
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>());
    QCOMPARE(m->panelActions(), (QStringList{QStringLiteral("Retry"), QStringLiteral("Stop")}));
    QVERIFY2(m->alertText().contains(QStringLiteral("HTTP 503")), qPrintable(m->alertText()));
    QVERIFY(m->panelContains(QStringLiteral("Trying again in 30 s (retry 1 of 3).")));
    QTRY_VERIFY(m->panelContains(QStringLiteral("Trying again in 29 s (retry 1 of 3).")));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestMainWindowRetry::retryButtonSkipsTheWait()
{
    m_server->play(retryAfter30Seconds());
    m_server->play(Conversation::ok(robotIds(1, 2)));
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>());
    m->click(QStringLiteral("Retry"));
    QTRY_VERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m->visibleIds(), robotIds(1, 2));
    QCOMPARE(m_server->requests().size(), 2);
}

void TestMainWindowRetry::stopEndsTheWait()
{
    m_server->play(retryAfter30Seconds());
    m_server->play(Conversation::ok(robotIds(1, 2)));
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>());
    m->click(QStringLiteral("Stop"));
    QCOMPARE(m->error().number, 503);
    QCOMPARE(m->panelActions(),
             (QStringList{QStringLiteral("Retry"), QStringLiteral("Copy details")}));
    QCOMPARE(m_server->requests().size(), 1);
    m->click(QStringLiteral("Retry")); // a new fetch
    QTRY_VERIFY(m->is<fetching::Loaded>());
}

ROOM_TEST(TestMainWindowRetry, QApplication)
#include "tst_mainwindowretry.moc"
