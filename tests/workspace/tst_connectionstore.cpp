// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "storedconnections.h"
#include "workspace/connectionstore.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// The connections of a window while their file is changed, damaged or unreadable.
class TestConnectionStore : public QObject
{
    Q_OBJECT

    QString movedPath() const { return m_home->filePath(u"moved.json"_s); }
    bool replaceByDanglingLink();
    void write(const QByteArray &bytes);
    void add(const QString &name);
    bool addTo(ConnectionStore &store, const QString &name);

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void unreadableAtStartIsReportedOnce();
    void unreadableLaterRefusesChanges();
    void damagedAtStartIsMovedAside();
    void damagedLaterIsMovedAsideByNextChange();
    void missingLaterIsRestoredByNextChange();
    void newerVersionRefusesChanges();
};

void TestConnectionStore::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
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
    const SavedConnection connection = testConnection(name);
    const auto change = [&connection](SavedConnections &all) { insertOrReplace(all, connection); };
    QCOMPARE(errorText(updateConnections(change)), QString());
}

bool TestConnectionStore::addTo(ConnectionStore &store, const QString &name)
{
    const SavedConnection connection = testConnection(name);
    return store.change([&connection](SavedConnections &all) { insertOrReplace(all, connection); });
}

/// A link without a target counts as unreadable, not as missing: its disk may not be mounted.
bool TestConnectionStore::replaceByDanglingLink()
{
    return QFile::rename(connectionsPath(), movedPath()) &&
           QFile::link(movedPath() + u"-missing"_s, connectionsPath());
}

void TestConnectionStore::unreadableAtStartIsReportedOnce()
{
    QVERIFY(replaceByDanglingLink());
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    const QSignalSpy recovered(&store, &ConnectionStore::recovered);
    store.reportProblems();
    QCOMPARE(warned.count(), 1);
    QVERIFY(warned[0][1].toString().contains(u"its target is missing"));
    QVERIFY(!store.reload());
    QVERIFY(!store.reload());
    QCOMPARE(warned.count(), 1);
    QVERIFY(!addTo(store, u"c"_s));
    QCOMPARE(warned.count(), 2); // the change was refused
    QVERIFY(QFile::rename(movedPath(), movedPath() + u"-missing"_s));
    QVERIFY(store.reload());
    QCOMPARE(recovered.count(), 1);
    QCOMPARE(namesOf(store.connections()), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(addTo(store, u"c"_s));
    QCOMPARE(storedConnections().connections.size(), 3);
}

void TestConnectionStore::unreadableLaterRefusesChanges()
{
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    store.reportProblems();
    QCOMPARE(warned.count(), 0);
    QVERIFY(replaceByDanglingLink());
    QVERIFY(!addTo(store, u"c"_s));
    QCOMPARE(warned.count(), 1);
    QVERIFY(warned[0][1].toString().contains(u"its target is missing"));
    QCOMPARE(namesOf(store.connections()), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(QFile::remove(connectionsPath()) && QFile::rename(movedPath(), connectionsPath()));
    QVERIFY(addTo(store, u"c"_s));
    QCOMPARE(namesOf(storedConnections().connections), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestConnectionStore::damagedAtStartIsMovedAside()
{
    write("{");
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    store.reportProblems();
    QCOMPARE(warned.count(), 1);
    QVERIFY(warned[0][1].toString().contains(u"connections.json.damaged"));
    QVERIFY(storedConnections().problems.isEmpty());
    QVERIFY(!store.reload());
    QCOMPARE(warned.count(), 1);
}

void TestConnectionStore::damagedLaterIsMovedAsideByNextChange()
{
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    write("{");
    QVERIFY(!store.reload());
    QVERIFY(!store.reload());
    QCOMPARE(warned.count(), 1);
    // Until then the user may repair the file in an editor.
    QVERIFY(!QFile::exists(connectionsPath() + u".damaged"_s));
    QVERIFY(addTo(store, u"c"_s));
    QCOMPARE(warned.count(), 2);
    QVERIFY(warned[1][1].toString().contains(u"connections.json.damaged"));
    QCOMPARE(namesOf(store.connections()), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(storedConnections().connections == store.connections());
}

void TestConnectionStore::missingLaterIsRestoredByNextChange()
{
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    const QSignalSpy recovered(&store, &ConnectionStore::recovered);
    QVERIFY(QFile::remove(connectionsPath()));
    QVERIFY(!store.reload());
    QVERIFY(!store.reload());
    QCOMPARE(warned.count(), 1);
    QVERIFY(warned[0][0].toString().contains(u"missing"));
    QVERIFY(!warned[0][0].toString().contains(u"damaged"));
    QVERIFY(addTo(store, u"c"_s));
    QCOMPARE(recovered.count(), 1);
    QCOMPARE(warned.count(), 1);
    QCOMPARE(storedConnections().connections.size(), 3);
    // A change that changes nothing restores the file, too.
    QVERIFY(QFile::remove(connectionsPath()));
    QVERIFY(!store.reload());
    QVERIFY(store.change([](SavedConnections &) {}));
    QCOMPARE(recovered.count(), 2);
    QCOMPARE(storedConnections().connections.size(), 3);
}

void TestConnectionStore::newerVersionRefusesChanges()
{
    ConnectionStore store(readConnections, updateConnections, nullptr);
    const QSignalSpy warned(&store, &ConnectionStore::warningRaised);
    write(R"({"version":2,"connections":[]})");
    QVERIFY(!addTo(store, u"c"_s));
    QCOMPARE(warned.count(), 1);
    QCOMPARE(store.connections().size(), 2);
}

ROOM_TEST(TestConnectionStore, QCoreApplication)
#include "tst_connectionstore.moc"
