// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "errortext.h"
#include "roomtest.h"
#include "settings/settings.h"
#include "storedconnections.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

/// Names of apps and accounts are private: other users must not be able to read our files,
/// regardless of their previous permissions and those of the folder.
class TestSettingsPermissions : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void initTestCase();
    void init();
    void newFilesAreOwnerOnly();
    void existingFilesBecomeOwnerOnly();
    void movedFilesBecomeOwnerOnly();
    void lockIsOwnerOnly();
};

namespace
{

mode_t modeOf(const QString &name)
{
    struct stat status
    {};
    const QByteArray path = QFile::encodeName(settingsPath(name));
    return ::stat(path.constData(), &status) == 0 ? status.st_mode & 07777U : 0;
}

bool put(const QString &name, const QByteArray &bytes)
{
    QFile file(settingsPath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
           file.setPermissions(QFile::Permissions::fromInt(0x6644)); // 0644
}

QString addConnection()
{
    return errorText(updateConnections([](SavedConnections &connections) {
        SavedConnection connection;
        connection.name = u"Support desk"_s;
        connection.region = u"sg"_s;
        connection.sdkAppId = 1400000000;
        connection.identifier = u"administrator"_s;
        connections.append(connection);
    }));
}

} // namespace

void TestSettingsPermissions::initTestCase()
{
    ::umask(0);
}

void TestSettingsPermissions::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    QVERIFY(QDir().mkpath(settingsFolder()));
}

void TestSettingsPermissions::newFilesAreOwnerOnly()
{
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    QCOMPARE(addConnection(), QString());
    QCOMPARE(modeOf(u"settings.json"_s), mode_t(0600));
    QCOMPARE(modeOf(u"connections.json"_s), mode_t(0600));
}

void TestSettingsPermissions::existingFilesBecomeOwnerOnly()
{
    QVERIFY(put(u"settings.json"_s, "{\"version\":1}"));
    QVERIFY(put(u"connections.json"_s, "{\"version\":1,\"connections\":[]}"));
    QCOMPARE(modeOf(u"settings.json"_s), mode_t(0644));
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    QCOMPARE(addConnection(), QString());
    QCOMPARE(modeOf(u"settings.json"_s), mode_t(0600));
    QCOMPARE(modeOf(u"connections.json"_s), mode_t(0600));
}

void TestSettingsPermissions::movedFilesBecomeOwnerOnly()
{
    QVERIFY(put(u"settings.json"_s, "{"));
    QVERIFY(put(u"connections.json"_s, "{"));
    QVERIFY(!setDamagedSettingsAside().isEmpty());
    QVERIFY(!setDamagedConnectionsAside().isEmpty());
    QCOMPARE(modeOf(u"settings.json.damaged"_s), mode_t(0600));
    QCOMPARE(modeOf(u"connections.json.damaged"_s), mode_t(0600));
}

void TestSettingsPermissions::lockIsOwnerOnly()
{
    const FolderLock lock;
    QCOMPARE(errorText(lock.result()), QString());
    QCOMPARE(modeOf(u"lock"_s), mode_t(0600));
}

ROOM_TEST(TestSettingsPermissions, QCoreApplication)
#include "tst_settingspermissions.moc"
