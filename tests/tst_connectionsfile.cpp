// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnections.h"
#include "settings/connectionsfile.h"
#include "settings/folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace
{

SavedConnection named(const QString &name)
{
    SavedConnection connection;
    connection.id = newConnectionId();
    connection.name = name;
    connection.sdkAppId = 1400000000;
    connection.identifier = u"administrator"_s;
    return connection;
}

UpdatedConnections add(const SavedConnection &connection)
{
    return updateConnections([&connection](SavedConnections &all) { put(all, connection); });
}

QString path()
{
    return settingsPath(u"connections.json"_s);
}

QByteArray contents(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray("cannot be read");
}

} // namespace

/// connections.json in the settings folder.
class TestConnectionsFile : public QObject
{
    Q_OBJECT

    void write(const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void noneWithoutAFile();
    void keepsThemInOrder();
    void changesWhatTheFileHasByNow();
    void nameThatWasTakenMeanwhile();
    void tooMany();
    void noChangeWritesNothing();
    void damagedIsSetAside_data();
    void damagedIsSetAside();
    void damagedIsSetAsideByAChange();
    void partlyDamagedKeepsTheOthers();
    void newerIsLeftAlone();
    void tellsWhyNotWritten();
    void onlyTheOwnerMayRead();
};

void TestConnectionsFile::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

void TestConnectionsFile::write(const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(settingsFolder()));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void TestConnectionsFile::noneWithoutAFile()
{
    const KeptConnections kept = readConnections();
    QVERIFY(kept.connections.isEmpty() && kept.problems.isEmpty());
    QCOMPARE(setDamagedConnectionsAside(), QString());
}

void TestConnectionsFile::keepsThemInOrder()
{
    SavedConnections all{named(u"b"_s), named(u"a"_s), named(u"c"_s)};
    all[1].keepsSecret = true;
    all[1].ends = 1'800'000'000;
    for (const SavedConnection &connection : all) {
        QCOMPARE(add(connection).problem, std::nullopt);
    }
    QVERIFY(readConnections().connections == all);
    QCOMPARE(QDir(settingsFolder()).entryList(QDir::Files), QStringList{u"connections.json"_s});
}

void TestConnectionsFile::changesWhatTheFileHasByNow()
{
    const SavedConnection mine = named(u"mine"_s);
    add(mine);
    const SavedConnection theirs = named(u"theirs"_s); // of another program, since we read
    add(theirs);
    const UpdatedConnections updated = updateConnections([&mine](SavedConnections &all) {
        SavedConnection changed = mine;
        changed.production = true;
        put(all, changed);
    });
    QCOMPARE(updated.connections.size(), 2);
    QVERIFY(updated.connections.first().production);
    QVERIFY(readConnections().connections == updated.connections);
}

/// Two of one name would be read as one, and then the other would be lost.
void TestConnectionsFile::nameThatWasTakenMeanwhile()
{
    const SavedConnection theirs = named(u"Desk"_s);
    const SavedConnection mine = named(u"DESK"_s);
    add(theirs);
    QCOMPARE(add(mine).connections.value(1).name, u"DESK (2)"_s);
    const KeptConnections kept = readConnections();
    QVERIFY(kept.problems.isEmpty());
    QCOMPARE(kept.connections.size(), 2);
    QCOMPARE(kept.connections.at(0).name, u"Desk"_s);
    QCOMPARE(kept.connections.at(1).id, mine.id);
}

void TestConnectionsFile::tooMany()
{
    const auto fill = [](SavedConnections &all) {
        for (qsizetype i = 0; i < maxConnections; ++i) {
            all.append(named(QString::number(i)));
        }
    };
    QCOMPARE(updateConnections(fill).problem, std::nullopt);
    const UpdatedConnections updated = add(named(u"one more"_s));
    QVERIFY(updated.problem && updated.problem->contains(u"no room"));
    QCOMPARE(updated.connections.size(), maxConnections);
    QCOMPARE(readConnections().connections.size(), maxConnections);
}

void TestConnectionsFile::noChangeWritesNothing()
{
    QCOMPARE(updateConnections([](SavedConnections &) {}).problem, std::nullopt);
    QVERIFY(!QFile::exists(path()));
}

void TestConnectionsFile::damagedIsSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{\"version\":1,\"connections\":[");
    QTest::newRow("binary") << QByteArray(4096, '\0');
    QTest::newRow("too large") << QByteArray(5 * 1024 * 1024, ' ');
}

void TestConnectionsFile::damagedIsSetAside()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    QCOMPARE(readConnections().problems.size(), 1);
    QVERIFY(contents(path()) == bytes); // reading changes nothing
    const QString aside = setDamagedConnectionsAside();
    QVERIFY(aside.endsWith(u"connections.json.damaged"));
    QVERIFY(contents(aside) == bytes);
    QVERIFY(readConnections().problems.isEmpty()); // said once
    write(bytes);
    QVERIFY(setDamagedConnectionsAside().endsWith(u"connections.json.damaged-2"));
    QVERIFY(contents(aside) == bytes);
}

void TestConnectionsFile::damagedIsSetAsideByAChange()
{
    write("{");
    QCOMPARE(add(named(u"a"_s)).problem, std::nullopt);
    QCOMPARE(readConnections().connections.size(), 1);
    QCOMPARE(contents(path() + u".damaged"_s), QByteArray("{"));
}

void TestConnectionsFile::partlyDamagedKeepsTheOthers()
{
    const SavedConnection sound = named(u"sound"_s);
    add(sound);
    write(contents(path()).replace("\"connections\": [", "\"connections\": [7,"));
    const QByteArray bytes = contents(path());
    const KeptConnections kept = readConnections();
    QVERIFY(kept.connections == SavedConnections{sound});
    QCOMPARE(kept.problems.size(), 1);
    const QString aside = setDamagedConnectionsAside();
    QCOMPARE(contents(aside), bytes);
    QVERIFY(readConnections().problems.isEmpty());
    QVERIFY(readConnections().connections == SavedConnections{sound});
}

void TestConnectionsFile::newerIsLeftAlone()
{
    const QByteArray bytes = R"({"version":2,"connections":[{"name":"x"}]})";
    write(bytes);
    QCOMPARE(readConnections().problems.size(), 1);
    QVERIFY(readConnections().newer);
    QCOMPARE(setDamagedConnectionsAside(), QString());
    QVERIFY(add(named(u"a"_s)).problem->contains(u"newer version"));
    QCOMPARE(contents(path()), bytes);
}

void TestConnectionsFile::tellsWhyNotWritten()
{
    QFile folder(settingsFolder());
    QVERIFY(folder.open(QIODevice::WriteOnly)); // a file where the folder should be
    const UpdatedConnections updated = add(named(u"a"_s));
    QVERIFY(updated.problem && updated.problem->contains(u"connections.json"));
    QVERIFY(updated.connections.isEmpty()); // as the file has them
}

/// Names of apps and accounts are nobody else's business.
void TestConnectionsFile::onlyTheOwnerMayRead()
{
    add(named(u"a"_s));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(settingsFolder()).permissions() & others));
}

QTEST_GUILESS_MAIN(TestConnectionsFile)
#include "tst_connectionsfile.moc"
