// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/window/quitguard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMessageBox>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;

class TestQuitGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesAfterSaving();
    void staysOpenIfSavingFails();
    void closesIfUserQuitsAnyway();
};

void TestQuitGuard::closesAfterSaving()
{
    QWidget window;
    int saves = 0;
    new QuitGuard(window, [&saves]() -> std::optional<QString> {
        ++saves;
        return std::nullopt;
    });
    window.show();
    QVERIFY(window.close());
    QCOMPARE(saves, 1);
    QVERIFY(!window.findChild<QMessageBox *>());
}

void TestQuitGuard::staysOpenIfSavingFails()
{
    QWidget window;
    std::optional<QString> problem = u"The disk is <b>full</b>."_s;
    new QuitGuard(window, [&problem] { return problem; });
    window.show();
    QVERIFY(!window.close());
    QVERIFY(!window.close()); // does not open a second question
    QCOMPARE(window.findChildren<QMessageBox *>().size(), 1);
    auto *question = window.findChild<QMessageBox *>();
    QVERIFY(question->isVisible());
    QCOMPARE(question->informativeText(), *problem);
    question->button(QMessageBox::Cancel)->click();
    QVERIFY(window.isVisible());
    problem.reset(); // the disk has space again
    QVERIFY(window.close());
}

void TestQuitGuard::closesIfUserQuitsAnyway()
{
    QWidget window;
    new QuitGuard(window, []() -> std::optional<QString> { return u"The disk is full."_s; });
    window.show();
    QVERIFY(!window.close());
    auto *question = window.findChild<QMessageBox *>();
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole) {
            button->click();
            break;
        }
    }
    QTRY_VERIFY(!window.isVisible());
}

ROOM_TEST(TestQuitGuard, QApplication)
#include "tst_quitguard.moc"
