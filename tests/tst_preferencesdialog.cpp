// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferencesdialog.h"

#include "loopbackserver.h"
#include "note.h"
#include "testwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace std::chrono_literals;

class TestPreferencesDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<PreferencesDialog> m_dialog;
    QList<Settings> m_chosen;

    void open(const Settings &settings);
    const QList<QSpinBox *> seconds() { return m_dialog->findChildren<QSpinBox *>(); }
    QComboBox *language() { return m_dialog->findChild<QComboBox *>(); }
    QLineEdit *certificates();
    QPushButton *okButton();
    QString note() { return m_dialog->findChild<Note *>()->text(); }

private Q_SLOTS:
    void showsWhatIsInForce();
    void givesBackWhatWasChosen();
    void changesNothingElse();
    void staysWithinTheLimits();
    void wantsCertificatesInTheFile_data();
    void wantsCertificatesInTheFile();
    void canBeLeft();
    void everyFieldIsNamedByItsLabel();
};

void TestPreferencesDialog::open(const Settings &settings)
{
    m_chosen.clear();
    m_dialog = std::make_unique<PreferencesDialog>(settings, nullptr);
    connect(m_dialog.get(), &PreferencesDialog::chosen, this,
            [this](const Settings &chosen) { m_chosen.append(chosen); });
    m_dialog->open();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

QLineEdit *TestPreferencesDialog::certificates()
{
    for (QLineEdit *edit : m_dialog->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == QStringLiteral("Further trusted certificates")) {
            return edit;
        }
    }
    return nullptr;
}

QPushButton *TestPreferencesDialog::okButton()
{
    for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
        if (button->isDefault()) {
            return button;
        }
    }
    return nullptr;
}

void TestPreferencesDialog::showsWhatIsInForce()
{
    open({});
    QCOMPARE(language()->currentText(), QStringLiteral("As the system"));
    QCOMPARE(language()->count(), 4);
    QCOMPARE(seconds().size(), 2);
    QCOMPARE(seconds()[0]->value(), 10);
    QCOMPARE(seconds()[1]->value(), 30);
    QCOMPARE(certificates()->text(), QString());

    Settings settings;
    settings.language = QStringLiteral("ja");
    settings.limits.silence = 20s;
    settings.limits.whole = 90s;
    settings.certificateFile = LoopbackServer::caFile();
    open(settings);
    QCOMPARE(language()->currentText(), QStringLiteral("日本語"));
    QCOMPARE(seconds()[0]->value(), 20);
    QCOMPARE(seconds()[1]->value(), 90);
    QCOMPARE(certificates()->text(), LoopbackServer::caFile());
    QVERIFY2(note().contains(QStringLiteral("1 certificate(s)")), qPrintable(note()));
}

void TestPreferencesDialog::givesBackWhatWasChosen()
{
    open({});
    language()->setCurrentIndex(language()->findText(QStringLiteral("简体中文")));
    seconds()[0]->setValue(5);
    seconds()[1]->setValue(60);
    certificates()->setText(LoopbackServer::caFile());
    QTest::keyClick(certificates(), Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    Settings expected;
    expected.language = QStringLiteral("zh_CN");
    expected.limits.silence = 5s;
    expected.limits.whole = 60s;
    expected.certificateFile = LoopbackServer::caFile();
    QCOMPARE(m_chosen, QList<Settings>{expected});
}

void TestPreferencesDialog::changesNothingElse()
{
    Settings settings;
    settings.sdkAppId = QStringLiteral("1400000000");
    settings.sortColumn = 1;
    settings.exportFolder = QStringLiteral("/somewhere");
    open(settings);
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QCOMPARE(m_chosen, QList<Settings>{settings});
}

void TestPreferencesDialog::staysWithinTheLimits()
{
    open({});
    for (QSpinBox *box : seconds()) {
        QCOMPARE(box->minimum(), 1);
        QCOMPARE(box->maximum(), 600);
    }
}

void TestPreferencesDialog::wantsCertificatesInTheFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("sound");
    QTest::newRow("none") << QString() << true;
    QTest::newRow("a certificate") << LoopbackServer::caFile() << true;
    QTest::newRow("no such file") << QStringLiteral("/gone.pem") << false;
    QTest::newRow("a folder") << QStringLiteral("/") << false;
    QTest::newRow("something else") << QStringLiteral(__FILE__) << false;
}

void TestPreferencesDialog::wantsCertificatesInTheFile()
{
    QFETCH(QString, path);
    QFETCH(bool, sound);
    open({});
    certificates()->setText(path);
    QCOMPARE(okButton()->isEnabled(), sound);
    QCOMPARE(note().startsWith(u'⚠'), !sound);
    QTest::keyClick(certificates(), Qt::Key_Return);
    QCOMPARE(m_chosen.size(), sound ? 1 : 0);
}

void TestPreferencesDialog::canBeLeft()
{
    open({});
    seconds()[0]->setValue(5);
    QTest::keyClick(certificates(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_chosen.size(), 0);
}

void TestPreferencesDialog::everyFieldIsNamedByItsLabel()
{
    open({});
    QStringList keys;
    QStringList fields;
    for (QLabel *label : m_dialog->findChildren<QLabel *>()) {
        if (label->buddy()) {
            const QString key = QKeySequence::mnemonic(label->text()).toString();
            QVERIFY2(!key.isEmpty() && !keys.contains(key), qPrintable(label->text()));
            keys.append(key);
            fields.append(QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name));
        }
    }
    QCOMPARE(fields.size(), 4);
    for (const QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
        const QString key = QKeySequence::mnemonic(button->text()).toString();
        QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(button->text()));
        keys.append(key);
    }
    for (const Accessible &thing : accessibleTree(m_dialog.get())) {
        if (thing.state.focusable) {
            QVERIFY2(!thing.name.isEmpty(), thing.object->metaObject()->className());
        }
    }
}

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
