// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hiddenpasswords.h"

#include "usersigfielddesk.h"

#include <QApplication>
#include <QClipboard>

namespace
{

/// Everything that assistive technology can read of a text field.
QString readable(QObject *field)
{
    QAccessibleInterface *thing = QAccessible::queryAccessibleInterface(field);
    QString all;
    for (const QAccessible::Text text :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
        all += thing->text(text) + u'\n';
    }
    if (QAccessibleTextInterface *text = thing->textInterface()) {
        int from = 0;
        int to = 0;
        const int length = text->characterCount();
        all += text->text(0, length);
        for (int i = 0; i < length; ++i) {
            all += text->textAtOffset(i, QAccessible::CharBoundary, &from, &to);
        }
    }
    return all;
}

QStringList &toldTexts()
{
    static QStringList texts;
    return texts;
}

void keepTold(QAccessibleEvent *event)
{
    switch (event->type()) {
    case QAccessible::TextInserted:
        toldTexts() << static_cast<QAccessibleTextInsertEvent *>(event)->textInserted();
        break;
    case QAccessible::TextRemoved:
        toldTexts() << static_cast<QAccessibleTextRemoveEvent *>(event)->textRemoved();
        break;
    case QAccessible::TextUpdated:
        toldTexts() << static_cast<QAccessibleTextUpdateEvent *>(event)->textRemoved()
                    << static_cast<QAccessibleTextUpdateEvent *>(event)->textInserted();
        break;
    case QAccessible::TextCaretMoved:
        toldTexts() << QStringLiteral("moved to %1")
                           .arg(static_cast<QAccessibleTextCursorEvent *>(event)->cursorPosition());
        break;
    default:
        break;
    }
}

} // namespace

/// A UserSig that is hidden is hidden from programs, too.
class TestHiddenPasswords : public QObject, private UserSigFieldDesk
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { begin(); }
    void cannotBeReadWhileHidden();
    void isNotToldToTheBusWhileHidden_data();
    void isNotToldToTheBusWhileHidden();
    void cannotBeCopiedWhileHidden();
};

void TestHiddenPasswords::initTestCase()
{
    QAccessible::installUpdateHandler(keepTold);
    hidePasswordsFromBus();
}

void TestHiddenPasswords::cannotBeReadWhileHidden()
{
    const QString part = recognisableUserSig().left(3);
    m_edit->selectAll();
    QVERIFY(!readable(m_edit).contains(part));
    QVERIFY(!readable(m_field).contains(part));
    showIt();
    QVERIFY(readable(m_edit).contains(recognisableUserSig()));
    m_other->setFocus();
    QTRY_VERIFY(!readable(m_edit).contains(part));
}

void TestHiddenPasswords::isNotToldToTheBusWhileHidden_data()
{
    QTest::addColumn<QLineEdit::EchoMode>("mode");
    QTest::addColumn<QString>("told");
    QTest::newRow("hidden") << QLineEdit::Password << QStringLiteral("***");
    QTest::newRow("hidden, while it is typed")
        << QLineEdit::PasswordEchoOnEdit << QStringLiteral("***");
    QTest::newRow("shown") << QLineEdit::Normal << QStringLiteral("eJw");
}

/// Qt's events hold the text itself. Nobody listens on this platform, so they are made by hand.
void TestHiddenPasswords::isNotToldToTheBusWhileHidden()
{
    QFETCH(QLineEdit::EchoMode, mode);
    const QString text = QStringLiteral("eJw");
    QAccessibleTextInsertEvent inserted(m_edit, 2, text);
    QAccessibleTextRemoveEvent removed(m_edit, 2, text);
    QAccessibleTextUpdateEvent updated(m_edit, 2, text, text);
    QAccessibleTextCursorEvent moved(m_edit, 1);
    toldTexts().clear();
    m_edit->setEchoMode(mode);
    QAccessible::UpdateHandler handler = QAccessible::installUpdateHandler(nullptr);
    QVERIFY(handler);
    QAccessible::installUpdateHandler(handler);
    for (QAccessibleEvent *event :
         std::initializer_list<QAccessibleEvent *>{&inserted, &removed, &updated, &moved}) {
        handler(event);
    }
    QFETCH(QString, told);
    QCOMPARE(toldTexts(), QStringList({told, told, told, told, QStringLiteral("moved to 1")}));
}

void TestHiddenPasswords::cannotBeCopiedWhileHidden()
{
    QClipboard *clipboard = QApplication::clipboard();
    clipboard->setText(QStringLiteral("before"));
    m_edit->setFocus();
    for (const Qt::Key key : {Qt::Key_C, Qt::Key_X}) {
        m_edit->selectAll();
        QTest::keyClick(m_edit, key, Qt::ControlModifier);
        QCOMPARE(clipboard->text(), QStringLiteral("before"));
    }
}

QTEST_MAIN(TestHiddenPasswords)
#include "tst_hiddenpasswords.moc"
