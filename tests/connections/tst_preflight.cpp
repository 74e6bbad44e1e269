// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "roomtest.h"
#include "testwindow.h"

#include <QApplication>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A UserSig that will be rejected is not sent, unless the user confirms it.
class TestPreflight : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    static QString expiredUserSig() { return userSigFor(1400000009, u"administrator"_s, -2h); }

private Q_SLOTS:
    void init();
    void cleanup();
    void rejectedUserSigIsNotSent_data();
    void rejectedUserSigIsNotSent();
    void sendAnywaySendsItWithoutAskingAgain();
    void otherConnectionAsksAgain();
    void correctedFieldAllowsTheFetch();
    void acceptableUserSigIsSent_data();
    void acceptableUserSigIsSent();
    void appliesToTheSandbox();
    void blockedFetchKeepsTheRows();
    void reportsClockDifference_data();
    void reportsClockDifference();
};

void TestPreflight::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
}

void TestPreflight::cleanup()
{
    QCOMPARE(m_server->unexpectedCount(), 0);
    m.reset();
}

void TestPreflight::rejectedUserSigIsNotSent_data()
{
    QTest::addColumn<QString>("userSig");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("field"); // gets the focus by Edit credentials
    const QString good = distinctiveUserSig();
    QTest::newRow("UserSig expired")
        << expiredUserSig() << u"the UserSig has expired"_s << u"UserSig"_s;
    QTest::newRow("UserSig of another app")
        << userSigFor(1400000001, u"administrator"_s, 24h)
        << u"the UserSig is for another SDKAppID"_s << u"SDKAppID"_s;
    QTest::newRow("UserSig of another account")
        << userSigFor(1400000009, u"guest"_s, 24h) << u"the UserSig is for another Identifier"_s
        << u"Identifier"_s;
    QTest::newRow("UserSig cut off")
        << good.chopped(4) << u"the UserSig is cut off"_s << u"UserSig"_s;
    QTest::newRow("not a UserSig") << u"abcd"_s << u"this is not a UserSig"_s << u"UserSig"_s;
}

void TestPreflight::rejectedUserSigIsNotSent()
{
    QFETCH(QString, userSig);
    QFETCH(QString, headline);
    QFETCH(QString, field);
    m->type(u"UserSig"_s, userSig);
    QVERIFY(m->isAvailable(u"Fetch"_s)); // stays enabled: the panel explains
    m->press(Qt::Key_F5);
    QVERIFY(m->is<fetching::BlockedBeforeSending>());
    QVERIFY(m_server->requests().isEmpty());
    QVERIFY2(m->alertText().startsWith(u"Not sent: "_s + headline), qPrintable(m->alertText()));
    QVERIFY(m->alertText().contains(field));
    QVERIFY(!m->alertText().contains(userSig.left(12)));
    QCOMPARE(m->panelActions(), (QStringList{u"Edit credentials"_s, u"Send anyway"_s}));
    m->click(u"Edit credentials"_s);
    QCOMPARE(QApplication::focusWidget(), m->named<QLineEdit>(field));
}

void TestPreflight::sendAnywaySendsItWithoutAskingAgain()
{
    m_server->play(Conversation::failure(70001));
    m_server->play(Conversation::ok({u"@RBT#1"_s}));
    m->type(u"UserSig"_s, expiredUserSig());
    m->click(u"Fetch"_s);
    m->click(u"Send anyway"_s);
    QTRY_VERIFY(m->is<fetching::Failed>());
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(!m->panelActions().contains(u"Send anyway"_s));
    QVERIFY(m->alertText().contains(u"70001"_s));
    // The confirmation holds for this UserSig.
    QVERIFY(m->fetch());
    QCOMPARE(m->visibleIds(), QStringList(u"@RBT#1"_s));
}

