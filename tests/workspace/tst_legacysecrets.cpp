// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnections.h"
#include "files/settingsfolder.h"
#include "memorystore.h"
#include "roomtest.h"
#include "secretanswers.h"
#include "secrets/secretkeeper.h"
#include "storedconnections.h"
#include "workspace/connectionsfile.h"
#include "workspace/legacybindings.h"
#include "workspace/legacysecrets.h"

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

/// Earlier versions stored UserSigs in the keychain without a binding. The first start binds each
/// to the host, SDKAppID and identifier of its connection.
class TestLegacySecrets : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MemoryStore> m_keychain;

    static SavedConnection first() { return storedConnections().connections[0]; }
    static QString id() { return first().id; }
    void start();
    bool isBound() const { return m_keychain->secrets().value(id()) != testSecret(); }
    static void edit(const std::function<void(SavedConnection &)> &change);
    SecretAnswer read(); ///< as the program does, for what the connection contains now

private Q_SLOTS:
    void init();
    void storedUserSigIsBoundAtFirstStart();
    void secondStartDoesNotAccessKeychain();
    void keychainIsNotOpenedWithoutMarkedConnections();
    void failedBindingIsCompletedAtNextStart_data();
    void failedBindingIsCompletedAtNextStart();
    void editsAfterFirstStartDoNotChangeBinding_data();
    void editsAfterFirstStartDoNotChangeBinding();
    void unboundEntryWrittenAfterFirstStartIsNotUsed();
    void bindingOfConnectionWithoutUserSigIsRemoved();
    void readingRecordsBindingsToo();
    void unreadableConnectionsAreNotRecorded();
    void damagedRecordBindsNothing();
};

void TestLegacySecrets::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    m_keychain = std::make_unique<MemoryStore>();
    updateConnections([](SavedConnections &all) {
        for (const bool isStored : {true, false}) {
            SavedConnection connection;
            connection.id = newConnectionId();
            connection.name = isStored ? u"Stored"_s : u"Not stored"_s;
            connection.sdkAppId = 1400000001;
            connection.identifier = u"administrator"_s;
            connection.keepsSecret = isStored;
            all.append(connection);
        }
    });
    m_keychain->write(id(), testSecret(), [](const SecretAnswer &) {});
}

/// Simulates a start of the program, until its background work has finished.
void TestLegacySecrets::start()
{
    SecretKeeper keeper(*m_keychain, 50ms);
    LegacySecretMigration migration(keeper, connectionsWithStoredSecret, nullptr);
    QSignalSpy finished(&migration, &LegacySecretMigration::finished);
    migration.start();
    QVERIFY(!finished.isEmpty() || finished.wait());
}

void TestLegacySecrets::edit(const std::function<void(SavedConnection &)> &change)
{
    updateConnections([&change](SavedConnections &all) { change(all[0]); });
}

SecretAnswer TestLegacySecrets::read()
{
    SecretKeeper keeper(*m_keychain, 50ms);
    SecretAnswers answers;
    readBoundSecret(keeper, id(), bindingOf(first()), &answers.context, answers.done(),
                    [] { return legacyBinding(id()); });
    return answers.waitForAnswer() ? answers.list.first() : SecretAnswer();
}

void TestLegacySecrets::storedUserSigIsBoundAtFirstStart()
{
    start();
    QCOMPARE(m_keychain->secrets().value(id()),
             serializedEntry({bindingOf(first()), testSecret()}));
    QVERIFY(legacyBindings().isEmpty());
    QCOMPARE(read().secret, testSecret());
    const auto permissions = QFileInfo(settingsPath(u"bindings.json"_s)).permissions();
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestLegacySecrets::secondStartDoesNotAccessKeychain()
{
    start();
    const int calls = m_keychain->calls();
    start();
    QCOMPARE(m_keychain->calls(), calls);
}

void TestLegacySecrets::keychainIsNotOpenedWithoutMarkedConnections()
{
    edit([](SavedConnection &connection) { connection.keepsSecret = false; });
    const int calls = m_keychain->calls();
    start();
    QCOMPARE(m_keychain->calls(), calls);
    QVERIFY(QFile::exists(settingsPath(u"bindings.json"_s)));
}

void TestLegacySecrets::failedBindingIsCompletedAtNextStart_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::newRow("no keychain") << FailureMode::Unavailable;
    QTest::newRow("access denied") << FailureMode::Denied;
    QTest::newRow("no answer, or the program ends") << FailureMode::NoAnswer;
    QTest::newRow("writes are lost") << FailureMode::StoresNothing;
}

