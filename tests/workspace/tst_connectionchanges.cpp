// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "roomtest.h"
#include "secrets/secretstore.h"
#include "storedconnections.h"
#include "workspace/connectionstore.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using Left = SecretAnswer::Left;
using State = SecretAnswer::State;

namespace
{

/// Marked as having a UserSig in the keychain.
SavedConnection connectionWithUserSig(const QString &name)
{
    SavedConnection connection = testConnection(name);
    connection.keepsSecret = true;
    connection.ends = 1'700'000'000;
    return connection;
}

Secret userSig()
{
    return makeUserSig(Secret("key"), u"administrator"_s, 1400000000, 1'700'000'000, 3600);
}

} // namespace

/// Changes of a window are merged into the file, which another program has changed meanwhile.
class TestConnectionChanges : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ConnectionStore> m_store;

    const SavedConnection &at(qsizetype index) const { return m_store->connections()[index]; }
    static SavedConnection savedAt(qsizetype index)
    {
        return storedConnections().connections[index];
    }

private Q_SLOTS:
    void init();
    void changeIsAppliedToStoreAndFile_data();
    void changeIsAppliedToStoreAndFile();
    void renameSavesNameColourAndProductionOnly();
    void duplicateHasNoUserSigMark();
    void exportedFileCanBeImported();
    void changesFailIfFileCannotBeWritten();
    void marksFollowKeychainAnswer_data();
    void marksFollowKeychainAnswer();
    void marksAreRemoved();
    void externalChangeIsReportedOnce();
};

void TestConnectionChanges::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    updateConnections([](SavedConnections &all) {
        all = {connectionWithUserSig(u"a"_s), connectionWithUserSig(u"b"_s),
               connectionWithUserSig(u"c"_s)};
    });
    m_store = std::make_unique<ConnectionStore>(readConnections, updateConnections, nullptr);
    updateConnections(
        [](SavedConnections &all) { all.append(connectionWithUserSig(u"external"_s)); });
}

void TestConnectionChanges::changeIsAppliedToStoreAndFile_data()
{
    using ChangeStore = std::function<bool(ConnectionStore &, const QString &)>;
    QTest::addColumn<ChangeStore>("change");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const ChangeStore &change, int index,
                        const QString &names) { QTest::newRow(name) << change << index << names; };
    const auto move = [](int rows) {
        return [rows](ConnectionStore &store, const QString &id) { return store.move(id, rows); };
    };
    const ChangeStore remove = [](ConnectionStore &store, const QString &id) {
        return store.remove(id);
    };
    const ChangeStore duplicate = [](ConnectionStore &store, const QString &id) {
        return store.duplicate(id);
    };
    const ChangeStore add = [](ConnectionStore &store, const QString &) {
        return store.put(connectionWithUserSig(u"d"_s));
    };
    const ChangeStore replace = [](ConnectionStore &store, const QString &id) {
        SavedConnection other = connectionWithUserSig(u"x"_s);
        other.id = id;
        return store.put(other);
    };
    row("down", move(1), 0, u"b,a,c,external"_s);
    row("up", move(-1), 2, u"a,c,b,external"_s);
    row("past a connection of another program", move(1), 2, u"a,b,external,c"_s);
    row("not past the start", move(-1), 0, u"a,b,c,external"_s);
    row("remove", remove, 1, u"a,c,external"_s);
    row("duplicate", duplicate, 0, u"a,a (2),b,c,external"_s);
    row("add", add, 0, u"a,b,c,external,d"_s);
    row("replace", replace, 1, u"a,x,c,external"_s);
}

void TestConnectionChanges::changeIsAppliedToStoreAndFile()
{
    using ChangeStore = std::function<bool(ConnectionStore &, const QString &)>;
    QFETCH(const ChangeStore, change);
    QFETCH(const int, index);
    QFETCH(const QString, names);
    const QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
    QVERIFY(change(*m_store, at(index).id));
    QCOMPARE(namesOf(m_store->connections()).join(u','), names);
    QCOMPARE(namesOf(storedConnections().connections).join(u','), names);
    QCOMPARE(changed.count(), 1);
}

void TestConnectionChanges::renameSavesNameColourAndProductionOnly()
{
    SavedConnection renamed = at(0);
    renamed.name = u"z"_s;
    renamed.colour = ConnectionColour::Red;
    renamed.production = true;
    renamed.keepsSecret = false;
    updateConnections([](SavedConnections &all) { all[0].sdkAppId = 1400000009; });
    QVERIFY(m_store->rename(renamed));
    const SavedConnection saved = savedAt(0);
    QVERIFY(saved.name == u"z"_s && saved.colour == ConnectionColour::Red && saved.production);
    QVERIFY(saved.keepsSecret && saved.sdkAppId == 1400000009);
}

