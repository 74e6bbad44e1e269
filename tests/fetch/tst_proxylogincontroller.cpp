// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/settingsfolder.h"
#include "loopbackserver.h"
#include "memorystore.h"
#include "realproxy.h"
#include "roomtest.h"
#include "testwindow.h"
#include "ui/fetch/proxylogindialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using Proxy = RealProxy::Kind;
using FailureMode = MemoryStore::FailureMode;

namespace
{

const QString signInAction = u"Sign in to the proxy"_s;

}

/// The main window behind a real proxy that requires authentication.
class TestProxyLoginController : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealProxy> m_proxy;
    std::unique_ptr<LoopbackServer> m_server;
    std::shared_ptr<MemoryStore> m_store;
    std::unique_ptr<TestWindow> m;

    Settings settings() const;
    void open(const Settings &settings);
    ProxyLoginDialog *dialog();
    void signIn(const QString &user, const QString &password, bool store);
    QStringList storedProxies() const { return m->settings().proxiesWithStoredLogin; }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void panelOffersLoginAndFetchSucceeds();
    void refusedLoginAsksAgain();
    void loginIsStoredInTheKeychain();
    void refusedLoginIsNotStored();
    void untickingRemovesTheStoredLogin();
    void loginIsNotStoredUnasked();
    void withoutKeychainLoginStaysForTheSession();
    void lateKeychainReplyIsDropped();
    void keychainIsNotReadForAnotherProxy();
    void storedLoginOfAnotherUserIsNotUsed();
    void loginUpdatesTheProxyOfThePreferences();
    void escapeClosesTheDialog();
};

void TestProxyLoginController::initTestCase()
{
    if (!RealProxy::isInstalled(Proxy::SquidBasic)) {
        QSKIP("squid is not installed here");
    }
    m_proxy = std::make_unique<RealProxy>(Proxy::SquidBasic);
    QVERIFY(m_proxy->isReady());
}

void TestProxyLoginController::init()
{
    qputenv("https_proxy", m_proxy->url().toEncoded());
    m_server = std::make_unique<LoopbackServer>(LoopbackServer::Certificate::OtherHost);
    m_server->playAlways(Conversation::ok({u"@RBT#1"_s, u"@RBT#2"_s}));
    m_store = std::make_shared<MemoryStore>();
    open(settings());
}

void TestProxyLoginController::cleanup()
{
    m.reset();
    qunsetenv("https_proxy");
}

Settings TestProxyLoginController::settings() const
{
    Settings settings = customSettings(*m_server);
    settings.endpoint = urlBehindProxy(m_server->endpoint()).toString();
    settings.certificateFile = LoopbackServer::caFile();
    return settings;
}

void TestProxyLoginController::open(const Settings &settings)
{
    m = std::make_unique<TestWindow>(settings, SandboxOptions{}, regionEndpoint, m_store);
    QVERIFY(m->show());
    m->type(u"UserSig"_s, distinctiveUserSig());
}

ProxyLoginDialog *TestProxyLoginController::dialog()
{
    return m->window()->findChild<ProxyLoginDialog *>();
}

void TestProxyLoginController::signIn(const QString &user, const QString &password, bool store)
{
    m->click(signInAction);
    QVERIFY(dialog());
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
    const auto field = [this](const QString &name) {
        return qobject_cast<QLineEdit *>(findAccessible(dialog(), name).constFirst().object);
    };
    field(u"User name"_s)->setText(user);
    field(u"Password"_s)->setText(password);
    dialog()->findChild<QCheckBox *>()->setChecked(store);
    QTest::keyClick(field(u"Password"_s), Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));
    QTRY_VERIFY(!m->session().isBusy());
}

void TestProxyLoginController::panelOffersLoginAndFetchSucceeds()
{
    QVERIFY(!m->fetch());
    QVERIFY2(m->alertText().contains(m_proxy->address()), qPrintable(m->alertText()));
    QCOMPARE(m->panelActions(), (QStringList{signInAction, u"Copy details"_s}));
    QVERIFY(!dialog()); // the dialog does not open by itself
    signIn(RealProxy::user(), RealProxy::password(), false);
    QVERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m->visibleIds(), (QStringList{u"@RBT#1"_s, u"@RBT#2"_s}));
    m_server->reset();
    m_server->playAlways(Conversation::ok({}));
    QVERIFY(m->fetch()); // the session remembers the login
    QCOMPARE(m->visibleIds(), QStringList());
}

void TestProxyLoginController::refusedLoginAsksAgain()
{
    QVERIFY(!m->fetch());
    signIn(RealProxy::user(), u"wrong"_s, false);
    QVERIFY(m->is<fetching::AwaitingProxyLogin>());
    QVERIFY2(m->alertText().contains(u"refused"_s), qPrintable(m->alertText()));
    QVERIFY(m->panelActions().contains(signInAction));
    m->click(signInAction);
    const auto user = findAccessible(dialog(), u"User name"_s);
    QCOMPARE(qobject_cast<QLineEdit *>(user.first().object)->text(), RealProxy::user());
    bool showsRefusal = false;
    for (const QLabel *label : dialog()->findChildren<QLabel *>()) {
        showsRefusal = showsRefusal || (label->isVisible() && label->text().contains(u"refused"_s));
    }
    QVERIFY(showsRefusal);
    dialog()->reject();
    QTRY_VERIFY(!dialog());
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));
    signIn(RealProxy::user(), RealProxy::password(), false);
    QVERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m_server->requests().size(), 1);
}

