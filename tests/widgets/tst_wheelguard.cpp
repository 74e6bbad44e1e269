// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/widgets/wheelguard.h"

#include "testwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace
{

void turnWheel(QWidget *over)
{
    const QPointF middle = over->rect().center();
    QWheelEvent event(middle, over->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event); // otherwise Qt does not pass it on
    qApp->notify(over, &event);
}

} // namespace

class TestWheelGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wheelScrollsPastUnfocusedFields();
    void wheelChangesFocusedField();
    void wheelChangesNoUnfocusedFieldOfProgram();
};

void TestWheelGuard::wheelScrollsPastUnfocusedFields()
{
    WheelGuard guard;
    qApp->installEventFilter(&guard);
    QScrollArea area;
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("a"), QStringLiteral("b")});
    auto *editable = new QComboBox;
    editable->setEditable(true);
    editable->addItems({QStringLiteral("a"), QStringLiteral("b")});
    auto *spin = new QSpinBox;
    auto *fraction = new QDoubleSpinBox;
    spin->setValue(5);
    fraction->setValue(5);
    for (QWidget *widget : {static_cast<QWidget *>(combo), static_cast<QWidget *>(editable),
                            static_cast<QWidget *>(spin), static_cast<QWidget *>(fraction)}) {
        column->addWidget(widget);
    }
    auto *other = new QLineEdit;
    column->addWidget(other);
    column->addSpacing(2000);
    area.setWidget(form);
    area.show();
    other->setFocus();
    int scrolled = 0;
    for (QWidget *over : {static_cast<QWidget *>(combo), static_cast<QWidget *>(editable),
                          static_cast<QWidget *>(editable->lineEdit()),
                          static_cast<QWidget *>(spin), static_cast<QWidget *>(fraction)}) {
        QVERIFY(over->focusPolicy() != Qt::WheelFocus);
        turnWheel(over);
        QVERIFY(area.verticalScrollBar()->value() > scrolled); // the form scrolls
        scrolled = area.verticalScrollBar()->value();
    }
    QCOMPARE(combo->currentIndex(), 0);
    QCOMPARE(editable->currentIndex(), 0);
    QCOMPARE(spin->value(), 5);
    QCOMPARE(fraction->value(), 5.0);
}

void TestWheelGuard::wheelChangesFocusedField()
{
    WheelGuard guard;
    qApp->installEventFilter(&guard);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("a"), QStringLiteral("b")});
    auto *spin = new QSpinBox;
    spin->setValue(5);
    column->addWidget(combo);
    column->addWidget(spin);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    combo->setFocus();
    turnWheel(combo);
    QCOMPARE(combo->currentIndex(), 1);
    spin->setFocus();
    turnWheel(spin);
    QCOMPARE(spin->value(), 4);
}

void TestWheelGuard::wheelChangesNoUnfocusedFieldOfProgram()
{
    TestWindow m;
    QVERIFY(m.show());
    m.press(QStringLiteral("Ctrl+,"));
    auto *dialog = m.window()->findChild<QDialog *>();
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    int guarded = 0;
    for (QWidget *window : {static_cast<QWidget *>(m.window()), static_cast<QWidget *>(dialog)}) {
        for (auto *combo : window->findChildren<QComboBox *>()) {
            const int before = combo->currentIndex();
            combo->clearFocus();
            turnWheel(combo);
            QCOMPARE(combo->currentIndex(), before);
            QVERIFY((combo->focusPolicy() & Qt::WheelFocus) != Qt::WheelFocus);
            ++guarded;
        }
        for (auto *spin : window->findChildren<QSpinBox *>()) {
            const int before = spin->value();
            spin->clearFocus();
            turnWheel(spin);
            QCOMPARE(spin->value(), before);
            QVERIFY((spin->focusPolicy() & Qt::WheelFocus) != Qt::WheelFocus);
            ++guarded;
        }
    }
    QVERIFY(guarded >= 8);
}

ROOM_TEST(TestWheelGuard, QApplication)
#include "tst_wheelguard.moc"
