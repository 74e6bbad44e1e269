// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
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

/// The window of activity, opened and used from the keyboard.
class TestActivityWindow : public QObject
{
    Q_OBJECT

    LoopbackServer m_server;
    std::unique_ptr<TestWindow> m;

    ActivityWindow *opened();
    ActivityWindow *window() { return m->window()->findChild<ActivityWindow *>(); }
    QString text() { return window()->findChild<QPlainTextEdit *>()->toPlainText(); }
    QPushButton *button(const QString &name);
    void fetched(const Conversation &conversation);

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void opensAndCloses();
    void saysThatItIsEmpty();
    void showsRequestAndAnswer();
    void followsTheNewest();
    void eachTryCanBeChosen();
    void copies();
    void hasNamesAndIsReachable();
    void aLongLineIsFolded();
};

void TestActivityWindow::init()
{
    m_server.reset();
    m = std::make_unique<TestWindow>(customSettings(m_server));
    QVERIFY(m->show());
    m->type(u"UserSig"_s, recognisableUserSig());
}

ActivityWindow *TestActivityWindow::opened()
{
    m->press(Qt::Key_F12);
    // To QTest a window is active as soon as its parent is.
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

void TestActivityWindow::fetched(const Conversation &conversation)
{
    m_server.play(conversation);
    m->window()->findChild<Actions *>()->fetch->trigger(); // whichever window has the keys
    QTRY_VERIFY(!m->session().isBusy());
}

void TestActivityWindow::opensAndCloses()
{
    ActivityWindow *shown = opened();
    QVERIFY(shown);
    QVERIFY(!shown->isModal());
    QCOMPARE(shown->windowTitle(), u"Activity"_s);
    QTest::keyClick(shown, Qt::Key_Escape);
    QVERIFY(!shown->isVisible());
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));
    QCOMPARE(opened(), shown); // the same again
    // It keeps nothing running when the main window goes.
    QTimer::singleShot(0, m->window(), &QWidget::close);
    QTimer::singleShot(20'000, shown, [] { QApplication::exit(1); });
    QCOMPARE(QApplication::exec(), 0);
}

void TestActivityWindow::saysThatItIsEmpty()
{
    QVERIFY(opened());
    const auto *view = window()->findChild<ActivityView *>();
    QCOMPARE(view->accessibleDescription(), u"No call was made yet"_s);
    QCOMPARE(text(), QString());
    QVERIFY(!button(u"Copy as curl"_s)->isEnabled());
    QVERIFY(!button(u"Copy request and answer"_s)->isEnabled());
    fetched(Conversation::ok({u"@RBT#1"_s}));
    QCOMPARE(view->accessibleDescription(), QString());
    QVERIFY(button(u"Copy as curl"_s)->isEnabled());
}

void TestActivityWindow::showsRequestAndAnswer()
{
    const QString sig = recognisableUserSig();
    fetched(Conversation::json("{\"ErrorCode\":70001,\"ErrorInfo\":\"bad " + sig.toUtf8() +
                                   "\",\"Big\":12345678901234567890}",
                               200, {{"Set-Cookie", "a=b"}, {"X-Odd", "1"}}));
    QVERIFY(opened());
    QVERIFY(text().startsWith(u"POST "_s + m_server.endpoint().toString()));
    QVERIFY(text().contains(u"usersig=$USERSIG&"_s));
    QVERIFY(text().contains(u"\n\n{}\n\nHTTP 200\n"_s));
    QVERIFY(text().contains(u"\nX-Odd: 1\n"_s));
    QVERIFY(text().contains(u"\nSet-Cookie: ‹…›\n"_s));
    QVERIFY(text().endsWith(u"\n\n{\n  \"ErrorCode\": 70001,\n  \"ErrorInfo\": \"bad ‹…›\",\n"
                            "  \"Big\": 12345678901234567890\n}"_s));
}

void TestActivityWindow::followsTheNewest()
{
    QVERIFY(opened());
    auto *view = window()->findChild<ActivityView *>();
    fetched(Conversation::ok({u"@RBT#first"_s}));
    QCOMPARE(view->selectedRow(), 0);
    QVERIFY(text().contains(u"@RBT#first"_s));
    fetched(Conversation::ok({u"@RBT#second"_s}));
    QCOMPARE(view->selectedRow(), 0);
    QVERIFY(text().contains(u"@RBT#second"_s));
    view->selectRow(1); // one that the person chose stays
    fetched(Conversation::ok({u"@RBT#third"_s}));
    QCOMPARE(view->selectedRow(), 2);
    QVERIFY(text().contains(u"@RBT#first"_s));
    window()->close();
    m->window()->activateWindow();
    fetched(Conversation::ok({u"@RBT#fourth"_s}));
    QVERIFY(opened());
    QCOMPARE(view->selectedRow(), 3);
}

void TestActivityWindow::eachTryCanBeChosen()
{
    QVERIFY(opened());
    m_server.play(Conversation::html(502, {{"Retry-After", "0"}}));
    fetched(Conversation::ok({u"@RBT#1"_s}));
    QCOMPARE(m->activity().rowCount(), 1);
    auto *tries = window()->findChild<QComboBox *>();
    QVERIFY(tries->isVisible());
    QCOMPARE(tries->currentText(), u"2 of 2"_s);
    QVERIFY(text().contains(u"HTTP 200"_s));
    tries->setCurrentIndex(0);
    QVERIFY(text().contains(u"HTTP 502"_s));
    fetched(Conversation::ok({u"@RBT#1"_s}));
    QVERIFY(!tries->isVisible()); // of one there is nothing to choose
}

void TestActivityWindow::copies()
{
    fetched(Conversation::ok({u"@RBT#1"_s}));
    QVERIFY(opened());
    button(u"Copy as curl"_s)->click();
    const QString command = QApplication::clipboard()->text();
    QVERIFY(command.startsWith(u"curl "_s));
    QVERIFY(command.contains(u"usersig=$USERSIG&"_s));
    QVERIFY(command.contains(m_server.endpoint().toString()));
    button(u"Copy request and answer"_s)->click();
    QCOMPARE(QApplication::clipboard()->text(), text());
}

void TestActivityWindow::hasNamesAndIsReachable()
{
    m_server.play(Conversation::html(502, {{"Retry-After", "0"}}));
    fetched(Conversation::ok({u"@RBT#1"_s}));
    QVERIFY(opened());
    for (const QString &name : {u"Calls"_s, u"Request and answer"_s, u"Try"_s, u"Copy as curl"_s,
                                u"Copy request and answer"_s, u"Close"_s}) {
        const QList<Accessible> found = accessiblesNamed(window(), name);
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
    for (const QString &name : {u"Copy as curl"_s, u"Copy request and answer"_s, u"Close"_s}) {
        QVERIFY2(reached.contains(button(name)), qPrintable(name));
    }
    QTest::keyClick(window()->findChild<QPlainTextEdit *>(), Qt::Key_Escape);
    QVERIFY(!window()->isVisible());
}

void TestActivityWindow::aLongLineIsFolded()
{
    fetched(
        Conversation::json("{\"ErrorCode\":1,\"Long\":\"" + QByteArray(1'000'000, 'x') + "\"}"));
    QVERIFY(opened());
    QVERIFY(text().size() > 1'000'000);
    for (const QString &line : text().split(u'\n')) {
        QVERIFY(line.size() <= 2000);
    }
    button(u"Copy request and answer"_s)->click();
    QVERIFY(QApplication::clipboard()->text().contains(QString(1'000'000, u'x')));
}

QTEST_MAIN(TestActivityWindow)
#include "tst_activitywindow.moc"