void TestLegacySecrets::failedBindingIsCompletedAtNextStart()
{
    QFETCH(const FailureMode, failureMode);
    const SecretBinding bindingAtFirstStart = bindingOf(first());
    m_keychain->setFailureMode(failureMode);
    start();
    m_keychain->setFailureMode(FailureMode::None);
    QVERIFY(!isBound());
    QVERIFY(legacyBindings().contains(id()));
    edit([](SavedConnection &connection) { connection.region = u"de"_s; });
    start();
    QCOMPARE(m_keychain->secrets().value(id()),
             serializedEntry({bindingAtFirstStart, testSecret()}));
    QVERIFY(legacyBindings().isEmpty());
    QCOMPARE(read().state, State::OtherBinding);
}

void TestLegacySecrets::editsAfterFirstStartDoNotChangeBinding_data()
{
    QTest::addColumn<bool>("startsAgain");
    QTest::newRow("read before it is bound") << false;
    QTest::newRow("read after the next start") << true;
}

void TestLegacySecrets::editsAfterFirstStartDoNotChangeBinding()
{
    QFETCH(const bool, startsAgain);
    m_keychain->setFailureMode(FailureMode::Unavailable);
    start();
    m_keychain->setFailureMode(FailureMode::None);
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
    QCOMPARE(read().secret, testSecret());
}

void TestLegacySecrets::unboundEntryWrittenAfterFirstStartIsNotUsed()
{
    start();
    m_keychain->write(id(), testSecret(), [](const SecretAnswer &) {}); // by an earlier version
    QCOMPARE(read().state, State::Unbound);
    start();
    QVERIFY(!isBound());
}

void TestLegacySecrets::bindingOfConnectionWithoutUserSigIsRemoved()
{
    m_keychain->setFailureMode(FailureMode::Unavailable);
    start();
    m_keychain->setFailureMode(FailureMode::None);
    edit([](SavedConnection &connection) { connection.keepsSecret = false; });
    const int calls = m_keychain->calls();
    start();
    QCOMPARE(m_keychain->calls(), calls);
    QVERIFY(legacyBindings().isEmpty());
}

/// A verb may be the first to run after the upgrade, before any start of the window.
void TestLegacySecrets::readingRecordsBindingsToo()
{
    QCOMPARE(read().secret, testSecret());
    QVERIFY(isBound());
    QVERIFY(legacyBindings().contains(id()));
    start();
    QVERIFY(legacyBindings().isEmpty());
}

void TestLegacySecrets::unreadableConnectionsAreNotRecorded()
{
    const QString path = settingsPath(u"connections.json"_s);
    const QString movedPath = path + u".moved"_s;
    QVERIFY(QFile::rename(path, movedPath) && QDir().mkdir(path)); // a folder cannot be read
    recordLegacyBindings();
    QVERIFY(!QFile::exists(settingsPath(u"bindings.json"_s)));
    QVERIFY(QDir().rmdir(path) && QFile::rename(movedPath, path));
    start();
    QVERIFY(isBound());
}

void TestLegacySecrets::damagedRecordBindsNothing()
{
    QFile file(settingsPath(u"bindings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    file.close();
    start();
    QVERIFY(!isBound());
    QCOMPARE(read().state, State::Unbound);
}

ROOM_TEST(TestLegacySecrets, QCoreApplication)
#include "tst_legacysecrets.moc"
