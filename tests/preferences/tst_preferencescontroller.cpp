// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "memorystore.h"
#include "realproxy.h"
#include "roomtest.h"
#include "testwindow.h"
#include "ui/export/exportdialog.h"
#include "ui/preferences/preferencesdialog.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using Certificate = LoopbackServer::Certificate;

/// Preferences take effect at once, without a restart.
class TestPreferencesController : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::shared_ptr<MemoryStore> m_store;
    std::unique_ptr<TestWindow> m;

    void open(const Settings &settings);
    PreferencesDialog *dialog();
    void showDialog();
    template <typename T>
    T *named(const QString &name)
    {
        const QList<Accessible> found = findAccessible(dialog(), name);
        return found.size() == 1 ? qobject_cast<T *>(found.first().object) : nullptr;
    }
    void acceptDialog();

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void trustsTheCertificateFileAtOnce();
    void readsTheCertificateFileAtStart();
    void usesTheTimeLimitsAtOnce();
    void exportStartsWithTheChosenPreset();
    void usesAManualProxyWithItsPassword_data();
    void usesAManualProxyWithItsPassword();
    void removesTheProxyPasswords();
};

void TestPreferencesController::init()
{
    m_store = std::make_shared<MemoryStore>();
    m_server = std::make_unique<LoopbackServer>(Certificate::Good);
    m_server->playAlways(Conversation::ok({u"@RBT#1"_s}));
    open(customSettings(*m_server));
}

void TestPreferencesController::open(const Settings &settings)
{
    m = std::make_unique<TestWindow>(settings, SandboxOptions{}, regionEndpoint, m_store);
    QVERIFY(m->show());
    m->type(u"UserSig"_s, distinctiveUserSig());
}

PreferencesDialog *TestPreferencesController::dialog()
{
    return m->window()->findChild<PreferencesDialog *>();
}

void TestPreferencesController::showDialog()
{
    m->press(u"Ctrl+,"_s);
    QVERIFY(dialog());
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
}

void TestPreferencesController::acceptDialog()
{
    QTest::keyClick(named<QLineEdit>(u"Further trusted certificates"_s), Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    m->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m->window()));
}

void TestPreferencesController::trustsTheCertificateFileAtOnce()
{
    QVERIFY(!m->fetch());
    QCOMPARE(m->error().kind, ApiError::Kind::Tls);
    showDialog();
    named<QLineEdit>(u"Further trusted certificates"_s)->setText(LoopbackServer::caFile());
    acceptDialog();
    QVERIFY(m->fetch());
    showDialog();
    named<QLineEdit>(u"Further trusted certificates"_s)->clear();
    acceptDialog();
    QVERIFY(!m->fetch()); // the connection that is still open must not be reused
    QCOMPARE(m->error().kind, ApiError::Kind::Tls);
}

void TestPreferencesController::readsTheCertificateFileAtStart()
{
    const QTemporaryDir folder;
    Settings settings = customSettings(*m_server);
    settings.certificateFile = folder.filePath(u"office.pem"_s);
    QVERIFY(QFile::copy(LoopbackServer::caFile(), settings.certificateFile));
    open(settings);
    QVERIFY(!m->panelContains(u"could not be read"_s));
    QVERIFY(m->fetch());
    QVERIFY(QFile::remove(settings.certificateFile));
    open(settings);
    QVERIFY(m->panelContains(u"certificates could not be read"_s));
    QVERIFY(m->panelContains(settings.certificateFile));
    QVERIFY(m->panelContains(u"file does not exist"_s));
    QVERIFY(!m->fetch());
    QCOMPARE(m->settings().certificateFile, settings.certificateFile);
}

void TestPreferencesController::usesTheTimeLimitsAtOnce()
{
    LoopbackServer silent;
    silent.playAlways(Conversation::silent());
    open(customSettings(silent));
    showDialog();
    for (QSpinBox *box : dialog()->findChildren<QSpinBox *>()) {
        if (box->maximum() == 600) {
            box->setValue(1);
        }
    }
    acceptDialog();
    m->press(Qt::Key_F5);
    QTRY_VERIFY(m->is<fetching::WaitingForRetry>()); // long before the default of 10 s
    m->press(Qt::Key_Escape);
    QCOMPARE(m->error().kind, ApiError::Kind::Timeout);
}

