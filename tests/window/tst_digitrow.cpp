// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/digitrow.h"

#include "ui/window/actions.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

namespace
{

constexpr quint32 keyThree = 12; // of the row, as X11 counts

void pressKey(QWidget *focused, int key, Qt::KeyboardModifiers modifiers, quint32 scanCode,
              const QString &text)
{
    QKeyEvent event(QEvent::KeyPress, key, modifiers, scanCode, 0, 0, text);
    QApplication::sendEvent(focused, &event);
}

} // namespace

class TestDigitRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codes_data();
    void codes();
    void aKeyThatPrintsSomethingElse_data();
    void aKeyThatPrintsSomethingElse();
};

void TestDigitRow::codes_data()
{
    QTest::addColumn<QString>("platform");
    QTest::addColumn<quint32>("code");
    QTest::addColumn<int>("digit"); // -1: none
    for (const char *platform : {"xcb", "wayland", "wayland-egl"}) {
        const QString name = QString::fromLatin1(platform);
        QTest::addRow("before the row, %s", platform) << name << 9U << -1;
        QTest::addRow("1, %s", platform) << name << 10U << 1;
        QTest::addRow("9, %s", platform) << name << 18U << 9;
        QTest::addRow("0, %s", platform) << name << 19U << 0;
        QTest::addRow("behind the row, %s", platform) << name << 20U << -1;
    }
    QTest::addRow("elsewhere") << QStringLiteral("windows") << 10U << -1;
}

void TestDigitRow::codes()
{
    QFETCH(QString, platform);
    QFETCH(quint32, code);
    QTEST(digitOfScanCode(code, platform).value_or(-1), "digit");
}

void TestDigitRow::aKeyThatPrintsSomethingElse_data()
{
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<bool>("inADialog");
    QTest::addColumn<int>("triggered");
    const Qt::KeyboardModifiers control = Qt::ControlModifier;
    QTest::newRow("Ctrl") << control << true << false << 1;
    QTest::newRow("not alone") << Qt::KeyboardModifiers(Qt::NoModifier) << true << false << 0;
    QTest::newRow("nor with more") << (control | Qt::AltModifier) << true << false << 0;
    QTest::newRow("a connection that is not there") << control << false << false << 0;
    QTest::newRow("in a dialog") << control << true << true << 0;
}

void TestDigitRow::aKeyThatPrintsSomethingElse()
{
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(bool, enabled);
    QFETCH(bool, inADialog);
    QMainWindow window;
    auto *field = new QLineEdit;
    window.setCentralWidget(field);
    Actions actions(&window);
    const DigitRow row(actions, window, QStringLiteral("xcb"));
    window.show();
    QDialog dialog(&window);
    if (inADialog) {
        dialog.open();
    }
    actions.numbered[2]->setEnabled(enabled);
    const QSignalSpy triggered(actions.numbered[2], &QAction::triggered);
    QWidget *focused = inADialog ? static_cast<QWidget *>(&dialog) : field;
    pressKey(focused, Qt::Key_QuoteDbl, modifiers, keyThree, QStringLiteral("\""));
    QTEST(int(triggered.size()), "triggered");
}

QTEST_MAIN(TestDigitRow)
#include "tst_digitrow.moc"
