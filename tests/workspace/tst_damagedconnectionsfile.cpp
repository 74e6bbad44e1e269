// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"
#include "keptconnections.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>
#include <memory>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using Kind = ConnectionsFileError::Kind;

Q_DECLARE_METATYPE(std::function<bool(const QString &)>)

namespace
{

UpdateConnectionsResult add(const SavedConnection &connection)
{
    return updateConnections([&connection](SavedConnections &all) { put(all, connection); });
}

} // namespace

/// connections.json that is damaged, made by a newer version or cannot be read.
class TestDamagedConnectionsFile : public QObject
{
    Q_OBJECT

    void write(const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void damagedIsSetAside_data();
    void damagedIsSetAside();
    void damagedIsSetAsideByAChange();
    void partlyDamagedKeepsTheOthers();
    void newerIsLeftAlone();
    void cannotBeRead_data();
    void cannotBeRead();
    void notMounted();
    void folderNotMounted();
    void tooManyOpenFiles();
    void damagedBehindALink();
    void damagedWhileInUse();
    void damagedAndCannotBeReplaced();
    void damagedOnesLeaveTheirIds();
};

void TestDamagedConnectionsFile::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

void TestDamagedConnectionsFile::write(const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(settingsFolder()));
    QFile file(connectionsPath());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void TestDamagedConnectionsFile::damagedIsSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{\"version\":1,\"connections\":[");
    QTest::newRow("binary") << QByteArray(4096, '\0');
    QTest::newRow("too large") << QByteArray(5 * 1024 * 1024, ' ');
}

void TestDamagedConnectionsFile::damagedIsSetAside()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    QCOMPARE(problemsOf(readConnections()).size(), 1);
    QVERIFY(contents(connectionsPath()) == bytes); // reading changes nothing
    const QString aside = setDamagedConnectionsAside();
    QVERIFY(aside.endsWith(u"connections.json.damaged"));
    QVERIFY(contents(aside) == bytes);
    QVERIFY(problemsOf(readConnections()).isEmpty()); // said once
    write(bytes);
    QVERIFY(setDamagedConnectionsAside().endsWith(u"connections.json.damaged-2"));
    QVERIFY(contents(aside) == bytes);
}

void TestDamagedConnectionsFile::damagedIsSetAsideByAChange()
{
    write("{");
    QCOMPARE(problemOf(add(named(u"a"_s))), QString());
    QCOMPARE(keptConnections().connections.size(), 1);
    QCOMPARE(contents(connectionsPath() + u".damaged"_s), QByteArray("{"));
}

void TestDamagedConnectionsFile::partlyDamagedKeepsTheOthers()
{
    const SavedConnection sound = named(u"sound"_s);
    add(sound);
    write(contents(connectionsPath()).replace("\"connections\": [", "\"connections\": [7,"));
    const QByteArray bytes = contents(connectionsPath());
    const KeptConnections kept = keptConnections();
    QVERIFY(kept.connections == SavedConnections{sound});
    QCOMPARE(kept.problems.size(), 1);
    const QString aside = setDamagedConnectionsAside();
    QCOMPARE(contents(aside), bytes);
    QVERIFY(problemsOf(readConnections()).isEmpty());
    QVERIFY(keptConnections().connections == SavedConnections{sound});
}

void TestDamagedConnectionsFile::newerIsLeftAlone()
{
    const QByteArray bytes = R"({"version":2,"connections":[{"name":"x"}]})";
    write(bytes);
    QCOMPARE(problemsOf(readConnections()).size(), 1);
    QCOMPARE(readConnections().error().kind, Kind::Newer);
    QCOMPARE(setDamagedConnectionsAside(), QString());
    QVERIFY(problemOf(add(named(u"a"_s))).contains(u"newer version"));
    QCOMPARE(contents(connectionsPath()), bytes);
}

/// What stands in the place of the file is not touched.
void TestDamagedConnectionsFile::cannotBeRead_data()
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

void TestDamagedConnectionsFile::cannotBeRead()
{
    QFETCH(const std::function<bool(const QString &)>, make);
    QFETCH(const QString, reason);
    QVERIFY(QDir().mkpath(settingsFolder()) && make(connectionsPath()));
    if (QFile closed(connectionsPath());
        QFileInfo(connectionsPath()).isFile() && closed.open(QIODevice::ReadOnly)) {
        QSKIP("Whoever runs this test may read every file.");
    }
    const auto read = readConnections();
    QVERIFY(!read.isValue());
    QCOMPARE(read.error().kind, Kind::Unreadable);
    const QStringList problems = problemsOf(read);
    QVERIFY2(problems.value(0).contains(reason), qPrintable(problems.value(0)));
    QCOMPARE(setDamagedConnectionsAside(), QString());
    const auto updated = add(named(u"a"_s));
    QVERIFY(!updated.isValue() && !updated.error().now);
    QCOMPARE(problemOf(updated), problems.value(0));
    QCOMPARE(problemsOf(readConnections()), problems); // it is still there
    QVERIFY(!QDir(settingsFolder())
                 .entryList(QDir::AllEntries | QDir::System | QDir::Hidden)
                 .contains(u"connections.json.damaged"_s));
}

