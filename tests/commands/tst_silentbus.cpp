// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The verb export in a KDE session whose bus takes connections and never answers: each blocking
/// call on it would wait 25 s.
class TestSilentBus : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QLocalServer m_bus;

    Ended exported(const QStringList &arguments, bool givesUserSig);

private Q_SLOTS:
    void initTestCase();
    void theLimitHoldsForTheKeychain();
    void otherCallsDoNotNeedTheBus();
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

Ended TestSilentBus::exported(const QStringList &arguments, bool givesUserSig)
{
    Program program(arguments);
    program.setVariable(u"XDG_CURRENT_DESKTOP"_s, u"KDE"_s);
    program.setVariable(u"KDE_FULL_SESSION"_s, u"true"_s);
    program.setVariable(u"KDE_SESSION_VERSION"_s, u"5"_s);
    program.setVariable(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + m_bus.fullServerName());
    program.setVariable(u"XDG_CONFIG_HOME"_s, m_folder.path());
    if (givesUserSig) {
        program.giveUserSig();
    }
    return program.end();
}

void TestSilentBus::theLimitHoldsForTheKeychain()
{
    QElapsedTimer clock;
    clock.start();
    const Ended ended = exported({u"export"_s, u"--connection=K"_s, u"--timeout=1"_s}, false);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("keychain"), ended.err.constData());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(m_bus.hasPendingConnections()); // it was asked
    QVERIFY(clock.elapsed() < 20'000);      // less than one of the blocking calls
}

void TestSilentBus::otherCallsDoNotNeedTheBus()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    const Ended ended = exported(exportFrom(server, {u"--timeout=20"_s}), true);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.status, 0);
}

QTEST_GUILESS_MAIN(TestSilentBus)
#include "tst_silentbus.moc"
