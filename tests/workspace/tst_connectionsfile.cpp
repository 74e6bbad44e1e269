// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"
#include "connection/savedconnections.h"
#include "files/settingsfolder.h"
#include "workspace/connectionsfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>
#include <memory>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::function<bool(const QString &)>)

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
    void cannotBeRead_data();
    void cannotBeRead();
    void notMounted();
    void folderNotMounted();
    void tooManyOpenFiles();
    void damagedBehindALink();
    void damagedWhileInUse();
    void damagedAndCannotBeReplaced();
    void goneWhileInUse();
    void deletedOnesLeaveTheirIds();
    void damagedOnesLeaveTheirIds();
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

/// What stands in the place of the file is not touched.
void TestConnectionsFile::cannotBeRead_data()
{
    using Make = std::function<bool(const QString &)>;
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const Make &make, const char *reason) {
        QTest::newRow(name) << make << QString::fromLatin1(reason);
    };
    row(
        "a link to nothing",
        [](const QString &file) { return QFile::link(file + u"-gone"_s, file); },
        "it is a link, and what it leads to is missing");
    row(
        "a link to itself", [](const QString &file) { return QFile::link(file, file); },
        "lead round in a circle");
    row(
        "a folder", [](const QString &file) { return QDir().mkdir(file); }, "it is a folder");
    row(
        "a named pipe",
        [](const QString &file) { return mkfifo(QFile::encodeName(file).constData(), 0600) == 0; },
        "it is a pipe or a device");
    row(
        "a device", [](const QString &file) { return QFile::link(u"/dev/zero"_s, file); },
        "it is a pipe or a device");
    row(
        "may not be read",
        [](const QString &file) {
            QFile closed(file);
            return closed.open(QIODevice::WriteOnly) && closed.setPermissions({});
        },
        "you do not have permission");
}

void TestConnectionsFile::cannotBeRead()
{
    QFETCH(const std::function<bool(const QString &)>, make);
    QFETCH(const QString, reason);
    QVERIFY(QDir().mkpath(settingsFolder()) && make(path()));
    if (QFile closed(path()); QFileInfo(path()).isFile() && closed.open(QIODevice::ReadOnly)) {
        QSKIP("Whoever runs this test may read every file.");
    }
    const KeptConnections kept = readConnections();
    QVERIFY(kept.unreadable && kept.connections.isEmpty());
    QVERIFY2(kept.problems.value(0).contains(reason), qPrintable(kept.problems.value(0)));
    QCOMPARE(setDamagedConnectionsAside(), QString());
    const UpdatedConnections updated = add(named(u"a"_s));
    QVERIFY(updated.unreadable);
    QCOMPARE(updated.problem, kept.problems.value(0));
    QCOMPARE(readConnections().problems, kept.problems); // it is still there
    QVERIFY(!QDir(settingsFolder())
                 .entryList(QDir::AllEntries | QDir::System | QDir::Hidden)
                 .contains(u"connections.json.damaged"_s));
}

void TestConnectionsFile::notMounted()
{
    const QString elsewhere = m_home->filePath(u"disk/connections.json"_s);
    QVERIFY(QDir().mkpath(settingsFolder()) && QFile::link(elsewhere, path()));
    QVERIFY(add(named(u"lost"_s)).problem);
    QVERIFY(QDir().mkdir(m_home->filePath(u"disk"_s)));
    write(R"({"version":1,"connections":[]})");
    QCOMPARE(add(named(u"a"_s)).problem, std::nullopt);
    QVERIFY(contents(elsewhere).contains("\"a\""));
    QCOMPARE(QFileInfo(path()).symLinkTarget(), elsewhere);
}

void TestConnectionsFile::folderNotMounted()
{
    QVERIFY(QFile::link(m_home->filePath(u"disk"_s), settingsFolder()));
    const KeptConnections kept = readConnections();
    QVERIFY(kept.unreadable);
    QVERIFY2(kept.problems.value(0).contains(u"chatbot-admin is a link"),
             qPrintable(kept.problems.value(0)));
}

