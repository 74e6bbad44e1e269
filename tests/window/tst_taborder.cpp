// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "roomtest.h"
#include "testwindow.h"

#include <QApplication>

#include <algorithm>

/// Tab and Shift+Tab reach every visible control.
class TestTabOrder : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    QStringList controlsReachedBy(Qt::Key key);
    QStringList visibleControls();

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void reachesEveryVisibleControl_data();
    void reachesEveryVisibleControl();
};

void TestTabOrder::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), distinctiveUserSig());
}

/// The names of the controls in the order in which the key reaches them, until it is back at the
/// first.
QStringList TestTabOrder::controlsReachedBy(Qt::Key key)
{
    m->window()->setFocus();
    m->named<QWidget>(QStringLiteral("Fetch"))->setFocus();
    const QWidget *first = QApplication::focusWidget();
    QStringList names;
    do {
        QAccessibleInterface *accessible =
            QAccessible::queryAccessibleInterface(QApplication::focusWidget());
        const auto labels = accessible->relations(QAccessible::Label);
        names.append(accessible->role() == QAccessible::ComboBox && !labels.isEmpty()
                         ? labels.first().first->text(QAccessible::Name)
                         : accessible->text(QAccessible::Name));
        m->press(key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
    } while (QApplication::focusWidget() != first && names.size() < 50);
    return names;
}

QStringList TestTabOrder::visibleControls()
{
    QStringList names;
    for (const Accessible &accessible : accessibleTree(m->window())) {
        const auto *widget = qobject_cast<QWidget *>(accessible.object);
        const bool control = accessible.role == QAccessible::PushButton ||
                             accessible.role == QAccessible::EditableText ||
                             accessible.role == QAccessible::ComboBox ||
                             accessible.role == QAccessible::CheckBox ||
                             accessible.role == QAccessible::Table;
        if (control && widget && widget->isVisible() && widget->isEnabled() &&
            !accessible.name.isEmpty()) {
            names.append(accessible.name);
        }
    }
    return names;
}

void TestTabOrder::reachesEveryVisibleControl_data()
{
    QTest::addColumn<QString>("state");
    for (const char *state :
         {"never fetched", "loading", "waiting for retry", "loaded", "failed", "form hidden"}) {
        QTest::newRow(state) << QString::fromLatin1(state);
    }
}

void TestTabOrder::reachesEveryVisibleControl()
{
    QFETCH(QString, state);
    if (state == QStringLiteral("loading") || state == QStringLiteral("waiting for retry")) {
        m_server->play(state == QStringLiteral("loading")
                           ? Conversation::silent()
                           : Conversation::json("{}", 503, {{"Retry-After", "30"}}));
        m->press(Qt::Key_F5);
        QTRY_VERIFY(m->isAvailable(state == QStringLiteral("loading") ? QStringLiteral("Cancel")
                                                                      : QStringLiteral("Stop")));
    } else if (state != QStringLiteral("never fetched")) {
        m_server->play(state == QStringLiteral("failed")
                           ? Conversation::failure(70001)
                           : Conversation::ok({QStringLiteral("@RBT#1")}));
        QCOMPARE(m->fetch(), state != QStringLiteral("failed"));
    }
    if (state == QStringLiteral("form hidden")) {
        m->press(Qt::Key_F9);
    }
    QStringList expected = visibleControls();
    QStringList forwards = controlsReachedBy(Qt::Key_Tab);
    QStringList backwards = controlsReachedBy(Qt::Key_Backtab);
    QVERIFY(expected.contains(QStringLiteral("Chatbots")));
    QCOMPARE(expected.contains(QStringLiteral("UserSig")), state != QStringLiteral("form hidden"));

    std::reverse(backwards.begin() + 1, backwards.end()); // both begin with the same control
    QCOMPARE(forwards, backwards);
    expected.sort();
    forwards.sort();
    QCOMPARE(forwards, expected);
}

ROOM_TEST(TestTabOrder, QApplication)
#include "tst_taborder.moc"
