// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "testwindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QScopeGuard>
#include <QSignalSpy>

/// A whole window on the sandbox, as at the first start.
class TestMainWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;

    void start(const Settings &settings = {});
    void filterFor(const QString &text);

private Q_SLOTS:
    void init();
    void isReadyToFetchAtFirstStart();
    void showsWhyFetchIsDisabled();
    void showsWhyTableIsEmpty();
    void summaryCountsSelectedRows();
    void formCanBeHidden();
    void warningStaysUntilNextFetch();
    void fitsWithDoubledFontSize();
};

void TestMainWindow::start(const Settings &settings)
{
    m = std::make_unique<TestWindow>(settings);
    QVERIFY(m->show());
}

void TestMainWindow::init()
{
    start();
}

void TestMainWindow::filterFor(const QString &text)
{
    QSignalSpy filterChanged(m->filter(), &FilterField::filterChanged);
    m->type(QStringLiteral("Filter"), text);
    QVERIFY(filterChanged.wait());
}

void TestMainWindow::isReadyToFetchAtFirstStart()
{
    QCOMPARE(QApplication::focusWidget(), m->named<QWidget>(QStringLiteral("Fetch")));
    QCOMPARE(m->alertText(), QStringLiteral("Ready to fetch. Press Fetch or F5."));
    QCOMPARE(m->summary(), QStringLiteral("Nothing fetched yet"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(m->alertText(), QStringLiteral("17 chatbot(s) fetched"));
    QCOMPARE(m->visibleIds().size(), 17);
    QCOMPARE(m->visibleIds().first(), QStringLiteral("@RBT#helpdesk"));
    QVERIFY2(m->summary().endsWith(QStringLiteral("Sandbox · 1400000001")),
             qPrintable(m->summary()));
}

void TestMainWindow::showsWhyFetchIsDisabled()
{
    m->chooseRegion(QStringLiteral("sg"));
    auto *fetch = m->named<QWidget>(QStringLiteral("Fetch"));
    QVERIFY(!fetch->isEnabled());
    const auto verifyProblem = [&](const QString &problem) {
        QCOMPARE(m->alertText(), QStringLiteral("Not ready to fetch. ") + problem);
        QCOMPARE(fetch->toolTip(), problem);
        QCOMPARE(fetch->accessibleDescription(), problem);
    };
    verifyProblem(QStringLiteral("SDKAppID is missing."));
    m->type(QStringLiteral("SDKAppID"), QStringLiteral("1400000009"));
    verifyProblem(QStringLiteral("Identifier is missing."));
    m->press(Qt::Key_F5);
    QVERIFY(!m->session().isBusy());
    m->type(QStringLiteral("Identifier"), QStringLiteral("administrator"));
    m->type(QStringLiteral("UserSig"), QStringLiteral("eJwabc"));
    QVERIFY(fetch->isEnabled());
    QCOMPARE(m->alertText(), QStringLiteral("Ready to fetch. Press Fetch or F5."));
    QCOMPARE(fetch->accessibleDescription(), QString());
}

void TestMainWindow::showsWhyTableIsEmpty()
{
    const auto emptyText = [this] {
        return QAccessible::queryAccessibleInterface(m->view())->text(QAccessible::Description);
    };
    QVERIFY(m->view()->isVisible());
    QCOMPARE(emptyText(), QStringLiteral("No list fetched yet"));
    m->choose(QStringLiteral("Empty app"));
    QVERIFY(m->fetch());
    QVERIFY(m->view()->isVisible());
    QCOMPARE(emptyText(), QStringLiteral("There are no chatbots in Sandbox · 1400000002"));
    m->choose(QStringLiteral("Practice desk"));
    QVERIFY(m->fetch());
    QCOMPARE(emptyText(), QString());
    filterFor(QStringLiteral("nothing like it"));
    QVERIFY(m->view()->isVisible());
    QCOMPARE(emptyText(), QStringLiteral("No chatbot matches the filter"));
}

void TestMainWindow::summaryCountsSelectedRows()
{
    QVERIFY(m->fetch());
    m->view()->setFocus();
    m->press(QStringLiteral("Ctrl+A"));
    QVERIFY2(m->summary().startsWith(QStringLiteral("17 chatbot(s) · 17 selected · as of ")),
             qPrintable(m->summary()));
    m->select({QStringLiteral("@RBT#faq")});
    QVERIFY(m->summary().contains(QStringLiteral(" · 1 selected · ")));
    m->view()->clearSelection();
    QVERIFY(!m->summary().contains(QStringLiteral("selected")));
}

void TestMainWindow::formCanBeHidden()
{
    QVERIFY(m->isAvailable(QStringLiteral("SDKAppID")));
    m->press(Qt::Key_F9);
    QVERIFY(!m->isAvailable(QStringLiteral("SDKAppID")));
    QVERIFY(m->fetch()); // uses the hidden form
    QVERIFY(!m->settings().formShown);
    start(m->settings());
    QVERIFY(!m->isAvailable(QStringLiteral("SDKAppID")));
    m->press(Qt::Key_F9);
    QVERIFY(m->isAvailable(QStringLiteral("SDKAppID")));
}

void TestMainWindow::warningStaysUntilNextFetch()
{
    m->window()->showWarning(QStringLiteral("Something odd"), QStringLiteral("Look after it."));
    QCOMPARE(m->alertText(), QStringLiteral("Something odd. Look after it."));
    filterFor(QStringLiteral("x"));
    m->choose(QStringLiteral("Empty app"));
    QCOMPARE(m->alertText(), QStringLiteral("Something odd. Look after it."));
    QVERIFY(m->fetch());
    QCOMPARE(m->alertText(), QStringLiteral("This app has no chatbots"));
}

void TestMainWindow::fitsWithDoubledFontSize()
{
    const QFont defaultFont = QApplication::font();
    const auto restoreFont = qScopeGuard([&defaultFont] { QApplication::setFont(defaultFont); });
    QFont large = defaultFont;
    large.setPointSizeF(defaultFont.pointSizeF() * 2);
    QApplication::setFont(large);
    start();
    m->window()->resize(1280, 720);
    m->window()->showWarning(QStringLiteral("Something odd"), QStringLiteral("Look after it."));
    QVERIFY(m->fetch());
    QCOMPARE(m->window()->size(), QSize(1280, 720));
    for (const QAbstractButton *button : m->window()->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && !button->text().isEmpty()) {
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            QVERIFY2(button->height() >= button->fontMetrics().height(),
                     qPrintable(button->text()));
        }
    }
    for (const QLabel *label : m->window()->findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy()) {
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
            QVERIFY(label->buddy()->height() >= label->buddy()->fontMetrics().height());
        }
    }
    QVERIFY(m->view()->rowHeight(0) >= m->view()->fontMetrics().height());
}

ROOM_TEST(TestMainWindow, QApplication)
#include "tst_mainwindow.moc"
