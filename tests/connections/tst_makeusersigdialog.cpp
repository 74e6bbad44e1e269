// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/connections/makeusersigdialog.h"

#include "connection/usersig.h"
#include "loopbackserver.h"
#include "testwindow.h"
#include "ui/connections/connectionform.h"
#include "ui/widgets/tonelabel.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace
{

QString key()
{
    return QString(32, u'0') + QString(32, u'f');
}

} // namespace

class TestMakeUserSigDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    MakeUserSigDialog *dialog() { return m->window()->findChild<MakeUserSigDialog *>(); }
    template <typename T>
    T *widget(const QString &name);
    QPushButton *makeButton();
    QString message() { return dialog()->findChildren<ToneLabel *>().last()->text(); }
    void open();
    void close(Qt::Key key);

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void opensByShortcutAndByButton();
    void isFilledFromTheForm();
    void putsTheUserSigIntoTheForm();
    void lastsForTheChosenDuration_data();
    void lastsForTheChosenDuration();
    void showsTheProblem_data();
    void showsTheProblem();
    void escapeLeavesTheFormUnchanged();
    void wipesTheKey();
};

void TestMakeUserSigDialog::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
}

template <typename T>
T *TestMakeUserSigDialog::widget(const QString &name)
{
    const QList<Accessible> found = findAccessible(dialog(), name);
    return found.size() == 1 ? qobject_cast<T *>(found.first().object) : nullptr;
}

QPushButton *TestMakeUserSigDialog::makeButton()
{
    for (QPushButton *button : dialog()->findChildren<QPushButton *>()) {
        if (button->isDefault()) {
            return button;
        }
    }
    return nullptr;
}

void TestMakeUserSigDialog::open()
{
    m->press(u"Ctrl+Shift+K"_s);
    QVERIFY(dialog() && dialog()->isVisible() && dialog()->isModal());
    dialog()->activateWindow(); // the offscreen platform has no window manager
    QTRY_COMPARE(QApplication::activeWindow(), dialog());
}

void TestMakeUserSigDialog::close(Qt::Key key)
{
    QTest::keyClick(QApplication::focusWidget(), key);
    QTRY_VERIFY(!dialog());
    m->window()->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), m->window());
}

void TestMakeUserSigDialog::opensByShortcutAndByButton()
{
    open();
    QCOMPARE(QApplication::focusWidget(), widget<QLineEdit>(u"SecretKey"_s));
    QCOMPARE(widget<QLineEdit>(u"SecretKey"_s)->echoMode(), QLineEdit::Password);
    for (const QString &name :
         {u"SecretKey"_s, u"Show SecretKey"_s, u"SDKAppID"_s, u"Identifier"_s, u"Valid for"_s}) {
        QVERIFY2(findAccessible(dialog(), name).size() == 1, qPrintable(name));
    }
    close(Qt::Key_Escape);
    m->click(u"Make a UserSig"_s);
    QVERIFY(dialog() && dialog()->isVisible());
    bool warned = false;
    for (const ToneLabel *shown : dialog()->findChildren<ToneLabel *>()) {
        warned |= shown->text().contains(u"every account of the app"_s) &&
                  shown->text().contains(u"only a few people"_s);
    }
    QVERIFY(warned);
}

void TestMakeUserSigDialog::isFilledFromTheForm()
{
    m->type(u"Identifier"_s, u"guest"_s);
    open();
    QCOMPARE(widget<QLineEdit>(u"SDKAppID"_s)->text(), u"1400000009"_s);
    QCOMPARE(widget<QLineEdit>(u"Identifier"_s)->text(), u"guest"_s);
    QCOMPARE(widget<QSpinBox>(u"Valid for"_s)->value(), 7);
    QCOMPARE(widget<QLineEdit>(u"SecretKey"_s)->text(), QString());
    QVERIFY(!makeButton()->isEnabled());
    QVERIFY(!message().startsWith(u'⚠')); // an untouched field is no problem
}

void TestMakeUserSigDialog::putsTheUserSigIntoTheForm()
{
    open();
    widget<QLineEdit>(u"Identifier"_s)->setText(u"admin2"_s);
    QTest::keyClicks(widget<QLineEdit>(u"SecretKey"_s), key());
    const qint64 before = QDateTime::currentSecsSinceEpoch();
    close(Qt::Key_Return);
    const auto connection = m->window()->findChild<ConnectionForm *>()->connection();
    QVERIFY(connection);
    QCOMPARE(connection->identifier, u"admin2"_s);
    QCOMPARE(connection->sdkAppId, 1400000009U);
    const auto claims = readUserSig(connection->userSig);
    QVERIFY(claims);
    QVERIFY(isSignedWith(*claims, Secret(key().toLatin1())));
    QCOMPARE(claims->identifier, u"admin2"_s);
    QCOMPARE(claims->sdkAppId, 1400000009U);
    QCOMPARE(claims->expire, 7 * 86400);
    QVERIFY(claims->time >= before && claims->time <= QDateTime::currentSecsSinceEpoch());
    m_server->play(Conversation::ok({u"@RBT#1"_s}));
    QVERIFY(m->fetch());
}

