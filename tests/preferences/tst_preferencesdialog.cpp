// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "preferencesfixture.h"
#include "roomtest.h"
#include "testwindow.h"
#include "ui/widgets/tonelabel.h"

#include <QApplication>
#include <QLabel>
#include <QUrl>

using namespace std::chrono_literals;

/// PreferencesDialog, apart from the proxy, which tst_proxypreferences covers.
class TestPreferencesDialog : public QObject, private PreferencesFixture
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheCurrentSettings();
    void returnsTheChoice();
    void keepsSettingsThatItDoesNotShow();
    void limitsTheSeconds();
    void requiresCertificatesInTheFile_data();
    void requiresCertificatesInTheFile();
    void acceptsAPastedPath();
    void keepsAMissingCertificateFile();
    void escapeDiscardsTheChoice();
    void everyFieldHasANameAndAMnemonic();
};

void TestPreferencesDialog::showsTheCurrentSettings()
{
    open({});
    QCOMPARE(languageBox()->currentText(), QStringLiteral("System default"));
    QCOMPARE(languageBox()->count(), 4);
    QCOMPARE(timeLimitBoxes().size(), 2);
    QCOMPARE(timeLimitBoxes().at(0)->value(), 10);
    QCOMPARE(timeLimitBoxes().at(1)->value(), 30);
    QCOMPARE(certificates()->text(), QString());

    Settings settings;
    settings.language = QStringLiteral("ja");
    settings.limits.silence = 20s;
    settings.limits.whole = 90s;
    settings.certificateFile = LoopbackServer::caFile();
    open(settings);
    QCOMPARE(languageBox()->currentText(), QStringLiteral("日本語"));
    QCOMPARE(timeLimitBoxes().at(0)->value(), 20);
    QCOMPARE(timeLimitBoxes().at(1)->value(), 90);
    QCOMPARE(certificates()->text(), LoopbackServer::caFile());
    QVERIFY2(certificateMessage().contains(QStringLiteral("1 certificate(s)")),
             qPrintable(certificateMessage()));
}

void TestPreferencesDialog::returnsTheChoice()
{
    open({});
    languageBox()->setCurrentIndex(languageBox()->findText(QStringLiteral("简体中文")));
    timeLimitBoxes().at(0)->setValue(5);
    timeLimitBoxes().at(1)->setValue(60);
    presetBox()->setCurrentIndex(1);
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

void TestPreferencesDialog::keepsSettingsThatItDoesNotShow()
{
    Settings settings;
    settings.sdkAppId = QStringLiteral("1400000000");
    settings.sortBy = QStringLiteral("Connection");
    settings.exportFolder = QStringLiteral("/somewhere");
    open(settings);
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QCOMPARE(m_chosen, QList<Settings>{settings});
}

void TestPreferencesDialog::limitsTheSeconds()
{
    open({});
    for (QSpinBox *box : timeLimitBoxes()) {
        QCOMPARE(box->minimum(), 1);
        QCOMPARE(box->maximum(), 600);
    }
}

void TestPreferencesDialog::requiresCertificatesInTheFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("no path") << QString() << true;
    QTest::newRow("certificate file") << LoopbackServer::caFile() << true;
    QTest::newRow("no such file") << QStringLiteral("/gone.pem") << false;
    QTest::newRow("folder") << QStringLiteral("/") << false;
    QTest::newRow("source file") << QStringLiteral(__FILE__) << false;
}

void TestPreferencesDialog::requiresCertificatesInTheFile()
{
    QFETCH(QString, path);
    QFETCH(bool, isValid);
    open({});
    certificates()->setText(path);
    QCOMPARE(okButton()->isEnabled(), isValid);
    QCOMPARE(certificateMessage().contains(QStringLiteral("your network")), path.isEmpty());
    QTest::keyClick(certificates(), Qt::Key_Return);
    QCOMPARE(m_chosen.size(), isValid ? 1 : 0);
}

void TestPreferencesDialog::acceptsAPastedPath()
{
    const QString file = LoopbackServer::caFile();
    const QLatin1Char quote('"');
    for (const QString &text : {file + QLatin1Char('\n'), quote + file + quote,
                                QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded)}) {
        open({});
        certificates()->setText(text);
        QVERIFY2(certificateMessage().contains(QStringLiteral("1 certificate(s)")),
                 qPrintable(certificateMessage()));
        QTest::keyClick(certificates(), Qt::Key_Return);
        QCOMPARE(m_chosen.size(), 1);
        QCOMPARE(m_chosen[0].certificateFile, file);
    }
}

void TestPreferencesDialog::keepsAMissingCertificateFile()
{
    Settings settings;
    settings.certificateFile = QStringLiteral("/gone.pem");
    open(settings);
    QCOMPARE(certificateMessage(), QStringLiteral("The file does not exist."));
    timeLimitBoxes().at(0)->setValue(7);
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QCOMPARE(m_chosen.size(), 1);
    QCOMPARE(m_chosen[0].certificateFile, settings.certificateFile);
}

void TestPreferencesDialog::escapeDiscardsTheChoice()
{
    open({});
    timeLimitBoxes().at(0)->setValue(5);
    QTest::keyClick(certificates(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_chosen.size(), 0);
}

void TestPreferencesDialog::everyFieldHasANameAndAMnemonic()
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
    for (const Accessible &element : accessibleTree(m_dialog.get())) {
        if (element.state.focusable) {
            QVERIFY2(!element.name.isEmpty(), element.object->metaObject()->className());
        }
    }
}

ROOM_TEST(TestPreferencesDialog, QApplication)
#include "tst_preferencesdialog.moc"