void TestProxyLoginController::loginIsStoredInTheKeychain()
{
    QVERIFY(!m->fetch());
    signIn(RealProxy::user(), RealProxy::password(), true);
    QTRY_COMPARE(storedProxies(), QStringList{m_proxy->address()});
    const Settings now = m->settings();
    QVERIFY(!writeSettings(now));
    for (const QFileInfo &file : QDir(settingsFolder()).entryInfoList(QDir::Files)) {
        QFile written(file.filePath());
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(!written.readAll().contains(RealProxy::password().toUtf8()));
    }
    open(readSettings().settings);
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::Loaded>()); // without a dialog
}

void TestProxyLoginController::refusedLoginIsNotStored()
{
    QVERIFY(!m->fetch());
    signIn(RealProxy::user(), u"wrong"_s, true);
    QVERIFY(m->is<fetching::AwaitingProxyLogin>());
    QCOMPARE(m_store->calls(), 0);
    signIn(RealProxy::user(), RealProxy::password(), true);
    QTRY_COMPARE(storedProxies(), QStringList{m_proxy->address()});
    QCOMPARE(m_store->secrets().size(), 1);
}

void TestProxyLoginController::untickingRemovesTheStoredLogin()
{
    QVERIFY(!m->fetch());
    signIn(RealProxy::user(), RealProxy::password(), true);
    QTRY_COMPARE(storedProxies().size(), 1);
    m_store->setFailureMode(FailureMode::NoAnswer);
    open(m->settings());
    QVERIFY(!m->fetch());
    signIn(RealProxy::user(), RealProxy::password(), false);
    QCOMPARE(storedProxies(), QStringList());
    QVERIFY(m_store->secrets().isEmpty());
}

void TestProxyLoginController::loginIsNotStoredUnasked()
{
    QVERIFY(!m->fetch());
    signIn(RealProxy::user(), RealProxy::password(), false);
    QVERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m_store->calls(), 0);
    QCOMPARE(storedProxies(), QStringList());
    QVERIFY(!m->panelContains(u"session"_s));
}

void TestProxyLoginController::withoutKeychainLoginStaysForTheSession()
{
    m_store->setFailureMode(FailureMode::Unavailable);
    QVERIFY(!m->fetch());
    signIn(RealProxy::user(), RealProxy::password(), true);
    QVERIFY(m->is<fetching::Loaded>());
    QTRY_VERIFY(m->panelContains(u"for this session only"_s));
    QCOMPARE(storedProxies(), QStringList());
    QVERIFY(m->fetch());
    QVERIFY(!m->panelContains(u"for this session only"_s)); // shown only once
}

void TestProxyLoginController::lateKeychainReplyIsDropped()
{
    QVERIFY(!m->fetch());
    signIn(RealProxy::user(), RealProxy::password(), true);
    QTRY_COMPARE(storedProxies().size(), 1);
    m_store->setFailureMode(FailureMode::NoAnswer);
    open(m->settings());
    QVERIFY(!m->fetch());
    QVERIFY2(m->alertText().contains(u"Waiting for the keychain"_s), qPrintable(m->alertText()));
    QCOMPARE(m->panelActions(), QStringList{signInAction});
    signIn(RealProxy::user(), RealProxy::password(), false); // before the keychain has answered
    QVERIFY(m->is<fetching::Loaded>());
    const qsizetype calls = m_server->requests().size();
    m_store->answerPending();
    QTest::qWait(0);
    QVERIFY(!m->session().isBusy());
    QCOMPARE(m_server->requests().size(), calls);
}

void TestProxyLoginController::keychainIsNotReadForAnotherProxy()
{
    Settings other = settings();
    other.proxiesWithStoredLogin = QStringList{u"proxy.example:8080"_s};
    open(other);
    QVERIFY(!m->fetch());
    QVERIFY(m->panelActions().contains(signInAction));
    QCOMPARE(m_store->calls(), 0);
}

void TestProxyLoginController::storedLoginOfAnotherUserIsNotUsed()
{
    Settings other = settings();
    other.proxy = {ProxyChoice::Kind::Http, u"127.0.0.1"_s, m_proxy->port(), u"bob"_s};
    other.proxiesWithStoredLogin = QStringList{m_proxy->address()};
    m_store->write(proxySecretId(m_proxy->address()),
                   toSecret({RealProxy::user(), Secret(RealProxy::password().toUtf8())}),
                   [](const SecretAnswer &) {});
    open(other);
    QVERIFY(!m->fetch());
    QTRY_VERIFY(m->panelContains(m_proxy->address()) &&
                m->panelActions().contains(u"Copy details"_s));
    QCOMPARE(m_server->connections(), 0);
}

void TestProxyLoginController::loginUpdatesTheProxyOfThePreferences()
{
    qunsetenv("https_proxy");
    Settings manual = settings();
    manual.proxy = {ProxyChoice::Kind::Http, u"127.0.0.1"_s, m_proxy->port(), {}};
    open(manual);
    QVERIFY(!m->fetch());
    signIn(RealProxy::user(), RealProxy::password(), false);
    QVERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m->settings().proxy.user, RealProxy::user());
}

void TestProxyLoginController::escapeClosesTheDialog()
{
    QVERIFY(!m->fetch());
    m->click(signInAction);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QVERIFY(m->is<fetching::AwaitingProxyLogin>());
    QVERIFY(m->panelActions().contains(signInAction));
}

ROOM_TEST(TestProxyLoginController, QApplication)
#include "tst_proxylogincontroller.moc"
