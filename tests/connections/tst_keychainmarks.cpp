// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "keptconnections.h"
#include "memorystore.h"
#include "secrets/secretkeeper.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectionform.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using FailureMode = MemoryStore::FailureMode;

namespace
{

Secret userSig()
{
    return makeUserSig(Secret("key"), u"administrator"_s, 1400000001, 1'700'000'000, 3600);
}

/// One start of the program: it can end at any moment.
struct Start
{
    explicit Start(MemoryStore &store)
        : keeper(store, std::chrono::milliseconds(50))
    {}

    /// Ctrl+S with a UserSig.
    void save(const QString &id)
    {
        controller.choose(id);
        form.setUserSig(userSig());
        controller.save(*controller.toBeSaved(), true);
    }

    SecretKeeper keeper;
    ConnectionForm form{[](quint32, const QString &) { return Connection(); }};
    ConnectionController controller{readConnections, updateConnections, keeper, form, nullptr};
};

} // namespace

/// An entry in the keychain always has a connection, or an id in the file, that leads to it.
class TestKeychainMarks : public QObject
{
    Q_OBJECT

    bool isMarked() const { return keptConnections().connections.value(0).keepsSecret; }
    void forgetAll(const char *said);

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MemoryStore> m_store;
    QString m_id;

private Q_SLOTS:
    void init();
    void endsBeforeTheEntryIsReadBack();
    void endsWhileTheEntryIsWritten();
    void slowKeychain();
    void withoutAKeychain();
    void keychainThatFailsLater_data();
    void keychainThatFailsLater();
    void deletedWhileTheEntryIsWritten();
    void deletedWithABrokenKeychain();
    void endsWhileItIsDeleted();
    void ofAnEarlierVersion();
};

void TestKeychainMarks::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    m_store = std::make_unique<MemoryStore>();
    SavedConnection connection;
    connection.id = m_id = newConnectionId();
    connection.name = u"Support"_s;
    connection.sdkAppId = 1400000001;
    connection.identifier = u"administrator"_s;
    updateConnections([&connection](SavedConnections &all) { put(all, connection); });
}

/// In another start of the program.
void TestKeychainMarks::forgetAll(const char *said)
{
    Start later(*m_store);
    const QSignalSpy noted(&later.controller, &ConnectionController::statusChanged);
    const QSignalSpy told(&later.controller, &ConnectionController::warningRaised);
    QVERIFY(later.controller.hasToForget());
    later.controller.forgetAllSecrets();
    QTRY_COMPARE(noted.count() + told.count(), 1);
    QCOMPARE((noted.isEmpty() ? told : noted)[0][0].toString(), QString::fromLatin1(said));
}