void TestPreflight::otherConnectionAsksAgain()
{
    m_server->play(Conversation::ok({}));
    m->type(u"UserSig"_s, expiredUserSig());
    m->press(Qt::Key_F5);
    m->click(u"Send anyway"_s);
    QTRY_VERIFY(m->is<fetching::Loaded>());
    m->type(u"Identifier"_s, u"guest"_s);
    m->press(Qt::Key_F5);
    QVERIFY(m->panelActions().contains(u"Send anyway"_s));
    QVERIFY(m->alertText().contains(u"another Identifier"_s));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestPreflight::correctedFieldAllowsTheFetch()
{
    m_server->play(Conversation::ok({u"@RBT#1"_s}));
    m->type(u"UserSig"_s, distinctiveUserSig());
    m->type(u"Identifier"_s, u"guest"_s);
    m->press(Qt::Key_F5);
    QVERIFY(m->alertText().startsWith(u"Not sent"_s));
    m->type(u"Identifier"_s, u"administrator"_s);
    QVERIFY(!m->alertText().startsWith(u"Not sent"_s)); // it was about another call
    QVERIFY(m->fetch());
}

void TestPreflight::acceptableUserSigIsSent_data()
{
    QTest::addColumn<QString>("userSig");
    QTest::newRow("a minute left") << userSigFor(1400000009, u"administrator"_s, 1min);
    QTest::newRow("made in the future") << userSigFor(1400000009, u"administrator"_s, 366 * 24h);
}

void TestPreflight::acceptableUserSigIsSent()
{
    QFETCH(QString, userSig);
    m_server->play(Conversation::ok({}));
    m->type(u"UserSig"_s, userSig);
    QVERIFY(m->fetch());
}

void TestPreflight::appliesToTheSandbox()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    m->type(u"Endpoint"_s, sandbox.endpoint().toString());
    m->type(u"SDKAppID"_s, u"1400000001"_s);
    m->type(u"UserSig"_s, userSigFor(1400000002, u"administrator"_s, 24h));
    m->press(Qt::Key_F5);
    QVERIFY(m->alertText().contains(u"SDKAppID is 1400000001"_s));
    m->click(u"Send anyway"_s);
    QTRY_VERIFY(m->is<fetching::Failed>());
    QCOMPARE(m->error().number, 70014);
}

void TestPreflight::blockedFetchKeepsTheRows()
{
    m_server->play(Conversation::ok({u"@RBT#1"_s}));
    m_server->play(Conversation::silent());
    m->type(u"UserSig"_s, distinctiveUserSig());
    QVERIFY(m->fetch());
    m->press(Qt::Key_F5);
    QTRY_COMPARE(m_server->requests().size(), 2);
    m->type(u"UserSig"_s, expiredUserSig()); // ends the running call
    m->press(Qt::Key_F5);
    QVERIFY(!m->session().isBusy());
    QVERIFY(m->alertText().startsWith(u"Not sent"_s));
    QCOMPARE(m->visibleIds(), QStringList(u"@RBT#1"_s));
}

void TestPreflight::reportsClockDifference_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("fails");
    QTest::addColumn<QString>("remark");
    QTest::newRow("same time") << 0 << false << QString();
    QTest::newRow("server four minutes ahead") << 240 << false << QString();
    QTest::newRow("server 20 minutes ahead") << 20 * 60 + 30 << false << u"20 minute(s) behind"_s;
    QTest::newRow("server 30 minutes behind") << -30 * 60 << false << u"30 minute(s) ahead"_s;
    QTest::newRow("server 20 minutes ahead, after a failure")
        << 20 * 60 + 30 << true << u"20 minute(s) behind"_s;
}

void TestPreflight::reportsClockDifference()
{
    QFETCH(int, seconds);
    QFETCH(bool, fails);
    QFETCH(QString, remark);
    const QByteArray date = QLocale::c()
                                .toString(QDateTime::currentDateTimeUtc().addSecs(seconds),
                                          u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
                                .toLatin1();
    m_server->play(Conversation::json(fails ? Conversation::failureBody(70001, {})
                                            : Conversation::listBody({u"@RBT#1"_s}),
                                      200, {{"Date", date}}));
    m->type(u"UserSig"_s, distinctiveUserSig());
    QCOMPARE(m->fetch(), !fails);
    QCOMPARE(m->panelContains(u"This computer's clock"_s), !remark.isEmpty());
    QVERIFY(m->panelContains(remark));
}

ROOM_TEST(TestPreflight, QApplication)
#include "tst_preflight.moc"
