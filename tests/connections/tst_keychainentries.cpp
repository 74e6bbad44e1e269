// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionfixture.h"
#include "memorystore.h"
#include "roomtest.h"
#include "secrets/secretkeeper.h"
#include "storedconnections.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectionform.h"

#include <QApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using FailureMode = MemoryStore::FailureMode;

namespace
{

/// One run of the program. Destroying it stands for the end of the program, which can come at any
/// moment.
struct ProgramRun
{
    explicit ProgramRun(MemoryStore &store)
        : keeper(store, std::chrono::milliseconds(50))
    {}

    /// Enters a UserSig and saves the connection with it, as Ctrl+S does.
    void save(const QString &id)
    {
        controller.choose(id);
        form.setUserSig(userSigFor(1400000001));
        controller.save(*controller.connectionToSave(), true);
    }

    SecretKeeper keeper;
    ConnectionForm form{[](quint32, const QString &) { return Connection(); }};
    ConnectionController controller{readConnections, updateConnections, keeper, form, nullptr};
};

} // namespace

/// connections.json always records which UserSigs the keychain may have: a saved connection has
/// keepsSecret, and of a deleted one the id is kept.
class TestKeychainEntries : public QObject
{
    Q_OBJECT

    bool keepsSecret() const { return storedConnections().connections.value(0).keepsSecret; }
    void removeAllUserSigs(const char *message);

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MemoryStore> m_store;
    QString m_id;

private Q_SLOTS:
    void init();
    void programEndsBeforeTheEntryIsReadBack();
    void programEndsWhileTheEntryIsWritten();
    void lateKeychainReplyRemovesTheEntry();
    void withoutKeychainNothingIsRecorded();
    void keychainFailsLater_data();
    void keychainFailsLater();
    void connectionDeletedWhileTheEntryIsWritten();
    void connectionDeletedWithoutKeychainAccess();
    void programEndsWhileTheEntryIsDeleted();
    void removesUnrecordedEntryOfEarlierVersion();
};

void TestKeychainEntries::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    m_store = std::make_unique<MemoryStore>();
    SavedConnection connection;
    connection.id = m_id = newConnectionId();
    connection.name = u"Support"_s;
    connection.sdkAppId = 1400000001;
    connection.identifier = u"administrator"_s;
    updateConnections([&connection](SavedConnections &all) { insertOrReplace(all, connection); });
}

/// Removes all UserSigs in another run of the program and expects this message.
void TestKeychainEntries::removeAllUserSigs(const char *message)
{
    ProgramRun nextRun(*m_store);
    const QSignalSpy statusChanged(&nextRun.controller, &ConnectionController::statusChanged);
    const QSignalSpy warning(&nextRun.controller, &ConnectionController::warningRaised);
    QVERIFY(nextRun.controller.hasStoredSecrets());
    nextRun.controller.removeAllSecrets();
    QTRY_COMPARE(statusChanged.count() + warning.count(), 1);
    QCOMPARE((statusChanged.isEmpty() ? warning : statusChanged)[0][0].toString(),
             QString::fromLatin1(message));
}

