// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "addconnection.h"
#include "connection/connectionsjson.h"
#include "roomtest.h"
#include "storedconnections.h"

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

Q_DECLARE_METATYPE(std::function<bool(const QString &)>)

/// connections.json if it is damaged, written by a newer version or unreadable.
class TestDamagedConnectionsFile : public QObject
{
    Q_OBJECT

    void write(const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void damagedFileIsMovedAside_data();
    void damagedFileIsMovedAside();
    void changeMovesDamagedFileAside();
    void partlyDamagedFileKeepsValidConnections();
    void newerVersionIsLeftUntouched();
    void unreadableFileIsLeftUntouched_data();
    void unreadableFileIsLeftUntouched();
    void linkToUnmountedDiskRefusesChanges();
    void folderLinkToUnmountedDiskIsReported();
    void tooManyOpenFilesRefusesChanges();
    void damagedLinkTargetIsCopiedAside();
    void lostConnectionsAreRestoredFromMemory();
    void fullDiskLeavesDamagedFileInPlace();
    void damagedConnectionsStayInLeftInKeychain();
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

void TestDamagedConnectionsFile::damagedFileIsMovedAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{\"version\":1,\"connections\":[");
    QTest::newRow("binary") << QByteArray(4096, '\0');
    QTest::newRow("too large") << QByteArray(5 * 1024 * 1024, ' ');
}

void TestDamagedConnectionsFile::damagedFileIsMovedAside()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    QCOMPARE(problemsOf(readConnections()).size(), 1);
    QVERIFY(contents(connectionsPath()) == bytes); // reading does not change it
    const QString asidePath = setDamagedConnectionsAside();
    QVERIFY(asidePath.endsWith(u"connections.json.damaged"));
    QVERIFY(contents(asidePath) == bytes);
    QVERIFY(problemsOf(readConnections()).isEmpty());
    write(bytes);
    QVERIFY(setDamagedConnectionsAside().endsWith(u"connections.json.damaged-2"));
    QVERIFY(contents(asidePath) == bytes);
}

void TestDamagedConnectionsFile::changeMovesDamagedFileAside()
{
    write("{");
    QCOMPARE(errorText(add(testConnection(u"a"_s))), QString());
    QCOMPARE(storedConnections().connections.size(), 1);
    QCOMPARE(contents(connectionsPath() + u".damaged"_s), QByteArray("{"));
}

void TestDamagedConnectionsFile::partlyDamagedFileKeepsValidConnections()
{
    const SavedConnection valid = testConnection(u"valid"_s);
    add(valid);
    write(contents(connectionsPath()).replace("\"connections\": [", "\"connections\": [7,"));
    const QByteArray bytes = contents(connectionsPath());
    const ConnectionsFileContent content = storedConnections();
    QVERIFY(content.connections == SavedConnections{valid});
    QCOMPARE(content.problems.size(), 1);
    const QString asidePath = setDamagedConnectionsAside();
    QCOMPARE(contents(asidePath), bytes);
    QVERIFY(problemsOf(readConnections()).isEmpty());
    QVERIFY(storedConnections().connections == SavedConnections{valid});
}

void TestDamagedConnectionsFile::newerVersionIsLeftUntouched()
{
    const QByteArray bytes = R"({"version":2,"connections":[{"name":"x"}]})";
    write(bytes);
    QCOMPARE(problemsOf(readConnections()).size(), 1);
    QCOMPARE(readConnections().error().kind, ConnectionsFileError::Kind::Newer);
    QCOMPARE(setDamagedConnectionsAside(), QString());
    QVERIFY(errorText(add(testConnection(u"a"_s))).contains(u"newer version"));
    QCOMPARE(contents(connectionsPath()), bytes);
}

void TestDamagedConnectionsFile::unreadableFileIsLeftUntouched_data()
{
    using Make = std::function<bool(const QString &)>;
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const Make &make, const char *reason) {
        QTest::newRow(name) << make << QString::fromLatin1(reason);
    };
    row(
        "dangling link", [](const QString &file) { return QFile::link(file + u"-gone"_s, file); },
        "it is a link, and its target is missing");
    row(
        "link to itself", [](const QString &file) { return QFile::link(file, file); },
        "form a loop");
    row(
        "folder", [](const QString &file) { return QDir().mkdir(file); }, "it is a folder");
    row(
        "named pipe",
        [](const QString &file) { return mkfifo(QFile::encodeName(file).constData(), 0600) == 0; },
        "it is a pipe or a device");
    row(
        "link to a device", [](const QString &file) { return QFile::link(u"/dev/zero"_s, file); },
        "it is a pipe or a device");
    row(
        "no read permission",
        [](const QString &file) {
            QFile closed(file);
            return closed.open(QIODevice::WriteOnly) && closed.setPermissions({});
        },
        "you do not have permission");
}

void TestDamagedConnectionsFile::unreadableFileIsLeftUntouched()
{
    QFETCH(const std::function<bool(const QString &)>, make);
    QFETCH(const QString, reason);
    QVERIFY(QDir().mkpath(settingsFolder()) && make(connectionsPath()));
    if (QFile closed(connectionsPath());
        QFileInfo(connectionsPath()).isFile() && closed.open(QIODevice::ReadOnly)) {
        QSKIP("this user can read files without read permission");
    }
    const auto read = readConnections();
    QVERIFY(!read.isValue());
    QCOMPARE(read.error().kind, ConnectionsFileError::Kind::Unreadable);
    const QStringList problems = problemsOf(read);
    QVERIFY2(problems.value(0).contains(reason), qPrintable(problems.value(0)));
    QCOMPARE(setDamagedConnectionsAside(), QString());
    const auto updated = add(testConnection(u"a"_s));
    QVERIFY(!updated.isValue() && !updated.error().current);
    QCOMPARE(errorText(updated), problems.value(0));
    QCOMPARE(problemsOf(readConnections()), problems); // unchanged
    QVERIFY(!QDir(settingsFolder())
                 .entryList(QDir::AllEntries | QDir::System | QDir::Hidden)
                 .contains(u"connections.json.damaged"_s));
}

