// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "roomtest.h"
#include "serverreplies.h"
#include "testwindow.h"

using namespace std::chrono_literals;

/// The main window fetching from a scripted server.
class TestMainWindowFetch : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    void restart(Settings settings);

private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheFetchedList();
    void showsProgressWhileLoading();
    void refreshKeepsSelectionCurrentRowAndScrollPosition();
    void failedRefreshKeepsTheRows();
    void rowsShowTheirOrigin();
    void usesTheTimeLimitsOfTheSettings();
};

void TestMainWindowFetch::init()
{
    m_server = std::make_unique<LoopbackServer>();
    restart(customSettings(*m_server));
}

void TestMainWindowFetch::cleanup()
{
    QCOMPARE(m_server->unexpectedCount(), 0);
    m.reset();
}

void TestMainWindowFetch::restart(Settings settings)
{
    m = std::make_unique<TestWindow>(settings);
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), distinctiveUserSig());
}

void TestMainWindowFetch::showsTheFetchedList()
{
    m_server->play(Conversation::ok(robotIds(1, 3)), 2);
    QVERIFY(m->fetch());
    QCOMPARE(m->visibleIds(), robotIds(1, 3));
    QCOMPARE(m->alertText(), QStringLiteral("3 chatbot(s) fetched"));
    QVERIFY2(m->summary().startsWith(QStringLiteral("3 chatbot(s) · as of ")),
             qPrintable(m->summary()));
    QVERIFY2(
        m->summary().endsWith(m_server->endpoint().authority() + QStringLiteral(" · 1400000009")),
        qPrintable(m->summary()));
    QCOMPARE(m->panelActions(), QStringList());

    m->click(QStringLiteral("Fetch"));
    QTRY_VERIFY(!m->session().isBusy());
    const QList<RecordedRequest> requests = m_server->requests();
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests[0].query().queryItemValue(QStringLiteral("sdkappid")),
             QStringLiteral("1400000009"));
    QVERIFY(requests[0].target != requests[1].target); // differ in the random number
}

void TestMainWindowFetch::showsProgressWhileLoading()
{
    m_server->play(Conversation::ok({}).held());
    m->press(Qt::Key_F5);
    QVERIFY(m->is<fetching::Loading>());
    QVERIFY2(m->alertText().startsWith(QStringLiteral("Fetching from 127.0.0.1:")),
             qPrintable(m->alertText()));
    QCOMPARE(m->panelActions(), QStringList{QStringLiteral("Cancel")});
    QVERIFY(!m->panelContains(QStringLiteral("so far")));
    QTRY_VERIFY(m->panelContains(QStringLiteral("1 second(s) so far.")));
    QCOMPARE(m->panelActions(), QStringList{QStringLiteral("Cancel")});
    m_server->release();
    QTRY_VERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m->alertText(), QStringLiteral("This app has no chatbots"));
}

void TestMainWindowFetch::refreshKeepsSelectionCurrentRowAndScrollPosition()
{
    m_server->play(Conversation::ok(robotIds(1, 200)));
    m_server->play(Conversation::ok(robotIds(501, 505) + robotIds(1, 99) + robotIds(101, 210)));
    QVERIFY(m->fetch());
    const QModelIndex current = m->view()->model()->index(110, 0);
    m->view()->setCurrentIndex(current);
    m->select({QStringLiteral("@RBT#robot-3"), QStringLiteral("@RBT#robot-111"),
               QStringLiteral("@RBT#robot-100")});
    m->view()->scrollTo(m->view()->model()->index(104, 0), QAbstractItemView::PositionAtTop);
    const auto idAt = [this](int y) {
        return m->view()->indexAt(QPoint(1, y)).data(ChatbotModel::ExactRole).toString();
    };
    QCOMPARE(idAt(1), QStringLiteral("@RBT#robot-105"));

    QVERIFY(m->fetch());
    QCOMPARE(m->visibleIds().size(), 214);
    QCOMPARE(m->view()->currentIndex().data(ChatbotModel::ExactRole).toString(),
             QStringLiteral("@RBT#robot-111"));
    QStringList selected;
    for (const int row : m->view()->selectedRowsInOrder()) {
        selected.append(m->visibleIds().at(row));
    }
    QCOMPARE(selected,
             (QStringList{QStringLiteral("@RBT#robot-3"), QStringLiteral("@RBT#robot-111")}));
    QCOMPARE(idAt(1), QStringLiteral("@RBT#robot-105"));
}

void TestMainWindowFetch::failedRefreshKeepsTheRows()
{
    m_server->play(Conversation::ok(robotIds(1, 3)));
    m_server->play(Conversation::failure(70001, QStringLiteral("usersig expired")));
    QVERIFY(m->fetch());
    const QString summary = m->summary();
    QVERIFY(!m->fetch());
    QVERIFY(m->is<fetching::Failed>());
    QCOMPARE(m->visibleIds(), robotIds(1, 3));
    QCOMPARE(m->summary(), summary); // still has the time when the rows were fetched
    QVERIFY(m->alertText().contains(QStringLiteral("70001")));
}

void TestMainWindowFetch::rowsShowTheirOrigin()
{
    LoopbackServer other;
    m_server->play(Conversation::ok(robotIds(1, 3)));
    other.play(Conversation::ok(robotIds(1, 2)));
    QVERIFY(m->fetch());
    const auto originOf = [this](int row) {
        return m->view()->model()->index(row, 1).data().toString();
    };
    const QString first = m_server->endpoint().authority() + QStringLiteral(" · 1400000009");
    const QString second = other.endpoint().authority() + QStringLiteral(" · 1400000008");
    QCOMPARE(originOf(0), first);
    m->type(QStringLiteral("Endpoint"), other.endpoint().toString());
    m->type(QStringLiteral("SDKAppID"), QStringLiteral("1400000008"));
    m->type(QStringLiteral("UserSig"),
            userSigFor(1400000008, QStringLiteral("administrator"), std::chrono::hours(24)));
    QCOMPARE(originOf(2), first); // nothing was fetched from there yet
    QVERIFY(m->summary().endsWith(first));
    QVERIFY(m->fetch());
    QCOMPARE(m->visibleIds(), robotIds(1, 2));
    QCOMPARE(originOf(0), second);
    QCOMPARE(originOf(1), second);
    QVERIFY(m->summary().endsWith(second));
}

void TestMainWindowFetch::usesTheTimeLimitsOfTheSettings()
{
    Settings settings = customSettings(*m_server);
    QCOMPARE(settings.limits.silence, 10s);
    QCOMPARE(settings.limits.whole, 30s);
    settings.limits.silence = 100ms;
    restart(settings);
    m_server->playAlways(Conversation::silent());
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>());
    QCOMPARE(std::get<fetching::WaitingForRetry>(m->state()).error,
             (ApiError{ApiError::Kind::Timeout, static_cast<int>(TimeLimit::Silence), {}, {}}));
    m->click(QStringLiteral("Stop"));
    QVERIFY(m->alertText().startsWith(QStringLiteral("The service stopped responding")));
}

ROOM_TEST(TestMainWindowFetch, QApplication)
#include "tst_mainwindowfetch.moc"
