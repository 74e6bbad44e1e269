// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "keptconnections.h"
#include "secrets/secretstore.h"
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

/// With a UserSig in the keychain.
SavedConnection keptOne(const QString &name)
{
    SavedConnection connection = named(name);
    connection.keepsSecret = true;
    connection.ends = 1'700'000'000;
    return connection;
}

Secret userSig()
{
    return makeUserSig(Secret("key"), u"administrator"_s, 1400000000, 1'700'000'000, 3600);
}

} // namespace

/// What a window changes is in the file, beside what another program has changed meanwhile.
class TestConnectionChanges : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ConnectionStore> m_store;

    const SavedConnection &at(qsizetype index) const { return m_store->connections()[index]; }
    static SavedConnection inFile(qsizetype index) { return keptConnections().connections[index]; }

private Q_SLOTS:
    void init();
    void ordered_data();
    void ordered();
    void renames();
    void duplicatesWithoutMarks();
    void importsWhatItExports();
    void refusesWhatCannotBeSaved();
    void marks_data();
    void marks();
    void marksAreTakenBack();
    void saysWhatChangedElsewhere();
};

void TestConnectionChanges::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    updateConnections([](SavedConnections &all) {
        all = {keptOne(u"a"_s), keptOne(u"b"_s), keptOne(u"c"_s)};
    });
    m_store = std::make_unique<ConnectionStore>(readConnections, updateConnections, nullptr);
    updateConnections([](SavedConnections &all) { all.append(keptOne(u"elsewhere"_s)); });
}

void TestConnectionChanges::ordered_data()
{
    using Do = std::function<bool(ConnectionStore &, const QString &)>;
    QTest::addColumn<Do>("change");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const Do &change, int index, const QString &names) {
        QTest::newRow(name) << change << index << names;
    };
    const auto move = [](int by) {
        return [by](ConnectionStore &store, const QString &id) { return store.move(id, by); };
    };
    const Do remove = [](ConnectionStore &store, const QString &id) { return store.remove(id); };
    const Do duplicate = [](ConnectionStore &store, const QString &id) {
        return store.duplicate(id);
    };
    const Do add = [](ConnectionStore &store, const QString &) {
        return store.put(keptOne(u"d"_s));
    };
    const Do replace = [](ConnectionStore &store, const QString &id) {
        SavedConnection other = keptOne(u"x"_s);
        other.id = id;
        return store.put(other);
    };
    row("down", move(1), 0, u"b,a,c,elsewhere"_s);
    row("up", move(-1), 2, u"a,c,b,elsewhere"_s);
    row("past the end of what is known here", move(1), 2, u"a,b,elsewhere,c"_s);
    row("not past the start", move(-1), 0, u"a,b,c,elsewhere"_s);
    row("remove", remove, 1, u"a,c,elsewhere"_s);
    row("duplicate", duplicate, 0, u"a,a (2),b,c,elsewhere"_s);
    row("add", add, 0, u"a,b,c,elsewhere,d"_s);
    row("replace", replace, 1, u"a,x,c,elsewhere"_s);
}

void TestConnectionChanges::ordered()
{
    using Do = std::function<bool(ConnectionStore &, const QString &)>;
    QFETCH(const Do, change);
    QFETCH(const int, index);
    QFETCH(const QString, names);
    const QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
    QVERIFY(change(*m_store, at(index).id));
    QCOMPARE(namesOf(m_store->connections()).join(u','), names);
    QCOMPARE(namesOf(keptConnections().connections).join(u','), names);
    QCOMPARE(changed.count(), 1);
}

void TestConnectionChanges::renames()
{
    SavedConnection renamed = at(0);
    renamed.name = u"z"_s;
    renamed.colour = ConnectionColour::Red;
    renamed.production = true;
    renamed.keepsSecret = false;
    updateConnections([](SavedConnections &all) { all[0].sdkAppId = 1400000009; });
    QVERIFY(m_store->rename(renamed));
    const SavedConnection now = inFile(0);
    QVERIFY(now.name == u"z"_s && now.colour == ConnectionColour::Red && now.production);
    QVERIFY(now.keepsSecret && now.sdkAppId == 1400000009);
}

void TestConnectionChanges::duplicatesWithoutMarks()
{
    QVERIFY(m_store->duplicate(at(0).id));
    QVERIFY(inFile(1).id != inFile(0).id);
    QVERIFY(inFile(0).keepsSecret && !inFile(1).keepsSecret && !inFile(1).ends);
}

