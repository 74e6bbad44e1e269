// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferencesdesk.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>

/// The proxy in the preferences, and what is known of its password.
class TestProxyPreferences : public QObject, private PreferencesDesk
{
    Q_OBJECT

    QPushButton *forgetButton();

private Q_SLOTS:
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
};

QPushButton *TestProxyPreferences::forgetButton()
{
    for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
        if (button->accessibleName() == QStringLiteral("Forget passwords")) {
            return button;
        }
    }
    return nullptr;
}

void TestProxyPreferences::aManualProxy()
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

void TestProxyPreferences::aPastedProxyIsTakenApart()
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

void TestProxyPreferences::aPastedProxyBringsItsPassword_data()
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

void TestProxyPreferences::aPastedProxyBringsItsPassword()
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

void TestProxyPreferences::saysWhatIsWrongWithAProxy_data()
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

void TestProxyPreferences::saysWhatIsWrongWithAProxy()
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

void TestProxyPreferences::wantsAHostForAManualProxy_data()
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

void TestProxyPreferences::wantsAHostForAManualProxy()
{
    QFETCH(const QString, host);
    open({});
    proxy()->setCurrentIndex(proxy()->findText(QStringLiteral("HTTP")));
    field(QStringLiteral("Proxy's host"))->setText(host);
    QTEST(okButton()->isEnabled(), "sound");
    proxy()->setCurrentIndex(0); // nobody's business then
    QVERIFY(okButton()->isEnabled());
}

void TestProxyPreferences::tellsOfAKnownPassword()
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

void TestProxyPreferences::forgetsPasswords()
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
    // Only forgetting the proxies changes which are kept.
    QCOMPARE(m_last.settings.keptProxies, settings.keptProxies);
}

QTEST_MAIN(TestProxyPreferences)
#include "tst_proxypreferences.moc"