void TestPreferencesController::exportStartsWithTheChosenPreset()
{
    Settings settings = customSettings(*m_server);
    settings.certificateFile = LoopbackServer::caFile();
    open(settings);
    QVERIFY(m->fetch());
    showDialog();
    for (QComboBox *box : dialog()->findChildren<QComboBox *>()) {
        box->setCurrentIndex(qMax(box->currentIndex(), box->findText(u"CSV for Excel"_s)));
    }
    acceptDialog();
    QVERIFY(m->settings().exportsForExcel);
    m->press(u"Ctrl+E"_s);
    const auto *exportDialog = m->window()->findChild<ExportDialog *>();
    QVERIFY(exportDialog);
    bool proposed = false;
    for (const QComboBox *box : exportDialog->findChildren<QComboBox *>()) {
        proposed = proposed || box->currentText() == u"CSV for Excel"_s;
    }
    QVERIFY(proposed);
}

void TestPreferencesController::usesAManualProxyWithItsPassword_data()
{
    QTest::addColumn<MemoryStore::FailureMode>("failureMode");
    QTest::addColumn<bool>("isStored");
    QTest::newRow("keychain") << MemoryStore::FailureMode::None << true;
    QTest::newRow("no keychain") << MemoryStore::FailureMode::Unavailable << false;
    QTest::newRow("access denied") << MemoryStore::FailureMode::Denied << false;
}

void TestPreferencesController::usesAManualProxyWithItsPassword()
{
    QFETCH(const MemoryStore::FailureMode, failureMode);
    QFETCH(const bool, isStored);
    if (!RealProxy::isInstalled(RealProxy::Kind::SquidBasic)) {
        QSKIP("squid is not installed here");
    }
    const RealProxy proxy(RealProxy::Kind::SquidBasic);
    QVERIFY(proxy.isReady());
    m_server = std::make_unique<LoopbackServer>(Certificate::OtherHost);
    m_server->playAlways(Conversation::ok({u"@RBT#1"_s}));
    m_store->setFailureMode(failureMode);
    Settings settings = customSettings(*m_server);
    settings.endpoint = urlBehindProxy(m_server->endpoint()).toString();
    settings.certificateFile = LoopbackServer::caFile();
    open(settings);
    showDialog();
    named<QLineEdit>(u"Proxy host"_s)->setText(proxy.url().toString());
    named<QLineEdit>(u"Proxy user name"_s)->setText(RealProxy::user());
    named<QLineEdit>(u"Proxy password"_s)->setText(RealProxy::password());
    acceptDialog();
    QTRY_COMPARE(m->settings().proxiesWithStoredLogin,
                 isStored ? QStringList{proxy.address()} : QStringList());
    QTRY_COMPARE(m->panelContains(u"for this session only"_s), !isStored);
    QVERIFY(m->fetch()); // without asking for the login
    QCOMPARE(m->settings().proxy.port, proxy.port());
    open(m->settings());
    QCOMPARE(m->fetch(), false); // the keychain is read only once the proxy asks
    QTRY_COMPARE(m->is<fetching::Loaded>(), isStored);
}

void TestPreferencesController::removesTheProxyPasswords()
{
    const QString address = u"proxy.example:8080"_s;
    m_store->write(proxySecretId(address), toSecret({u"ann"_s, Secret("pw")}),
                   [](const SecretAnswer &) {});
    m_store->write(u"a connection"_s, Secret("sig"), [](const SecretAnswer &) {});
    Settings settings = customSettings(*m_server);
    settings.proxiesWithStoredLogin = QStringList{address};
    open(settings);
    showDialog();
    named<QPushButton>(u"Forget passwords"_s)->click();
    acceptDialog();
    QTRY_VERIFY(m->settings().proxiesWithStoredLogin.isEmpty());
    QCOMPARE(m_store->secrets().keys(), QStringList{u"a connection"_s});
}

ROOM_TEST(TestPreferencesController, QApplication)
#include "tst_preferencescontroller.moc"
