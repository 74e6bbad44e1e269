// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "statusmessages.h"
#include "testwindow.h"
#include "ui/fetch/statuspanel.h"
#include "ui/widgets/alert.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextLayout>
#include <QVBoxLayout>

namespace
{

const QPushButton *shownButton(const StatusPanel &panel, const char *name)
{
    for (const QPushButton *button : panel.findChildren<QPushButton *>()) {
        if (button->accessibleName() == QLatin1String(name)) {
            return button->isVisible() ? button : nullptr;
        }
    }
    return nullptr;
}

} // namespace

class TestStatusPanel : public QObject
{
    Q_OBJECT

    std::unique_ptr<QWidget> m_window;
    StatusPanel *m_panel = nullptr;
    QLineEdit *m_other = nullptr;

private Q_SLOTS:
    void initTestCase() { installAccessibleRoles(); }
    void init();
    void showsButtonsOfTheActions_data();
    void showsButtonsOfTheActions();
    void staysSmallWithLongTexts_data();
    void staysSmallWithLongTexts();
    void showsMarkupAsPlainText();
    void hiddenButtonPassesTheFocusOn();
    void hiddenButtonPassesTheFocusOnInAnInactiveWindow();
    void doesNotTakeTheFocusFromOthers();
};

void TestStatusPanel::init()
{
    m_window = std::make_unique<QWidget>();
    auto *column = new QVBoxLayout(m_window.get());
    m_other = new QLineEdit;
    m_panel = new StatusPanel;
    column->addWidget(m_other);
    column->addWidget(m_panel);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_other->setFocus();
}

void TestStatusPanel::showsButtonsOfTheActions_data()
{
    QTest::addColumn<PanelAction>("action");
    QTest::addColumn<QString>("button");
    const auto row = [](const char *button, PanelAction action) {
        QTest::newRow(button) << action << QString::fromUtf8(button);
    };
    row("Retry", PanelAction::Retry);
    row("Stop", PanelAction::Stop);
    row("Cancel", PanelAction::Cancel);
    row("Edit credentials", PanelAction::EditCredentials);
    row("Copy details", PanelAction::CopyDetails);
    row("Sign in to the proxy", PanelAction::SignInToProxy);
    row("Show in folder", PanelAction::ShowInFolder);
    row("Copy path", PanelAction::CopyPath);
}

void TestStatusPanel::showsButtonsOfTheActions()
{
    QFETCH(PanelAction, action);
    QFETCH(QString, button);
    QSignalSpy actionRequested(m_panel, &StatusPanel::actionRequested);
    m_panel->setMessage(statusMessage("Something", action));
    const QList<Accessible> found = findAccessible(m_panel, button);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().role, QAccessible::PushButton);
    int shown = 0;
    for (const QPushButton *other : m_panel->findChildren<QPushButton *>()) {
        shown += other->isVisible() ? 1 : 0;
        QVERIFY(!other->text().isEmpty());
    }
    QCOMPARE(shown, 1);
    QTest::mouseClick(qobject_cast<QPushButton *>(found.first().object), Qt::LeftButton);
    QCOMPARE(actionRequested, (QList<QVariantList>{{QVariant::fromValue(action)}}));
    m_panel->setMessage(statusMessage("Something"));
    QVERIFY(!shownButton(*m_panel, qPrintable(button)));
}