void TestConnectionChanges::importsWhatItExports()
{
    const QByteArray file = m_store->exportFile();
    QVERIFY(file.contains("\"a\"") && !file.contains("keepsSecret"));
    QVERIFY(!file.contains(at(0).id.toLatin1()));
    QVERIFY(m_store->remove(at(1).id));
    const auto imported = m_store->importFile(file);
    QVERIFY(imported);
    QCOMPARE(imported->added, 1);
    QCOMPARE(imported->known, 2);
    QCOMPARE(namesOf(keptConnections().connections).join(u','), u"a,c,elsewhere,b"_s);
    QVERIFY(!inFile(3).keepsSecret);
    QVERIFY(!m_store->importFile("nonsense")->problems.isEmpty());
}

void TestConnectionChanges::refusesWhatCannotBeSaved()
{
    const auto refuse = [](const ConnectionStore::Change &, const SavedConnections &known,
                           const QStringList &) { return refusedChange({known}, u"full"_s); };
    ConnectionStore store(readConnections, refuse, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    const QString id = store.connections()[0].id;
    QVERIFY(!store.put(keptOne(u"d"_s)));
    QVERIFY(!store.remove(id) && !store.move(id, 1) && !store.duplicate(id));
    QVERIFY(!store.importFile(store.exportFile()));
    QVERIFY(!store.putMarked(store.connections()[0], userSig()));
    QCOMPARE(warned.count(), 6);
    QCOMPARE(warned[0][1].toString(), u"full"_s);
    QCOMPARE(store.connections().size(), 4);
}

void TestConnectionChanges::marks_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<Left>("left");
    QTest::addColumn<bool>("hadEarlier");
    QTest::addColumn<bool>("isMarked");
    QTest::newRow("stored") << State::Done << Left::Nothing << false << true;
    QTest::newRow("refused") << State::Denied << Left::Nothing << false << false;
    QTest::newRow("refused, an earlier one stays")
        << State::Denied << Left::Earlier << true << true;
    QTest::newRow("refused, no earlier one") << State::Denied << Left::Earlier << false << false;
    QTest::newRow("no answer") << State::TimedOut << Left::Perhaps << false << true;
}

void TestConnectionChanges::marks()
{
    QFETCH(const State, state);
    QFETCH(const Left, left);
    QFETCH(const bool, hadEarlier);
    QFETCH(const bool, isMarked);
    SavedConnection connection = at(0);
    connection.keepsSecret = false;
    connection.ends.reset();
    QVERIFY(m_store->putMarked(connection, userSig()));
    QVERIFY(inFile(0).keepsSecret);
    QCOMPARE(inFile(0).ends, std::optional<qint64>(1'700'003'600));
    QCOMPARE(inFile(0).made, std::optional<qint64>(1'700'000'000));
    m_store->markStored(connection.id, userSig(), {state, {}, left}, hadEarlier);
    QCOMPARE(inFile(0).keepsSecret, isMarked);
    QCOMPARE(inFile(0).ends.has_value(),
             state == State::Done); // else whose it would be is unknown
}

void TestConnectionChanges::marksAreTakenBack()
{
    const QString kept = at(0).id;
    const QString deleted = at(1).id;
    QVERIFY(m_store->remove(deleted));
    QCOMPARE(keptConnections().leftInKeychain, QStringList{deleted});
    const QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
    m_store->markRemoved(u"of somebody else"_s);
    QCOMPARE(changed.count(), 0);
    m_store->markRemoved(deleted);
    QCOMPARE(keptConnections().leftInKeychain, QStringList());
    m_store->markRemoved(kept);
    QVERIFY(!inFile(0).keepsSecret && !inFile(0).ends);
    QVERIFY(inFile(1).keepsSecret);
}

void TestConnectionChanges::saysWhatChangedElsewhere()
{
    const QSignalSpy earlier(m_store.get(), &ConnectionStore::changedElsewhere);
    QVERIFY(m_store->readAgain());
    QVERIFY(!m_store->readAgain());
    QCOMPARE(earlier.size(), 1);
    QCOMPARE(namesOf(earlier.at(0).at(0).value<SavedConnections>()).join(u','), u"a,b,c"_s);
    QCOMPARE(namesOf(m_store->connections()).join(u','), u"a,b,c,elsewhere"_s);
}

QTEST_GUILESS_MAIN(TestConnectionChanges)
#include "tst_connectionchanges.moc"
