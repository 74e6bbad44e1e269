// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
    T *part(const QString &name);
    QPushButton *makeButton();
    QString note() { return dialog()->findChildren<ToneLabel *>().last()->text(); }
    void open();
    void close(Qt::Key key);

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void opensByKeyAndByButton();
    void isFilledFromTheForm();
    void makesWhatTheFormThenHas();
    void lastsAsLongAsChosen_data();
    void lastsAsLongAsChosen();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void escLeavesEverythingAsItWas();
    void keepsTheKeyNowhere();
};

void TestMakeUserSigDialog::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m = std::make_unique<TestWindow>(customSettings(*m_server));
    QVERIFY(m->show());
}

template <typename T>
T *TestMakeUserSigDialog::part(const QString &name)
{
    const QList<Accessible> found = accessiblesNamed(dialog(), name);
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
    dialog()->activateWindow(); // offscreen there is no window manager that does
    QTRY_COMPARE(QApplication::activeWindow(), dialog());
}

void TestMakeUserSigDialog::close(Qt::Key key)
{
    QTest::keyClick(QApplication::focusWidget(), key);
    QTRY_VERIFY(!dialog());
    m->window()->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), m->window());
}

void TestMakeUserSigDialog::opensByKeyAndByButton()
{
    open();
    QCOMPARE(QApplication::focusWidget(), part<QLineEdit>(u"SecretKey"_s));
    QCOMPARE(part<QLineEdit>(u"SecretKey"_s)->echoMode(), QLineEdit::Password);
    for (const QString &name :
         {u"SecretKey"_s, u"Show SecretKey"_s, u"SDKAppID"_s, u"Identifier"_s, u"Lasts for"_s}) {
        QVERIFY2(accessiblesNamed(dialog(), name).size() == 1, qPrintable(name));
    }
    close(Qt::Key_Escape);
    m->click(u"Make a UserSig"_s);
    QVERIFY(dialog() && dialog()->isVisible());
    bool warned = false;
    for (const ToneLabel *shown : dialog()->findChildren<ToneLabel *>()) {
        warned |= shown->text().contains(u"every account of the app"_s) &&
                  shown->text().contains(u"few hands"_s);
    }
    QVERIFY(warned);
}

void TestMakeUserSigDialog::isFilledFromTheForm()
{
    m->type(u"Identifier"_s, u"guest"_s);
    open();
    QCOMPARE(part<QLineEdit>(u"SDKAppID"_s)->text(), u"1400000009"_s);
    QCOMPARE(part<QLineEdit>(u"Identifier"_s)->text(), u"guest"_s);
    QCOMPARE(part<QSpinBox>(u"Lasts for"_s)->value(), 7);
    QCOMPARE(part<QLineEdit>(u"SecretKey"_s)->text(), QString());
    QVERIFY(!makeButton()->isEnabled());
    QVERIFY(!note().startsWith(u'⚠')); // nobody has done anything wrong yet
}

void TestMakeUserSigDialog::makesWhatTheFormThenHas()
{
    open();
    part<QLineEdit>(u"Identifier"_s)->setText(u"admin2"_s);
    QTest::keyClicks(part<QLineEdit>(u"SecretKey"_s), key());
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

void TestMakeUserSigDialog::lastsAsLongAsChosen_data()
{
    QTest::addColumn<int>("unit"); // 0: hours, 1: days
    QTest::addColumn<int>("amount");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("an hour") << 0 << 1 << qint64(3600);
    QTest::newRow("no less than an hour") << 0 << 0 << qint64(3600);
    QTest::newRow("a day and a half") << 0 << 36 << qint64(36 * 3600);
    QTest::newRow("180 days in hours") << 0 << 4320 << qint64(180 * 86400);
    QTest::newRow("no more than that") << 0 << 4321 << qint64(180 * 86400);
    QTest::newRow("180 days") << 1 << 180 << qint64(180 * 86400);
    QTest::newRow("not 181") << 1 << 181 << qint64(180 * 86400);
}

void TestMakeUserSigDialog::lastsAsLongAsChosen()
{
    QFETCH(int, unit);
    QFETCH(int, amount);
    MakeUserSigDialog making({u"1"_s, u"a"_s, QDateTime::currentDateTimeUtc}, nullptr);
    QSignalSpy made(&making, &MakeUserSigDialog::made);
    making.findChild<QComboBox *>()->setCurrentIndex(unit);
    QCOMPARE(making.findChild<QSpinBox *>()->value(), unit == 0 ? 7 * 24 : 7);
    making.findChild<QSpinBox *>()->setValue(amount);
    for (QLineEdit *edit : making.findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == u"SecretKey"_s) {
            edit->setText(key());
        }
    }
    for (QPushButton *button : making.findChildren<QPushButton *>()) {
        if (button->isDefault()) {
            button->click();
        }
    }
    QCOMPARE(made.count(), 1);
    const auto claims = readUserSig(made.first().at(2).value<Secret>());
    QVERIFY(claims);
    QTEST(claims->expire, "seconds");
}

