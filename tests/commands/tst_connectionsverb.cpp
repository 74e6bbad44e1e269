// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptconnections.h"
#include "loopbackserver.h"
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

/// The verb connections, and export of a saved connection, in a session without a keychain.
class TestConnectionsVerb : public QObject
{
    Q_OBJECT

    Ended run(const QStringList &call, const QStringList &environment = {});
    Ended runExport(const QStringList &more, const QStringList &environment = {});
    void save(const QString &name, bool keepsSecret);
    void writeFile(const QByteArray &bytes);

    LoopbackServer m_server;
    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void lists_data();
    void lists();
    void listsNone();
    void unreadable_data();
    void unreadable();
    void badCalls_data();
    void badCalls();
    void damagedFile();
    void partlyDamagedFile();
    void newerFile();
    void exportsWithTheEnvironmentsCredential();
    void exportNeedsACredential();
    void keptSecretThatCannotBeHad();
    void unknownConnection();
    void excluded();
};

void TestConnectionsVerb::init()
{
    m_server.reset();
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

Ended TestConnectionsVerb::run(const QStringList &call, const QStringList &environment)
{
    Program program(call);
    program.setVariable(u"XDG_CONFIG_HOME"_s, m_home->path());
    program.setVariable(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    for (const QString &name : environment) {
        program.setVariable(name, QString::fromLatin1(practiceUserSig()));
    }
    return program.end();
}

Ended TestConnectionsVerb::runExport(const QStringList &more, const QStringList &environment)
{
    return run(QStringList{u"export"_s, u"--retries=0"_s} + more, environment);
}

void TestConnectionsVerb::save(const QString &name, bool keepsSecret)
{
    SavedConnection connection = named(name);
    connection.region = u"custom"_s;
    connection.endpoint = m_server.endpoint().toString();
    connection.keepsSecret = keepsSecret;
    const auto added =
        updateConnections([&connection](SavedConnections &all) { put(all, connection); });
    QCOMPARE(problemOf(added), QString());
}

void TestConnectionsVerb::writeFile(const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(settingsFolder()));
    QFile file(settingsPath(u"connections.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void TestConnectionsVerb::lists_data()
{
    QTest::addColumn<QStringList>("format");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("csv by default") << QStringList{} << QByteArray("Name,Region,Endpoint,");
    QTest::newRow("csv") << QStringList{u"--format=csv"_s} << QByteArray("Name,Region,Endpoint,");
    QTest::newRow("json") << QStringList{u"--format"_s, u"json"_s} << QByteArray("[\n");
    QTest::newRow("text") << QStringList{u"--format=text"_s} << QByteArray("Desk\nOther <b>\n");
}

void TestConnectionsVerb::lists()
{
    QFETCH(QStringList, format);
    QFETCH(QByteArray, begin);
    save(u"Desk"_s, true);
    save(u"Other <b>"_s, false);
    const Ended ended = run(QStringList{u"connections"_s, u"list"_s} + format);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.startsWith(begin), ended.out.constData());
    QVERIFY(ended.out.indexOf("Desk") < ended.out.indexOf("Other <b>"));
}

void TestConnectionsVerb::listsNone()
{
    const Ended ended = run({u"connections"_s, u"list"_s});
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("Name,Region,Endpoint,SDKAppID,Identifier,Secret,Ends\r\n"));
    QVERIFY(!QFile::exists(settingsFolder())); // reading makes nothing
}

void TestConnectionsVerb::unreadable_data()
{
    QTest::addColumn<bool>("isPipe");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a link to nothing") << false << u"what it leads to is missing"_s;
    QTest::newRow("a named pipe") << true << u"it is a pipe or a device"_s;
}

/// Not an empty list.
void TestConnectionsVerb::unreadable()
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
    for (const Ended &ended :
         {run({u"connections"_s, u"list"_s}), runExport({u"--connection=Desk"_s}, {})}) {
        QCOMPARE(ended.status, 2);
        QCOMPARE(ended.out, QByteArray());
        QCOMPARE(ended.err.count('\n'), 1);
        QVERIFY2(QString::fromUtf8(ended.err).contains(reason), ended.err.constData());
    }
}

void TestConnectionsVerb::badCalls_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("another deed") << QStringList{u"delete"_s};
    QTest::newRow("list behind the option") << QStringList{u"--format=csv"_s, u"list"_s};
    QTest::newRow("two deeds") << QStringList{u"list"_s, u"list"_s};
    QTest::newRow("format") << QStringList{u"list"_s, u"--format=xlsx"_s};
    QTest::newRow("format twice") << QStringList{u"list"_s, u"--format=csv"_s, u"--format=csv"_s};
    QTest::newRow("option of export") << QStringList{u"list"_s, u"--output=x"_s};
}

