// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "testwindow.h"

#include <QAbstractButton>
#include <QDialog>

#include <utility>

/// The window as assistive technology has it.
class TestAccessibility : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void hasEveryNameOnce_data();
    void hasEveryNameOnce();
    void whatCanHaveTheFocusHasAName();
    void everyWindowNamesItsControls_data();
    void everyWindowNamesItsControls();
    void statusHoldsItsAlertAndItsButtons();
    void theUserSigIsAPassword();
    void cellsHaveTheExactId();
    void buttonsSayWhatTheyAre();
};

void TestAccessibility::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
    m->type(QStringLiteral("UserSig"), recognisableUserSig());
}

void TestAccessibility::hasEveryNameOnce_data()
{
    QTest::addColumn<QString>("state");
    for (const char *state : {"before", "after a list", "after a failure", "on the sandbox"}) {
        QTest::newRow(state) << QString::fromLatin1(state);
    }
}

void TestAccessibility::hasEveryNameOnce()
{
    QFETCH(QString, state);
    if (state == QStringLiteral("on the sandbox")) {
        m->window()->chooseSandbox();
    } else if (state != QStringLiteral("before")) {
        const bool list = state == QStringLiteral("after a list");
        m_server->play(list ? Conversation::ok({QStringLiteral("@RBT#1")})
                            : Conversation::failure(70001));
        QCOMPARE(m->fetch(), list);
    }
    const std::pair<const char *, QAccessible::Role> names[] = {
        {"Region", QAccessible::ComboBox},         {"Endpoint", QAccessible::EditableText},
        {"SDKAppID", QAccessible::EditableText},   {"Identifier", QAccessible::EditableText},
        {"UserSig", QAccessible::EditableText},    {"Fetch", QAccessible::PushButton},
        {"Filter", QAccessible::EditableText},     {"Chatbots", QAccessible::Table},
        {"Status", QAccessible::Grouping},         {"Retry", QAccessible::PushButton},
        {"Stop", QAccessible::PushButton},         {"Cancel", QAccessible::PushButton},
        {"Copy details", QAccessible::PushButton}, {"Edit credentials", QAccessible::PushButton},
        {"Export CSV", QAccessible::PushButton},
    };
    for (const auto &[name, role] : names) {
        const QList<Accessible> found = accessiblesNamed(m->window(), QString::fromLatin1(name));
        QVERIFY2(found.size() == 1, name);
        QCOMPARE(found.first().role, role);
    }
}

void TestAccessibility::whatCanHaveTheFocusHasAName()
{
    m_server->play(Conversation::ok({QStringLiteral("@RBT#1")}));
    QVERIFY(m->fetch());
    int named = 0;
    for (const Accessible &thing : accessibleTree(m->window())) {
        if (thing.state.focusable && thing.object) {
            QVERIFY2(!thing.name.trimmed().isEmpty(), thing.object->metaObject()->className());
            QVERIFY2(!thing.name.contains(u'&') && !thing.name.contains(u'…'),
                     qPrintable(thing.name));
            ++named;
        }
    }
    QVERIFY(named >= 15);
}

void TestAccessibility::everyWindowNamesItsControls_data()
{
    QTest::addColumn<QString>("keys");
    for (const char *keys : {"", "Ctrl+,", "Ctrl+E", "Ctrl+Shift+K", "Ctrl+Shift+O", "Ctrl+S", "F1",
                             "F12", "Shift+F1"}) {
        QTest::addRow("window: %s", keys) << QString::fromLatin1(keys);
    }
}

/// The inner parts of a control, too.
void TestAccessibility::everyWindowNamesItsControls()
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
            continue; // the parts of Qt's own that assistive technology never finds
        }
        QAccessibleInterface *thing =
            QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(thing, widget->metaObject()->className());
        const auto labels = thing->relations(QAccessible::Label);
        const QString name = labels.isEmpty() ? thing->text(QAccessible::Name)
                                              : labels.first().first->text(QAccessible::Name);
        QVERIFY2(!name.trimmed().isEmpty(), widget->metaObject()->className());
        ++named;
    }
    QVERIFY(named > 0);
}

void TestAccessibility::statusHoldsItsAlertAndItsButtons()
{
    m_server->play(Conversation::failure(70001, QStringLiteral("usersig expired")));
    QVERIFY(!m->fetch());
    for (const char *name : {"Retry", "Stop", "Copy details", "Edit credentials"}) {
        const QList<Accessible> found = accessiblesNamed(m->window(), QString::fromLatin1(name));
        QVERIFY2(found.first().within.contains(QAccessible::Grouping), name);
    }
    int alerts = 0;
    for (const Accessible &thing : accessibleTree(m->window())) {
        if (thing.role == QAccessible::AlertMessage) {
            ++alerts;
            QCOMPARE(thing.within.last(), QAccessible::Grouping);
            QVERIFY(thing.name.contains(QStringLiteral("70001")));
            QVERIFY(thing.name.endsWith(QStringLiteral("The service said: usersig expired")));
            QVERIFY(!thing.state.invisible);
        }
    }
    QCOMPARE(alerts, 1);
}

void TestAccessibility::theUserSigIsAPassword()
{
    const QList<Accessible> found = accessiblesNamed(m->window(), QStringLiteral("UserSig"));
    QVERIFY(found.first().state.passwordEdit);
    for (const Accessible &thing : accessibleTree(m->window())) {
        QVERIFY(!thing.name.contains(recognisableUserSig().left(4)));
    }
}

void TestAccessibility::cellsHaveTheExactId()
{
    const QStringList ids{QStringLiteral("@RBT#<b>1</b>"), QStringLiteral("no robot"),
                          QStringLiteral("@RBT#a\u202Eb")};
    m_server->play(Conversation::ok(ids));
    QVERIFY(m->fetch());
    QStringList cells;
    for (const Accessible &thing : accessibleTree(m->window())) {
        if (thing.role == QAccessible::Cell && thing.within.last() == QAccessible::Table &&
            !thing.state.invisible) {
            cells.append(thing.name);
        }
    }
    const QString from = m_server->endpoint().authority() + QStringLiteral(" · 1400000009");
    QCOMPARE(cells, (QStringList{ids[0], from, ids[1], from, ids[2], from}));
}

void TestAccessibility::buttonsSayWhatTheyAre()
{
    for (const Accessible &thing : accessibleTree(m->window())) {
        const auto *button = qobject_cast<QAbstractButton *>(thing.object);
        if (button && button->text().isEmpty() && button->isVisible() && !thing.name.isEmpty()) {
            QVERIFY2(!button->toolTip().isEmpty(), qPrintable(thing.name)); // an icon alone
        }
    }
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
