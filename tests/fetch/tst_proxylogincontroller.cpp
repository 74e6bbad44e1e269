// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/settingsfolder.h"
#include "loopbackserver.h"
#include "memorystore.h"
#include "realproxy.h"
#include "testwindow.h"
#include "ui/fetch/proxylogindialog.h"

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

/// The window behind a real proxy that asks for a password.
class TestSigningIn : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealProxy> m_proxy;
    std::unique_ptr<LoopbackServer> m_server;
    std::shared_ptr<MemoryStore> m_store;
    std::unique_ptr<TestWindow> m;

    Settings settings() const;
    void open(const Settings &settings);
    ProxyLoginDialog *dialog();
    void answer(const QString &user, const QString &password, bool keep);
    QStringList kept() const { return m->settings().keptProxies; }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void asksInThePanelAndFetches();
    void asksAgainAndSaysSo();
    void isRememberedInTheKeychain();
    void aWrongOneIsNotKept();
    void noLongerKept();
    void isNotKeptUnasked();
    void withoutAKeychain();
    void aSlowKeychain();
    void theKeychainIsNotOpenedForOthers();
    void anotherUserThanTheKeychains();
    void forThePreferencesProxy();
    void canBeLeft();
};

void TestSigningIn::initTestCase()
{
    if (!RealProxy::isInstalled(Proxy::SquidBasic)) {
        QSKIP("squid is not installed here");
    }
    m_proxy = std::make_unique<RealProxy>(Proxy::SquidBasic);
    QVERIFY(m_proxy->isReady());
}

void TestSigningIn::init()
{
    qputenv("https_proxy", m_proxy->url().toEncoded());
    m_server = std::make_unique<LoopbackServer>(LoopbackServer::Certificate::OtherHost);
    m_server->playAlways(Conversation::ok({u"@RBT#1"_s, u"@RBT#2"_s}));
    m_store = std::make_shared<MemoryStore>();
    open(settings());
}

void TestSigningIn::cleanup()
{
    m.reset();
    qunsetenv("https_proxy");
}

Settings TestSigningIn::settings() const
{
    Settings settings = customSettings(*m_server);
    settings.endpoint = farEnd(m_server->endpoint()).toString();
    settings.certificateFile = LoopbackServer::caFile();
    return settings;
}

void TestSigningIn::open(const Settings &settings)
{
    m = std::make_unique<TestWindow>(settings, SandboxOptions{}, regionEndpoint, m_store);
    QVERIFY(m->show());
    m->type(u"UserSig"_s, recognisableUserSig());
}

ProxyLoginDialog *TestSigningIn::dialog()
{
    return m->window()->findChild<ProxyLoginDialog *>();
}

void TestSigningIn::answer(const QString &user, const QString &password, bool keep)
{
    m->click(signInAction);
    QVERIFY(dialog());
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
    const auto field = [this](const QString &name) {
        return qobject_cast<QLineEdit *>(accessiblesNamed(dialog(), name).constFirst().object);
    };
    field(u"User"_s)->setText(user);
    field(u"Password"_s)->setText(password);
    dialog()->findChild<QCheckBox *>()->setChecked(keep);
    QTest::keyClick(field(u"Password"_s), Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));
    QTRY_VERIFY(!m->session().isBusy());
}

void TestSigningIn::asksInThePanelAndFetches()
{
    QVERIFY(!m->fetch());
    QVERIFY2(m->message().contains(m_proxy->address()), qPrintable(m->message()));
    QCOMPARE(m->offered(), (QStringList{signInAction, u"Copy details"_s}));
    QVERIFY(!dialog()); // nothing opens by itself
    answer(RealProxy::user(), RealProxy::password(), false);
    QVERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m->shown(), (QStringList{u"@RBT#1"_s, u"@RBT#2"_s}));
    m_server->reset();
    m_server->playAlways(Conversation::ok({}));
    QVERIFY(m->fetch()); // remembered for the session
    QCOMPARE(m->shown(), QStringList());
}

void TestSigningIn::asksAgainAndSaysSo()
{
    QVERIFY(!m->fetch());
    answer(RealProxy::user(), u"wrong"_s, false);
    QVERIFY(m->is<fetching::AwaitingProxyLogin>());
    QVERIFY2(m->message().contains(u"did not take"_s), qPrintable(m->message()));
    QVERIFY(m->offered().contains(signInAction));
    m->click(signInAction);
    const auto user = accessiblesNamed(dialog(), u"User"_s);
    QCOMPARE(qobject_cast<QLineEdit *>(user.first().object)->text(), RealProxy::user());
    bool says = false;
    for (const QLabel *label : dialog()->findChildren<QLabel *>()) {
        says = says || (label->isVisible() && label->text().contains(u"did not take"_s));
    }
    QVERIFY(says);
    dialog()->reject();
    QTRY_VERIFY(!dialog());
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));
    answer(RealProxy::user(), RealProxy::password(), false);
    QVERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m_server->requests().size(), 1);
}

