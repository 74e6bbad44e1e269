// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnections.h"
#include "loopbackserver.h"
#include "testwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

/// What the status panel offers where the region, its host or the moment is the trouble.
class TestOtherPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsTheRegion();
    void findsNoRegion();
    void usesTheBackupHost();
    void neverAsksTheVendorForTheSandbox();
    void waitsForARate();
    void holdsBackAfterTooManyFailedChecks();
    void aStoredUserSigGoesNowhereElse();

private:
    QUrl endpoint(const Region &region, RegionHost host);
    QString region() { return m_window->named<QComboBox>(u"Region"_s)->currentData().toString(); }

    std::unique_ptr<LoopbackServer> m_singapore, m_frankfurt, m_others;
    std::unique_ptr<TestWindow> m_window;
};

QUrl TestOtherPlace::endpoint(const Region &region, RegionHost host)
{
    if (region.id == "sg"_L1 && host == RegionHost::Main) {
        return m_singapore->endpoint();
    }
    return region.id == "de"_L1 ? m_frankfurt->endpoint() : m_others->endpoint();
}

void TestOtherPlace::init()
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
    m_window->type(u"UserSig"_s, recognisableUserSig());
}

void TestOtherPlace::cleanup()
{
    m_window.reset();
}

void TestOtherPlace::findsTheRegion()
{
    m_singapore->play(Conversation::failure(60026));
    m_others->play(Conversation::failure(70020), 5);
    m_frankfurt->play(Conversation::ok({u"@RBT#1"_s}), 2);
    QVERIFY(!m_window->fetch());
    QVERIFY(m_window->offered().contains(u"Try another region"_s));
    m_window->click(u"Try another region"_s);
    QTRY_VERIFY(m_window->tells(u"Frankfurt knows the app 1400000009"_s));
    QCOMPARE(m_window->shown(), QStringList()); // proposed, not taken
    QCOMPARE(m_others->requests().size(), 5);
    m_window->click(u"Take this region"_s);
    QTRY_COMPARE(m_window->shown(), QStringList(u"@RBT#1"_s));
    QCOMPARE(region(), u"de"_s);
    QCOMPARE(m_frankfurt->requests().size(), 2);
    QCOMPARE(m_singapore->requests().size(), 1);
}

void TestOtherPlace::findsNoRegion()
{
    m_singapore->play(Conversation::failure(70020));
    m_others->play(Conversation::failure(70020), 5);
    m_frankfurt->play(Conversation::html(502));
    QVERIFY(!m_window->fetch());
    m_window->click(u"Try another region"_s);
    QTRY_VERIFY(m_window->tells(u"No other region knows the app 1400000009"_s));
    QVERIFY(m_window->tells(u"No usable answer came from: Frankfurt."_s));
    QVERIFY(!m_window->offered().contains(u"Take this region"_s));
    QCOMPARE(region(), u"sg"_s);
    // Another word in the form, and the search is forgotten.
    m_window->type(u"SDKAppID"_s, u"1400000008"_s);
    QVERIFY(!m_window->tells(u"No other region"_s));
}

void TestOtherPlace::usesTheBackupHost()
{
    m_singapore->close();
    m_others->play(Conversation::ok({u"@RBT#1"_s}), 2);
    m_window->press(Qt::Key_F5);
    QTRY_VERIFY(m_window->offered().contains(u"Use the backup host"_s)); // while it waits, too
    m_window->click(u"Use the backup host"_s);
    QTRY_COMPARE(m_window->shown(), QStringList(u"@RBT#1"_s));
    QCOMPARE(region(), u"sg"_s);
    QVERIFY(m_window->fetch()); // and stays with it
    QCOMPARE(m_others->requests().size(), 2);
}

void TestOtherPlace::neverAsksTheVendorForTheSandbox()
{
    TestWindow window({}, [] {
        SandboxOptions options;
        options.fault = SandboxFault{SandboxFault::Kind::ErrorCode, 70020, {}};
        return options;
    }());
    QVERIFY(window.show());
    window.window()->chooseSandbox();
    QVERIFY(!window.fetch());
    QVERIFY(window.offered().contains(u"Edit credentials"_s));
    QVERIFY(!window.offered().contains(u"Try another region"_s));
}

void TestOtherPlace::waitsForARate()
{
    m_singapore->play(
        Conversation::json(Conversation::failureBody(60007, {}), 200, {{"Retry-After", "0"}}), 4);
    m_singapore->play(Conversation::ok({}));
    QVERIFY(!m_window->fetch());
    m_window->click(u"Wait"_s);
    QVERIFY(m_window->is<fetching::WaitingForRetry>());
    QVERIFY(m_window->tells(u"Trying again in 30 s, 1 of 1."_s));
    m_window->click(u"Retry"_s); // now
    QTRY_VERIFY(m_window->is<fetching::Loaded>());
}

void TestOtherPlace::holdsBackAfterTooManyFailedChecks()
{
    m_singapore->play(Conversation::failure(70050));
    QVERIFY(!m_window->fetch());
    QVERIFY(!m_window->shows(u"Fetch"_s));
    QVERIFY(!m_window->offered().contains(u"Retry"_s));
    QVERIFY(m_window->tells(u"this account is not asked again before"_s));
    m_window->press(Qt::Key_F5);
    QVERIFY(!m_window->session().isBusy());
    QCOMPARE(m_singapore->requests().size(), 1);
    m_window->type(u"Identifier"_s, u"admin2"_s); // another account may
    QVERIFY(m_window->shows(u"Fetch"_s));
}

void TestOtherPlace::aStoredUserSigGoesNowhereElse()
{
    const QTemporaryDir home;
    const QByteArray usualHome = qgetenv("XDG_CONFIG_HOME");
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
    secrets->write(saved.id, Secret(recognisableUserSig().toLatin1()), [](const SecretAnswer &) {});
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
    QVERIFY(m_window->tells(u"A UserSig is needed"_s));
    QCOMPARE(m_window->offered(), QStringList(u"Edit credentials"_s));
    m_window->click(u"Edit credentials"_s);
    QCOMPARE(QApplication::focusWidget(), m_window->named<QLineEdit>(u"UserSig"_s));
    // One that the person enters may go everywhere.
    m_window->type(u"UserSig"_s, userSigFor(1400000009, u"administrator"_s, std::chrono::hours(1)));
    QVERIFY(m_window->is<fetching::Failed>());
    m_singapore->play(Conversation::failure(60026));
    m_others->playAlways(Conversation::failure(70020));
    m_frankfurt->playAlways(Conversation::failure(70020));
    QCOMPARE(m_others->connections() + m_frankfurt->connections(), 0);
    QVERIFY(!m_window->fetch());
    m_window->click(u"Try another region"_s);
    QTRY_VERIFY(m_window->tells(u"No other region knows the app 1400000009"_s));
    qputenv("XDG_CONFIG_HOME", usualHome);
}

QTEST_MAIN(TestOtherPlace)
#include "tst_otherplace.moc"
