// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "statusmessages.h"
#include "ui/fetch/statuspanel.h"
#include "ui/widgets/alert.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QTest>

namespace
{

/// Records the Show and Hide events of an alert, which tell assistive technology about it.
class AlertListener : public QObject
{
public:
    explicit AlertListener(Alert *alert)
        : m_alert(alert)
    {
        alert->installEventFilter(this);
    }

    QStringList events;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Hide) {
            events << QStringLiteral("hidden");
        } else if (event->type() == QEvent::Show) {
            events << QStringLiteral("shown: ") + m_alert->accessibleName();
        }
        return false;
    }

private:
    Alert *m_alert;
};

} // namespace

/// What assistive technology learns from the status panel.
class TestAlert : public QObject
{
    Q_OBJECT

    std::unique_ptr<StatusPanel> m_panel;
    Alert *m_alert = nullptr;

private Q_SLOTS:
    void initTestCase() { installAccessibleRoles(); }
    void init();
    void hasRoleAndNameInEveryState();
    void nameIsWholeMessage();
    void announcesFailures();
    void countdownIsNotAnnounced();
    void repeatedMessageIsNotAnnounced();
};

void TestAlert::init()
{
    m_panel = std::make_unique<StatusPanel>();
    m_alert = m_panel->findChild<Alert *>();
    static_cast<QWidget *>(m_panel.get())->show();
}

void TestAlert::hasRoleAndNameInEveryState()
{
    const QList<StatusMessage> states{{},
                                      statusMessage("Ready"),
                                      statusMessage("Loading", PanelAction::Cancel),
                                      failureMessage(QStringLiteral("no")),
                                      statusMessage("Loaded")};
    QAccessibleInterface *status = QAccessible::queryAccessibleInterface(m_panel.get());
    for (const StatusMessage &state : states) {
        m_panel->setMessage(state);
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

void TestAlert::nameIsWholeMessage()
{
    m_panel->setMessage(statusMessage("Not ready to fetch", {}, "SDKAppID is missing."));
    QCOMPARE(m_alert->accessibleName(), QStringLiteral("Not ready to fetch. SDKAppID is missing."));
    m_panel->setMessage(statusMessage("Not ready to fetch", {}, "UserSig is missing."));
    QCOMPARE(m_alert->accessibleName(), QStringLiteral("Not ready to fetch. UserSig is missing."));
    m_panel->setMessage(failureMessage(QStringLiteral("first")));
    m_panel->setMessage(failureMessage(QStringLiteral("second")));
    QVERIFY(m_alert->accessibleName().endsWith(QStringLiteral("The service said: second")));
}

void TestAlert::announcesFailures()
{
    AlertListener listener(m_alert);
    m_panel->setMessage(statusMessage("Loading", PanelAction::Cancel));
    QCOMPARE(listener.events, QStringList());
    m_panel->setMessage(failureMessage(QStringLiteral("no")));
    const QStringList once{QStringLiteral("hidden"),
                           QStringLiteral("shown: It failed. 70001. Fix it. The service said: no")};
    QCOMPARE(listener.events, once);
    m_panel->setMessage(statusMessage("Loading", PanelAction::Cancel));
    m_panel->setMessage(
        failureMessage(QStringLiteral("no"))); // the same failure after another fetch
    QCOMPARE(listener.events, once + once);
}

void TestAlert::countdownIsNotAnnounced()
{
    m_panel->setMessage(statusMessage("Loading", PanelAction::Cancel));
    m_panel->setMessage(statusMessage("Loading", PanelAction::Cancel, "1 s so far."));
    m_panel->setMessage(statusMessage("Loading", PanelAction::Cancel, "2 s so far."));
    QCOMPARE(m_alert->accessibleName(), QStringLiteral("Loading"));
    const PanelActions waiting = PanelAction::Retry | PanelAction::Stop;
    m_panel->setMessage(statusMessage("It failed", waiting, "Again in 2 s."));
    m_panel->setMessage(statusMessage("It failed", waiting, "Again in 1 s."));
    QCOMPARE(m_alert->accessibleName(), QStringLiteral("It failed. Again in 2 s."));
    bool isVisiblyCounted = false;
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        isVisiblyCounted |= label->text() == QStringLiteral("Again in 1 s.");
    }
    QVERIFY(isVisiblyCounted);
}

void TestAlert::repeatedMessageIsNotAnnounced()
{
    m_panel->setMessage(failureMessage(QStringLiteral("no")));
    AlertListener listener(m_alert);
    m_panel->setMessage(failureMessage(QStringLiteral("no")));
    QCOMPARE(listener.events, QStringList());
}

ROOM_TEST(TestAlert, QApplication)
#include "tst_alert.moc"
