// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnections.h"
#include "files/settingsfolder.h"
#include "keptconnections.h"
#include "memorystore.h"
#include "secretanswers.h"
#include "secrets/secretkeeper.h"
#include "workspace/connectionsfile.h"
#include "workspace/earlierbindings.h"
#include "workspace/earliersecrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using FailureMode = MemoryStore::FailureMode;
using State = SecretAnswer::State;

/// Bare UserSigs of an earlier version are bound at the first start, to what they were for then.
class TestEarlierSecrets : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MemoryStore> m_keychain;

    static SavedConnection first() { return keptConnections().connections[0]; }
    static QString id() { return first().id; }
    void start();
    bool isBound() const { return m_keychain->secrets().value(id()) != practiceSecret(); }
    static void edit(const std::function<void(SavedConnection &)> &change);
    SecretAnswer read(); ///< as the program does, for what the connection says now

private Q_SLOTS:
    void init();
    void bindsWhatIsKept();
    void isDoneOnce();
    void opensNoKeychainWithoutNeed();
    void waitsForTheKeychain_data();
    void waitsForTheKeychain();
    void editsOfTheMeantimeCountForNothing_data();
    void editsOfTheMeantimeCountForNothing();
    void whatCameAfterTheFirstStartIsUnknown();
    void whatIsNoLongerKeptIsDropped();
    void aVerbRecordsToo();
    void recordsNothingWhileTheConnectionsCannotBeRead();
    void aDamagedRecordBindsNothing();
};

void TestEarlierSecrets::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    m_keychain = std::make_unique<MemoryStore>();
    updateConnections([](SavedConnections &all) {
        for (const bool keeps : {true, false}) {
            SavedConnection connection;
            connection.id = newConnectionId();
            connection.name = keeps ? u"Kept"_s : u"Not kept"_s;
            connection.sdkAppId = 1400000001;
            connection.identifier = u"administrator"_s;
            connection.keepsSecret = keeps;
            all.append(connection);
        }
    });
    m_keychain->write(id(), practiceSecret(), [](const SecretAnswer &) {});
}

/// A start of the program, to the end of what it does in the background.
void TestEarlierSecrets::start()
{
    SecretKeeper keeper(*m_keychain, 50ms);
    EarlierSecrets earlier(keeper, connectionsKeepingSecrets, nullptr);
    QSignalSpy finished(&earlier, &EarlierSecrets::finished);
    earlier.start();
    QVERIFY(!finished.isEmpty() || finished.wait());
}

void TestEarlierSecrets::edit(const std::function<void(SavedConnection &)> &change)
{
    updateConnections([&change](SavedConnections &all) { change(all[0]); });
}

SecretAnswer TestEarlierSecrets::read()
{
    SecretKeeper keeper(*m_keychain, 50ms);
    SecretAnswers answers;
    readBoundSecret(keeper, id(), bindingOf(first()), &answers.context, answers.done(),
                    [] { return earlierBinding(id()); });
    return answers.came() ? answers.list.first() : SecretAnswer();
}

void TestEarlierSecrets::bindsWhatIsKept()
{
    start();
    QCOMPARE(m_keychain->secrets().value(id()), toStored({bindingOf(first()), practiceSecret()}));
    QVERIFY(earlierBindings().isEmpty());
    QCOMPARE(read().secret, practiceSecret());
    const auto permissions = QFileInfo(settingsPath(u"bindings.json"_s)).permissions();
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestEarlierSecrets::isDoneOnce()
{
    start();
    const int calls = m_keychain->calls();
    start();
    QCOMPARE(m_keychain->calls(), calls);
}

void TestEarlierSecrets::opensNoKeychainWithoutNeed()
{
    edit([](SavedConnection &connection) { connection.keepsSecret = false; });
    const int calls = m_keychain->calls();
    start();
    QCOMPARE(m_keychain->calls(), calls);
    QVERIFY(QFile::exists(settingsPath(u"bindings.json"_s)));
}

void TestEarlierSecrets::waitsForTheKeychain_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::newRow("none runs") << FailureMode::Broken;
    QTest::newRow("no access") << FailureMode::Denying;
    QTest::newRow("never answers, or the program ends") << FailureMode::Never;
    QTest::newRow("cannot be written to") << FailureMode::Forgetful;
}

