// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptconnections.h"
#include "workspace/connectionstore.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// A window's connections while the file is changed, damaged or away.
class TestConnectionStore : public QObject
{
    Q_OBJECT

    QString away() const { return m_home->filePath(u"away"_s); }
    void write(const QByteArray &bytes);
    void add(const QString &name);
    bool addTo(ConnectionStore &store, const QString &name);

    std::unique_ptr<QTemporaryDir> m_home;
    QStringList m_said;

private Q_SLOTS:
    void init();
    void awayAtTheStart();
    void awayLater();
    void damagedAtTheStart();
    void damagedLater();
    void goneLater();
    void ofANewerVersion();
};

void TestConnectionStore::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    m_said.clear();
    add(u"a"_s);
    add(u"b"_s);
}

void TestConnectionStore::write(const QByteArray &bytes)
{
    QFile file(connectionsPath());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void TestConnectionStore::add(const QString &name)
{
    const SavedConnection connection = named(name);
    const auto change = [&connection](SavedConnections &all) { put(all, connection); };
    QCOMPARE(problemOf(updateConnections(change)), QString());
}

bool TestConnectionStore::addTo(ConnectionStore &store, const QString &name)
{
    const SavedConnection connection = named(name);
    return store.change([&connection](SavedConnections &all) { put(all, connection); });
}

void TestConnectionStore::awayAtTheStart()
{
    QVERIFY(QFile::rename(connectionsPath(), away()) &&
            QFile::link(away() + u"-not"_s, connectionsPath()));
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    const QSignalSpy recovered(&store, &ConnectionStore::recovered);
    store.reportProblems();
    QCOMPARE(warned.count(), 1);
    QVERIFY(warned[0][1].toString().contains(u"what it leads to is missing"));
    QVERIFY(!store.readAgain());
    QVERIFY(!store.readAgain());
    QCOMPARE(warned.count(), 1); // once
    QVERIFY(!addTo(store, u"c"_s));
    QCOMPARE(warned.count(), 2); // that one was not saved
    QVERIFY(QFile::rename(away(), away() + u"-not"_s));
    QVERIFY(store.readAgain());
    QCOMPARE(recovered.count(), 1);
    QCOMPARE(namesOf(store.connections()), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(addTo(store, u"c"_s));
    QCOMPARE(keptConnections().connections.size(), 3);
}

void TestConnectionStore::awayLater()
{
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    store.reportProblems();
    QCOMPARE(warned.count(), 0);
    QVERIFY(QFile::rename(connectionsPath(), away()) &&
            QFile::link(away() + u"-not"_s, connectionsPath()));
    QVERIFY(!addTo(store, u"c"_s));
    QCOMPARE(warned.count(), 1);
    QVERIFY(warned[0][1].toString().contains(u"what it leads to is missing"));
    QCOMPARE(namesOf(store.connections()), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(QFile::remove(connectionsPath()) && QFile::rename(away(), connectionsPath()));
    QVERIFY(addTo(store, u"c"_s));
    QCOMPARE(namesOf(keptConnections().connections), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestConnectionStore::damagedAtTheStart()
{
    write("{");
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    store.reportProblems();
    QCOMPARE(warned.count(), 1);
    QVERIFY(warned[0][1].toString().contains(u"connections.json.damaged"));
    QVERIFY(keptConnections().problems.isEmpty());
    QVERIFY(!store.readAgain());
    QCOMPARE(warned.count(), 1);
}

void TestConnectionStore::damagedLater()
{
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    write("{");
    QVERIFY(!store.readAgain());
    QVERIFY(!store.readAgain());
    QCOMPARE(warned.count(), 1);
    QVERIFY(!QFile::exists(connectionsPath() + u".damaged"_s)); // it may be repaired in an editor
    QVERIFY(addTo(store, u"c"_s));
    QCOMPARE(warned.count(), 2);
    QVERIFY(warned[1][1].toString().contains(u"connections.json.damaged"));
    QCOMPARE(namesOf(store.connections()), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(keptConnections().connections == store.connections());
}

void TestConnectionStore::goneLater()
{
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    const QSignalSpy recovered(&store, &ConnectionStore::recovered);
    QVERIFY(QFile::remove(connectionsPath()));
    QVERIFY(!store.readAgain());
    QVERIFY(!store.readAgain());
    QCOMPARE(warned.count(), 1);
    QVERIFY(warned[0][0].toString().contains(u"missing"));
    QVERIFY(!warned[0][0].toString().contains(u"damaged"));
    QVERIFY(addTo(store, u"c"_s));
    QCOMPARE(recovered.count(), 1);
    QCOMPARE(warned.count(), 1);
    QCOMPARE(keptConnections().connections.size(), 3);
    // a change that changes nothing brings it back, too
    QVERIFY(QFile::remove(connectionsPath()));
    QVERIFY(!store.readAgain());
    QVERIFY(store.change([](SavedConnections &) {}));
    QCOMPARE(recovered.count(), 2);
    QCOMPARE(keptConnections().connections.size(), 3);
}

void TestConnectionStore::ofANewerVersion()
{
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    write(R"({"version":2,"connections":[]})");
    QVERIFY(!addTo(store, u"c"_s));
    QCOMPARE(warned.count(), 1);
    QCOMPARE(store.connections().size(), 2);
}

QTEST_GUILESS_MAIN(TestConnectionStore)
#include "tst_connectionstore.moc"
