// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnections.h"
#include "loopbackserver.h"
#include "roomtest.h"
#include "testwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace
{

/// All documented regions except Singapore and Frankfurt, which have servers of their own.
int otherRegions()
{
    return static_cast<int>(documentedRegions().size()) - 2;
}

} // namespace

/// The remedies in the status panel for a wrong region, an unreachable host, a rate limit and a
/// lockout.
class TestRemedies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void proposesRegionThatKnowsApp();
    void reportsThatNoRegionKnowsApp();
    void usesBackupHost();
    void offersNoRegionSearchForSandbox();
    void waitsOutRateLimit();
    void locksOutAfterTooManyFailedChecks();
    void asksBeforeSendingStoredUserSigToOtherHosts();

private:
    QUrl endpoint(const Region &region, RegionHost host);
    QString region() { return m_window->named<QComboBox>(u"Region"_s)->currentData().toString(); }

    std::unique_ptr<LoopbackServer> m_singapore, m_frankfurt, m_others;
    std::unique_ptr<TestWindow> m_window;
};

QUrl TestRemedies::endpoint(const Region &region, RegionHost host)
{
    if (region.id == "sg"_L1 && host == RegionHost::Main) {
        return m_singapore->endpoint();
    }
    return region.id == "de"_L1 ? m_frankfurt->endpoint() : m_others->endpoint();
}

void TestRemedies::init()
{
    m_singapore = std::make_unique<LoopbackServer>();
    m_frankfurt = std::make_unique<LoopbackServer>();
    m_others = std::make_unique<LoopbackServer>();
    Settings settings;
    settings.region = u"sg"_s;
    settings.sdkAppId = u"1400000009"_s;
    settings.identifier = u"administrator"_s;
    settings.sandbox = false;
    m_window = std::make_unique<TestWindow>(
        settings, SandboxOptions(),
        [this](const Region &region, RegionHost host) { return endpoint(region, host); });
    QVERIFY(m_window->show());
    m_window->type(u"UserSig"_s, distinctiveUserSig());
}

void TestRemedies::cleanup()
{
    m_window.reset();
}

void TestRemedies::proposesRegionThatKnowsApp()
{
    m_singapore->play(Conversation::failure(60026));
    m_others->play(Conversation::failure(70020), otherRegions());
    m_frankfurt->play(Conversation::ok({u"@RBT#1"_s}), 2);
    QVERIFY(!m_window->fetch());
    QVERIFY(m_window->panelActions().contains(u"Try another region"_s));
    m_window->click(u"Try another region"_s);
    QTRY_VERIFY(m_window->panelContains(u"Frankfurt has the app 1400000009"_s));
    QCOMPARE(m_window->visibleIds(), QStringList()); // the region is proposed, not used
    QCOMPARE(m_others->requests().size(), otherRegions());
    m_window->click(u"Use this region"_s);
    QTRY_COMPARE(m_window->visibleIds(), QStringList(u"@RBT#1"_s));
    QCOMPARE(region(), u"de"_s);
    QCOMPARE(m_frankfurt->requests().size(), 2);
    QCOMPARE(m_singapore->requests().size(), 1);
}

void TestRemedies::reportsThatNoRegionKnowsApp()
{
    m_singapore->play(Conversation::failure(70020));
    m_others->play(Conversation::failure(70020), otherRegions());
    m_frankfurt->play(Conversation::html(502));
    QVERIFY(!m_window->fetch());
    m_window->click(u"Try another region"_s);
    QTRY_VERIFY(m_window->panelContains(u"No other region has the app 1400000009"_s));
    QVERIFY(m_window->panelContains(u"No usable reply from: Frankfurt."_s));
    QVERIFY(!m_window->panelActions().contains(u"Use this region"_s));
    QCOMPARE(region(), u"sg"_s);
    // Editing the form discards the result of the search.
    m_window->type(u"SDKAppID"_s, u"1400000008"_s);
    QVERIFY(!m_window->panelContains(u"No other region"_s));
}

void TestRemedies::usesBackupHost()
{
    m_singapore->close();
    m_others->play(Conversation::ok({u"@RBT#1"_s}), 2);
    m_window->press(Qt::Key_F5);
    QTRY_VERIFY(m_window->panelActions().contains(u"Use the backup host"_s)); // during a retry too
    m_window->click(u"Use the backup host"_s);
    QTRY_COMPARE(m_window->visibleIds(), QStringList(u"@RBT#1"_s));
    QCOMPARE(region(), u"sg"_s);
    QVERIFY(m_window->fetch()); // from the backup host again
    QCOMPARE(m_others->requests().size(), 2);
}