void TestConnectionsVerb::badCalls()
{
    QFETCH(QStringList, more);
    const Ended ended = run(QStringList{u"connections"_s} + more);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.errorLines().size(), 1);
}

void TestConnectionsVerb::damagedFile()
{
    writeFile("{\"version\":1,");
    const Ended ended = run({u"connections"_s, u"list"_s, u"--format=text"_s});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains("damaged"), ended.err.constData());
    const Ended exported = runExport({u"--connection=Desk"_s});
    QCOMPARE(exported.status, 2);
    QVERIFY2(exported.err.contains("damaged"), exported.err.constData());
    QCOMPARE(QDir(settingsFolder()).entryList(QDir::Files), QStringList{u"connections.json"_s});
}

void TestConnectionsVerb::partlyDamagedFile()
{
    save(u"Desk"_s, false);
    QFile file(settingsPath(u"connections.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    writeFile(bytes.replace("\"connections\": [", "\"connections\": [{\"name\":\"Bad\"},"));
    const Ended ended = run({u"connections"_s, u"list"_s, u"--format=text"_s});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray("Desk\n"));
    QVERIFY2(ended.err.contains("Connection 1 (Bad) was left out."), ended.err.constData());
}

void TestConnectionsVerb::newerFile()
{
    writeFile(R"({"version":2,"connections":[]})");
    const Ended ended = run({u"connections"_s, u"list"_s});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("newer version"), ended.err.constData());
}

void TestConnectionsVerb::exportsWithTheEnvironmentsCredential()
{
    save(u"Desk"_s, false);
    const Ended ended = runExport({u"--connection"_s, u" DESK"_s}, {u"CHATBOT_ADMIN_USERSIG"_s});
    QCOMPARE(m_server.requests().size(), 1);
    QVERIFY2(ended.status == 4 || ended.status == 0, ended.err.constData());
    const QByteArray target = m_server.requests().constFirst().target;
    QVERIFY(target.contains("sdkappid=1400000000"));
    QVERIFY(target.contains("identifier=administrator"));
    QVERIFY(target.contains(practiceUserSig()));
}

void TestConnectionsVerb::exportNeedsACredential()
{
    save(u"Desk"_s, false);
    const Ended none = runExport({u"--connection=desk"_s});
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains("No UserSig is kept"), none.err.constData());
    const Ended both = runExport({u"--connection=desk"_s},
                                 {u"CHATBOT_ADMIN_USERSIG"_s, u"CHATBOT_ADMIN_SECRET_KEY"_s});
    QCOMPARE(both.status, 2);
    QVERIFY(m_server.requests().isEmpty());
}

void TestConnectionsVerb::keptSecretThatCannotBeHad()
{
    save(u"Desk"_s, true);
    const Ended ended = runExport({u"--connection=desk"_s}, {u"CHATBOT_ADMIN_USERSIG"_s});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY2(ended.err.contains("No keychain is running"), ended.err.constData());
    QVERIFY(m_server.requests().isEmpty());
}

void TestConnectionsVerb::unknownConnection()
{
    save(u"Desk"_s, false);
    for (const QString &name : {u"Desk 2"_s, u""_s, u"%1"_s}) {
        const Ended ended = runExport({u"--connection"_s, name}, {u"CHATBOT_ADMIN_USERSIG"_s});
        QCOMPARE(ended.status, 2);
        QVERIFY2(ended.err.contains("no saved connection"), ended.err.constData());
    }
    QVERIFY(m_server.requests().isEmpty());
}

void TestConnectionsVerb::excluded()
{
    save(u"Desk"_s, false);
    for (const QString &other :
         {u"--region=sg"_s, u"--endpoint=https://chat.example.com"_s, u"--sdkappid=1"_s,
          u"--identifier=Ann"_s, u"--usersig-file=/dev/null"_s, u"--secret-key-file=-"_s}) {
        const Ended ended =
            runExport({u"--connection=Desk"_s, other}, {u"CHATBOT_ADMIN_USERSIG"_s});
        QCOMPARE(ended.status, 2);
        QVERIFY2(ended.err.contains("exclude each other"), ended.err.constData());
    }
    QVERIFY(m_server.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestConnectionsVerb)
#include "tst_connectionsverb.moc"
