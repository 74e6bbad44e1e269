// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "testwindow.h"

#include <QLineEdit>

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

/// How a call in a whole window ends before its answer, and that the answer never shows then.
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
    void escapeCancelsFirst();
    void fetchingAgainStartsAnew();
    void aChangedFieldEndsTheCall_data();
    void aChangedFieldEndsTheCall();
};

void TestMainWindowCancel::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), recognisableUserSig());
}

void TestMainWindowCancel::cleanup()
{
    QCOMPARE(m_server->unexpected(), 0);
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
    m_server->play(Conversation::ok(robots(1, 2)).held());
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
    QVERIFY(m->message().startsWith(QStringLiteral("Cancelled")));
    QCOMPARE(m->offered(), QStringList{QStringLiteral("Retry")});
    m_server->release();
    QTRY_COMPARE(m_server->openConnections(), 0);
    QCOMPARE(m->shown(), QStringList());
    QVERIFY(m->is<fetching::Cancelled>());
}

void TestMainWindowCancel::escapeCancelsFirst()
{
    m_server->play(Conversation::ok(robots(1, 12)));
    m_server->play(Conversation::ok({}).held());
    m_server->play(laterPlease());
    QVERIFY(m->fetch());
    m->type(QStringLiteral("Filter"), QStringLiteral("robot-1"));
    QTRY_COMPARE(m->shown().size(), 4);
    for (int round = 0; round < 2; ++round) { // while it runs, and while it waits
        m->press(Qt::Key_F5);
        QTRY_COMPARE(m_server->requests().size(), 2 + round);
        QTRY_VERIFY(round == 0 ? m->is<fetching::Loading>() : m->is<fetching::WaitingForRetry>());
        m->press(Qt::Key_Escape);
        QVERIFY(round == 0 ? m->is<fetching::Cancelled>() : m->is<fetching::Failed>());
        QCOMPARE(m->named<QLineEdit>(QStringLiteral("Filter"))->text(), QStringLiteral("robot-1"));
        QCOMPARE(m->shown().size(), 4);
    }
    m->press(Qt::Key_Escape);
    QCOMPARE(m->named<QLineEdit>(QStringLiteral("Filter"))->text(), QString());
    QCOMPARE(m->shown().size(), 12);
}

void TestMainWindowCancel::fetchingAgainStartsAnew()
{
    m_server->play(Conversation::ok({QStringLiteral("@RBT#late")}).held());
    m_server->play(Conversation::ok({QStringLiteral("@RBT#newest")}));
    m->press(Qt::Key_F5);
    QTRY_COMPARE(m_server->requests().size(), 1);
    QVERIFY(m->shows(QStringLiteral("Fetch")));
    m->click(QStringLiteral("Fetch"));
    QTRY_VERIFY(m->is<fetching::Loaded>());
    m_server->release();
    QTRY_VERIFY(m_server->openConnections() <= 1);
    QCOMPARE(m->shown(), QStringList{QStringLiteral("@RBT#newest")});
    QCOMPARE(m_server->requests().size(), 2);
}

void TestMainWindowCancel::aChangedFieldEndsTheCall_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("waiting");
    for (const char *field : {"Region", "Endpoint", "SDKAppID", "Identifier", "UserSig"}) {
        QTest::addRow("%s while it runs", field) << QString::fromLatin1(field) << false;
        QTest::addRow("%s while it waits", field) << QString::fromLatin1(field) << true;
    }
}

void TestMainWindowCancel::aChangedFieldEndsTheCall()
{
    QFETCH(QString, field);
    QFETCH(bool, waiting);
    m_server->play(Conversation::ok(robots(1, 3)));
    m_server->play(waiting ? laterPlease() : Conversation::ok(robots(7, 9)).held());
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
    QCOMPARE(m->offered(), QStringList());
    m_server->release();
    QTRY_VERIFY(waiting || m_server->openConnections() <= 1);
    QVERIFY(m->is<fetching::Idle>());
    QCOMPARE(m->shown(), robots(1, 3)); // with the place they came from
    QVERIFY2(m->summary().endsWith(QStringLiteral(" · 1400000009")), qPrintable(m->summary()));
}

QTEST_MAIN(TestMainWindowCancel)
#include "tst_mainwindowcancel.moc"
