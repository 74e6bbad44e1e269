// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/quitguard.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;

class TestQuitGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesOnceSaved();
    void staysIfNotSaved();
    void quitsAnyway();
};

void TestQuitGuard::closesOnceSaved()
{
    QWidget window;
    int saved = 0;
    new QuitGuard(window, [&saved]() -> std::optional<QString> {
        ++saved;
        return std::nullopt;
    });
    window.show();
    QVERIFY(window.close());
    QCOMPARE(saved, 1);
    QVERIFY(!window.findChild<QMessageBox *>());
}

void TestQuitGuard::staysIfNotSaved()
{
    QWidget window;
    std::optional<QString> problem = u"The disk is <b>full</b>."_s;
    new QuitGuard(window, [&problem] { return problem; });
    window.show();
    QVERIFY(!window.close());
    QVERIFY(!window.close()); // one question, however often it is asked
    QCOMPARE(window.findChildren<QMessageBox *>().size(), 1);
    auto *question = window.findChild<QMessageBox *>();
    QVERIFY(question->isVisible());
    QCOMPARE(question->informativeText(), *problem);
    question->button(QMessageBox::Cancel)->click();
    QVERIFY(window.isVisible());
    problem.reset(); // there is room now
    QVERIFY(window.close());
}

void TestQuitGuard::quitsAnyway()
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

QTEST_MAIN(TestQuitGuard)
#include "tst_quitguard.moc"
