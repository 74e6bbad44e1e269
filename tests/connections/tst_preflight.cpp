// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "testwindow.h"

#include <QApplication>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A UserSig that must fail is not sent, unless the person says so.
class TestHeldBack : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    static QString ended() { return userSigFor(1400000009, u"administrator"_s, -2h); }

private Q_SLOTS:
    void init();
    void cleanup();
    void isNotSent_data();
    void isNotSent();
    void isSentAllTheSame();
    void everyOtherConnectionIsAskedForAnew();
    void mendingItIsEnough();
    void whatIsNotKnownToFailIsSent_data();
    void whatIsNotKnownToFailIsSent();
    void holdsForTheSandbox();
    void rowsThatShowStay();
    void tellsOfAClockThatDiffers_data();
    void tellsOfAClockThatDiffers();
};

void TestHeldBack::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
}

void TestHeldBack::cleanup()
{
    QCOMPARE(m_server->unexpected(), 0);
    m.reset();
}

void TestHeldBack::isNotSent_data()
{
    QTest::addColumn<QString>("userSig");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("field"); // where Edit credentials leads
    const QString good = recognisableUserSig();
    QTest::newRow("ended") << ended() << u"the UserSig has ended"_s << u"UserSig"_s;
    QTest::newRow("for another app") << userSigFor(1400000001, u"administrator"_s, 24h)
                                     << u"the UserSig is for another SDKAppID"_s << u"SDKAppID"_s;
    QTest::newRow("for another account")
        << userSigFor(1400000009, u"guest"_s, 24h) << u"the UserSig is for another Identifier"_s
        << u"Identifier"_s;
    QTest::newRow("cut off") << good.chopped(4) << u"the UserSig is cut off"_s << u"UserSig"_s;
    QTest::newRow("no UserSig") << u"abcd"_s << u"this is no UserSig"_s << u"UserSig"_s;
}

void TestHeldBack::isNotSent()
{
    QFETCH(QString, userSig);
    QFETCH(QString, headline);
    QFETCH(QString, field);
    m->type(u"UserSig"_s, userSig);
    QVERIFY(m->shows(u"Fetch"_s)); // the card has the reason, and the panel answers
    m->press(Qt::Key_F5);
    QVERIFY(m->is<fetching::BlockedBeforeSending>());
    QVERIFY(m_server->requests().isEmpty());
    QVERIFY2(m->message().startsWith(u"Not sent: "_s + headline), qPrintable(m->message()));
    QVERIFY(m->message().contains(field));
    QVERIFY(!m->message().contains(userSig.left(12)));
    QCOMPARE(m->offered(), (QStringList{u"Edit credentials"_s, u"Send all the same"_s}));
    m->click(u"Edit credentials"_s);
    QCOMPARE(QApplication::focusWidget(), m->named<QLineEdit>(field));
}

void TestHeldBack::isSentAllTheSame()
{
    m_server->play(Conversation::failure(70001));
    m_server->play(Conversation::ok({u"@RBT#1"_s}));
    m->type(u"UserSig"_s, ended());
    m->click(u"Fetch"_s);
    m->click(u"Send all the same"_s);
    QTRY_VERIFY(m->is<fetching::Failed>());
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(!m->offered().contains(u"Send all the same"_s));
    QVERIFY(m->message().contains(u"70001"_s));
    // Who has said it once for this UserSig is not asked again.
    QVERIFY(m->fetch());
    QCOMPARE(m->shown(), QStringList(u"@RBT#1"_s));
}

