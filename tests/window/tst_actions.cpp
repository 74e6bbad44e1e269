// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/window/actions.h"

#include "testwindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>

/// The actions of a whole window and their keys.
class TestActions : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;
    const Actions *actions() { return m->window()->findChild<Actions *>(); }
    QAction *named(const QString &text);

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void allHaveTexts();
    void keysAreUnique();
    void everyActionIsInAMenu();
    void contextMenuSharesActions();
    void keysWorkInTextFields_data();
    void keysWorkInTextFields();
    void textFieldKeepsEditingKeys_data();
    void textFieldKeepsEditingKeys();
    void ctrlQQuits();
};

void TestActions::init()
{
    m = std::make_unique<TestWindow>();
    QVERIFY(m->show());
    QVERIFY(m->fetch());
}

QAction *TestActions::named(const QString &text)
{
    for (QAction *action : actions()->all()) {
        if (action->text().remove(u'&') == text) {
            return action;
        }
    }
    return nullptr;
}

void TestActions::allHaveTexts()
{
    QVERIFY(actions()->all().size() >= 16);
    for (const QAction *action : actions()->all()) {
        QVERIFY(action);
        // Actions for saved connections that do not exist are hidden and have no text.
        QVERIFY(!action->isVisible() || !action->text().remove(u'&').trimmed().isEmpty());
    }
}

void TestActions::keysAreUnique()
{
    QHash<QString, const QAction *> actionByKey;
    for (const QAction *action : m->window()->findChildren<QAction *>()) {
        for (const QKeySequence &key : action->shortcuts()) {
            const QAction *other = actionByKey.value(key.toString(), action);
            QVERIFY2(other == action,
                     qPrintable(key.toString() + u' ' + action->text() + u' ' + other->text()));
            actionByKey.insert(key.toString(), action);
        }
    }
    QVERIFY(actionByKey.size() >= 15);
    QVERIFY(!actions()->fetch->autoRepeat()); // holding the key down fetches once
}

void TestActions::everyActionIsInAMenu()
{
    QSet<const QAction *> inMenus;
    for (const QMenu *menu : m->window()->findChildren<QMenu *>()) {
        for (const QAction *action : menu->actions()) {
            inMenus.insert(action);
        }
    }
    for (const QAction *action : actions()->all()) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
    }
}

void TestActions::contextMenuSharesActions()
{
    const QList<QMenu *> before = m->window()->findChildren<QMenu *>();
    Q_EMIT m->view()->customContextMenuRequested(QPoint(5, 5));
    QMenu *context = nullptr;
    for (QMenu *menu : m->window()->findChildren<QMenu *>()) {
        context = before.contains(menu) ? context : menu;
    }
    QVERIFY(context);
    QVERIFY(context->isVisible());
    const QList<QAction *> all = actions()->all();
    int count = 0;
    for (QAction *action : context->actions()) {
        QVERIFY(action->isSeparator() || action->menu() || all.contains(action));
        count += action->isSeparator() ? 0 : 1;
    }
    QVERIFY(count >= 4);
    QVERIFY(context->actions().contains(named(QStringLiteral("Copy ids"))));
    context->close();
}

void TestActions::keysWorkInTextFields_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"Fetch", "Make a UserSig…", "Export CSV…", "Preferences…", "Filter", "Connection form",
          "Keyboard shortcuts", "The service's order", "Comma-separated", "JSON array",
          "Quoted for SQL", "Quoted for a shell", "Rows with header"}) {
        QTest::newRow(name) << QString::fromUtf8(name);
    }
}

void TestActions::keysWorkInTextFields()
{
    QFETCH(QString, name);
    m->select(m->visibleIds().mid(2, 2));
    QAction *action = named(name);
    QVERIFY(action && action->isEnabled());
    QSignalSpy triggered(action, &QAction::triggered);
    for (const char *field : {"Filter", "SDKAppID", "Identifier", "UserSig"}) {
        triggered.clear();
        auto *edit = m->named<QLineEdit>(QString::fromLatin1(field));
        edit->setFocus();
        QCOMPARE(QApplication::focusWidget(), edit);
        const QString before = edit->text();
        m->press(action->shortcut().toString());
        QCOMPARE(triggered.size(), 1);
        QCOMPARE(edit->text(), before);
        for (QDialog *dialog : m->window()->findChildren<QDialog *>()) {
            dialog->reject();
        }
        QTRY_COMPARE(QApplication::activeWindow(), m->window());
        if (!edit->isVisible()) { // the key has hidden the form
            m->press(action->shortcut().toString());
        }
    }
}

void TestActions::textFieldKeepsEditingKeys_data()
{
    QTest::addColumn<QString>("field");
    for (const char *field : {"Filter", "SDKAppID", "Identifier"}) {
        QTest::newRow(field) << QString::fromUtf8(field);
    }
}

void TestActions::textFieldKeepsEditingKeys()
{
    QFETCH(QString, field);
    m->press(QStringLiteral("Ctrl+N")); // the fields of a built-in connection cannot be edited
    m->select(m->visibleIds().mid(0, 1));
    QSignalSpy copied(named(QStringLiteral("Copy ids")), &QAction::triggered);
    QSignalSpy selected(named(QStringLiteral("Select all")), &QAction::triggered);
    auto *edit = m->named<QLineEdit>(field);
    edit->setFocus();
    edit->setText(QStringLiteral("12345"));
    m->press(QStringLiteral("Ctrl+A"));
    QCOMPARE(edit->selectedText(), QStringLiteral("12345"));
    m->press(QStringLiteral("Ctrl+C"));
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("12345"));
    m->press(QStringLiteral("Ctrl+X"));
    QCOMPARE(edit->text(), QString());
    m->press(QStringLiteral("Ctrl+V"));
    m->press(QStringLiteral("Ctrl+V"));
    QCOMPARE(edit->text(), QStringLiteral("1234512345"));
    m->press(QStringLiteral("Ctrl+Z"));
    QCOMPARE(edit->text(), QStringLiteral("12345"));
    QCOMPARE(copied.size(), 0);
    QCOMPARE(selected.size(), 0);
    QCOMPARE(m->view()->selectedRowsInOrder(), QList<int>{0});

    m->view()->setFocus(); // outside text fields the keys belong to the table
    m->press(QStringLiteral("Ctrl+C"));
    m->press(QStringLiteral("Ctrl+A"));
    QCOMPARE(copied.size(), 1);
    QCOMPARE(selected.size(), 1);
}

void TestActions::ctrlQQuits()
{
    m->filter()->setFocus();
    m->press(QStringLiteral("Ctrl+Q"));
    QVERIFY(!m->window()->isVisible());
}

ROOM_TEST(TestActions, QApplication)
#include "tst_actions.moc"
