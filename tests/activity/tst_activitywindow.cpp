// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/activity/activitywindow.h"

#include "loopbackserver.h"
#include "testwindow.h"
#include "ui/activity/activityview.h"
#include "ui/window/actions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

/// The activity window, opened and used with the keyboard.
class TestActivityWindow : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;
    std::unique_ptr<TestWindow> m;

    ActivityWindow *openWindow();
    ActivityWindow *window() { return m->window()->findChild<ActivityWindow *>(); }
    QString text() { return window()->findChild<QPlainTextEdit *>()->toPlainText(); }
    QPushButton *button(const QString &name);
    void fetch(const Conversation &conversation);

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void opensAndCloses();
    void showsThatItIsEmpty();
    void showsRequestAndResponse();
    void followsNewestCall();
    void showsChosenAttempt();
    void copiesCurlAndText();
    void controlsHaveNamesAndAreReachable();
    void breaksLongLines();
};

void TestActivityWindow::init()
{
    m_server.reset();
    m = std::make_unique<TestWindow>(customSettings(m_server));
    QVERIFY(m->show());
    m->type(u"UserSig"_s, distinctiveUserSig());
}

ActivityWindow *TestActivityWindow::openWindow()
{
    m->press(Qt::Key_F12);
    // qWaitForWindowActive() also accepts an active parent.
    const bool active =
        QTest::qWaitFor([this] { return window() && QApplication::activeWindow() == window(); });
    return active ? window() : nullptr;
}

QPushButton *TestActivityWindow::button(const QString &name)
{
    for (auto *button : window()->findChildren<QPushButton *>()) {
        if (button->accessibleName() == name) {
            return button;
        }
    }
    return nullptr;
}

void TestActivityWindow::fetch(const Conversation &conversation)
{
    m_server.play(conversation);
    m->window()->findChild<Actions *>()->fetch->trigger(); // regardless of the active window
    QTRY_VERIFY(!m->session().isBusy());
}

void TestActivityWindow::opensAndCloses()
{
    ActivityWindow *shown = openWindow();
    QVERIFY(shown);
    QVERIFY(!shown->isModal());
    QCOMPARE(shown->windowTitle(), u"Activity"_s);
    QTest::keyClick(shown, Qt::Key_Escape);
    QVERIFY(!shown->isVisible());
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));
    QCOMPARE(openWindow(), shown); // reuses the window
    // The program ends when the main window is closed.
    QTimer::singleShot(0, m->window(), &QWidget::close);
    QTimer::singleShot(20'000, shown, [] { QApplication::exit(1); });
    QCOMPARE(QApplication::exec(), 0);
}

void TestActivityWindow::showsThatItIsEmpty()
{
    QVERIFY(openWindow());
    const auto *view = window()->findChild<ActivityView *>();
    QCOMPARE(view->accessibleDescription(), u"No calls yet"_s);
    QCOMPARE(text(), QString());
    QVERIFY(!button(u"Copy as curl"_s)->isEnabled());
    QVERIFY(!button(u"Copy request and reply"_s)->isEnabled());
    fetch(Conversation::ok({u"@RBT#1"_s}));
    QCOMPARE(view->accessibleDescription(), QString());
    QVERIFY(button(u"Copy as curl"_s)->isEnabled());
}

void TestActivityWindow::showsRequestAndResponse()
{
    const QString sig = distinctiveUserSig();
    fetch(Conversation::json("{\"ErrorCode\":70001,\"ErrorInfo\":\"bad " + sig.toUtf8() +
                                 "\",\"Big\":12345678901234567890}",
                             200, {{"Set-Cookie", "a=b"}, {"X-Odd", "1"}}));
    QVERIFY(openWindow());
    QVERIFY(text().startsWith(u"POST "_s + m_server.endpoint().toString()));
    QVERIFY(text().contains(u"usersig=$USERSIG&"_s));
    QVERIFY(text().contains(u"\n\n{}\n\nHTTP 200\n"_s));
    QVERIFY(text().contains(u"\nX-Odd: 1\n"_s));
    QVERIFY(text().contains(u"\nSet-Cookie: ‹…›\n"_s));
    QVERIFY(text().endsWith(u"\n\n{\n  \"ErrorCode\": 70001,\n  \"ErrorInfo\": \"bad ‹…›\",\n"
                            "  \"Big\": 12345678901234567890\n}"_s));
}

