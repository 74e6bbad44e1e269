// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The verb export in a KDE session whose bus accepts connections and never responds. Each blocking
/// call on it would take 25 s.
class TestSilentBus : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QLocalServer m_bus;

    RunResult runExport(const QStringList &arguments, bool withUserSig);

private Q_SLOTS:
    void initTestCase();
    void timeLimitAppliesToKeychain();
    void exportWithoutKeychainDoesNotUseBus();
};

void TestSilentBus::initTestCase()
{
    QVERIFY(m_bus.listen(m_folder.filePath(u"bus"_s)));
    QVERIFY(QDir(m_folder.path()).mkpath(u"chatbot-admin"_s));
    QFile file(m_folder.filePath(u"chatbot-admin/connections.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version": 1, "connections": [{"name": "K", "region": "custom",
        "endpoint": "https://127.0.0.1:9", "sdkAppId": 1400000000, "identifier": "a",
        "id": "11111111-2222-4333-8444-555555555555", "keepsSecret": true}]})");
}

RunResult TestSilentBus::runExport(const QStringList &arguments, bool withUserSig)
{
    Program program(arguments);
    program.setVariable(u"XDG_CURRENT_DESKTOP"_s, u"KDE"_s);
    program.setVariable(u"KDE_FULL_SESSION"_s, u"true"_s);
    program.setVariable(u"KDE_SESSION_VERSION"_s, u"5"_s);
    program.setVariable(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + m_bus.fullServerName());
    program.setVariable(u"XDG_CONFIG_HOME"_s, m_folder.path());
    if (withUserSig) {
        program.setTestUserSig();
    }
    return program.end();
}

void TestSilentBus::timeLimitAppliesToKeychain()
{
    QElapsedTimer timer;
    timer.start();
    const RunResult result = runExport({u"export"_s, u"--connection=K"_s, u"--timeout=1"_s}, false);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.contains("keychain"), result.err.constData());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(m_bus.hasPendingConnections()); // the bus was used
    QVERIFY(timer.elapsed() < 20'000);      // shorter than one blocking call
}

void TestSilentBus::exportWithoutKeychainDoesNotUseBus()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    const RunResult result = runExport(exportArguments(server, {u"--timeout=20"_s}), true);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
}

ROOM_TEST(TestSilentBus, QCoreApplication)
#include "tst_silentbus.moc"