void TestKeychainEntries::programEndsBeforeTheEntryIsReadBack()
{
    m_store->setFailureMode(FailureMode::NoAnswerAfterWrite);
    {
        ProgramRun run(*m_store);
        run.save(m_id);
        QVERIFY(keepsSecret()); // before the keychain has answered
        QCOMPARE(storedConnections().connections[0].ends, std::optional<qint64>(1'700'003'600));
    }
    QVERIFY(m_store->secrets().contains(m_id));
    m_store->setFailureMode(FailureMode::None);
    removeAllUserSigs("All UserSigs deleted");
    QVERIFY(m_store->secrets().isEmpty());
    QVERIFY(!keepsSecret());
}

void TestKeychainEntries::programEndsWhileTheEntryIsWritten()
{
    m_store->setFailureMode(FailureMode::NoAnswer);
    {
        ProgramRun run(*m_store);
        run.save(m_id);
    }
    m_store->answerPending(); // the caller is gone
    QVERIFY(keepsSecret());
    removeAllUserSigs("All UserSigs deleted");
    QVERIFY(m_store->secrets().isEmpty());
}

/// The reply comes after the time limit: first the entry is removed, then keepsSecret is cleared.
void TestKeychainEntries::lateKeychainReplyRemovesTheEntry()
{
    m_store->setFailureMode(FailureMode::NoAnswer);
    ProgramRun run(*m_store);
    run.save(m_id);
    QTRY_VERIFY(run.controller.remark().contains(u"did not respond in time"_s));
    QVERIFY(keepsSecret());
    m_store->answerPending();
    QTRY_VERIFY(!keepsSecret());
    QVERIFY(m_store->secrets().isEmpty());
}

void TestKeychainEntries::withoutKeychainNothingIsRecorded()
{
    m_store->setFailureMode(FailureMode::Unavailable);
    ProgramRun run(*m_store);
    run.save(m_id);
    QTRY_VERIFY(run.controller.remark().contains(u"No keychain is running"_s));
    QVERIFY(!keepsSecret()); // the keychain refused, and had no entry before
}

void TestKeychainEntries::keychainFailsLater_data()
{
    QTest::addColumn<FailureMode>("first");
    QTest::addColumn<bool>("hadOne");
    QTest::newRow("vanishes after writing") << FailureMode::UnavailableAfterWrite << false;
    QTest::newRow("has an earlier UserSig") << FailureMode::Unavailable << true;
}

void TestKeychainEntries::keychainFailsLater()
{
    QFETCH(const FailureMode, first);
    QFETCH(const bool, hadOne);
    ProgramRun run(*m_store);
    if (hadOne) {
        run.save(m_id);
        QTRY_COMPARE(run.controller.remark(), QString());
    }
    m_store->setFailureMode(first);
    run.save(m_id);
    QTRY_VERIFY(run.controller.remark().contains(u"No keychain is running"_s));
    QVERIFY(keepsSecret());
    // It is unknown which UserSig the keychain has.
    QVERIFY(!storedConnections().connections[0].ends);
    removeAllUserSigs("Some UserSigs could not be deleted");
    m_store->setFailureMode(FailureMode::None);
    removeAllUserSigs("All UserSigs deleted");
    QVERIFY(m_store->secrets().isEmpty() && !keepsSecret());
}

void TestKeychainEntries::connectionDeletedWhileTheEntryIsWritten()
{
    m_store->setFailureMode(FailureMode::NoAnswer);
    ProgramRun run(*m_store);
    run.save(m_id);
    run.controller.remove(m_id);
    QCOMPARE(storedConnections().leftInKeychain, QStringList{m_id});
    m_store->answerPending();
    QTRY_COMPARE(storedConnections().leftInKeychain, QStringList());
    QVERIFY(m_store->secrets().isEmpty());
}

void TestKeychainEntries::connectionDeletedWithoutKeychainAccess()
{
    ProgramRun run(*m_store);
    run.save(m_id);
    QTRY_COMPARE(m_store->secrets().size(), 1);
    m_store->setFailureMode(FailureMode::Denied);
    const QSignalSpy warning(&run.controller, &ConnectionController::warningRaised);
    run.controller.remove(m_id);
    QTRY_COMPARE(warning.count(), 1);
    QVERIFY(storedConnections().connections.isEmpty());
    m_store->setFailureMode(FailureMode::None);
    removeAllUserSigs("All UserSigs deleted");
    QVERIFY(m_store->secrets().isEmpty());
    QCOMPARE(storedConnections().leftInKeychain, QStringList());
}

void TestKeychainEntries::programEndsWhileTheEntryIsDeleted()
{
    {
        ProgramRun run(*m_store);
        run.save(m_id);
        QTRY_COMPARE(run.controller.remark(), QString());
        m_store->setFailureMode(FailureMode::Unavailable);
        run.controller.remove(m_id); // the run ends before the answer
    }
    m_store->setFailureMode(FailureMode::None);
    QVERIFY(m_store->secrets().contains(m_id));
    removeAllUserSigs("All UserSigs deleted");
    QVERIFY(m_store->secrets().isEmpty());
}

/// Earlier versions recorded the entry only after writing it.
void TestKeychainEntries::removesUnrecordedEntryOfEarlierVersion()
{
    m_store->write(m_id, userSigFor(1400000001), [](const SecretAnswer &) {});
    QVERIFY(!keepsSecret());
    removeAllUserSigs("All UserSigs deleted");
    QTRY_VERIFY(m_store->secrets().isEmpty());
}

ROOM_TEST(TestKeychainEntries, QApplication)
#include "tst_keychainentries.moc"