void TestSigningIn::isRememberedInTheKeychain()
{
    QVERIFY(!m->fetch());
    answer(RealProxy::user(), RealProxy::password(), true);
    QTRY_COMPARE(kept(), QStringList{m_proxy->address()});
    const Settings now = m->settings();
    QVERIFY(!writeSettings(now));
    for (const QFileInfo &file : QDir(settingsFolder()).entryInfoList(QDir::Files)) {
        QFile written(file.filePath());
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(!written.readAll().contains(RealProxy::password().toUtf8()));
    }
    open(readSettings().settings);
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::Loaded>()); // nobody was asked
}

void TestSigningIn::aWrongOneIsNotKept()
{
    QVERIFY(!m->fetch());
    answer(RealProxy::user(), u"wrong"_s, true);
    QVERIFY(m->is<fetching::AwaitingProxyLogin>());
    QCOMPARE(m_store->calls(), 0);
    answer(RealProxy::user(), RealProxy::password(), true);
    QTRY_COMPARE(kept(), QStringList{m_proxy->address()});
    QCOMPARE(m_store->secrets().size(), 1);
}

void TestSigningIn::noLongerKept()
{
    QVERIFY(!m->fetch());
    answer(RealProxy::user(), RealProxy::password(), true);
    QTRY_COMPARE(kept().size(), 1);
    m_store->setFailureMode(FailureMode::Never);
    open(m->settings());
    QVERIFY(!m->fetch());
    answer(RealProxy::user(), RealProxy::password(), false);
    QCOMPARE(kept(), QStringList());
    QVERIFY(m_store->secrets().isEmpty());
}

void TestSigningIn::isNotKeptUnasked()
{
    QVERIFY(!m->fetch());
    answer(RealProxy::user(), RealProxy::password(), false);
    QVERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m_store->calls(), 0);
    QCOMPARE(kept(), QStringList());
    QVERIFY(!m->tells(u"session"_s));
}

void TestSigningIn::withoutAKeychain()
{
    m_store->setFailureMode(FailureMode::Broken);
    QVERIFY(!m->fetch());
    answer(RealProxy::user(), RealProxy::password(), true);
    QVERIFY(m->is<fetching::Loaded>());
    QTRY_VERIFY(m->tells(u"for this session only"_s));
    QCOMPARE(kept(), QStringList());
    QVERIFY(m->fetch());
    QVERIFY(!m->tells(u"for this session only"_s)); // said once
}

void TestSigningIn::aSlowKeychain()
{
    QVERIFY(!m->fetch());
    answer(RealProxy::user(), RealProxy::password(), true);
    QTRY_COMPARE(kept().size(), 1);
    m_store->setFailureMode(FailureMode::Never);
    open(m->settings());
    QVERIFY(!m->fetch());
    QVERIFY2(m->message().contains(u"Waiting for the keychain"_s), qPrintable(m->message()));
    QCOMPARE(m->offered(), QStringList{signInAction});
    answer(RealProxy::user(), RealProxy::password(), false); // the person is quicker
    QVERIFY(m->is<fetching::Loaded>());
    const qsizetype calls = m_server->requests().size();
    m_store->answerAtLast();
    QTest::qWait(0);
    QVERIFY(!m->session().isBusy());
    QCOMPARE(m_server->requests().size(), calls);
}

void TestSigningIn::theKeychainIsNotOpenedForOthers()
{
    Settings other = settings();
    other.keptProxies = QStringList{u"proxy.example:8080"_s};
    open(other);
    QVERIFY(!m->fetch());
    QVERIFY(m->offered().contains(signInAction));
    QCOMPARE(m_store->calls(), 0);
}

void TestSigningIn::anotherUserThanTheKeychains()
{
    Settings other = settings();
    other.proxy = {ProxyChoice::Kind::Http, u"127.0.0.1"_s, m_proxy->port(), u"bob"_s};
    other.keptProxies = QStringList{m_proxy->address()};
    m_store->write(proxySecretId(m_proxy->address()),
                   toSecret({RealProxy::user(), Secret(RealProxy::password().toUtf8())}),
                   [](const SecretAnswer &) {});
    open(other);
    QVERIFY(!m->fetch());
    QTRY_VERIFY(m->tells(m_proxy->address()) && m->offered().contains(u"Copy details"_s));
    QCOMPARE(m_server->connections(), 0);
}

void TestSigningIn::forThePreferencesProxy()
{
    qunsetenv("https_proxy");
    Settings manual = settings();
    manual.proxy = {ProxyChoice::Kind::Http, u"127.0.0.1"_s, m_proxy->port(), {}};
    open(manual);
    QVERIFY(!m->fetch());
    answer(RealProxy::user(), RealProxy::password(), false);
    QVERIFY(m->is<fetching::Loaded>());
    QCOMPARE(m->settings().proxy.user, RealProxy::user());
}

void TestSigningIn::canBeLeft()
{
    QVERIFY(!m->fetch());
    m->click(signInAction);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QVERIFY(m->is<fetching::AwaitingProxyLogin>());
    QVERIFY(m->offered().contains(signInAction));
}

QTEST_MAIN(TestSigningIn)
#include "tst_proxylogincontroller.moc"