void TestHeldBack::everyOtherConnectionIsAskedForAnew()
{
    m_server->play(Conversation::ok({}));
    m->type(u"UserSig"_s, ended());
    m->press(Qt::Key_F5);
    m->click(u"Send all the same"_s);
    QTRY_VERIFY(m->is<fetching::Loaded>());
    m->type(u"Identifier"_s, u"guest"_s);
    m->press(Qt::Key_F5);
    QVERIFY(m->offered().contains(u"Send all the same"_s));
    QVERIFY(m->message().contains(u"another Identifier"_s));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestHeldBack::mendingItIsEnough()
{
    m_server->play(Conversation::ok({u"@RBT#1"_s}));
    m->type(u"UserSig"_s, recognisableUserSig());
    m->type(u"Identifier"_s, u"guest"_s);
    m->press(Qt::Key_F5);
    QVERIFY(m->message().startsWith(u"Not sent"_s));
    m->type(u"Identifier"_s, u"administrator"_s);
    QVERIFY(!m->message().startsWith(u"Not sent"_s)); // that was of another call
    QVERIFY(m->fetch());
}

void TestHeldBack::whatIsNotKnownToFailIsSent_data()
{
    QTest::addColumn<QString>("userSig");
    QTest::newRow("a minute left") << userSigFor(1400000009, u"administrator"_s, 1min);
    QTest::newRow("made in the future") << userSigFor(1400000009, u"administrator"_s, 366 * 24h);
}

void TestHeldBack::whatIsNotKnownToFailIsSent()
{
    QFETCH(QString, userSig);
    m_server->play(Conversation::ok({}));
    m->type(u"UserSig"_s, userSig);
    QVERIFY(m->fetch());
}

void TestHeldBack::holdsForTheSandbox()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    m->type(u"Endpoint"_s, sandbox.endpoint().toString());
    m->type(u"SDKAppID"_s, u"1400000001"_s);
    m->type(u"UserSig"_s, userSigFor(1400000002, u"administrator"_s, 24h));
    m->press(Qt::Key_F5);
    QVERIFY(m->message().contains(u"SDKAppID says 1400000001"_s));
    m->click(u"Send all the same"_s);
    QTRY_VERIFY(m->is<fetching::Failed>());
    QCOMPARE(m->error().number, 70014);
}

void TestHeldBack::rowsThatShowStay()
{
    m_server->play(Conversation::ok({u"@RBT#1"_s}));
    m_server->play(Conversation::silent());
    m->type(u"UserSig"_s, recognisableUserSig());
    QVERIFY(m->fetch());
    m->press(Qt::Key_F5);
    QTRY_COMPARE(m_server->requests().size(), 2);
    m->type(u"UserSig"_s, ended()); // ends the call that ran
    m->press(Qt::Key_F5);
    QVERIFY(!m->session().isBusy());
    QVERIFY(m->message().startsWith(u"Not sent"_s));
    QCOMPARE(m->shown(), QStringList(u"@RBT#1"_s));
}

void TestHeldBack::tellsOfAClockThatDiffers_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("fails");
    QTest::addColumn<QString>("told");
    QTest::newRow("alike") << 0 << false << QString();
    QTest::newRow("four minutes") << 240 << false << QString();
    QTest::newRow("the server is ahead") << 20 * 60 + 30 << false << u"20 minute(s) behind"_s;
    QTest::newRow("the server is behind") << -30 * 60 << false << u"30 minute(s) ahead"_s;
    QTest::newRow("after a failure as well") << 20 * 60 + 30 << true << u"20 minute(s) behind"_s;
}

void TestHeldBack::tellsOfAClockThatDiffers()
{
    QFETCH(int, seconds);
    QFETCH(bool, fails);
    QFETCH(QString, told);
    const QByteArray date = QLocale::c()
                                .toString(QDateTime::currentDateTimeUtc().addSecs(seconds),
                                          u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
                                .toLatin1();
    m_server->play(Conversation::json(fails ? Conversation::failureBody(70001, {})
                                            : Conversation::listBody({u"@RBT#1"_s}),
                                      200, {{"Date", date}}));
    m->type(u"UserSig"_s, recognisableUserSig());
    QCOMPARE(m->fetch(), !fails);
    QCOMPARE(m->tells(u"This computer's clock"_s), !told.isEmpty());
    QVERIFY(m->tells(told));
}

QTEST_MAIN(TestHeldBack)
#include "tst_preflight.moc"
