// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/window/digitrowshortcuts.h"

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

constexpr quint32 scanCodeOfThree = 12; // in X11's numbering

void pressKey(QWidget *focused, int key, Qt::KeyboardModifiers modifiers, quint32 scanCode,
              const QString &text)
{
    QKeyEvent event(QEvent::KeyPress, key, modifiers, scanCode, 0, 0, text);
    QApplication::sendEvent(focused, &event);
}

} // namespace

class TestDigitRowShortcuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsScanCodesToDigits_data();
    void mapsScanCodesToDigits();
    void triggersActionOfKeyThatPrintsNoDigit_data();
    void triggersActionOfKeyThatPrintsNoDigit();
};

void TestDigitRowShortcuts::mapsScanCodesToDigits_data()
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
        QTest::addRow("after the row, %s", platform) << name << 20U << -1;
    }
    QTest::addRow("unsupported platform") << QStringLiteral("windows") << 10U << -1;
}

void TestDigitRowShortcuts::mapsScanCodesToDigits()
{
    QFETCH(QString, platform);
    QFETCH(quint32, code);
    QTEST(digitOfScanCode(code, platform).value_or(-1), "digit");
}

void TestDigitRowShortcuts::triggersActionOfKeyThatPrintsNoDigit_data()
{
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<bool>("inDialog");
    QTest::addColumn<int>("triggered");
    const Qt::KeyboardModifiers control = Qt::ControlModifier;
    QTest::newRow("Ctrl") << control << true << false << 1;
    QTest::newRow("no modifier") << Qt::KeyboardModifiers(Qt::NoModifier) << true << false << 0;
    QTest::newRow("Ctrl+Alt") << (control | Qt::AltModifier) << true << false << 0;
    QTest::newRow("disabled action") << control << false << false << 0;
    QTest::newRow("open dialog") << control << true << true << 0;
}

void TestDigitRowShortcuts::triggersActionOfKeyThatPrintsNoDigit()
{
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(bool, enabled);
    QFETCH(bool, inDialog);
    QMainWindow window;
    auto *field = new QLineEdit;
    window.setCentralWidget(field);
    Actions actions(&window);
    const DigitRowShortcuts digitRow(actions, window, QStringLiteral("xcb"));
    window.show();
    QDialog dialog(&window);
    if (inDialog) {
        dialog.open();
    }
    actions.numberedConnections[2]->setEnabled(enabled);
    const QSignalSpy triggered(actions.numberedConnections[2], &QAction::triggered);
    QWidget *focused = inDialog ? static_cast<QWidget *>(&dialog) : field;
    pressKey(focused, Qt::Key_QuoteDbl, modifiers, scanCodeOfThree, QStringLiteral("\""));
    QTEST(int(triggered.size()), "triggered");
}

ROOM_TEST(TestDigitRowShortcuts, QApplication)
#include "tst_digitrowshortcuts.moc"
