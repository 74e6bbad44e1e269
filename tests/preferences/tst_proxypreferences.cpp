// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferencesfixture.h"
#include "roomtest.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>

/// The proxy in PreferencesDialog.
class TestProxyPreferences : public QObject, private PreferencesFixture
{
    Q_OBJECT

    QPushButton *removeButton();

private Q_SLOTS:
    void returnsAManualProxy();
    void splitsAPastedUrl();
    void takesThePasswordFromAPastedUrl_data();
    void takesThePasswordFromAPastedUrl();
    void showsTheProblem_data();
    void showsTheProblem();
    void manualProxyRequiresAHost_data();
    void manualProxyRequiresAHost();
    void placeholderShowsAKnownPassword();
    void removesPasswords();
};

QPushButton *TestProxyPreferences::removeButton()
{
    for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
        if (button->accessibleName() == QStringLiteral("Forget passwords")) {
            return button;
        }
    }
    return nullptr;
}

void TestProxyPreferences::returnsAManualProxy()
{
    open({});
    QVERIFY(!field(QStringLiteral("Proxy host"))->isEnabled());
    proxyBox()->setCurrentIndex(proxyBox()->findText(QStringLiteral("SOCKS5")));
    field(QStringLiteral("Proxy host"))->setText(QStringLiteral(" proxy.example "));
    portBox()->setValue(1080);
    field(QStringLiteral("Proxy user name"))->setText(QStringLiteral("ann"));
    field(QStringLiteral("Proxy password"))->setText(QStringLiteral(" p w "));
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QCOMPARE(m_chosen.size(), 1);
    QCOMPARE(m_last.settings.proxy,
             (ProxyChoice{ProxyChoice::Kind::Socks5, QStringLiteral("proxy.example"), 1080,
                          QStringLiteral("ann")}));
    QVERIFY(m_last.proxyPassword == Secret(" p w "));
    QCOMPARE(field(QStringLiteral("Proxy password"))->text(), QString());
}

void TestProxyPreferences::splitsAPastedUrl()
{
    open({});
    proxyBox()->setCurrentIndex(proxyBox()->findText(QStringLiteral("HTTP")));
    field(QStringLiteral("Proxy host"))->setText(QStringLiteral("socks5://ann@p.example:1081"));
    QCOMPARE(proxyBox()->currentText(), QStringLiteral("SOCKS5"));
    QCOMPARE(field(QStringLiteral("Proxy host"))->text(), QStringLiteral("p.example"));
    QCOMPARE(portBox()->value(), 1081);
    QCOMPARE(field(QStringLiteral("Proxy user name"))->text(), QStringLiteral("ann"));
    QVERIFY(okButton()->isEnabled());
}

void TestProxyPreferences::takesThePasswordFromAPastedUrl_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("password");
    QTest::newRow("with a password") << "http://kim:pw@proxy.example:3129"
                                     << "pw";
    QTest::newRow("with a percent-encoded password") << "http://kim:p%40%20w@proxy.example:3129"
                                                     << "p@ w";
    QTest::newRow("with a line break") << "http://kim:pw@proxy.example:3129\n"
                                       << "pw";
    QTest::newRow("without a password") << "http://kim@proxy.example:3129"
                                        << "typed before";
}

void TestProxyPreferences::takesThePasswordFromAPastedUrl()
{
    QFETCH(const QString, text);
    QFETCH(const QString, password);
    open({});
    proxyBox()->setCurrentIndex(proxyBox()->findText(QStringLiteral("HTTP")));
    field(QStringLiteral("Proxy password"))->setText(QStringLiteral("typed before"));
    QLineEdit *host = field(QStringLiteral("Proxy host"));
    QGuiApplication::clipboard()->setText(text);
    host->paste();
    QCOMPARE(host->text(), QStringLiteral("proxy.example"));
    QVERIFY(!host->isUndoAvailable());
    QCOMPARE(portBox()->value(), 3129);
    QCOMPARE(field(QStringLiteral("Proxy user name"))->text(), QStringLiteral("kim"));
    QCOMPARE(field(QStringLiteral("Proxy password"))->text(), password);
}