void TestMakeUserSigDialog::lastsForTheChosenDuration_data()
{
    QTest::addColumn<int>("unit"); // 0: hours, 1: days
    QTest::addColumn<int>("amount");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("an hour") << 0 << 1 << qint64(3600);
    QTest::newRow("zero hours become one") << 0 << 0 << qint64(3600);
    QTest::newRow("a day and a half") << 0 << 36 << qint64(36 * 3600);
    QTest::newRow("180 days in hours") << 0 << 4320 << qint64(180 * 86400);
    QTest::newRow("more than 180 days in hours") << 0 << 4321 << qint64(180 * 86400);
    QTest::newRow("180 days") << 1 << 180 << qint64(180 * 86400);
    QTest::newRow("181 days become 180") << 1 << 181 << qint64(180 * 86400);
}

void TestMakeUserSigDialog::lastsForTheChosenDuration()
{
    QFETCH(int, unit);
    QFETCH(int, amount);
    MakeUserSigDialog standalone({u"1"_s, u"a"_s, QDateTime::currentDateTimeUtc}, nullptr);
    QSignalSpy made(&standalone, &MakeUserSigDialog::made);
    standalone.findChild<QComboBox *>()->setCurrentIndex(unit);
    QCOMPARE(standalone.findChild<QSpinBox *>()->value(), unit == 0 ? 7 * 24 : 7);
    standalone.findChild<QSpinBox *>()->setValue(amount);
    for (QLineEdit *edit : standalone.findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == u"SecretKey"_s) {
            edit->setText(key());
        }
    }
    for (QPushButton *button : standalone.findChildren<QPushButton *>()) {
        if (button->isDefault()) {
            button->click();
        }
    }
    QCOMPARE(made.count(), 1);
    const auto claims = readUserSig(made.first().at(2).value<Secret>());
    QVERIFY(claims);
    QTEST(claims->expire, "seconds");
}

void TestMakeUserSigDialog::showsTheProblem_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("canBeMade");
    const auto row = [](const char *name, const QString &field, const QString &text,
                        const QString &expected, bool canBeMade) {
        QTest::newRow(name) << field << text << expected << canBeMade;
    };
    row("key as the console shows it", u"SecretKey"_s, key(), u"It will expire at"_s, true);
    row("key in upper case", u"SecretKey"_s, key().toUpper(), u"lower case"_s, true);
    row("key pasted with a line break", u"SecretKey"_s, u" "_s + key() + u"\n"_s,
        u"It will expire at"_s, true);
    row("key one character short", u"SecretKey"_s, key().chopped(1),
        u"Check that it is complete."_s, true);
    row("key in another format", u"SecretKey"_s, u"my+own/key=="_s, u"64 characters"_s, true);
    row("Chinese text for a key", u"SecretKey"_s, u"密钥"_s, u"This is not a SecretKey"_s, false);
    row("key of 1025 characters", u"SecretKey"_s, QString(1025, u'a'), u"This is not a SecretKey"_s,
        false);
    row("private key of the old format", u"SecretKey"_s, u"-----BEGIN PRIVATE KEY-----"_s,
        u"before 2019"_s, false);
    row("UserSig for a key", u"SecretKey"_s, distinctiveUserSig(), u"This is a UserSig"_s, false);
    row("app name for an SDKAppID", u"SDKAppID"_s, u"my app"_s, u"only digits"_s, false);
    row("identifier of 33 bytes", u"Identifier"_s, QString(33, u'a'), u"32 bytes"_s, false);
}

void TestMakeUserSigDialog::showsTheProblem()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    open();
    widget<QLineEdit>(u"SecretKey"_s)->insert(key());
    QVERIFY(makeButton()->isEnabled());
    widget<QLineEdit>(field)->selectAll();
    widget<QLineEdit>(field)->insert(text);
    QVERIFY2(message().contains(expected), qPrintable(message()));
    QTEST(makeButton()->isEnabled(), "canBeMade");
    QCOMPARE(message().startsWith(u'⚠'), !expected.startsWith(u"It will"_s));
    widget<QLineEdit>(field)->selectAll();
    widget<QLineEdit>(field)->del();
    QVERIFY2(message().contains(field + u" is missing"_s), qPrintable(message()));
    QVERIFY(!makeButton()->isEnabled());
}

void TestMakeUserSigDialog::escapeLeavesTheFormUnchanged()
{
    m->type(u"UserSig"_s, distinctiveUserSig());
    open();
    widget<QLineEdit>(u"SecretKey"_s)->insert(key());
    widget<QLineEdit>(u"Identifier"_s)->setText(u"admin2"_s);
    close(Qt::Key_Escape);
    QCOMPARE(m->named<QLineEdit>(u"UserSig"_s)->text(), distinctiveUserSig());
    QCOMPARE(m->named<QLineEdit>(u"Identifier"_s)->text(), u"administrator"_s);
}

void TestMakeUserSigDialog::wipesTheKey()
{
    for (const bool accepts : {true, false}) {
        open();
        auto *edit = widget<QLineEdit>(u"SecretKey"_s);
        edit->insert(key());
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(edit);
        QVERIFY(!accessible->textInterface()->text(0, 64).contains(u"0f"_s));
        QVERIFY(!accessible->text(QAccessible::Value).contains(u"0f"_s));
        const QString memory = edit->text(); // shares the field's buffer
        close(accepts ? Qt::Key_Return : Qt::Key_Escape);
        QCOMPARE(memory, QString(64, u'x')); // overwritten, not only released
    }
    for (const QLineEdit *edit : m->window()->findChildren<QLineEdit *>()) {
        QVERIFY(!edit->text().contains(key()));
    }
}

ROOM_TEST(TestMakeUserSigDialog, QApplication)
#include "tst_makeusersigdialog.moc"