void TestMakeUserSigDialog::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("canBeMade");
    const auto row = [](const char *name, const QString &field, const QString &text,
                        const QString &said, bool canBeMade) {
        QTest::newRow(name) << field << text << said << canBeMade;
    };
    row("as the console shows it", u"SecretKey"_s, key(), u"It will end at"_s, true);
    row("in capitals", u"SecretKey"_s, key().toUpper(), u"small letters"_s, true);
    row("pasted with a line break", u"SecretKey"_s, u" "_s + key() + u"\n"_s, u"It will end at"_s,
        true);
    row("a character short", u"SecretKey"_s, key().chopped(1), u"Check that it is whole."_s, true);
    row("of another form", u"SecretKey"_s, u"my+own/key=="_s, u"64 characters"_s, true);
    row("in Chinese", u"SecretKey"_s, u"密钥"_s, u"This is no SecretKey"_s, false);
    row("far too long", u"SecretKey"_s, QString(1025, u'a'), u"This is no SecretKey"_s, false);
    row("a private key", u"SecretKey"_s, u"-----BEGIN PRIVATE KEY-----"_s, u"before 2019"_s, false);
    row("a UserSig", u"SecretKey"_s, recognisableUserSig(), u"This is a UserSig already"_s, false);
    row("an app by its name", u"SDKAppID"_s, u"my app"_s, u"digits only"_s, false);
    row("a long identifier", u"Identifier"_s, QString(33, u'a'), u"32 bytes"_s, false);
}

void TestMakeUserSigDialog::saysWhatIsWrong()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, said);
    open();
    part<QLineEdit>(u"SecretKey"_s)->insert(key());
    QVERIFY(makeButton()->isEnabled());
    part<QLineEdit>(field)->selectAll();
    part<QLineEdit>(field)->insert(text);
    QVERIFY2(note().contains(said), qPrintable(note()));
    QTEST(makeButton()->isEnabled(), "canBeMade");
    QCOMPARE(note().startsWith(u'⚠'), !said.startsWith(u"It will"_s));
    part<QLineEdit>(field)->selectAll();
    part<QLineEdit>(field)->del();
    QVERIFY2(note().contains(field + u" is missing"_s), qPrintable(note()));
    QVERIFY(!makeButton()->isEnabled());
}

void TestMakeUserSigDialog::escLeavesEverythingAsItWas()
{
    m->type(u"UserSig"_s, recognisableUserSig());
    open();
    part<QLineEdit>(u"SecretKey"_s)->insert(key());
    part<QLineEdit>(u"Identifier"_s)->setText(u"admin2"_s);
    close(Qt::Key_Escape);
    QCOMPARE(m->named<QLineEdit>(u"UserSig"_s)->text(), recognisableUserSig());
    QCOMPARE(m->named<QLineEdit>(u"Identifier"_s)->text(), u"administrator"_s);
}

void TestMakeUserSigDialog::keepsTheKeyNowhere()
{
    for (const bool takes : {true, false}) {
        open();
        auto *edit = part<QLineEdit>(u"SecretKey"_s);
        edit->insert(key());
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(edit);
        QVERIFY(!told->textInterface()->text(0, 64).contains(u"0f"_s));
        QVERIFY(!told->text(QAccessible::Value).contains(u"0f"_s));
        const QString memory = edit->text(); // shares what the field holds
        close(takes ? Qt::Key_Return : Qt::Key_Escape);
        QCOMPARE(memory, QString(64, u'x')); // overwritten, not only let go
    }
    for (const QLineEdit *edit : m->window()->findChildren<QLineEdit *>()) {
        QVERIFY(!edit->text().contains(key()));
    }
}

QTEST_MAIN(TestMakeUserSigDialog)
#include "tst_makeusersigdialog.moc"
