// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferencesdialog.h"

#include "loopbackserver.h"
#include "testwindow.h"
#include "ui/widgets/tonelabel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QUrl>

#include <algorithm>

using namespace std::chrono_literals;

class TestPreferencesDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<PreferencesDialog> m_dialog;
    QList<Settings> m_chosen;
    ChosenPreferences m_last;

    void open(const Settings &settings, const QStringList &signedInTo = {});
    QList<QSpinBox *> seconds();
    QSpinBox *port();
    QComboBox *language() { return m_dialog->findChildren<QComboBox *>().value(0); }
    QComboBox *preset() { return m_dialog->findChildren<QComboBox *>().value(1); }
    QComboBox *proxy() { return m_dialog->findChildren<QComboBox *>().value(2); }
    QLineEdit *field(const QString &name);
    QLineEdit *certificates() { return field(QStringLiteral("Further trusted certificates")); }
    QPushButton *okButton();
    QPushButton *forgetButton();
    QString note() { return certificates()->accessibleDescription(); }

private Q_SLOTS:
    void showsWhatIsInForce();
    void givesBackWhatWasChosen();
    void changesNothingElse();
    void staysWithinTheLimits();
    void wantsCertificatesInTheFile_data();
    void wantsCertificatesInTheFile();
    void aManualProxy();
    void aPastedProxyIsTakenApart();
    void aPastedProxyBringsItsPassword_data();
    void aPastedProxyBringsItsPassword();
    void saysWhatIsWrongWithAProxy_data();
    void saysWhatIsWrongWithAProxy();
    void wantsAHostForAManualProxy_data();
    void wantsAHostForAManualProxy();
    void tellsOfAKnownPassword();
    void forgetsPasswords();
    void understandsAPastedPath();
    void keepsACertificateFileThatVanished();
    void canBeLeft();
    void everyFieldIsNamedByItsLabel();
};

void TestPreferencesDialog::open(const Settings &settings, const QStringList &signedInTo)
{
    m_chosen.clear();
    m_dialog = std::make_unique<PreferencesDialog>(settings, signedInTo, nullptr);
    connect(m_dialog.get(), &PreferencesDialog::chosen, this,
            [this](const ChosenPreferences &chosen) {
                m_chosen.append(chosen.settings);
                m_last = chosen;
            });
    m_dialog->open();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

QLineEdit *TestPreferencesDialog::field(const QString &name)
{
    for (QLineEdit *edit : m_dialog->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == name) {
            return edit;
        }
    }
    return nullptr;
}

QList<QSpinBox *> TestPreferencesDialog::seconds()
{
    QList<QSpinBox *> boxes = m_dialog->findChildren<QSpinBox *>();
    boxes.removeOne(port());
    return boxes;
}