void TestStatusPanel::staysSmallWithLongTexts_data()
{
    QTest::addColumn<StatusMessage>("longMessage");
    QTest::newRow("500 lines") << failureMessage(QStringLiteral("line\n").repeated(500));
    QTest::newRow("20,000 characters with spaces")
        << failureMessage(QStringLiteral("word ").repeated(4000));
    QTest::newRow("20,000 characters without a space") << failureMessage(QString(20'000, u'x'));
    QTest::newRow("file name of 255 characters")
        << statusMessage("Exported", {}, ("/home/" + QByteArray(255, 'x')).constData());
    QTest::newRow("host of 253 characters") << statusMessage(QByteArray(253, 'h').constData());
}

void TestStatusPanel::staysSmallWithLongTexts()
{
    QFETCH(StatusMessage, longMessage);
    m_window->resize(700, 400);
    m_panel->setMessage(failureMessage(QStringLiteral("no")));
    QCoreApplication::processEvents();
    const int lines = m_panel->height();
    m_panel->setMessage(longMessage);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), QSize(700, 400));
    QVERIFY2(m_window->minimumSizeHint().width() <= 700,
             qPrintable(QString::number(m_window->minimumSizeHint().width())));
    QVERIFY(m_panel->height() < lines + 8 * m_panel->fontMetrics().lineSpacing());
    if (!longMessage.serviceText.isEmpty()) { // all of it can be reached by vertical scrolling
        const auto *words = m_panel->findChild<QPlainTextEdit *>();
        QVERIFY(words->isVisible());
        QTRY_COMPARE(words->height(), 4 * words->fontMetrics().lineSpacing());
        QVERIFY(words->verticalScrollBar()->maximum() > 0);
        for (QTextBlock block = words->document()->begin(); block.isValid(); block = block.next()) {
            for (int i = 0; i < block.layout()->lineCount(); ++i) {
                QVERIFY(block.layout()->lineAt(i).naturalTextWidth() <= words->viewport()->width());
            }
        }
        QVERIFY(words->toPlainText().contains(longMessage.serviceText.trimmed()));
    }
}

void TestStatusPanel::showsMarkupAsPlainText()
{
    StatusMessage message = failureMessage(QStringLiteral("<b>words</b>"));
    message.headline = QStringLiteral("<h1>headline</h1>");
    message.advice = QStringLiteral("<a href='x'>advice</a>");
    message.code = QStringLiteral("<i>1</i>");
    m_panel->setMessage(message);
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
    }
    QVERIFY(m_panel->findChild<QPlainTextEdit *>()->toPlainText().contains(message.serviceText));
    QVERIFY(m_panel->findChild<Alert *>()->accessibleName().contains(message.serviceText));
}

void TestStatusPanel::hiddenButtonPassesTheFocusOn()
{
    m_panel->setMessage(failureMessage(QStringLiteral("no")));
    QTest::keyClick(m_other, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), shownButton(*m_panel, "Retry"));
    m_panel->setMessage(statusMessage("Loading", PanelAction::Cancel));
    QCOMPARE(QApplication::focusWidget(), shownButton(*m_panel, "Cancel"));
    // The focus moves to the first visible button.
    m_panel->setMessage(failureMessage(QStringLiteral("no")));
    QCOMPARE(QApplication::focusWidget(), shownButton(*m_panel, "Retry"));
    m_panel->setMessage(statusMessage("Loaded"));
    QCOMPARE(QApplication::focusWidget(), m_other);
}

void TestStatusPanel::hiddenButtonPassesTheFocusOnInAnInactiveWindow()
{
    m_panel->setMessage(failureMessage(QStringLiteral("no")));
    QTest::keyClick(m_other, Qt::Key_Tab);
    QCOMPARE(m_window->focusWidget(), shownButton(*m_panel, "Retry"));
    QLineEdit dialog; // for example one that starts the next call
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    m_panel->setMessage(statusMessage("Loading", PanelAction::Cancel));
    QCOMPARE(m_window->focusWidget(), shownButton(*m_panel, "Cancel"));
}

void TestStatusPanel::doesNotTakeTheFocusFromOthers()
{
    m_panel->setMessage(failureMessage(QStringLiteral("no")));
    QTest::keyClick(m_other, Qt::Key_Tab);
    m_panel->setMessage(statusMessage("Loading", PanelAction::Cancel));
    m_other->setFocus();
    m_panel->setMessage(failureMessage(QStringLiteral("no")));
    QCOMPARE(QApplication::focusWidget(), m_other);
    m_panel->setMessage(statusMessage("Loading", PanelAction::Cancel));
    QCOMPARE(QApplication::focusWidget(), m_other);
}

ROOM_TEST(TestStatusPanel, QApplication)
#include "tst_statuspanel.moc"