/// And is bound to what the connection was at the first start.
void TestEarlierSecrets::waitsForTheKeychain()
{
    QFETCH(const FailureMode, failureMode);
    const SecretBinding then = bindingOf(first());
    m_keychain->setFailureMode(failureMode);
    start();
    m_keychain->setFailureMode(FailureMode::Sound);
    QVERIFY(!isBound());
    QVERIFY(earlierBindings().contains(id()));
    edit([](SavedConnection &connection) { connection.region = u"de"_s; });
    start();
    QCOMPARE(m_keychain->secrets().value(id()), toStored({then, practiceSecret()}));
    QVERIFY(earlierBindings().isEmpty());
    QCOMPARE(read().state, State::OtherBinding);
}

void TestEarlierSecrets::editsOfTheMeantimeCountForNothing_data()
{
    QTest::addColumn<bool>("startsAgain"); // before it is read
    QTest::newRow("read by a window that has not bound it yet") << false;
    QTest::newRow("after the next start") << true;
}

void TestEarlierSecrets::editsOfTheMeantimeCountForNothing()
{
    QFETCH(const bool, startsAgain);
    m_keychain->setFailureMode(FailureMode::Broken);
    start();
    m_keychain->setFailureMode(FailureMode::Sound);
    edit([](SavedConnection &connection) {
        connection.region = u"custom"_s;
        connection.endpoint = u"https://example.org"_s;
    });
    if (startsAgain) {
        start();
    }
    QCOMPARE(read().state, State::OtherBinding);
    QVERIFY(read().secret.isEmpty());
    edit([](SavedConnection &connection) { connection.region = u"sg"_s; });
    QCOMPARE(read().secret, practiceSecret());
}

void TestEarlierSecrets::whatCameAfterTheFirstStartIsUnknown()
{
    start();
    m_keychain->write(id(), practiceSecret(), [](const SecretAnswer &) {}); // by a version before
    QCOMPARE(read().state, State::Unbound);
    start();
    QVERIFY(!isBound());
}

void TestEarlierSecrets::whatIsNoLongerKeptIsDropped()
{
    m_keychain->setFailureMode(FailureMode::Broken);
    start();
    m_keychain->setFailureMode(FailureMode::Sound);
    edit([](SavedConnection &connection) { connection.keepsSecret = false; });
    const int calls = m_keychain->calls();
    start();
    QCOMPARE(m_keychain->calls(), calls);
    QVERIFY(earlierBindings().isEmpty());
}

/// It may be what runs first after the upgrade.
void TestEarlierSecrets::aVerbRecordsToo()
{
    QCOMPARE(read().secret, practiceSecret());
    QVERIFY(isBound());
    QVERIFY(earlierBindings().contains(id()));
    start();
    QVERIFY(earlierBindings().isEmpty());
}

void TestEarlierSecrets::recordsNothingWhileTheConnectionsCannotBeRead()
{
    const QString path = settingsPath(u"connections.json"_s);
    const QString away = path + u".away"_s;
    QVERIFY(QFile::rename(path, away) && QDir().mkdir(path)); // a folder cannot be read
    recordEarlierBindings();
    QVERIFY(!QFile::exists(settingsPath(u"bindings.json"_s)));
    QVERIFY(QDir().rmdir(path) && QFile::rename(away, path));
    start();
    QVERIFY(isBound());
}

void TestEarlierSecrets::aDamagedRecordBindsNothing()
{
    QFile file(settingsPath(u"bindings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    file.close();
    start();
    QVERIFY(!isBound());
    QCOMPARE(read().state, State::Unbound);
}

QTEST_GUILESS_MAIN(TestEarlierSecrets)
#include "tst_earliersecrets.moc"