QSpinBox *TestPreferencesDialog::port()
{
    const QList<QSpinBox *> boxes = m_dialog->findChildren<QSpinBox *>();
    const auto found = std::find_if(boxes.begin(), boxes.end(),
                                    [](const QSpinBox *box) { return box->maximum() == 65535; });
    return found == boxes.end() ? nullptr : *found;
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

QPushButton *TestPreferencesDialog::forgetButton()
{
    for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
        if (button->accessibleName() == QStringLiteral("Forget passwords")) {
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

void TestPreferencesDialog::aManualProxy()
{
    open({});
    QVERIFY(!field(QStringLiteral("Proxy's host"))->isEnabled());
    proxy()->setCurrentIndex(proxy()->findText(QStringLiteral("SOCKS5")));
    field(QStringLiteral("Proxy's host"))->setText(QStringLiteral(" proxy.example "));
    port()->setValue(1080);
    field(QStringLiteral("Proxy's user"))->setText(QStringLiteral("ann"));
    field(QStringLiteral("Proxy's password"))->setText(QStringLiteral(" p w "));
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QCOMPARE(m_chosen.size(), 1);
    QCOMPARE(m_last.settings.proxy,
             (ProxyChoice{ProxyChoice::Kind::Socks5, QStringLiteral("proxy.example"), 1080,
                          QStringLiteral("ann")}));
    QVERIFY(m_last.proxyPassword == Secret(" p w "));
    QCOMPARE(field(QStringLiteral("Proxy's password"))->text(), QString());
}

void TestPreferencesDialog::aPastedProxyIsTakenApart()
{
    open({});
    proxy()->setCurrentIndex(proxy()->findText(QStringLiteral("HTTP")));
    field(QStringLiteral("Proxy's host"))->setText(QStringLiteral("socks5://ann@p.example:1081"));
    QCOMPARE(proxy()->currentText(), QStringLiteral("SOCKS5"));
    QCOMPARE(field(QStringLiteral("Proxy's host"))->text(), QStringLiteral("p.example"));
    QCOMPARE(port()->value(), 1081);
    QCOMPARE(field(QStringLiteral("Proxy's user"))->text(), QStringLiteral("ann"));
    QVERIFY(okButton()->isEnabled());
}

void TestPreferencesDialog::aPastedProxyBringsItsPassword_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("password");
    QTest::newRow("a password") << "http://kim:pw@proxy.example:3129"
                                << "pw";
    QTest::newRow("percent-encoded") << "http://kim:p%40%20w@proxy.example:3129"
                                     << "p@ w";
    QTest::newRow("with a line break") << "http://kim:pw@proxy.example:3129\n"
                                       << "pw";
    QTest::newRow("none") << "http://kim@proxy.example:3129"
                          << "typed before";
}

void TestPreferencesDialog::aPastedProxyBringsItsPassword()
{
    QFETCH(const QString, text);
    QFETCH(const QString, password);
    open({});
    proxy()->setCurrentIndex(proxy()->findText(QStringLiteral("HTTP")));
    field(QStringLiteral("Proxy's password"))->setText(QStringLiteral("typed before"));
    QLineEdit *host = field(QStringLiteral("Proxy's host"));
    QGuiApplication::clipboard()->setText(text);
    host->paste();
    QCOMPARE(host->text(), QStringLiteral("proxy.example"));
    QVERIFY(!host->isUndoAvailable());
    QCOMPARE(port()->value(), 3129);
    QCOMPARE(field(QStringLiteral("Proxy's user"))->text(), QStringLiteral("kim"));
    QCOMPARE(field(QStringLiteral("Proxy's password"))->text(), password);
}

void TestPreferencesDialog::saysWhatIsWrongWithAProxy_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    const QString host = QStringLiteral("Proxy's host");
    const QString key = QStringLiteral("0123456789abcdef").repeated(4);
    const QString credential = QStringLiteral("looks like a UserSig or a SecretKey");
    QTest::newRow("a key for the host") << host << key << credential;
    QTest::newRow("a URL with a UserSig for the host")
        << host << "https://console.tim.qq.com/v4?usersig=eJyr" << credential;
    QTest::newRow("a key for the user") << "Proxy's user" << key << credential;
    QTest::newRow("a script") << host << "http://proxy.example/x.pac"
                              << "looks like proxy.example";
    QTest::newRow("sound") << host << "proxy.example" << QString();
    QTest::newRow("nothing yet") << host << QString() << QString();
}

void TestPreferencesDialog::saysWhatIsWrongWithAProxy()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    QFETCH(const QString, words);
    Settings settings;
    settings.proxy = {ProxyChoice::Kind::Http, QStringLiteral("p.example"), 80, {}};
    open(settings);
    field(name)->setText(text);
    const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
    const auto isShown = [](const QLabel *label) {
        return label->isVisible() && label->text().startsWith(QStringLiteral("⚠"));
    };
    const auto shown = std::find_if(labels.begin(), labels.end(), isShown);
    QCOMPARE(shown != labels.end(), !words.isEmpty());
    QVERIFY(words.isEmpty() || (*shown)->text().contains(words));
    QCOMPARE(okButton()->isEnabled(), words.isEmpty() && !text.isEmpty());
}

void TestPreferencesDialog::wantsAHostForAManualProxy_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("sound");
    QTest::newRow("none") << QString() << false;
    QTest::newRow("a name") << QStringLiteral("proxy.example") << true;
    QTest::newRow("an address") << QStringLiteral("10.0.0.1") << true;
    QTest::newRow("IPv6") << QStringLiteral("2001:db8::1") << true;
    QTest::newRow("another port in it") << QStringLiteral("proxy.example:99") << false;
    QTest::newRow("a script") << QStringLiteral("http://proxy.example/x.pac") << false;
    QTest::newRow("a blank in it") << QStringLiteral("pro xy") << false;
}

void TestPreferencesDialog::wantsAHostForAManualProxy()
{
    QFETCH(const QString, host);
    open({});
    proxy()->setCurrentIndex(proxy()->findText(QStringLiteral("HTTP")));
    field(QStringLiteral("Proxy's host"))->setText(host);
    QTEST(okButton()->isEnabled(), "sound");
    proxy()->setCurrentIndex(0); // nobody's business then
    QVERIFY(okButton()->isEnabled());
}

void TestPreferencesDialog::tellsOfAKnownPassword()
{
    Settings settings;
    settings.proxy = {ProxyChoice::Kind::Http, QStringLiteral("p.example"), 80, {}};
    settings.keptProxies = QStringList{QStringLiteral("p.example:80")};
    open(settings, {QStringLiteral("q.example:80")});
    QLineEdit *password = field(QStringLiteral("Proxy's password"));
    QCOMPARE(password->placeholderText(), QStringLiteral("Kept in the keychain"));
    QCOMPARE(password->text(), QString());
    field(QStringLiteral("Proxy's host"))->setText(QStringLiteral("q.example"));
    QCOMPARE(password->placeholderText(), QStringLiteral("Known until the program ends"));
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QVERIFY(!m_last.proxyPassword);
    QVERIFY(!m_last.forgetsProxyPasswords);
}

void TestPreferencesDialog::forgetsPasswords()
{
    open({});
    QVERIFY(!forgetButton()->isEnabled());
    Settings settings;
    settings.keptProxies = QStringList{QStringLiteral("p.example:80")};
    open(settings);
    QTest::mouseClick(forgetButton(), Qt::LeftButton);
    QVERIFY(!forgetButton()->isEnabled());
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QVERIFY(m_last.forgetsProxyPasswords);
    QCOMPARE(m_last.settings.keptProxies, settings.keptProxies); // that is for whoever forgets them
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