void TestActivityWindow::followsNewestCall()
{
    QVERIFY(openWindow());
    auto *view = window()->findChild<ActivityView *>();
    fetch(Conversation::ok({u"@RBT#first"_s}));
    QCOMPARE(view->selectedRow(), 0);
    QVERIFY(text().contains(u"@RBT#first"_s));
    fetch(Conversation::ok({u"@RBT#second"_s}));
    QCOMPARE(view->selectedRow(), 0);
    QVERIFY(text().contains(u"@RBT#second"_s));
    view->selectRow(1); // an older call stays selected
    fetch(Conversation::ok({u"@RBT#third"_s}));
    QCOMPARE(view->selectedRow(), 2);
    QVERIFY(text().contains(u"@RBT#first"_s));
    window()->close();
    m->window()->activateWindow();
    fetch(Conversation::ok({u"@RBT#fourth"_s}));
    QVERIFY(openWindow());
    QCOMPARE(view->selectedRow(), 3);
}

void TestActivityWindow::showsChosenAttempt()
{
    QVERIFY(openWindow());
    m_server.play(Conversation::html(502, {{"Retry-After", "0"}}));
    fetch(Conversation::ok({u"@RBT#1"_s}));
    QCOMPARE(m->activity().rowCount(), 1);
    auto *attempts = window()->findChild<QComboBox *>();
    QVERIFY(attempts->isVisible());
    QCOMPARE(attempts->currentText(), u"2 of 2"_s);
    QVERIFY(text().contains(u"HTTP 200"_s));
    attempts->setCurrentIndex(0);
    QVERIFY(text().contains(u"HTTP 502"_s));
    fetch(Conversation::ok({u"@RBT#1"_s}));
    QVERIFY(!attempts->isVisible()); // hidden for a single attempt
}

void TestActivityWindow::copiesCurlAndText()
{
    fetch(Conversation::ok({u"@RBT#1"_s}));
    QVERIFY(openWindow());
    button(u"Copy as curl"_s)->click();
    const QString command = QApplication::clipboard()->text();
    QVERIFY(command.startsWith(u"curl "_s));
    QVERIFY(command.contains(u"usersig=$USERSIG&"_s));
    QVERIFY(command.contains(m_server.endpoint().toString()));
    button(u"Copy request and reply"_s)->click();
    QCOMPARE(QApplication::clipboard()->text(), text());
}

void TestActivityWindow::controlsHaveNamesAndAreReachable()
{
    m_server.play(Conversation::html(502, {{"Retry-After", "0"}}));
    fetch(Conversation::ok({u"@RBT#1"_s}));
    QVERIFY(openWindow());
    for (const QString &name : {u"Calls"_s, u"Request and reply"_s, u"Attempt"_s, u"Copy as curl"_s,
                                u"Copy request and reply"_s, u"Close"_s}) {
        const QList<Accessible> found = findAccessible(window(), name);
        QVERIFY2(found.size() == 1, qPrintable(name));
    }
    window()->findChild<ActivityView *>()->setFocus();
    QSet<QWidget *> reached;
    for (int i = 0; i < 8; ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(reached.contains(window()->findChild<ActivityView *>()));
    QVERIFY(reached.contains(window()->findChild<QPlainTextEdit *>()));
    QVERIFY(reached.contains(window()->findChild<QComboBox *>()));
    for (const QString &name : {u"Copy as curl"_s, u"Copy request and reply"_s, u"Close"_s}) {
        QVERIFY2(reached.contains(button(name)), qPrintable(name));
    }
    QTest::keyClick(window()->findChild<QPlainTextEdit *>(), Qt::Key_Escape);
    QVERIFY(!window()->isVisible());
}

void TestActivityWindow::breaksLongLines()
{
    fetch(Conversation::json("{\"ErrorCode\":1,\"Long\":\"" + QByteArray(1'000'000, 'x') + "\"}"));
    QVERIFY(openWindow());
    QVERIFY(text().size() > 1'000'000);
    for (const QString &line : text().split(u'\n')) {
        QVERIFY(line.size() <= 2000);
    }
    button(u"Copy request and reply"_s)->click();
    QVERIFY(QApplication::clipboard()->text().contains(QString(1'000'000, u'x')));
}

ROOM_TEST(TestActivityWindow, QApplication)
#include "tst_activitywindow.moc"
