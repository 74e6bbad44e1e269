// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptconnections.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace
{

UpdateConnectionsResult add(const SavedConnection &connection)
{
    return updateConnections([&connection](SavedConnections &all) { put(all, connection); });
}

} // namespace

/// connections.json in the settings folder.
class TestConnectionsFile : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void noneWithoutAFile();
    void keepsThemInOrder();
    void changesWhatTheFileHasByNow();
    void nameThatWasTakenMeanwhile();
    void tooMany();
    void noChangeWritesNothing();
    void tellsWhyNotWritten();
    void onlyTheOwnerMayRead();
    void goneWhileInUse();
    void deletedOnesLeaveTheirIds();
};

void TestConnectionsFile::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

void TestConnectionsFile::noneWithoutAFile()
{
    const KeptConnections kept = keptConnections();
    QVERIFY(kept.connections.isEmpty() && kept.problems.isEmpty());
    QCOMPARE(setDamagedConnectionsAside(), QString());
}

void TestConnectionsFile::keepsThemInOrder()
{
    SavedConnections all{named(u"b"_s), named(u"a"_s), named(u"c"_s)};
    all[1].keepsSecret = true;
    all[1].ends = 1'800'000'000;
    for (const SavedConnection &connection : all) {
        QCOMPARE(problemOf(add(connection)), QString());
    }
    QVERIFY(keptConnections().connections == all);
    QCOMPARE(QDir(settingsFolder()).entryList(QDir::Files), QStringList{u"connections.json"_s});
}

void TestConnectionsFile::changesWhatTheFileHasByNow()
{
    const SavedConnection mine = named(u"mine"_s);
    add(mine);
    const SavedConnection theirs = named(u"theirs"_s); // of another program, since we read
    add(theirs);
    const auto updated = updateConnections([&mine](SavedConnections &all) {
        SavedConnection changed = mine;
        changed.production = true;
        put(all, changed);
    });
    QCOMPARE(updated.value().connections.size(), 2);
    QVERIFY(updated.value().connections.first().production);
    QVERIFY(keptConnections().connections == updated.value().connections);
}

/// Two of one name would be read as one, and then the other would be lost.
void TestConnectionsFile::nameThatWasTakenMeanwhile()
{
    const SavedConnection theirs = named(u"Desk"_s);
    const SavedConnection mine = named(u"DESK"_s);
    add(theirs);
    QCOMPARE(add(mine).value().connections.value(1).name, u"DESK (2)"_s);
    const KeptConnections kept = keptConnections();
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
    QCOMPARE(problemOf(updateConnections(fill)), QString());
    const auto updated = add(named(u"one more"_s));
    QVERIFY(problemOf(updated).contains(u"no room"));
    QCOMPARE(updated.error().now.value().connections.size(), maxConnections);
    QCOMPARE(keptConnections().connections.size(), maxConnections);
}

void TestConnectionsFile::noChangeWritesNothing()
{
    QCOMPARE(problemOf(updateConnections([](SavedConnections &) {})), QString());
    QVERIFY(!QFile::exists(connectionsPath()));
}

void TestConnectionsFile::tellsWhyNotWritten()
{
    QFile folder(settingsFolder());
    QVERIFY(folder.open(QIODevice::WriteOnly)); // a file where the folder should be
    const auto updated = add(named(u"a"_s));
    QVERIFY(problemOf(updated).contains(u"connections.json"));
    QVERIFY(!updated.error().now); // nothing is known of the file
}

/// Names of apps and accounts are nobody else's business.
void TestConnectionsFile::onlyTheOwnerMayRead()
{
    add(named(u"a"_s));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(settingsFolder()).permissions() & others));
}

void TestConnectionsFile::goneWhileInUse()
{
    const SavedConnections known{named(u"a"_s), named(u"b"_s)};
    const SavedConnection added = named(u"c"_s);
    QVERIFY(keptConnections().absent);
    const auto updated =
        updateConnections([&added](SavedConnections &all) { put(all, added); }, known);
    QCOMPARE(problemOf(updated), QString());
    QVERIFY(keptConnections().connections == known + SavedConnections{added});
}

/// Their UserSigs can still be in the keychain if the program ends now.
void TestConnectionsFile::deletedOnesLeaveTheirIds()
{
    SavedConnection kept = named(u"kept"_s);
    kept.keepsSecret = true;
    const SavedConnection other = named(u"other"_s);
    add(kept);
    add(other);
    const auto deleteAll = [](SavedConnections &all) { all.clear(); };
    QCOMPARE(updateConnections(deleteAll).value().leftInKeychain, QStringList{kept.id});
    QCOMPARE(keptConnections().leftInKeychain, QStringList{kept.id});
    add(other);
    QCOMPARE(keptConnections().leftInKeychain, QStringList{kept.id});
    const auto nothing = [](SavedConnections &) {};
    QCOMPARE(updateConnections(nothing, {}, {kept.id}).value().leftInKeychain, QStringList());
    QCOMPARE(keptConnections().leftInKeychain, QStringList());
    QCOMPARE(keptConnections().connections.size(), 1);
}

QTEST_GUILESS_MAIN(TestConnectionsFile)
#include "tst_connectionsfile.moc"