void TestConnectionChanges::duplicateHasNoUserSigMark()
{
    QVERIFY(m_store->duplicate(at(0).id));
    QVERIFY(savedAt(1).id != savedAt(0).id);
    QVERIFY(savedAt(0).keepsSecret && !savedAt(1).keepsSecret && !savedAt(1).ends);
}

void TestConnectionChanges::exportedFileCanBeImported()
{
    const QByteArray file = m_store->exportFile();
    QVERIFY(file.contains("\"a\"") && !file.contains("keepsSecret"));
    QVERIFY(!file.contains(at(0).id.toLatin1()));
    QVERIFY(m_store->remove(at(1).id));
    const auto imported = m_store->importFile(file);
    QVERIFY(imported);
    QCOMPARE(imported->added, 1);
    QCOMPARE(imported->skipped, 2);
    QCOMPARE(namesOf(storedConnections().connections).join(u','), u"a,c,external,b"_s);
    QVERIFY(!savedAt(3).keepsSecret);
    QVERIFY(!m_store->importFile("nonsense")->problems.isEmpty());
}

void TestConnectionChanges::changesFailIfFileCannotBeWritten()
{
    const auto refuse = [](const ConnectionStore::Change &, const SavedConnections &known,
                           const QStringList &) { return refusedChange({known}, u"full"_s); };
    ConnectionStore store(readConnections, refuse, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    const QString id = store.connections()[0].id;
    QVERIFY(!store.put(connectionWithUserSig(u"d"_s)));
    QVERIFY(!store.remove(id) && !store.move(id, 1) && !store.duplicate(id));
    QVERIFY(!store.importFile(store.exportFile()));
    QVERIFY(!store.putMarked(store.connections()[0], userSig()));
    QCOMPARE(warned.count(), 6);
    QCOMPARE(warned[0][1].toString(), u"full"_s);
    QCOMPARE(store.connections().size(), 4);
}

void TestConnectionChanges::marksFollowKeychainAnswer_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<Left>("left");
    QTest::addColumn<bool>("hadEarlier");
    QTest::addColumn<bool>("isMarked");
    QTest::newRow("stored") << State::Done << Left::Nothing << false << true;
    QTest::newRow("denied") << State::Denied << Left::Nothing << false << false;
    QTest::newRow("denied, an earlier entry remains")
        << State::Denied << Left::Earlier << true << true;
    QTest::newRow("denied, no earlier entry") << State::Denied << Left::Earlier << false << false;
    QTest::newRow("no answer") << State::TimedOut << Left::Perhaps << false << true;
}

void TestConnectionChanges::marksFollowKeychainAnswer()
{
    QFETCH(const State, state);
    QFETCH(const Left, left);
    QFETCH(const bool, hadEarlier);
    QFETCH(const bool, isMarked);
    SavedConnection connection = at(0);
    connection.keepsSecret = false;
    connection.ends.reset();
    QVERIFY(m_store->putMarked(connection, userSig()));
    QVERIFY(savedAt(0).keepsSecret);
    QCOMPARE(savedAt(0).ends, std::optional<qint64>(1'700'003'600));
    QCOMPARE(savedAt(0).made, std::optional<qint64>(1'700'000'000));
    m_store->markStored(connection.id, userSig(), {state, {}, left}, hadEarlier);
    QCOMPARE(savedAt(0).keepsSecret, isMarked);
    QCOMPARE(savedAt(0).ends.has_value(),
             state == State::Done); // otherwise it is unknown which UserSig the keychain has
}

void TestConnectionChanges::marksAreRemoved()
{
    const QString remaining = at(0).id;
    const QString deleted = at(1).id;
    QVERIFY(m_store->remove(deleted));
    QCOMPARE(storedConnections().leftInKeychain, QStringList{deleted});
    const QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
    m_store->markRemoved(u"unknown id"_s);
    QCOMPARE(changed.count(), 0);
    m_store->markRemoved(deleted);
    QCOMPARE(storedConnections().leftInKeychain, QStringList());
    m_store->markRemoved(remaining);
    QVERIFY(!savedAt(0).keepsSecret && !savedAt(0).ends);
    QVERIFY(savedAt(1).keepsSecret);
}

void TestConnectionChanges::externalChangeIsReportedOnce()
{
    const QSignalSpy changed(m_store.get(), &ConnectionStore::changedExternally);
    QVERIFY(m_store->reload());
    QVERIFY(!m_store->reload());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(namesOf(changed.at(0).at(0).value<SavedConnections>()).join(u','), u"a,b,c"_s);
    QCOMPARE(namesOf(m_store->connections()).join(u','), u"a,b,c,external"_s);
}

ROOM_TEST(TestConnectionChanges, QCoreApplication)
#include "tst_connectionchanges.moc"
