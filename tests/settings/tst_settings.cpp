// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "files/settingsfolder.h"
#include "roomtest.h"
#include "settings/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// No member has its default value.
Settings everyMemberChanged()
{
    Settings settings;
    settings.language = u"ja"_s;
    settings.region = u"de"_s;
    settings.endpoint = u"https://chat.example.com:8443"_s;
    settings.sdkAppId = u" 1,400,000,000 "_s; // as typed
    settings.identifier = u" 客户\t\"\\\n\U0001F600"_s + QChar::Null;
    settings.connection = u"0d2f8f0e-6f0a-4f0e-9a53-2f1f9e1c7a11"_s;
    settings.sandbox = false;
    settings.limits.silence = 1s;
    settings.limits.whole = 600s;
    settings.certificateFile = u"/etc/ssl/office ca.pem"_s;
    settings.proxy = {ProxyChoice::Kind::Socks5, u"proxy.example"_s, 1080, u"ann"_s};
    settings.proxiesWithStoredLogin = QStringList{u"proxy.example:1080"_s, u"[2001:db8::1]:80"_s};
    settings.exportsForExcel = true;
    settings.formShown = false;
    settings.sortBy = u"Connection"_s;
    settings.sortDescending = true;
    settings.windowGeometry = QByteArray("\x01\xd9\xd0\xcb\0\xff", 6);
    settings.splitter = QByteArray(300, '\xff');
    settings.columnLayout = {{u"Connection"_s, 120}, {u"UserID"_s, 10'000}};
    settings.exportFolder = u"/somewhere/Exports of \"today\""_s;
    return settings;
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

    QString file() const { return settingsFolder() + u"/settings.json"_s; }
    QJsonObject written() const;

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void settingsFolderIsInConfigHome();
    void missingFileGivesDefaults();
    void savesEveryMember();
    void everyMemberHasKey();
    void writeReplacesFile();
    void noKeyIsNamedLikeACredential();
    void textsOfWrongFieldAreNotSaved_data();
    void textsOfWrongFieldAreNotSaved();
    void credentialSavedByEarlierVersionIsCleared();
    void sortColumnOfVersion010IsConverted_data();
    void sortColumnOfVersion010IsConverted();
    void invalidColumnLayoutIsIgnored();
    void writeErrorIsReported_data();
    void writeErrorIsReported();
};

void TestSettings::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

QJsonObject TestSettings::written() const
{
    QFile settings(file());
    return settings.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(settings.readAll()).object()
                                              : QJsonObject();
}

void TestSettings::settingsFolderIsInConfigHome()
{
    QCOMPARE(settingsFolder(), m_home->filePath(u"chatbot-admin"_s));
}

void TestSettings::missingFileGivesDefaults()
{
    const ReadSettings read = readSettings();
    QVERIFY(!read.isDamaged);
    QVERIFY(read.settings == Settings());
    QVERIFY(read.settings.sandbox); // so that the program can be tried without an account
    QCOMPARE(read.settings.region, u"sg"_s);
    QCOMPARE(read.settings.limits.silence, 10'000ms);
    QCOMPARE(read.settings.limits.whole, 30'000ms);
    QVERIFY(!QFileInfo::exists(settingsFolder())); // reading does not create it
}

void TestSettings::savesEveryMember()
{
    for (const Settings &settings : {everyMemberChanged(), Settings()}) {
        QCOMPARE(writeSettings(settings), std::nullopt);
        const ReadSettings read = readSettings();
        QVERIFY(!read.isDamaged);
        QVERIFY(read.settings == settings);
    }
}

void TestSettings::everyMemberHasKey()
{
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    const QJsonObject before = written();
    QCOMPARE(writeSettings(everyMemberChanged()), std::nullopt);
    const QJsonObject after = written();
    QCOMPARE(before.keys(), after.keys());
    for (const QString &key : before.keys()) {
        QVERIFY2(key == u"version"_s || before[key] != after[key], qPrintable(key));
    }
}

void TestSettings::writeReplacesFile()
{
    QCOMPARE(writeSettings(everyMemberChanged()), std::nullopt);
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    QVERIFY(readSettings().settings == Settings());
    QCOMPARE(QDir(settingsFolder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{u"settings.json"_s});
}

void TestSettings::noKeyIsNamedLikeACredential()
{
    QCOMPARE(writeSettings(everyMemberChanged()), std::nullopt);
    for (const QString &key : written().keys()) {
        for (const QString &word : {u"sig"_s, u"secret"_s, u"key"_s, u"password"_s, u"token"_s}) {
            QVERIFY2(!key.contains(word, Qt::CaseInsensitive), qPrintable(key));
        }
    }
}

void TestSettings::textsOfWrongFieldAreNotSaved_data()
{
    QTest::addColumn<QString>("text");
    const QString userSig = QString::fromLatin1(
        makeUserSig(Secret("a key"), u"administrator"_s, 1400000000, 1795788000, 604800).reveal());
    QTest::newRow("REST URL")
        << u"https://adminapisgp.im.qcloud.com/v4/x?sdkappid=1&identifier=a&usersig="_s + userSig;
    QTest::newRow("UserSig") << userSig;
    QTest::newRow("UserSig in the path of a URL") << u"https://chat.example.com/"_s + userSig;
    QTest::newRow("truncated UserSig") << userSig.first(30);
    QTest::newRow("SecretKey") << u"0123456789abcdef"_s.repeated(4);
    QTest::newRow("user and password") << u"https://ann:secret@chat.example.com"_s;
}

void TestSettings::textsOfWrongFieldAreNotSaved()
{
    QFETCH(QString, text);
    Settings settings;
    settings.endpoint = text;
    settings.sdkAppId = text;
    settings.identifier = text;
    QVERIFY(!writeSettings(settings));
    for (const char *member : {"endpoint", "sdkAppId", "identifier"}) {
        QCOMPARE(written()[QLatin1String(member)].toString(), QString());
    }
    QVERIFY(!writeChangedSettings(settings, Settings()));
    QFile bytes(file());
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    QVERIFY(!bytes.readAll().contains(text.toUtf8()));
}

void TestSettings::credentialSavedByEarlierVersionIsCleared()
{
    QVERIFY(!writeSettings(Settings()));
    QFile stored(file());
    QVERIFY(stored.open(QIODevice::ReadOnly));
    const QByteArray json = stored.readAll();
    stored.close();
    const QByteArray key = QByteArray("0123456789abcdef").repeated(4);
    QVERIFY(stored.open(QIODevice::WriteOnly));
    stored.write(
        QByteArray(json).replace("\"identifier\": \"\"", "\"identifier\": \"" + key + '"'));
    stored.close();
    QCOMPARE(written()[u"identifier"_s].toString(), QString::fromLatin1(key));
    const Settings read = readSettings().settings;
    QCOMPARE(read.identifier, QString());
    QVERIFY(!writeChangedSettings(read, read));
    QCOMPARE(written()[u"identifier"_s].toString(), QString());
}

void TestSettings::sortColumnOfVersion010IsConverted_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("sortBy");
    QTest::newRow("order of the service") << QByteArray(R"("sortColumn": -1)") << QString();
    QTest::newRow("UserID") << QByteArray(R"("sortColumn": 0)") << u"UserID"_s;
    QTest::newRow("Connection") << QByteArray(R"("sortColumn": 1)") << u"Connection"_s;
    QTest::newRow("no such column") << QByteArray(R"("sortColumn": 2)") << QString();
    QTest::newRow("changed by a later version")
        << QByteArray(R"("sortColumn": 0, "sortBy": "")") << QString();
    QTest::newRow("with a saved header state, which is reset")
        << QByteArray(R"("sortColumn": 1, "columns": "AAAA/wAAAAA=")") << u"Connection"_s;
}

void TestSettings::sortColumnOfVersion010IsConverted()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, sortBy);
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    QFile settings(file());
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("{\"version\": 1, " + members + "}");
    settings.close();
    const ReadSettings read = readSettings();
    QVERIFY(!read.isDamaged);
    QCOMPARE(read.settings.sortBy, sortBy);
    QVERIFY(read.settings.columnLayout.isEmpty());
    QCOMPARE(writeChangedSettings(read.settings, read.settings), std::nullopt);
    const QJsonObject after = written();
    QVERIFY(after.contains("sortColumn"_L1)); // for version 0.1.0
}

void TestSettings::invalidColumnLayoutIsIgnored()
{
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    QFile settings(file());
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write(R"({"version": 1, "columnLayout": [7, {"name": "", "width": 5}, {"width": 5},
                       {"name": "UserID", "width": -1}, {"name": "Connection", "width": 1e9}]})");
    settings.close();
    QCOMPARE(readSettings().settings.columnLayout,
             (QList<ColumnLayout>{{u"Connection"_s, 10'000}}));
}

void TestSettings::writeErrorIsReported_data()
{
    QTest::addColumn<QString>("blocked"); // a folder whose name is taken by a file
    QTest::newRow("file in place of the settings folder") << u"chatbot-admin"_s;
    QTest::newRow("file in place of the parent folder") << u"home"_s;
    QTest::newRow("folder in place of settings.json") << QString();
}

void TestSettings::writeErrorIsReported()
{
    QFETCH(QString, blocked);
    if (blocked.isEmpty()) {
        QVERIFY(QDir().mkpath(file()));
    } else {
        QFile blocker(m_home->filePath(blocked));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        if (blocked == u"home"_s) {
            qputenv("XDG_CONFIG_HOME", QFile::encodeName(blocker.fileName()));
        }
    }
    const std::optional<QString> problem = writeSettings(Settings());
    QVERIFY(problem.has_value());
    QVERIFY2(problem->contains(u"could not be written"_s), qPrintable(*problem));
    QVERIFY(problem->contains(u"settings.json"_s));
}

ROOM_TEST(TestSettings, QCoreApplication)
#include "tst_settings.moc"
