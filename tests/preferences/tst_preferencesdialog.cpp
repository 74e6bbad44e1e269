// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "preferencesdesk.h"
#include "testwindow.h"
#include "ui/widgets/tonelabel.h"

#include <QLabel>
#include <QUrl>

using namespace std::chrono_literals;

/// What the dialog shows, takes and gives back; its proxies have a test of their own.
class TestPreferencesDialog : public QObject, private PreferencesDesk
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatIsInForce();
    void givesBackWhatWasChosen();
    void changesNothingElse();
    void staysWithinTheLimits();
    void wantsCertificatesInTheFile_data();
    void wantsCertificatesInTheFile();
    void understandsAPastedPath();
    void keepsACertificateFileThatVanished();
    void canBeLeft();
    void everyFieldIsNamedByItsLabel();
};

void TestPreferencesDialog::showsWhatIsInForce()
{
    open({});
    QCOMPARE(language()->currentText(), QStringLiteral("As the system"));
    QCOMPARE(language()->count(), 4);
    QCOMPARE(seconds().size(), 2);
    QCOMPARE(seconds().at(0)->value(), 10);
    QCOMPARE(seconds().at(1)->value(), 30);
    QCOMPARE(certificates()->text(), QString());

    Settings settings;
    settings.language = QStringLiteral("ja");
    settings.limits.silence = 20s;
    settings.limits.whole = 90s;
    settings.certificateFile = LoopbackServer::caFile();
    open(settings);
    QCOMPARE(language()->currentText(), QStringLiteral("日本語"));
    QCOMPARE(seconds().at(0)->value(), 20);
    QCOMPARE(seconds().at(1)->value(), 90);
    QCOMPARE(certificates()->text(), LoopbackServer::caFile());
    QVERIFY2(note().contains(QStringLiteral("1 certificate(s)")), qPrintable(note()));
}

void TestPreferencesDialog::givesBackWhatWasChosen()
{
    open({});
    language()->setCurrentIndex(language()->findText(QStringLiteral("简体中文")));
    seconds().at(0)->setValue(5);
    seconds().at(1)->setValue(60);
    preset()->setCurrentIndex(1);
    certificates()->setText(LoopbackServer::caFile());
    QTest::keyClick(certificates(), Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    Settings expected;
    expected.language = QStringLiteral("zh_CN");
    expected.limits.silence = 5s;
    expected.limits.whole = 60s;
    expected.exportsForExcel = true;
    expected.certificateFile = LoopbackServer::caFile();
    QCOMPARE(m_chosen, QList<Settings>{expected});
}

void TestPreferencesDialog::changesNothingElse()
{
    Settings settings;
    settings.sdkAppId = QStringLiteral("1400000000");
    settings.sortBy = QStringLiteral("Connection");
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
    QCOMPARE(note().contains(QStringLiteral("office")), path.isEmpty());
    QTest::keyClick(certificates(), Qt::Key_Return);
    QCOMPARE(m_chosen.size(), sound ? 1 : 0);
}

void TestPreferencesDialog::understandsAPastedPath()
{
    const QString file = LoopbackServer::caFile();
    const QLatin1Char quote('"');
    for (const QString &text : {file + QLatin1Char('\n'), quote + file + quote,
                                QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded)}) {
        open({});
        certificates()->setText(text);
        QVERIFY2(note().contains(QStringLiteral("1 certificate(s)")), qPrintable(note()));
        QTest::keyClick(certificates(), Qt::Key_Return);
        QCOMPARE(m_chosen.size(), 1);
        QCOMPARE(m_chosen[0].certificateFile, file);
    }
}

void TestPreferencesDialog::keepsACertificateFileThatVanished()
{
    Settings settings;
    settings.certificateFile = QStringLiteral("/gone.pem");
    open(settings);
    QCOMPARE(note(), QStringLiteral("There is no such file."));
    seconds().at(0)->setValue(7);
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QCOMPARE(m_chosen.size(), 1);
    QCOMPARE(m_chosen[0].certificateFile, settings.certificateFile);
}

void TestPreferencesDialog::canBeLeft()
{
    open({});
    seconds().at(0)->setValue(5);
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
    QCOMPARE(fields.size(), 10);
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
