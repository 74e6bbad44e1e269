// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "addconnection.h"
#include "roomtest.h"
#include "storedconnections.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// connections.json in the settings folder.
class TestConnectionsFile : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void missingFileHasNoConnections();
    void orderIsPreserved();
    void changeIsAppliedToCurrentFile();
    void nameTakenMeanwhileGetsNumber();
    void connectionBeyondMaximumIsRefused();
    void emptyChangeDoesNotCreateFile();
    void writeErrorIsReported();
    void folderIsAccessibleToOwnerOnly();
    void missingFileIsRestoredFromMemory();
    void deletedConnectionsStayInLeftInKeychain();
};

void TestConnectionsFile::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

void TestConnectionsFile::missingFileHasNoConnections()
{
    const ConnectionsFileContent content = storedConnections();
    QVERIFY(content.connections.isEmpty() && content.problems.isEmpty());
    QCOMPARE(setDamagedConnectionsAside(), QString());
}

void TestConnectionsFile::orderIsPreserved()
{
    SavedConnections all{testConnection(u"b"_s), testConnection(u"a"_s), testConnection(u"c"_s)};
    all[1].keepsSecret = true;
    all[1].ends = 1'800'000'000;
    for (const SavedConnection &connection : all) {
        QCOMPARE(errorText(add(connection)), QString());
    }
    QVERIFY(storedConnections().connections == all);
    QCOMPARE(QDir(settingsFolder()).entryList(QDir::Files), QStringList{u"connections.json"_s});
}

void TestConnectionsFile::changeIsAppliedToCurrentFile()
{
    const SavedConnection mine = testConnection(u"mine"_s);
    add(mine);
    const SavedConnection theirs = testConnection(u"theirs"_s); // added by another program
    add(theirs);
    const auto updated = updateConnections([&mine](SavedConnections &all) {
        SavedConnection changed = mine;
        changed.production = true;
        insertOrReplace(all, changed);
    });
    QCOMPARE(updated.value().connections.size(), 2);
    QVERIFY(updated.value().connections.first().production);
    QVERIFY(storedConnections().connections == updated.value().connections);
}

/// Of two connections with the same name only one would be read, and the other would be lost.
void TestConnectionsFile::nameTakenMeanwhileGetsNumber()
{
    const SavedConnection theirs = testConnection(u"Desk"_s);
    const SavedConnection mine = testConnection(u"DESK"_s);
    add(theirs);
    QCOMPARE(add(mine).value().connections.value(1).name, u"DESK (2)"_s);
    const ConnectionsFileContent content = storedConnections();
    QVERIFY(content.problems.isEmpty());
    QCOMPARE(content.connections.size(), 2);
    QCOMPARE(content.connections.at(0).name, u"Desk"_s);
    QCOMPARE(content.connections.at(1).id, mine.id);
}

void TestConnectionsFile::connectionBeyondMaximumIsRefused()
{
    const auto fill = [](SavedConnections &all) {
        for (qsizetype i = 0; i < maxConnections; ++i) {
            all.append(testConnection(QString::number(i)));
        }
    };
    QCOMPARE(errorText(updateConnections(fill)), QString());
    const auto updated = add(testConnection(u"one more"_s));
    QVERIFY(errorText(updated).contains(u"can be saved"));
    QCOMPARE(updated.error().current.value().connections.size(), maxConnections);
    QCOMPARE(storedConnections().connections.size(), maxConnections);
}

void TestConnectionsFile::emptyChangeDoesNotCreateFile()
{
    QCOMPARE(errorText(updateConnections([](SavedConnections &) {})), QString());
    QVERIFY(!QFile::exists(connectionsPath()));
}

void TestConnectionsFile::writeErrorIsReported()
{
    QFile blocker(settingsFolder());
    QVERIFY(blocker.open(QIODevice::WriteOnly)); // a file in place of the folder
    const auto updated = add(testConnection(u"a"_s));
    QVERIFY(errorText(updated).contains(u"connections.json"));
    QVERIFY(!updated.error().current); // the file could not be read
}

/// Names of apps and accounts are private.
void TestConnectionsFile::folderIsAccessibleToOwnerOnly()
{
    add(testConnection(u"a"_s));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(settingsFolder()).permissions() & others));
}

void TestConnectionsFile::missingFileIsRestoredFromMemory()
{
    const SavedConnections known{testConnection(u"a"_s), testConnection(u"b"_s)};
    const SavedConnection added = testConnection(u"c"_s);
    QVERIFY(storedConnections().isAbsent);
    const auto updated =
        updateConnections([&added](SavedConnections &all) { insertOrReplace(all, added); }, known);
    QCOMPARE(errorText(updated), QString());
    QVERIFY(storedConnections().connections == known + SavedConnections{added});
}

/// The program can end before their UserSigs are removed from the keychain.
void TestConnectionsFile::deletedConnectionsStayInLeftInKeychain()
{
    SavedConnection stored = testConnection(u"with UserSig"_s);
    stored.keepsSecret = true;
    const SavedConnection other = testConnection(u"other"_s);
    add(stored);
    add(other);
    const auto deleteAll = [](SavedConnections &all) { all.clear(); };
    QCOMPARE(updateConnections(deleteAll).value().leftInKeychain, QStringList{stored.id});
    QCOMPARE(storedConnections().leftInKeychain, QStringList{stored.id});
    add(other);
    QCOMPARE(storedConnections().leftInKeychain, QStringList{stored.id});
    const auto nothing = [](SavedConnections &) {};
    QCOMPARE(updateConnections(nothing, {}, {stored.id}).value().leftInKeychain, QStringList());
    QCOMPARE(storedConnections().leftInKeychain, QStringList());
    QCOMPARE(storedConnections().connections.size(), 1);
}

ROOM_TEST(TestConnectionsFile, QCoreApplication)
#include "tst_connectionsfile.moc"
