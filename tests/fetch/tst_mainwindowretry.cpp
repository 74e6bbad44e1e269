// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "testwindow.h"

#include <QApplication>

namespace
{

QStringList robots(int from, int to)
{
    QStringList ids;
    for (int i = from; i <= to; ++i) {
        ids.append(QStringLiteral("@RBT#robot-%1").arg(i));
    }
    return ids;
}

/// One that is tried again only in half a minute.
Conversation laterPlease()
{
    return Conversation::json("{}", 503, {{"Retry-After", "30"}});
}

} // namespace

/// What a whole window does once a call has failed.
class TestMainWindowRetry : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

private Q_SLOTS:
    void init();
    void cleanup();
    void aFailureSaysWhatAndOffersWhat();
    void editCredentialsLeadsToTheWrongField_data();
    void editCredentialsLeadsToTheWrongField();
    void waitsVisiblyForAFurtherTry();
    void retryMeansNow();
    void stopEndsTheWait();
};

void TestMainWindowRetry::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), recognisableUserSig());
}

void TestMainWindowRetry::cleanup()
{
    QCOMPARE(m_server->unexpected(), 0);
    m.reset();
}

void TestMainWindowRetry::aFailureSaysWhatAndOffersWhat()
{
    m_server->play(Conversation::failure(70001, QStringLiteral("<b>expired</b>")));
    m_server->play(Conversation::html(200));
    QVERIFY(!m->fetch());
    QVERIFY2(m->message().contains(QStringLiteral("The service said: <b>expired</b>")),
             qPrintable(m->message()));
    QVERIFY(m->tells(QStringLiteral("70001")));
    QCOMPARE(m->offered(),
             (QStringList{QStringLiteral("Edit credentials"), QStringLiteral("Copy details")}));
    QVERIFY(!m->fetch());
    QCOMPARE(m->error().kind, ApiError::Kind::BadReply);
    QCOMPARE(m->offered(), (QStringList{QStringLiteral("Retry"), QStringLiteral("Copy details")}));
}

void TestMainWindowRetry::editCredentialsLeadsToTheWrongField_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("field");
    QTest::newRow("UserSig expired") << 70001 << QStringLiteral("UserSig");
    QTest::newRow("UserSig of another app") << 70014 << QStringLiteral("SDKAppID");
    QTest::newRow("UserSig of another identifier") << 70013 << QStringLiteral("Identifier");
    QTest::newRow("app of another region") << 70020 << QStringLiteral("Region");
}

void TestMainWindowRetry::editCredentialsLeadsToTheWrongField()
{
    QFETCH(int, code);
    QFETCH(QString, field);
    m->press(Qt::Key_F9); // also where the form is folded away
    QVERIFY(!m->shows(field));
    m_server->play(Conversation::failure(code));
    QVERIFY(!m->fetch());
    m->click(QStringLiteral("Edit credentials"));
    QVERIFY(m->shows(field));
    QCOMPARE(QApplication::focusWidget(), m->named<QWidget>(field));
}

void TestMainWindowRetry::waitsVisiblyForAFurtherTry()
{
    m_server->play(laterPlease());
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>());
    QCOMPARE(m->offered(), (QStringList{QStringLiteral("Retry"), QStringLiteral("Stop")}));
    QVERIFY2(m->message().contains(QStringLiteral("HTTP 503")), qPrintable(m->message()));
    QVERIFY(m->tells(QStringLiteral("Trying again in 30 s, 1 of 3.")));
    QTRY_VERIFY(m->tells(QStringLiteral("Trying again in 29 s, 1 of 3.")));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestMainWindowRetry::retryMeansNow()
{
    m_server->play(laterPlease());
    m_server->play(Conversation::ok(robots(1, 2)));
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>());
    m->click(QStringLiteral("Retry"));
    QTRY_VERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m->shown(), robots(1, 2));
    QCOMPARE(m_server->requests().size(), 2);
}

void TestMainWindowRetry::stopEndsTheWait()
{
    m_server->play(laterPlease());
    m_server->play(Conversation::ok(robots(1, 2)));
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>());
    m->click(QStringLiteral("Stop"));
    QCOMPARE(m->error().number, 503);
    QCOMPARE(m->offered(), (QStringList{QStringLiteral("Retry"), QStringLiteral("Copy details")}));
    QCOMPARE(m_server->requests().size(), 1);
    m->click(QStringLiteral("Retry")); // now it begins anew
    QTRY_VERIFY(m->is<fetching::Loaded>());
}

QTEST_MAIN(TestMainWindowRetry)
#include "tst_mainwindowretry.moc"
