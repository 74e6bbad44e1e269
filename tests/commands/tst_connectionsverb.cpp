// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"
#include "storedconnections.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

/// The verb connections, and export with a saved connection, in a session without a keychain.
class TestConnectionsVerb : public QObject
{
    Q_OBJECT

    RunResult run(const QStringList &arguments, const QStringList &environment = {});
    RunResult runExport(const QStringList &extraArguments, const QStringList &environment = {});
    void save(const QString &name, bool keepsSecret);
    void writeFile(const QByteArray &bytes);

    LoopbackServer m_server;
    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void listsConnections_data();
    void listsConnections();
    void listsNoConnections();
    void reportsUnreadableFile_data();
    void reportsUnreadableFile();
    void rejectsWrongArguments_data();
    void rejectsWrongArguments();
    void reportsDamagedFile();
    void listsReadablePartOfDamagedFile();
    void reportsFileOfNewerVersion();
    void exportsWithCredentialFromEnvironment();
    void exportRequiresCredential();
    void reportsUnavailableKeychain();
    void rejectsUnknownConnection();
    void rejectsConnectionWithOtherOptions();
};

void TestConnectionsVerb::init()
{
    m_server.reset();
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

RunResult TestConnectionsVerb::run(const QStringList &arguments, const QStringList &environment)
{
    Program program(arguments);
    program.setVariable(u"XDG_CONFIG_HOME"_s, m_home->path());
    program.setVariable(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    for (const QString &name : environment) {
        program.setVariable(name, QString::fromLatin1(fakeUserSig()));
    }
    return program.end();
}

RunResult TestConnectionsVerb::runExport(const QStringList &extraArguments,
                                         const QStringList &environment)
{
    return run(QStringList{u"export"_s, u"--retries=0"_s} + extraArguments, environment);
}

void TestConnectionsVerb::save(const QString &name, bool keepsSecret)
{
    SavedConnection connection = testConnection(name);
    connection.region = u"custom"_s;
    connection.endpoint = m_server.endpoint().toString();
    connection.keepsSecret = keepsSecret;
    const auto added = updateConnections(
        [&connection](SavedConnections &all) { insertOrReplace(all, connection); });
    QCOMPARE(errorText(added), QString());
}

void TestConnectionsVerb::writeFile(const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(settingsFolder()));
    QFile file(settingsPath(u"connections.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void TestConnectionsVerb::listsConnections_data()
{
    QTest::addColumn<QStringList>("format");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("csv by default") << QStringList{} << QByteArray("Name,Region,Endpoint,");
    QTest::newRow("csv") << QStringList{u"--format=csv"_s} << QByteArray("Name,Region,Endpoint,");
    QTest::newRow("json") << QStringList{u"--format"_s, u"json"_s} << QByteArray("[\n");
    QTest::newRow("text") << QStringList{u"--format=text"_s} << QByteArray("Desk\nOther <b>\n");
}

void TestConnectionsVerb::listsConnections()
{
    QFETCH(QStringList, format);
    QFETCH(QByteArray, beginning);
    save(u"Desk"_s, true);
    save(u"Other <b>"_s, false);
    const RunResult result = run(QStringList{u"connections"_s, u"list"_s} + format);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.startsWith(beginning), result.out.constData());
    QVERIFY(result.out.indexOf("Desk") < result.out.indexOf("Other <b>"));
}

void TestConnectionsVerb::listsNoConnections()
{
    const RunResult result = run({u"connections"_s, u"list"_s});
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, QByteArray("Name,Region,Endpoint,SDKAppID,Identifier,Secret,Ends\r\n"));
    QVERIFY(!QFile::exists(settingsFolder())); // reading creates nothing
}

void TestConnectionsVerb::reportsUnreadableFile_data()
{
    QTest::addColumn<bool>("isPipe");
    QTest::addColumn<QString>("reason");
    QTest::newRow("dangling link") << false << u"its target is missing"_s;
    QTest::newRow("named pipe") << true << u"it is a pipe or a device"_s;
}

/// A file that cannot be read must not be taken for an empty list.
void TestConnectionsVerb::reportsUnreadableFile()
{
    QFETCH(const bool, isPipe);
    QFETCH(const QString, reason);
    const QString path = settingsPath(u"connections.json"_s);
    QVERIFY(QDir().mkpath(settingsFolder()));
    if (isPipe) {
        QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    } else {
        QVERIFY(QFile::link(path + u"-gone"_s, path));
    }
    for (const RunResult &result :
         {run({u"connections"_s, u"list"_s}), runExport({u"--connection=Desk"_s}, {})}) {
        QCOMPARE(result.status, 2);
        QCOMPARE(result.out, QByteArray());
        QCOMPARE(result.err.count('\n'), 1);
        QVERIFY2(QString::fromUtf8(result.err).contains(reason), result.err.constData());
    }
}

void TestConnectionsVerb::rejectsWrongArguments_data()
{
    QTest::addColumn<QStringList>("extraArguments");
    QTest::newRow("no command") << QStringList{};
    QTest::newRow("unknown command") << QStringList{u"delete"_s};
    QTest::newRow("list after the option") << QStringList{u"--format=csv"_s, u"list"_s};
    QTest::newRow("list given twice") << QStringList{u"list"_s, u"list"_s};
    QTest::newRow("unknown format") << QStringList{u"list"_s, u"--format=xlsx"_s};
    QTest::newRow("format given twice")
        << QStringList{u"list"_s, u"--format=csv"_s, u"--format=csv"_s};
    QTest::newRow("option of export") << QStringList{u"list"_s, u"--output=x"_s};
}

void TestConnectionsVerb::rejectsWrongArguments()
{
    QFETCH(QStringList, extraArguments);
    const RunResult result = run(QStringList{u"connections"_s} + extraArguments);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.errorLines().size(), 1);
}

void TestConnectionsVerb::reportsDamagedFile()
{
    writeFile("{\"version\":1,");
    const RunResult result = run({u"connections"_s, u"list"_s, u"--format=text"_s});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.contains("damaged"), result.err.constData());
    const RunResult exported = runExport({u"--connection=Desk"_s});
    QCOMPARE(exported.status, 2);
    QVERIFY2(exported.err.contains("damaged"), exported.err.constData());
    QCOMPARE(QDir(settingsFolder()).entryList(QDir::Files), QStringList{u"connections.json"_s});
}