void TestDamagedConnectionsFile::notMounted()
{
    const QString elsewhere = m_home->filePath(u"disk/connections.json"_s);
    QVERIFY(QDir().mkpath(settingsFolder()) && QFile::link(elsewhere, connectionsPath()));
    QVERIFY(!add(named(u"lost"_s)).isValue());
    QVERIFY(QDir().mkdir(m_home->filePath(u"disk"_s)));
    write(R"({"version":1,"connections":[]})");
    QCOMPARE(problemOf(add(named(u"a"_s))), QString());
    QVERIFY(contents(elsewhere).contains("\"a\""));
    QCOMPARE(QFileInfo(connectionsPath()).symLinkTarget(), elsewhere);
}

void TestDamagedConnectionsFile::folderNotMounted()
{
    QVERIFY(QFile::link(m_home->filePath(u"disk"_s), settingsFolder()));
    const auto read = readConnections();
    QVERIFY(!read.isValue());
    QCOMPARE(read.error().kind, Kind::Unreadable);
    const QString &reason = read.error().reason;
    QVERIFY2(reason.contains(u"chatbot-admin is a link"), qPrintable(reason));
}

void TestDamagedConnectionsFile::tooManyOpenFiles()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        add(named(name));
    }
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto updated = add(named(u"d"_s));
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(!updated.isValue() && !updated.error().now);
    QVERIFY(problemOf(updated).contains(u"too many files are open"));
    QCOMPARE(keptConnections().connections.size(), 3);
    QVERIFY(!QFile::exists(connectionsPath() + u".damaged"_s));
}

void TestDamagedConnectionsFile::damagedBehindALink()
{
    const QString elsewhere = m_home->filePath(u"elsewhere.json"_s);
    QVERIFY(QDir().mkpath(settingsFolder()) && QFile::link(elsewhere, connectionsPath()));
    write("{");
    const QString aside = setDamagedConnectionsAside();
    QCOMPARE(aside, connectionsPath() + u".damaged"_s);
    QVERIFY(!QFileInfo(aside).isSymLink());
    QCOMPARE(contents(aside), QByteArray("{"));
    QCOMPARE(QFileInfo(connectionsPath()).symLinkTarget(), elsewhere);
    QVERIFY(contents(elsewhere).contains("connections"));
    QVERIFY(problemsOf(readConnections()).isEmpty());
}

void TestDamagedConnectionsFile::damagedWhileInUse()
{
    const SavedConnections known{named(u"a"_s), named(u"b"_s), named(u"c"_s)};
    const SavedConnection added = named(u"d"_s);
    const auto change = [&added](SavedConnections &all) { put(all, added); };
    for (const QByteArray &bytes :
         {QByteArray("{"), connectionsJson({known[1]}, ConnectionsForm::Own)
                               .replace("\"connections\": [", "\"connections\": [7,")}) {
        write(bytes);
        const auto updated = updateConnections(change, known);
        QCOMPARE(problemOf(updated), QString());
        QCOMPARE(contents(updated.value().aside), bytes);
        const SavedConnections now = keptConnections().connections;
        QVERIFY(now == updated.value().connections);
        QCOMPARE(now.size(), 4);
        for (const SavedConnection &connection : known + SavedConnections{added}) {
            QVERIFY(findById(now, connection.id));
        }
    }
}

/// The disk is full, as it were.
void TestDamagedConnectionsFile::damagedAndCannotBeReplaced()
{
    write("{");
    const auto earlier = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    const auto updated = add(named(u"a"_s));
    const QString aside = setDamagedConnectionsAside();
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, earlier);
    QVERIFY(!updated.isValue() && aside.isEmpty());
    QCOMPARE(contents(connectionsPath()), QByteArray("{"));
    QVERIFY(!QFile::exists(connectionsPath() + u".damaged"_s));
}

void TestDamagedConnectionsFile::damagedOnesLeaveTheirIds()
{
    SavedConnection kept = named(u"kept"_s);
    kept.keepsSecret = true;
    add(kept);
    write(contents(connectionsPath()).replace("\"sg\"", "\"mars\""));
    QVERIFY(!setDamagedConnectionsAside().isEmpty());
    QVERIFY(keptConnections().connections.isEmpty());
    QCOMPARE(keptConnections().leftInKeychain, QStringList{kept.id});
    add(kept); // put back by hand
    QCOMPARE(keptConnections().leftInKeychain, QStringList());
}

QTEST_GUILESS_MAIN(TestDamagedConnectionsFile)
#include "tst_damagedconnectionsfile.moc"
