// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "roomtest.h"
#include "testwindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>

#include <utility>

/// The window's accessible names, roles and descriptions.
class TestAccessibility : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void hasDocumentedNamesOnce_data();
    void hasDocumentedNamesOnce();
    void focusableControlsHaveNames();
    void controlsOfEveryWindowHaveNames_data();
    void controlsOfEveryWindowHaveNames();
    void statusContainsAlertAndButtons();
    void userSigIsPasswordField();
    void cellNamesAreExactIds();
    void iconButtonsHaveToolTips();
};

void TestAccessibility::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), distinctiveUserSig());
}

void TestAccessibility::hasDocumentedNamesOnce_data()
{
    QTest::addColumn<QString>("state");
    for (const char *state : {"never fetched", "list fetched", "fetch failed", "sandbox chosen"}) {
        QTest::newRow(state) << QString::fromLatin1(state);
    }
}

void TestAccessibility::hasDocumentedNamesOnce()
{
    QFETCH(QString, state);
    if (state == QStringLiteral("sandbox chosen")) {
        m->window()->chooseSandbox();
    } else if (state != QStringLiteral("never fetched")) {
        const bool succeeds = state == QStringLiteral("list fetched");
        m_server->play(succeeds ? Conversation::ok({QStringLiteral("@RBT#1")})
                                : Conversation::failure(70001));
        QCOMPARE(m->fetch(), succeeds);
    }
    const std::pair<const char *, QAccessible::Role> names[] = {
        {"Region", QAccessible::ComboBox},         {"Endpoint", QAccessible::EditableText},
        {"SDKAppID", QAccessible::EditableText},   {"Identifier", QAccessible::EditableText},
        {"UserSig", QAccessible::EditableText},    {"Fetch", QAccessible::PushButton},
        {"Filter", QAccessible::EditableText},     {"Chatbots", QAccessible::Table},
        {"Status", QAccessible::Grouping},         {"Retry", QAccessible::PushButton},
        {"Stop", QAccessible::PushButton},         {"Cancel", QAccessible::PushButton},
        {"Copy details", QAccessible::PushButton}, {"Edit credentials", QAccessible::PushButton},
        {"Export CSV", QAccessible::PushButton},   {"Saved connection", QAccessible::ComboBox},
    };
    for (const auto &[name, role] : names) {
        const QList<Accessible> found = findAccessible(m->window(), QString::fromLatin1(name));
        QVERIFY2(found.size() == 1, name);
        QCOMPARE(found.first().role, role);
    }
}

void TestAccessibility::focusableControlsHaveNames()
{
    m_server->play(Conversation::ok({QStringLiteral("@RBT#1")}));
    QVERIFY(m->fetch());
    int named = 0;
    for (const Accessible &accessible : accessibleTree(m->window())) {
        if (accessible.state.focusable && accessible.object) {
            QVERIFY2(!accessible.name.trimmed().isEmpty(),
                     accessible.object->metaObject()->className());
            QVERIFY2(!accessible.name.contains(u'&') && !accessible.name.contains(u'…'),
                     qPrintable(accessible.name));
            ++named;
        }
    }
    QVERIFY(named >= 15);
}

void TestAccessibility::controlsOfEveryWindowHaveNames_data()
{
    QTest::addColumn<QString>("keys");
    for (const char *keys : {"", "Ctrl+,", "Ctrl+E", "Ctrl+Shift+K", "Ctrl+Shift+O", "Ctrl+S", "F1",
                             "F12", "Shift+F1"}) {
        QTest::addRow("window: %s", keys) << QString::fromLatin1(keys);
    }
}

/// Includes the inner widgets of controls.
void TestAccessibility::controlsOfEveryWindowHaveNames()
{
    QFETCH(QString, keys);
    m_server->play(Conversation::ok({QStringLiteral("@RBT#1")}));
    QVERIFY(m->fetch());
    QWidget *window = m->window();
    if (!keys.isEmpty()) {
        m->press(keys);
        window = m->window()->findChild<QDialog *>();
        QVERIFY2(window && QTest::qWaitForWindowExposed(window), qPrintable(keys));
    }
    int named = 0;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
            widget->window() != window || widget->objectName().startsWith(u"qt_")) {
            continue; // Qt's internal widgets are not in the accessibility tree
        }
        QAccessibleInterface *accessible =
            QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(accessible, widget->metaObject()->className());
        const auto labels = accessible->relations(QAccessible::Label);
        const QString name = labels.isEmpty() ? accessible->text(QAccessible::Name)
                                              : labels.first().first->text(QAccessible::Name);
        QVERIFY2(!name.trimmed().isEmpty(), widget->metaObject()->className());
        ++named;
    }
    QVERIFY(named > 0);
}

void TestAccessibility::statusContainsAlertAndButtons()
{
    m_server->play(Conversation::failure(70001, QStringLiteral("usersig expired")));
    QVERIFY(!m->fetch());
    for (const char *name : {"Retry", "Stop", "Copy details", "Edit credentials"}) {
        const QList<Accessible> found = findAccessible(m->window(), QString::fromLatin1(name));
        QVERIFY2(found.first().within.contains(QAccessible::Grouping), name);
    }
    int alerts = 0;
    for (const Accessible &accessible : accessibleTree(m->window())) {
        if (accessible.role == QAccessible::AlertMessage) {
            ++alerts;
            QCOMPARE(accessible.within.last(), QAccessible::Grouping);
            QVERIFY(accessible.name.contains(QStringLiteral("70001")));
            QVERIFY(accessible.name.endsWith(QStringLiteral("The service said: usersig expired")));
            QVERIFY(!accessible.state.invisible);
        }
    }
    QCOMPARE(alerts, 1);
}

void TestAccessibility::userSigIsPasswordField()
{
    const QList<Accessible> found = findAccessible(m->window(), QStringLiteral("UserSig"));
    QVERIFY(found.first().state.passwordEdit);
    for (const Accessible &accessible : accessibleTree(m->window())) {
        QVERIFY(!accessible.name.contains(distinctiveUserSig().left(4)));
    }
}

void TestAccessibility::cellNamesAreExactIds()
{
    const QStringList ids{QStringLiteral("@RBT#<b>1</b>"), QStringLiteral("no robot"),
                          QStringLiteral("@RBT#a\u202Eb")};
    m_server->play(Conversation::ok(ids));
    QVERIFY(m->fetch());
    QStringList cells;
    for (const Accessible &accessible : accessibleTree(m->window())) {
        if (accessible.role == QAccessible::Cell &&
            accessible.within.last() == QAccessible::Table && !accessible.state.invisible) {
            cells.append(accessible.name);
        }
    }
    const QString origin = m_server->endpoint().authority() + QStringLiteral(" · 1400000009");
    QCOMPARE(cells, (QStringList{ids[0], origin, ids[1], origin, ids[2], origin}));
}

void TestAccessibility::iconButtonsHaveToolTips()
{
    for (const Accessible &accessible : accessibleTree(m->window())) {
        const auto *button = qobject_cast<QAbstractButton *>(accessible.object);
        if (button && button->text().isEmpty() && button->isVisible() &&
            !accessible.name.isEmpty()) {
            QVERIFY2(!button->toolTip().isEmpty(), qPrintable(accessible.name));
        }
    }
}

ROOM_TEST(TestAccessibility, QApplication)
#include "tst_accessibility.moc"
