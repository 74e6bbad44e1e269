// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "roomtest.h"
#include "serverreplies.h"
#include "testwindow.h"

#include <QApplication>
#include <QLineEdit>

/// A call that the main window ends before its reply has arrived. The reply must not be shown
/// later.
class TestMainWindowCancel : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

private Q_SLOTS:
    void init();
    void cleanup();
    void cancelEndsTheCall_data();
    void cancelEndsTheCall();
    void escapeCancelsBeforeItClearsTheFilter();
    void fetchingAgainDropsTheEarlierReply();
    void editedFieldEndsTheCall_data();
    void editedFieldEndsTheCall();
};

void TestMainWindowCancel::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), distinctiveUserSig());
}

void TestMainWindowCancel::cleanup()
{
    QCOMPARE(m_server->unexpectedCount(), 0);
    m.reset();
}

void TestMainWindowCancel::cancelEndsTheCall_data()
{
    QTest::addColumn<QString>("by");
    for (const char *by : {"button", "Esc in the table", "Esc in a field"}) {
        QTest::newRow(by) << QString::fromLatin1(by);
    }
}

void TestMainWindowCancel::cancelEndsTheCall()
{
    QFETCH(QString, by);
    m_server->play(Conversation::ok(robotIds(1, 2)).held());
    m->press(Qt::Key_F5);
    QTRY_COMPARE(m_server->requests().size(), 1);
    if (by == QStringLiteral("button")) {
        m->click(QStringLiteral("Cancel"));
    } else {
        by.contains(QStringLiteral("table"))
            ? m->view()->setFocus()
            : m->named<QLineEdit>(QStringLiteral("SDKAppID"))->setFocus();
        m->press(Qt::Key_Escape);
    }
    QCOMPARE(m->error().kind, ApiError::Kind::Cancelled);
    QVERIFY(m->alertText().startsWith(QStringLiteral("Cancelled")));
    QCOMPARE(m->panelActions(), QStringList{QStringLiteral("Retry")});
    m_server->release();
    QTRY_COMPARE(m_server->openConnections(), 0);
    QCOMPARE(m->visibleIds(), QStringList());
    QVERIFY(m->is<fetching::Cancelled>());
}

void TestMainWindowCancel::escapeCancelsBeforeItClearsTheFilter()
{
    m_server->play(Conversation::ok(robotIds(1, 12)));
    m_server->play(Conversation::ok({}).held());
    m_server->play(retryAfter30Seconds());
    QVERIFY(m->fetch());
    m->type(QStringLiteral("Filter"), QStringLiteral("robot-1"));
    QTRY_COMPARE(m->visibleIds().size(), 4);
    for (int round = 0; round < 2; ++round) { // a running call, then a pending retry
        m->press(Qt::Key_F5);
        QTRY_COMPARE(m_server->requests().size(), 2 + round);
        QTRY_VERIFY(round == 0 ? m->is<fetching::Loading>() : m->is<fetching::WaitingForRetry>());
        m->press(Qt::Key_Escape);
        QVERIFY(round == 0 ? m->is<fetching::Cancelled>() : m->is<fetching::Failed>());
        QCOMPARE(m->named<QLineEdit>(QStringLiteral("Filter"))->text(), QStringLiteral("robot-1"));
        QCOMPARE(m->visibleIds().size(), 4);
    }
    m->press(Qt::Key_Escape);
    QCOMPARE(m->named<QLineEdit>(QStringLiteral("Filter"))->text(), QString());
    QCOMPARE(m->visibleIds().size(), 12);
}

void TestMainWindowCancel::fetchingAgainDropsTheEarlierReply()
{
    m_server->play(Conversation::ok({QStringLiteral("@RBT#late")}).held());
    m_server->play(Conversation::ok({QStringLiteral("@RBT#newest")}));
    m->press(Qt::Key_F5);
    QTRY_COMPARE(m_server->requests().size(), 1);
    QVERIFY(m->isAvailable(QStringLiteral("Fetch")));
    m->click(QStringLiteral("Fetch"));
    QTRY_VERIFY(m->is<fetching::Loaded>());
    m_server->release();
    QTRY_VERIFY(m_server->openConnections() <= 1);
    QCOMPARE(m->visibleIds(), QStringList{QStringLiteral("@RBT#newest")});
    QCOMPARE(m_server->requests().size(), 2);
}

void TestMainWindowCancel::editedFieldEndsTheCall_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("waiting");
    for (const char *field : {"Region", "Endpoint", "SDKAppID", "Identifier", "UserSig"}) {
        QTest::addRow("%s, while the call runs", field) << QString::fromLatin1(field) << false;
        QTest::addRow("%s, while a retry is pending", field) << QString::fromLatin1(field) << true;
    }
}

void TestMainWindowCancel::editedFieldEndsTheCall()
{
    QFETCH(QString, field);
    QFETCH(bool, waiting);
    m_server->play(Conversation::ok(robotIds(1, 3)));
    m_server->play(waiting ? retryAfter30Seconds() : Conversation::ok(robotIds(7, 9)).held());
    QVERIFY(m->fetch());
    m->press(Qt::Key_F5);
    QTRY_COMPARE(m_server->requests().size(), 2);
    QTRY_VERIFY(!waiting || m->is<fetching::WaitingForRetry>());
    if (field == QStringLiteral("Region")) {
        m->chooseRegion(QStringLiteral("jp"));
    } else {
        auto *edit = m->named<QLineEdit>(field);
        edit->setFocus();
        edit->end(false);
        QTest::keyClick(edit, Qt::Key_1);
    }
    QVERIFY(m->is<fetching::Idle>());
    QCOMPARE(m->panelActions(), QStringList());
    m_server->release();
    QTRY_VERIFY(waiting || m_server->openConnections() <= 1);
    QVERIFY(m->is<fetching::Idle>());
    QCOMPARE(m->visibleIds(), robotIds(1, 3)); // still with their origin
    QVERIFY2(m->summary().endsWith(QStringLiteral(" · 1400000009")), qPrintable(m->summary()));
}

ROOM_TEST(TestMainWindowCancel, QApplication)
#include "tst_mainwindowcancel.moc"