void TestDamagedConnectionsFile::linkToUnmountedDiskRefusesChanges()
{
    const QString target = m_home->filePath(u"disk/connections.json"_s);
    QVERIFY(QDir().mkpath(settingsFolder()) && QFile::link(target, connectionsPath()));
    QVERIFY(!add(testConnection(u"lost"_s)).isValue());
    QVERIFY(QDir().mkdir(m_home->filePath(u"disk"_s)));
    write(R"({"version":1,"connections":[]})");
    QCOMPARE(errorText(add(testConnection(u"a"_s))), QString());
    QVERIFY(contents(target).contains("\"a\""));
    QCOMPARE(QFileInfo(connectionsPath()).symLinkTarget(), target);
}

void TestDamagedConnectionsFile::folderLinkToUnmountedDiskIsReported()
{
    QVERIFY(QFile::link(m_home->filePath(u"disk"_s), settingsFolder()));
    const auto read = readConnections();
    QVERIFY(!read.isValue());
    QCOMPARE(read.error().kind, ConnectionsFileError::Kind::Unreadable);
    const QString &reason = read.error().reason;
    QVERIFY2(reason.contains(u"chatbot-admin is a link"), qPrintable(reason));
}

void TestDamagedConnectionsFile::tooManyOpenFilesRefusesChanges()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        add(testConnection(name));
    }
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit zero = before;
    zero.rlim_cur = 0;
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &zero), 0);
    const auto updated = add(testConnection(u"d"_s));
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(!updated.isValue() && !updated.error().current);
    QVERIFY(errorText(updated).contains(u"too many files are open"));
    QCOMPARE(storedConnections().connections.size(), 3);
    QVERIFY(!QFile::exists(connectionsPath() + u".damaged"_s));
}

void TestDamagedConnectionsFile::damagedLinkTargetIsCopiedAside()
{
    const QString target = m_home->filePath(u"target.json"_s);
    QVERIFY(QDir().mkpath(settingsFolder()) && QFile::link(target, connectionsPath()));
    write("{");
    const QString asidePath = setDamagedConnectionsAside();
    QCOMPARE(asidePath, connectionsPath() + u".damaged"_s);
    QVERIFY(!QFileInfo(asidePath).isSymLink());
    QCOMPARE(contents(asidePath), QByteArray("{"));
    QCOMPARE(QFileInfo(connectionsPath()).symLinkTarget(), target);
    QVERIFY(contents(target).contains("connections"));
    QVERIFY(problemsOf(readConnections()).isEmpty());
}

void TestDamagedConnectionsFile::lostConnectionsAreRestoredFromMemory()
{
    const SavedConnections known{testConnection(u"a"_s), testConnection(u"b"_s),
                                 testConnection(u"c"_s)};
    const SavedConnection added = testConnection(u"d"_s);
    const auto change = [&added](SavedConnections &all) { insertOrReplace(all, added); };
    for (const QByteArray &bytes :
         {QByteArray("{"), connectionsJson({known[1]}, ConnectionsFormat::Local)
                               .replace("\"connections\": [", "\"connections\": [7,")}) {
        write(bytes);
        const auto updated = updateConnections(change, known);
        QCOMPARE(errorText(updated), QString());
        QCOMPARE(contents(updated.value().asidePath), bytes);
        const SavedConnections saved = storedConnections().connections;
        QVERIFY(saved == updated.value().connections);
        QCOMPARE(saved.size(), 4);
        for (const SavedConnection &connection : known + SavedConnections{added}) {
            QVERIFY(findById(saved, connection.id));
        }
    }
}

/// A file size limit of 0 simulates a full disk.
void TestDamagedConnectionsFile::fullDiskLeavesDamagedFileInPlace()
{
    write("{");
    const auto previousHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit zero = before;
    zero.rlim_cur = 0;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &zero), 0);
    const auto updated = add(testConnection(u"a"_s));
    const QString asidePath = setDamagedConnectionsAside();
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, previousHandler);
    QVERIFY(!updated.isValue() && asidePath.isEmpty());
    QCOMPARE(contents(connectionsPath()), QByteArray("{"));
    QVERIFY(!QFile::exists(connectionsPath() + u".damaged"_s));
}

void TestDamagedConnectionsFile::damagedConnectionsStayInLeftInKeychain()
{
    SavedConnection connection = testConnection(u"with UserSig"_s);
    connection.keepsSecret = true;
    add(connection);
    write(contents(connectionsPath()).replace("\"sg\"", "\"mars\""));
    QVERIFY(!setDamagedConnectionsAside().isEmpty());
    QVERIFY(storedConnections().connections.isEmpty());
    QCOMPARE(storedConnections().leftInKeychain, QStringList{connection.id});
    add(connection); // restored by hand
    QCOMPARE(storedConnections().leftInKeychain, QStringList());
}

ROOM_TEST(TestDamagedConnectionsFile, QCoreApplication)
#include "tst_damagedconnectionsfile.moc"
