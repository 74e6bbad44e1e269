// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "usersigfieldfixture.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTimer>

using namespace std::chrono_literals;

class TestUserSigField : public QObject, private UserSigFieldFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { createWindow(); }
    void isAPasswordField();
    void buttonShowsTheText();
    void hidesWhenFocusLeaves();
    void hidesWhenTheWindowIsDeactivated();
    void staysShownBetweenFieldAndButton();
    void hidesAfter30Seconds();
    void cleansPastedText_data();
    void cleansPastedText();
    void emitsTextChangedOncePerChange();
};

void TestUserSigField::isAPasswordField()
{
    QCOMPARE(m_edit->echoMode(), QLineEdit::Password);
    QVERIFY(!m_edit->displayText().contains(distinctiveUserSig().left(3)));
    QVERIFY(m_edit->inputMethodHints().testFlag(Qt::ImhSensitiveData));
    QVERIFY(QAccessible::queryAccessibleInterface(m_edit)->state().passwordEdit);
    QCOMPARE(m_edit->accessibleName(), QStringLiteral("UserSig"));
    QCOMPARE(m_button->accessibleName(), QStringLiteral("Show UserSig"));
    QVERIFY(!m_button->toolTip().isEmpty());
    QCOMPARE(m_field->text(), distinctiveUserSig());
}

void TestUserSigField::buttonShowsTheText()
{
    revealText();
    QCOMPARE(m_edit->displayText(), distinctiveUserSig());
    QTest::mouseClick(m_button, Qt::LeftButton);
    QCOMPARE(m_edit->echoMode(), QLineEdit::Password);

    m_button->setFocus();
    QTest::keyClick(m_button, Qt::Key_Space);
    QCOMPARE(m_edit->echoMode(), QLineEdit::Normal);
}

void TestUserSigField::hidesWhenFocusLeaves()
{
    revealText();
    m_edit->setFocus();
    QTest::keyClick(m_edit, Qt::Key_Tab); // to the button
    QTest::keyClick(m_button, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), m_other);
    QTRY_COMPARE(m_edit->echoMode(), QLineEdit::Password);
    QVERIFY(!m_button->isChecked());
}

void TestUserSigField::hidesWhenTheWindowIsDeactivated()
{
    revealText();
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    QTRY_COMPARE(m_edit->echoMode(), QLineEdit::Password);
}

void TestUserSigField::staysShownBetweenFieldAndButton()
{
    revealText();
    m_button->setFocus();
    QCoreApplication::processEvents();
    QCOMPARE(m_edit->echoMode(), QLineEdit::Normal);
    m_edit->setFocus();
    QCoreApplication::processEvents();
    QCOMPARE(m_edit->echoMode(), QLineEdit::Normal);
}

void TestUserSigField::hidesAfter30Seconds()
{
    QTimer *running = nullptr;
    const auto findRunningTimer = [&] {
        running = nullptr;
        for (QTimer *timer : m_field->findChildren<QTimer *>()) {
            running = timer->isActive() ? timer : running;
        }
    };
    findRunningTimer();
    QVERIFY(!running);
    revealText();
    findRunningTimer();
    QVERIFY(running);
    QCOMPARE(running->intervalAsDuration(), 30s);
    QVERIFY(running->isSingleShot());
    running->start(0ms); // as if 30 s had passed
    QTRY_COMPARE(m_edit->echoMode(), QLineEdit::Password);
    QVERIFY(!m_button->isChecked());
    findRunningTimer();
    QVERIFY(!running);
}

void TestUserSigField::cleansPastedText_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char16_t *pasted, const char16_t *expected) {
        QTest::newRow(name) << QString::fromUtf16(pasted) << QString::fromUtf16(expected);
    };
    row("UserSig alone", u"eJw*-_9", u"eJw*-_9");
    row("trailing line break", u"eJw*-_9\n", u"eJw*-_9");
    row("wrapped by a mail program", u"eJw*\r\n-_9\r\n", u"eJw*-_9");
    row("surrounding spaces", u"  eJw*-_9\t", u"eJw*-_9");
    row("no-break and zero-width spaces", u"\uFEFFeJw\u00A0*-\u200B_9\u2028", u"eJw*-_9");
    row("quotes are left for the validation", u"\"eJw\"", u"\"eJw\"");
}

void TestUserSigField::cleansPastedText()
{
    QFETCH(QString, pasted);
    QFETCH(QString, expected);
    m_edit->clear();
    QApplication::clipboard()->setText(pasted);
    QTest::keyClick(m_edit, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_field->text(), expected);
}

void TestUserSigField::emitsTextChangedOncePerChange()
{
    QSignalSpy changed(m_field, &UserSigField::textChanged);
    QSignalSpy returned(m_field, &UserSigField::returnPressed);
    m_edit->setText(QStringLiteral("a b\nc"));
    QCOMPARE(changed.count(), 1);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(returned.count(), 1);
}

ROOM_TEST(TestUserSigField, QApplication)
#include "tst_usersigfield.moc"