void TestConnectionsVerb::listsReadablePartOfDamagedFile()
{
    save(u"Desk"_s, false);
    QFile file(settingsPath(u"connections.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    writeFile(bytes.replace("\"connections\": [", "\"connections\": [{\"name\":\"Bad\"},"));
    const RunResult result = run({u"connections"_s, u"list"_s, u"--format=text"_s});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray("Desk\n"));
    QVERIFY2(result.err.contains("Connection 1 (Bad) was left out."), result.err.constData());
}

void TestConnectionsVerb::reportsFileOfNewerVersion()
{
    writeFile(R"({"version":2,"connections":[]})");
    const RunResult result = run({u"connections"_s, u"list"_s});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.contains("newer version"), result.err.constData());
}

void TestConnectionsVerb::exportsWithCredentialFromEnvironment()
{
    save(u"Desk"_s, false);
    const RunResult result =
        runExport({u"--connection"_s, u" DESK"_s}, {u"CHATBOT_ADMIN_USERSIG"_s});
    QCOMPARE(m_server.requests().size(), 1);
    QVERIFY2(result.status == 4 || result.status == 0, result.err.constData());
    const QByteArray target = m_server.requests().constFirst().target;
    QVERIFY(target.contains("sdkappid=1400000000"));
    QVERIFY(target.contains("identifier=administrator"));
    QVERIFY(target.contains(fakeUserSig()));
}

void TestConnectionsVerb::exportRequiresCredential()
{
    save(u"Desk"_s, false);
    const RunResult none = runExport({u"--connection=desk"_s});
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains("no saved UserSig"), none.err.constData());
    const RunResult both = runExport({u"--connection=desk"_s},
                                     {u"CHATBOT_ADMIN_USERSIG"_s, u"CHATBOT_ADMIN_SECRET_KEY"_s});
    QCOMPARE(both.status, 2);
    QVERIFY(m_server.requests().isEmpty());
}

void TestConnectionsVerb::reportsUnavailableKeychain()
{
    save(u"Desk"_s, true);
    const RunResult result = runExport({u"--connection=desk"_s}, {u"CHATBOT_ADMIN_USERSIG"_s});
    QCOMPARE(result.status, 2);
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY2(result.err.contains("No keychain is running"), result.err.constData());
    QVERIFY(m_server.requests().isEmpty());
}

void TestConnectionsVerb::rejectsUnknownConnection()
{
    save(u"Desk"_s, false);
    for (const QString &name : {u"Desk 2"_s, u""_s, u"%1"_s}) {
        const RunResult result = runExport({u"--connection"_s, name}, {u"CHATBOT_ADMIN_USERSIG"_s});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.err.contains("no saved connection"), result.err.constData());
    }
    QVERIFY(m_server.requests().isEmpty());
}

void TestConnectionsVerb::rejectsConnectionWithOtherOptions()
{
    save(u"Desk"_s, false);
    for (const QString &other :
         {u"--region=sg"_s, u"--endpoint=https://chat.example.com"_s, u"--sdkappid=1"_s,
          u"--identifier=Ann"_s, u"--usersig-file=/dev/null"_s, u"--secret-key-file=-"_s}) {
        const RunResult result =
            runExport({u"--connection=Desk"_s, other}, {u"CHATBOT_ADMIN_USERSIG"_s});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.err.contains("cannot be used together"), result.err.constData());
    }
    QVERIFY(m_server.requests().isEmpty());
}

ROOM_TEST(TestConnectionsVerb, QCoreApplication)
#include "tst_connectionsverb.moc"
