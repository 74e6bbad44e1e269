// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "statusmessages.h"
#include "ui/fetch/statuspanel.h"
#include "ui/widgets/alert.h"

#include <QAccessible>
#include <QLabel>
#include <QTest>

namespace
{

/// What an alert does that assistive technology hears of, in its order.
class Listener : public QObject
{
public:
    explicit Listener(Alert *alert)
        : m_alert(alert)
    {
        alert->installEventFilter(this);
    }

    QStringList heard;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Hide) {
            heard << QStringLiteral("hidden");
        } else if (event->type() == QEvent::Show) {
            heard << QStringLiteral("shown: ") + m_alert->accessibleName();
        }
        return false;
    }

private:
    Alert *m_alert;
};

} // namespace

/// What assistive technology hears of the status panel.
class TestAlert : public QObject
{
    Q_OBJECT

    std::unique_ptr<StatusPanel> m_panel;
    Alert *m_alert = nullptr;

private Q_SLOTS:
    void initTestCase() { installAccessibleRoles(); }
    void init();
    void keepsRoleAndNameInEveryState();
    void holdsTheWholeMessage();
    void tellsFailuresAloud();
    void doesNotChatterWhileItCounts();
    void doesNothingWhereNothingIsNew();
};

void TestAlert::init()
{
    m_panel = std::make_unique<StatusPanel>();
    m_alert = m_panel->findChild<Alert *>();
    static_cast<QWidget *>(m_panel.get())->show();
}

void TestAlert::keepsRoleAndNameInEveryState()
{
    const QList<StatusMessage> states{{},
                                      view("Ready"),
                                      view("Loading", PanelAction::Cancel),
                                      failure(QStringLiteral("no")),
                                      view("Loaded")};
    QAccessibleInterface *status = QAccessible::queryAccessibleInterface(m_panel.get());
    for (const StatusMessage &state : states) {
        m_panel->show(state);
        QCOMPARE(status->role(), QAccessible::Grouping);
        QCOMPARE(status->text(QAccessible::Name), QStringLiteral("Status"));
        QVERIFY(!status->state().invisible);
        QAccessibleInterface *alert = QAccessible::queryAccessibleInterface(m_alert);
        QCOMPARE(alert->role(), QAccessible::AlertMessage);
        QCOMPARE(alert->text(QAccessible::Name), state.message());
        QVERIFY(!alert->state().invisible);
        QVERIFY(status->indexOfChild(alert) >= 0);
    }
}

void TestAlert::holdsTheWholeMessage()
{
    m_panel->show(view("Fetch is off", {}, "The SDKAppID is missing."));
    QCOMPARE(m_alert->accessibleName(), QStringLiteral("Fetch is off. The SDKAppID is missing."));
    m_panel->show(view("Fetch is off", {}, "The UserSig is missing."));
    QCOMPARE(m_alert->accessibleName(), QStringLiteral("Fetch is off. The UserSig is missing."));
    m_panel->show(failure(QStringLiteral("first")));
    m_panel->show(failure(QStringLiteral("second")));
    QVERIFY(m_alert->accessibleName().endsWith(QStringLiteral("The service said: second")));
}

void TestAlert::tellsFailuresAloud()
{
    Listener listener(m_alert);
    m_panel->show(view("Loading", PanelAction::Cancel));
    QCOMPARE(listener.heard, QStringList());
    m_panel->show(failure(QStringLiteral("no")));
    const QStringList once{QStringLiteral("hidden"),
                           QStringLiteral("shown: It failed. 70001. Fix it. The service said: no")};
    QCOMPARE(listener.heard, once);
    m_panel->show(view("Loading", PanelAction::Cancel));
    m_panel->show(failure(QStringLiteral("no"))); // the same again is news again
    QCOMPARE(listener.heard, once + once);
}

void TestAlert::doesNotChatterWhileItCounts()
{
    m_panel->show(view("Loading", PanelAction::Cancel));
    m_panel->show(view("Loading", PanelAction::Cancel, "1 s so far."));
    m_panel->show(view("Loading", PanelAction::Cancel, "2 s so far."));
    QCOMPARE(m_alert->accessibleName(), QStringLiteral("Loading"));
    const PanelActions waiting = PanelAction::Retry | PanelAction::Stop;
    m_panel->show(view("It failed", waiting, "Again in 2 s."));
    m_panel->show(view("It failed", waiting, "Again in 1 s."));
    QCOMPARE(m_alert->accessibleName(), QStringLiteral("It failed. Again in 2 s."));
    bool seen = false; // by eye it counts
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        seen |= label->text() == QStringLiteral("Again in 1 s.");
    }
    QVERIFY(seen);
}

void TestAlert::doesNothingWhereNothingIsNew()
{
    m_panel->show(failure(QStringLiteral("no")));
    Listener listener(m_alert);
    m_panel->show(failure(QStringLiteral("no")));
    QCOMPARE(listener.heard, QStringList());
}

QTEST_MAIN(TestAlert)
#include "tst_alert.moc"