void TestConnectionsFile::tooManyOpenFiles()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        add(named(name));
    }
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    const UpdatedConnections updated = add(named(u"d"_s));
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(updated.unreadable && updated.problem->contains(u"too many files are open"));
    QCOMPARE(readConnections().connections.size(), 3);
    QVERIFY(!QFile::exists(path() + u".damaged"_s));
}

void TestConnectionsFile::damagedBehindALink()
{
    const QString elsewhere = m_home->filePath(u"elsewhere.json"_s);
    QVERIFY(QDir().mkpath(settingsFolder()) && QFile::link(elsewhere, path()));
    write("{");
    const QString aside = setDamagedConnectionsAside();
    QCOMPARE(aside, path() + u".damaged"_s);
    QVERIFY(!QFileInfo(aside).isSymLink());
    QCOMPARE(contents(aside), QByteArray("{"));
    QCOMPARE(QFileInfo(path()).symLinkTarget(), elsewhere);
    QVERIFY(contents(elsewhere).contains("connections"));
    QVERIFY(readConnections().problems.isEmpty());
}

void TestConnectionsFile::damagedWhileInUse()
{
    const SavedConnections known{named(u"a"_s), named(u"b"_s), named(u"c"_s)};
    const SavedConnection added = named(u"d"_s);
    const auto change = [&added](SavedConnections &all) { put(all, added); };
    for (const QByteArray &bytes :
         {QByteArray("{"), connectionsJson({known[1]}, ConnectionsForm::Own)
                               .replace("\"connections\": [", "\"connections\": [7,")}) {
        write(bytes);
        const UpdatedConnections updated = updateConnections(change, known);
        QCOMPARE(updated.problem, std::nullopt);
        QCOMPARE(contents(updated.aside), bytes);
        const SavedConnections now = readConnections().connections;
        QVERIFY(now == updated.connections);
        QCOMPARE(now.size(), 4);
        for (const SavedConnection &connection : known + SavedConnections{added}) {
            QVERIFY(findById(now, connection.id));
        }
    }
}

/// The disk is full, as it were.
void TestConnectionsFile::damagedAndCannotBeReplaced()
{
    write("{");
    const auto earlier = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    const UpdatedConnections updated = add(named(u"a"_s));
    const QString aside = setDamagedConnectionsAside();
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, earlier);
    QVERIFY(updated.problem && updated.aside.isEmpty() && aside.isEmpty());
    QCOMPARE(contents(path()), QByteArray("{"));
    QVERIFY(!QFile::exists(path() + u".damaged"_s));
}

void TestConnectionsFile::goneWhileInUse()
{
    const SavedConnections known{named(u"a"_s), named(u"b"_s)};
    const SavedConnection added = named(u"c"_s);
    QVERIFY(readConnections().absent);
    const UpdatedConnections updated =
        updateConnections([&added](SavedConnections &all) { put(all, added); }, known);
    QCOMPARE(updated.problem, std::nullopt);
    QVERIFY(readConnections().connections == known + SavedConnections{added});
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
    QCOMPARE(updateConnections(deleteAll).leftInKeychain, QStringList{kept.id});
    QCOMPARE(readConnections().leftInKeychain, QStringList{kept.id});
    add(other);
    QCOMPARE(readConnections().leftInKeychain, QStringList{kept.id});
    const auto nothing = [](SavedConnections &) {};
    QCOMPARE(updateConnections(nothing, {}, {kept.id}).leftInKeychain, QStringList());
    QCOMPARE(readConnections().leftInKeychain, QStringList());
    QCOMPARE(readConnections().connections.size(), 1);
}

void TestConnectionsFile::damagedOnesLeaveTheirIds()
{
    SavedConnection kept = named(u"kept"_s);
    kept.keepsSecret = true;
    add(kept);
    write(contents(path()).replace("\"sg\"", "\"mars\""));
    QVERIFY(!setDamagedConnectionsAside().isEmpty());
    QVERIFY(readConnections().connections.isEmpty());
    QCOMPARE(readConnections().leftInKeychain, QStringList{kept.id});
    add(kept); // put back by hand
    QCOMPARE(readConnections().leftInKeychain, QStringList());
}

QTEST_GUILESS_MAIN(TestConnectionsFile)
#include "tst_connectionsfile.moc"
