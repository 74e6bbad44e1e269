// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usersigfielddesk.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTimer>

using namespace std::chrono_literals;

class TestUserSigField : public QObject, private UserSigFieldDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void isAPasswordField();
    void showsOnDemand();
    void hidesWhenTheFocusLeaves();
    void hidesWhenTheWindowIsLeft();
    void staysShownBetweenFieldAndButton();
    void hidesAfterHalfAMinute();
    void takesOffWhatAPasteBrings_data();
    void takesOffWhatAPasteBrings();
    void tellsOnceOfAChange();
};

void TestUserSigField::isAPasswordField()
{
    QCOMPARE(m_edit->echoMode(), QLineEdit::Password);
    QVERIFY(!m_edit->displayText().contains(recognisableUserSig().left(3)));
    QVERIFY(m_edit->inputMethodHints().testFlag(Qt::ImhSensitiveData));
    QVERIFY(QAccessible::queryAccessibleInterface(m_edit)->state().passwordEdit);
    QCOMPARE(m_edit->accessibleName(), QStringLiteral("UserSig"));
    QCOMPARE(m_button->accessibleName(), QStringLiteral("Show UserSig"));
    QVERIFY(!m_button->toolTip().isEmpty());
    QCOMPARE(m_field->text(), recognisableUserSig());
}

void TestUserSigField::showsOnDemand()
{
    showIt();
    QCOMPARE(m_edit->displayText(), recognisableUserSig());
    QTest::mouseClick(m_button, Qt::LeftButton);
    QCOMPARE(m_edit->echoMode(), QLineEdit::Password);

    m_button->setFocus();
    QTest::keyClick(m_button, Qt::Key_Space);
    QCOMPARE(m_edit->echoMode(), QLineEdit::Normal);
}

void TestUserSigField::hidesWhenTheFocusLeaves()
{
    showIt();
    m_edit->setFocus();
    QTest::keyClick(m_edit, Qt::Key_Tab); // to the button
    QTest::keyClick(m_button, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), m_other);
    QTRY_COMPARE(m_edit->echoMode(), QLineEdit::Password);
    QVERIFY(!m_button->isChecked());
}

void TestUserSigField::hidesWhenTheWindowIsLeft()
{
    showIt();
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    QTRY_COMPARE(m_edit->echoMode(), QLineEdit::Password);
}

void TestUserSigField::staysShownBetweenFieldAndButton()
{
    showIt();
    m_button->setFocus();
    QCoreApplication::processEvents();
    QCOMPARE(m_edit->echoMode(), QLineEdit::Normal);
    m_edit->setFocus();
    QCoreApplication::processEvents();
    QCOMPARE(m_edit->echoMode(), QLineEdit::Normal);
}

void TestUserSigField::hidesAfterHalfAMinute()
{
    QTimer *running = nullptr;
    const auto look = [&] {
        running = nullptr;
        for (QTimer *timer : m_field->findChildren<QTimer *>()) {
            running = timer->isActive() ? timer : running;
        }
    };
    look();
    QVERIFY(!running);
    showIt();
    look();
    QVERIFY(running);
    QCOMPARE(running->intervalAsDuration(), 30s);
    QVERIFY(running->isSingleShot());
    running->start(0ms); // half a minute goes by
    QTRY_COMPARE(m_edit->echoMode(), QLineEdit::Password);
    QVERIFY(!m_button->isChecked());
    look();
    QVERIFY(!running);
}

void TestUserSigField::takesOffWhatAPasteBrings_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("left");
    const auto row = [](const char *name, const char16_t *pasted, const char16_t *left) {
        QTest::newRow(name) << QString::fromUtf16(pasted) << QString::fromUtf16(left);
    };
    row("as it is", u"eJw*-_9", u"eJw*-_9");
    row("a line break after it", u"eJw*-_9\n", u"eJw*-_9");
    row("wrapped by a mail program", u"eJw*\r\n-_9\r\n", u"eJw*-_9");
    row("blanks around it", u"  eJw*-_9\t", u"eJw*-_9");
    row("no-break and zero-width blanks", u"\uFEFFeJw\u00A0*-\u200B_9\u2028", u"eJw*-_9");
    row("quotes stay, to be explained", u"\"eJw\"", u"\"eJw\"");
}

void TestUserSigField::takesOffWhatAPasteBrings()
{
    QFETCH(QString, pasted);
    QFETCH(QString, left);
    m_edit->clear();
    QApplication::clipboard()->setText(pasted);
    QTest::keyClick(m_edit, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_field->text(), left);
}

void TestUserSigField::tellsOnceOfAChange()
{
    QSignalSpy changed(m_field, &UserSigField::textChanged);
    QSignalSpy returned(m_field, &UserSigField::returnPressed);
    m_edit->setText(QStringLiteral("a b\nc"));
    QCOMPARE(changed.count(), 1);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(returned.count(), 1);
}

QTEST_MAIN(TestUserSigField)
#include "tst_usersigfield.moc"
