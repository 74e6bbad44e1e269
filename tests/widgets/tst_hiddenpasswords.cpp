// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/widgets/hiddenpasswords.h"

#include "usersigfieldfixture.h"

#include <QApplication>
#include <QClipboard>

namespace
{

/// Everything that assistive technology can read from a text field.
QString accessibleText(QObject *field)
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(field);
    QString all;
    for (const QAccessible::Text text :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
        all += accessible->text(text) + u'\n';
    }
    if (QAccessibleTextInterface *text = accessible->textInterface()) {
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

QStringList &sentTexts()
{
    static QStringList texts;
    return texts;
}

void recordEvent(QAccessibleEvent *event)
{
    switch (event->type()) {
    case QAccessible::TextInserted:
        sentTexts() << static_cast<QAccessibleTextInsertEvent *>(event)->textInserted();
        break;
    case QAccessible::TextRemoved:
        sentTexts() << static_cast<QAccessibleTextRemoveEvent *>(event)->textRemoved();
        break;
    case QAccessible::TextUpdated:
        sentTexts() << static_cast<QAccessibleTextUpdateEvent *>(event)->textRemoved()
                    << static_cast<QAccessibleTextUpdateEvent *>(event)->textInserted();
        break;
    case QAccessible::TextCaretMoved:
        sentTexts() << QStringLiteral("moved to %1")
                           .arg(static_cast<QAccessibleTextCursorEvent *>(event)->cursorPosition());
        break;
    default:
        break;
    }
}

} // namespace

/// Other programs cannot read a UserSig while it is hidden.
class TestHiddenPasswords : public QObject, private UserSigFieldFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { createWindow(); }
    void hiddenTextIsNotAccessible();
    void eventsMaskHiddenText_data();
    void eventsMaskHiddenText();
    void hiddenTextCannotBeCopied();
};

void TestHiddenPasswords::initTestCase()
{
    QAccessible::installUpdateHandler(recordEvent);
    maskPasswordsInAccessibilityEvents();
}

void TestHiddenPasswords::hiddenTextIsNotAccessible()
{
    const QString part = distinctiveUserSig().left(3);
    m_edit->selectAll();
    QVERIFY(!accessibleText(m_edit).contains(part));
    QVERIFY(!accessibleText(m_field).contains(part));
    revealText();
    QVERIFY(accessibleText(m_edit).contains(distinctiveUserSig()));
    m_other->setFocus();
    QTRY_VERIFY(!accessibleText(m_edit).contains(part));
}

void TestHiddenPasswords::eventsMaskHiddenText_data()
{
    QTest::addColumn<QLineEdit::EchoMode>("mode");
    QTest::addColumn<QString>("expected");
    QTest::newRow("hidden") << QLineEdit::Password << QStringLiteral("***");
    QTest::newRow("hidden, shown only while editing")
        << QLineEdit::PasswordEchoOnEdit << QStringLiteral("***");
    QTest::newRow("shown") << QLineEdit::Normal << QStringLiteral("eJw");
}

/// Qt puts the text into its accessibility events, even if the field hides it. The offscreen
/// platform sends no such events, so the test constructs them.
void TestHiddenPasswords::eventsMaskHiddenText()
{
    QFETCH(QLineEdit::EchoMode, mode);
    const QString text = QStringLiteral("eJw");
    QAccessibleTextInsertEvent inserted(m_edit, 2, text);
    QAccessibleTextRemoveEvent removed(m_edit, 2, text);
    QAccessibleTextUpdateEvent updated(m_edit, 2, text, text);
    QAccessibleTextCursorEvent moved(m_edit, 1);
    sentTexts().clear();
    m_edit->setEchoMode(mode);
    QAccessible::UpdateHandler handler = QAccessible::installUpdateHandler(nullptr);
    QVERIFY(handler);
    QAccessible::installUpdateHandler(handler);
    for (QAccessibleEvent *event :
         std::initializer_list<QAccessibleEvent *>{&inserted, &removed, &updated, &moved}) {
        handler(event);
    }
    QFETCH(QString, expected);
    QCOMPARE(sentTexts(),
             QStringList({expected, expected, expected, expected, QStringLiteral("moved to 1")}));
}

void TestHiddenPasswords::hiddenTextCannotBeCopied()
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

ROOM_TEST(TestHiddenPasswords, QApplication)
#include "tst_hiddenpasswords.moc"