void TestProxyPreferences::showsTheProblem_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const QString host = QStringLiteral("Proxy host");
    const QString key = QStringLiteral("0123456789abcdef").repeated(4);
    const QString credential = QStringLiteral("looks like a UserSig or a SecretKey");
    QTest::newRow("SecretKey for a host") << host << key << credential;
    QTest::newRow("URL with a UserSig for a host")
        << host << "https://console.tim.qq.com/v4?usersig=eJyr" << credential;
    QTest::newRow("SecretKey for a user") << "Proxy user name" << key << credential;
    QTest::newRow("PAC script") << host << "http://proxy.example/x.pac"
                                << "looks like proxy.example";
    QTest::newRow("valid host") << host << "proxy.example" << QString();
    QTest::newRow("empty host") << host << QString() << QString();
}

void TestProxyPreferences::showsTheProblem()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    QFETCH(const QString, problem);
    Settings settings;
    settings.proxy = {ProxyChoice::Kind::Http, QStringLiteral("p.example"), 80, {}};
    open(settings);
    field(name)->setText(text);
    const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
    const auto isShown = [](const QLabel *label) {
        return label->isVisible() && label->text().startsWith(QStringLiteral("⚠"));
    };
    const auto shown = std::find_if(labels.begin(), labels.end(), isShown);
    QCOMPARE(shown != labels.end(), !problem.isEmpty());
    QVERIFY(problem.isEmpty() || (*shown)->text().contains(problem));
    QCOMPARE(okButton()->isEnabled(), problem.isEmpty() && !text.isEmpty());
}

void TestProxyPreferences::manualProxyRequiresAHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("host name") << QStringLiteral("proxy.example") << true;
    QTest::newRow("IPv4 address") << QStringLiteral("10.0.0.1") << true;
    QTest::newRow("IPv6 address") << QStringLiteral("2001:db8::1") << true;
    QTest::newRow("host with a port") << QStringLiteral("proxy.example:99") << false;
    QTest::newRow("PAC script") << QStringLiteral("http://proxy.example/x.pac") << false;
    QTest::newRow("host with a space") << QStringLiteral("pro xy") << false;
}

void TestProxyPreferences::manualProxyRequiresAHost()
{
    QFETCH(const QString, host);
    open({});
    proxyBox()->setCurrentIndex(proxyBox()->findText(QStringLiteral("HTTP")));
    field(QStringLiteral("Proxy host"))->setText(host);
    QTEST(okButton()->isEnabled(), "isValid");
    proxyBox()->setCurrentIndex(0); // without a manual proxy, the host does not matter
    QVERIFY(okButton()->isEnabled());
}

void TestProxyPreferences::placeholderShowsAKnownPassword()
{
    Settings settings;
    settings.proxy = {ProxyChoice::Kind::Http, QStringLiteral("p.example"), 80, {}};
    settings.proxiesWithStoredLogin = QStringList{QStringLiteral("p.example:80")};
    open(settings, {QStringLiteral("q.example:80")});
    QLineEdit *password = field(QStringLiteral("Proxy password"));
    QCOMPARE(password->placeholderText(), QStringLiteral("Saved in the keychain"));
    QCOMPARE(password->text(), QString());
    field(QStringLiteral("Proxy host"))->setText(QStringLiteral("q.example"));
    QCOMPARE(password->placeholderText(), QStringLiteral("Kept until you quit"));
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QVERIFY(!m_last.proxyPassword);
    QVERIFY(!m_last.removesProxyPasswords);
}

void TestProxyPreferences::removesPasswords()
{
    open({});
    QVERIFY(!removeButton()->isEnabled());
    Settings settings;
    settings.proxiesWithStoredLogin = QStringList{QStringLiteral("p.example:80")};
    open(settings);
    QTest::mouseClick(removeButton(), Qt::LeftButton);
    QVERIFY(!removeButton()->isEnabled());
    QTest::mouseClick(okButton(), Qt::LeftButton);
    QVERIFY(m_last.removesProxyPasswords);
    // The list in the settings changes only once the passwords have been removed.
    QCOMPARE(m_last.settings.proxiesWithStoredLogin, settings.proxiesWithStoredLogin);
}

ROOM_TEST(TestProxyPreferences, QApplication)
#include "tst_proxypreferences.moc"