void TestKeychainMarks::endsBeforeTheEntryIsReadBack()
{
    m_store->setFailureMode(FailureMode::NeverAfterWriting);
    {
        Start start(*m_store);
        start.save(m_id);
        QVERIFY(isMarked()); // before the keychain has said anything
        QCOMPARE(keptConnections().connections[0].ends, std::optional<qint64>(1'700'003'600));
    }
    QVERIFY(m_store->secrets().contains(m_id));
    m_store->setFailureMode(FailureMode::Sound);
    forgetAll("All UserSigs forgotten");
    QVERIFY(m_store->secrets().isEmpty());
    QVERIFY(!isMarked());
}

void TestKeychainMarks::endsWhileTheEntryIsWritten()
{
    m_store->setFailureMode(FailureMode::Never);
    {
        Start start(*m_store);
        start.save(m_id);
    }
    m_store->answerAtLast(); // nobody listens any longer
    QVERIFY(isMarked());
    forgetAll("All UserSigs forgotten");
    QVERIFY(m_store->secrets().isEmpty());
}

/// The answer comes after the time limit: the entry is taken out again, and then the mark.
void TestKeychainMarks::slowKeychain()
{
    m_store->setFailureMode(FailureMode::Never);
    Start start(*m_store);
    start.save(m_id);
    QTRY_VERIFY(start.controller.remark().contains(u"did not answer in time"_s));
    QVERIFY(isMarked());
    m_store->answerAtLast();
    QTRY_VERIFY(!isMarked());
    QVERIFY(m_store->secrets().isEmpty());
}

void TestKeychainMarks::withoutAKeychain()
{
    m_store->setFailureMode(FailureMode::Broken);
    Start start(*m_store);
    start.save(m_id);
    QTRY_VERIFY(start.controller.remark().contains(u"No keychain is running here"_s));
    QVERIFY(!isMarked()); // it has refused, and has had none before
}

void TestKeychainMarks::keychainThatFailsLater_data()
{
    QTest::addColumn<FailureMode>("first");
    QTest::addColumn<bool>("hadOne");
    QTest::newRow("after it has written") << FailureMode::Vanishing << false;
    QTest::newRow("with an earlier UserSig in it") << FailureMode::Broken << true;
}

void TestKeychainMarks::keychainThatFailsLater()
{
    QFETCH(const FailureMode, first);
    QFETCH(const bool, hadOne);
    Start start(*m_store);
    if (hadOne) {
        start.save(m_id);
        QTRY_COMPARE(start.controller.remark(), QString());
    }
    m_store->setFailureMode(first);
    start.save(m_id);
    QTRY_VERIFY(start.controller.remark().contains(u"No keychain is running here"_s));
    QVERIFY(isMarked());
    QVERIFY(!keptConnections().connections[0].ends); // whose end it would be is not known
    forgetAll("Not every UserSig could be forgotten");
    m_store->setFailureMode(FailureMode::Sound);
    forgetAll("All UserSigs forgotten");
    QVERIFY(m_store->secrets().isEmpty() && !isMarked());
}

void TestKeychainMarks::deletedWhileTheEntryIsWritten()
{
    m_store->setFailureMode(FailureMode::Never);
    Start start(*m_store);
    start.save(m_id);
    start.controller.remove(m_id);
    QCOMPARE(keptConnections().leftInKeychain, QStringList{m_id});
    m_store->answerAtLast();
    QTRY_COMPARE(keptConnections().leftInKeychain, QStringList());
    QVERIFY(m_store->secrets().isEmpty());
}

void TestKeychainMarks::deletedWithABrokenKeychain()
{
    Start start(*m_store);
    start.save(m_id);
    QTRY_COMPARE(m_store->secrets().size(), 1);
    m_store->setFailureMode(FailureMode::Denying);
    const QSignalSpy told(&start.controller, &ConnectionController::warningRaised);
    start.controller.remove(m_id);
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(keptConnections().connections.isEmpty());
    m_store->setFailureMode(FailureMode::Sound);
    forgetAll("All UserSigs forgotten");
    QVERIFY(m_store->secrets().isEmpty());
    QCOMPARE(keptConnections().leftInKeychain, QStringList());
}

void TestKeychainMarks::endsWhileItIsDeleted()
{
    {
        Start start(*m_store);
        start.save(m_id);
        QTRY_COMPARE(start.controller.remark(), QString());
        m_store->setFailureMode(FailureMode::Broken);
        start.controller.remove(m_id); // ends before it has an answer
    }
    m_store->setFailureMode(FailureMode::Sound);
    QVERIFY(m_store->secrets().contains(m_id));
    forgetAll("All UserSigs forgotten");
    QVERIFY(m_store->secrets().isEmpty());
}

/// Those wrote the mark last.
void TestKeychainMarks::ofAnEarlierVersion()
{
    m_store->write(m_id, userSig(), [](const SecretAnswer &) {});
    QVERIFY(!isMarked());
    forgetAll("All UserSigs forgotten");
    QTRY_VERIFY(m_store->secrets().isEmpty());
}

QTEST_MAIN(TestKeychainMarks)
#include "tst_keychainmarks.moc"