void TestRemedies::offersNoRegionSearchForSandbox()
{
    TestWindow window({}, [] {
        SandboxOptions options;
        options.fault = SandboxFault{SandboxFault::Kind::ErrorCode, 70020, {}};
        return options;
    }());
    QVERIFY(window.show());
    window.window()->chooseSandbox();
    QVERIFY(!window.fetch());
    QVERIFY(window.panelActions().contains(u"Edit credentials"_s));
    QVERIFY(!window.panelActions().contains(u"Try another region"_s));
}

void TestRemedies::waitsOutRateLimit()
{
    m_singapore->play(
        Conversation::json(Conversation::failureBody(60007, {}), 200, {{"Retry-After", "0"}}), 4);
    m_singapore->play(Conversation::ok({}));
    QVERIFY(!m_window->fetch());
    m_window->click(u"Wait and retry"_s);
    QVERIFY(m_window->is<fetching::WaitingForRetry>());
    QVERIFY(m_window->panelContains(u"Trying again in 30 s (retry 1 of 1)."_s));
    m_window->click(u"Retry"_s); // at once
    QTRY_VERIFY(m_window->is<fetching::Loaded>());
}

void TestRemedies::locksOutAfterTooManyFailedChecks()
{
    m_singapore->play(Conversation::failure(70050));
    QVERIFY(!m_window->fetch());
    QVERIFY(!m_window->isAvailable(u"Fetch"_s));
    QVERIFY(!m_window->panelActions().contains(u"Retry"_s));
    QVERIFY(m_window->panelContains(u"Nothing is sent before"_s));
    m_window->press(Qt::Key_F5);
    QVERIFY(!m_window->session().isBusy());
    QCOMPARE(m_singapore->requests().size(), 1);
    m_window->type(u"Identifier"_s, u"admin2"_s); // another account is not locked out
    QVERIFY(m_window->isAvailable(u"Fetch"_s));
}

void TestRemedies::asksBeforeSendingStoredUserSigToOtherHosts()
{
    const QTemporaryDir home;
    const QByteArray previousHome = qgetenv("XDG_CONFIG_HOME");
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    SavedConnection saved;
    saved.id = newConnectionId();
    saved.name = u"Support desk"_s;
    saved.region = u"sg"_s;
    saved.sdkAppId = 1400000009;
    saved.identifier = u"administrator"_s;
    saved.keepsSecret = true;
    updateConnections([&saved](SavedConnections &all) { all.append(saved); });
    auto secrets = std::make_shared<MemoryStore>();
    secrets->write(saved.id, Secret(distinctiveUserSig().toLatin1()), [](const SecretAnswer &) {});
    m_window = std::make_unique<TestWindow>(
        Settings(), SandboxOptions(),
        [this](const Region &region, RegionHost host) { return endpoint(region, host); }, secrets);
    QVERIFY(m_window->show());
    m_singapore->play(Conversation::failure(60026));
    m_window->press(u"Ctrl+1"_s);
    m_window->press(u"F5"_s);
    QTRY_VERIFY(m_window->is<fetching::Failed>());
    m_window->click(u"Try another region"_s);
    QVERIFY(m_window->is<fetching::AwaitingSecret>());
    QVERIFY(m_window->panelContains(u"A UserSig is needed"_s));
    QCOMPARE(m_window->panelActions(), QStringList(u"Edit credentials"_s));
    m_window->click(u"Edit credentials"_s);
    QCOMPARE(QApplication::focusWidget(), m_window->named<QLineEdit>(u"UserSig"_s));
    // A UserSig that the user enters may be sent to every host.
    m_window->type(u"UserSig"_s, userSigFor(1400000009, u"administrator"_s, std::chrono::hours(1)));
    QVERIFY(m_window->is<fetching::Failed>());
    m_singapore->play(Conversation::failure(60026));
    m_others->playAlways(Conversation::failure(70020));
    m_frankfurt->playAlways(Conversation::failure(70020));
    QCOMPARE(m_others->connections() + m_frankfurt->connections(), 0);
    QVERIFY(!m_window->fetch());
    m_window->click(u"Try another region"_s);
    QTRY_VERIFY(m_window->panelContains(u"No other region has the app 1400000009"_s));
    qputenv("XDG_CONFIG_HOME", previousHome);
}

ROOM_TEST(TestRemedies, QApplication)
#include "tst_remedies.moc"
