// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "testwindow.h"

#include <QApplication>

#include <algorithm>

/// Everything can be reached without a mouse.
class TestTabKey : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    QStringList reached(Qt::Key key);
    QStringList controlsThatShow();

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void reachesWhateverShows_data();
    void reachesWhateverShows();
};

void TestTabKey::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), recognisableUserSig());
}

/// Names in the order in which the key reaches them, once round.
QStringList TestTabKey::reached(Qt::Key key)
{
    m->window()->setFocus();
    m->named<QWidget>(QStringLiteral("Fetch"))->setFocus();
    const QWidget *first = QApplication::focusWidget();
    QStringList names;
    do {
        QAccessibleInterface *thing =
            QAccessible::queryAccessibleInterface(QApplication::focusWidget());
        const auto labels = thing->relations(QAccessible::Label);
        names.append(thing->role() == QAccessible::ComboBox && !labels.isEmpty()
                         ? labels.first().first->text(QAccessible::Name)
                         : thing->text(QAccessible::Name));
        m->press(key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
    } while (QApplication::focusWidget() != first && names.size() < 50);
    return names;
}

QStringList TestTabKey::controlsThatShow()
{
    QStringList names;
    for (const Accessible &thing : accessibleTree(m->window())) {
        const auto *widget = qobject_cast<QWidget *>(thing.object);
        const bool control =
            thing.role == QAccessible::PushButton || thing.role == QAccessible::EditableText ||
            thing.role == QAccessible::ComboBox || thing.role == QAccessible::CheckBox ||
            thing.role == QAccessible::Table;
        if (control && widget && widget->isVisible() && widget->isEnabled() &&
            !thing.name.isEmpty()) {
            names.append(thing.name);
        }
    }
    return names;
}

void TestTabKey::reachesWhateverShows_data()
{
    QTest::addColumn<QString>("state");
    for (const char *state : {"before", "loading", "waiting", "loaded", "failed", "folded"}) {
        QTest::newRow(state) << QString::fromLatin1(state);
    }
}

void TestTabKey::reachesWhateverShows()
{
    QFETCH(QString, state);
    if (state == QStringLiteral("loading") || state == QStringLiteral("waiting")) {
        m_server->play(state == QStringLiteral("loading")
                           ? Conversation::silent()
                           : Conversation::json("{}", 503, {{"Retry-After", "30"}}));
        m->press(Qt::Key_F5);
        QTRY_VERIFY(m->shows(state == QStringLiteral("loading") ? QStringLiteral("Cancel")
                                                                : QStringLiteral("Stop")));
    } else if (state != QStringLiteral("before")) {
        m_server->play(state == QStringLiteral("failed")
                           ? Conversation::failure(70001)
                           : Conversation::ok({QStringLiteral("@RBT#1")}));
        QCOMPARE(m->fetch(), state != QStringLiteral("failed"));
    }
    if (state == QStringLiteral("folded")) {
        m->press(Qt::Key_F9);
    }
    QStringList expected = controlsThatShow();
    QStringList forwards = reached(Qt::Key_Tab);
    QStringList backwards = reached(Qt::Key_Backtab);
    QVERIFY(expected.contains(QStringLiteral("Chatbots")));
    QCOMPARE(expected.contains(QStringLiteral("UserSig")), state != QStringLiteral("folded"));

    std::reverse(backwards.begin() + 1, backwards.end()); // the first is where both began
    QCOMPARE(forwards, backwards);
    expected.sort();
    forwards.sort();
    QCOMPARE(forwards, expected);
}

QTEST_MAIN(TestTabKey)
#include "tst_tabkey.moc"
