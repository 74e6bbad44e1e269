// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contents.h"
#include "files/settingsfolder.h"
#include "roomtest.h"
#include "settings/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// settings.json changed or damaged by something other than the program.
class TestDamagedSettings : public QObject
{
    Q_OBJECT

    QString file() const { return settingsFolder() + u"/settings.json"_s; }
    void write(const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void damagedFileGivesDefaults_data();
    void damagedFileGivesDefaults();
    void folderInPlaceOfFileIsLeftUntouched();
    void unreadableFileIsLeftUntouched();
    void linkToUnmountedDiskRefusesChanges();
    void damagedFileIsRewrittenFromMemory();
    void damagedLinkTargetIsCopiedAside();
    void membersOfLaterVersionArePreserved();
    void unusualButValidFileIsRead_data();
    void unusualButValidFileIsRead();
    void memberOfWrongTypeGetsDefault_data();
    void memberOfWrongTypeGetsDefault();
    void timeLimitsAreClamped_data();
    void timeLimitsAreClamped();
    void damagedFileIsMovedAside();
    void earlierMovedFilesAreKept();
};

void TestDamagedSettings::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    QVERIFY(QDir().mkpath(settingsFolder()));
}

void TestDamagedSettings::write(const QByteArray &bytes)
{
    QFile settings(file());
    QVERIFY(settings.open(QIODevice::WriteOnly) && settings.write(bytes) == bytes.size());
}

void TestDamagedSettings::damagedFileGivesDefaults_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray valid = R"({"version":1,"region":"de","identifier":"Ann"})";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("white space") << QByteArray(" \n");
    QTest::newRow("NUL") << QByteArray(4096, '\0');
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01\xff\xfe\0\0",
                                          10);
    QTest::newRow("text") << QByteArray("[General]\nregion=de\n");
    QTest::newRow("cut off") << valid.chopped(1);
    QTest::newRow("cut off in the middle") << valid.first(valid.size() / 2);
    QTest::newRow("trailing brace") << valid + "}";
    QTest::newRow("two objects") << valid + valid;
    QTest::newRow("array") << "[" + valid + "]";
    QTest::newRow("number") << QByteArray("1");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("trailing comma") << QByteArray(R"({"version":1,})");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"version\":1,\"region\":\"\xff\"}");
    QTest::newRow("UTF-16") << QByteArray("{\0\"\0v\0", 6);
    QTest::newRow("nested 100,000 deep")
        << R"({"version":1,"region":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}';
    QTest::newRow("no version") << QByteArray(R"({"region":"de"})");
    QTest::newRow("version is not a number") << QByteArray(R"({"version":"1","region":"de"})");
    QTest::newRow("too large") << valid + QByteArray(1024 * 1024, ' ');
    QTest::newRow("50 MB, not JSON") << QByteArray(50'000'000, 'x');
}

void TestDamagedSettings::damagedFileGivesDefaults()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    const ReadSettings read = readSettings();
    QVERIFY(read.isDamaged);
    QVERIFY(read.settings == Settings());
    QVERIFY(contents(file()) == bytes); // reading does not change it
}

void TestDamagedSettings::folderInPlaceOfFileIsLeftUntouched()
{
    QVERIFY(QDir().mkdir(file()));
    const ReadSettings read = readSettings();
    QVERIFY(!read.isDamaged && read.problem.contains(u"it is a folder"));
    QVERIFY(read.settings == Settings());
    QCOMPARE(setDamagedSettingsAside(), QString());
    QCOMPARE(writeChangedSettings(read.settings, Settings()), read.problem);
    QVERIFY(QFileInfo(file()).isDir());
}

void TestDamagedSettings::unreadableFileIsLeftUntouched()
{
    write(R"({"version":1})");
    QVERIFY(QFile::setPermissions(file(), QFileDevice::WriteOwner));
    if (QFileInfo(file()).isReadable()) {
        QSKIP("this user can read files without read permission");
    }
    const ReadSettings read = readSettings();
    QVERIFY(!read.isDamaged && read.problem.contains(u"you do not have permission"));
    QCOMPARE(writeChangedSettings(read.settings, Settings()), read.problem);
}

/// The file is a link to a disk that is mounted later.
void TestDamagedSettings::linkToUnmountedDiskRefusesChanges()
{
    const QString target = m_home->filePath(u"disk/settings.json"_s);
    QVERIFY(QFile::link(target, file()));
    const ReadSettings read = readSettings();
    QVERIFY(!read.isDamaged && read.settings == Settings());
    QVERIFY2(read.problem.contains(u"its target is missing"), qPrintable(read.problem));
    Settings changed;
    changed.language = u"ja"_s;
    QCOMPARE(writeChangedSettings(changed, Settings()), read.problem);
    QCOMPARE(setDamagedSettingsAside(), QString());
    QCOMPARE(QFileInfo(file()).symLinkTarget(), target);

    QVERIFY(QDir().mkdir(m_home->filePath(u"disk"_s)));
    write(R"({"version":1,"region":"de","ofALaterVersion":true})");
    QCOMPARE(writeChangedSettings(changed, Settings()), std::nullopt);
    QCOMPARE(readSettings().settings.region, u"de"_s);
    QCOMPARE(readSettings().settings.language, u"ja"_s);
    QVERIFY(contents(target).contains("ofALaterVersion"));
}

void TestDamagedSettings::damagedFileIsRewrittenFromMemory()
{
    write("{\"version\"");
    Settings ours;
    ours.region = u"de"_s;
    QString asidePath;
    QCOMPARE(writeChangedSettings(ours, ours, &asidePath), std::nullopt);
    QCOMPARE(contents(asidePath), QByteArray("{\"version\""));
    QVERIFY(readSettings().settings == ours);
}

void TestDamagedSettings::damagedLinkTargetIsCopiedAside()
{
    const QString target = m_home->filePath(u"target.json"_s);
    QVERIFY(QFile::link(target, file()));
    write("{");
    const QString asidePath = setDamagedSettingsAside();
    QCOMPARE(contents(asidePath), QByteArray("{"));
    QVERIFY(!QFileInfo(asidePath).isSymLink());
    QCOMPARE(QFileInfo(file()).symLinkTarget(), target);
    QVERIFY(contents(target).contains("version"));
}

void TestDamagedSettings::membersOfLaterVersionArePreserved()
{
    write(R"({"version":2,"region":"de","ofALaterVersion":[1,2]})");
    const Settings before = readSettings().settings;
    Settings changed = before;
    changed.region = u"us"_s;
    QCOMPARE(writeChangedSettings(changed, before), std::nullopt);
    const QJsonObject json = QJsonDocument::fromJson(contents(file())).object();
    QCOMPARE(json[u"ofALaterVersion"].toArray().size(), 2);
    QCOMPARE(json[u"version"].toInt(), 2);
    QCOMPARE(json[u"region"].toString(), u"us"_s);
}

void TestDamagedSettings::unusualButValidFileIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("single member") << QByteArray(R"({"version":1,"region":"de"})");
    QTest::newRow("unknown members")
        << QByteArray(R"({"version":1,"region":"de","colour":"blue","connections":[{}]})");
    QTest::newRow("later version") << QByteArray(R"({"version":2,"region":"de"})");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{\"version\":1,\"region\":\"de\"}");
    QTest::newRow("edited by hand")
        << QByteArray("\r\n{ \"region\" : \"de\",\n\n\"version\":1.0}\n");
    QTest::newRow("duplicate member") << QByteArray(R"({"version":1,"region":"sg","region":"de"})");
}

void TestDamagedSettings::unusualButValidFileIsRead()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    const ReadSettings read = readSettings();
    QVERIFY(!read.isDamaged);
    Settings expected;
    expected.region = u"de"_s;
    QVERIFY(read.settings == expected);
}

void TestDamagedSettings::memberOfWrongTypeGetsDefault_data()
{
    QTest::addColumn<QString>("key");
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    for (const QString &key : QJsonDocument::fromJson(contents(file())).object().keys()) {
        if (key != u"version"_s) {
            QTest::newRow(qPrintable(key)) << key;
        }
    }
}

void TestDamagedSettings::memberOfWrongTypeGetsDefault()
{
    QFETCH(QString, key);
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    const QJsonObject valid = QJsonDocument::fromJson(contents(file())).object();
    for (const QByteArray &wrong :
         {QByteArray("null"), QByteArray("[]"), QByteArray("{}"), QByteArray("[\"de\"]"),
          QByteArray("1e300"), QByteArray("0.5"), QByteArray("true"), QByteArray("\"~ ~\"")}) {
        QJsonObject json = valid;
        json[key] = QJsonDocument::fromJson('[' + wrong + ']')[0];
        if (json[key].type() == valid[key].type() && wrong != "1e300" && wrong != "0.5") {
            continue; // a valid value
        }
        write(QJsonDocument(json).toJson());
        const ReadSettings read = readSettings();
        QVERIFY(!read.isDamaged);
        QVERIFY2(read.settings == Settings(), wrong.constData()); // all defaults
    }
}

void TestDamagedSettings::timeLimitsAreClamped_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<std::chrono::milliseconds>("limit");
    QTest::newRow("zero") << QByteArray("0") << 1'000ms; // would mean no limit
    QTest::newRow("negative") << QByteArray("-5000") << 1'000ms;
    QTest::newRow("minimum") << QByteArray("1000") << 1'000ms;
    QTest::newRow("in range") << QByteArray("45000") << 45'000ms;
    QTest::newRow("maximum") << QByteArray("600000") << 600'000ms;
    QTest::newRow("a year") << QByteArray("31536000000") << 600'000ms;
    QTest::newRow("beyond 64 bits") << QByteArray("99999999999999999999") << 30'000ms;
}

void TestDamagedSettings::timeLimitsAreClamped()
{
    QFETCH(QByteArray, number);
    QFETCH(std::chrono::milliseconds, limit);
    write(R"({"version":1,"wholeLimitMs":)" + number + '}');
    QCOMPARE(readSettings().settings.limits.whole, limit);
}

void TestDamagedSettings::damagedFileIsMovedAside()
{
    const QByteArray damaged = "{\"region\":\"de\"";
    write(damaged);
    QVERIFY(readSettings().isDamaged);
    const QString asidePath = setDamagedSettingsAside();
    QVERIFY(asidePath != file());
    QCOMPARE(QFileInfo(asidePath).absolutePath(), settingsFolder());
    QCOMPARE(contents(asidePath), damaged);
    // The damage is reported once.
    QVERIFY(!readSettings().isDamaged);
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    QVERIFY(!readSettings().isDamaged);
    QCOMPARE(contents(asidePath), damaged);
}

void TestDamagedSettings::earlierMovedFilesAreKept()
{
    QStringList asidePaths;
    for (const QByteArray &damaged : {QByteArray("first"), QByteArray("second"), QByteArray()}) {
        write(damaged);
        const QString asidePath = setDamagedSettingsAside();
        QVERIFY(!asidePaths.contains(asidePath));
        QCOMPARE(contents(asidePath), damaged);
        asidePaths.append(asidePath);
    }
    QCOMPARE(contents(asidePaths[0]), QByteArray("first"));
    QCOMPARE(contents(asidePaths[1]), QByteArray("second"));
}

ROOM_TEST(TestDamagedSettings, QCoreApplication)
#include "tst_damagedsettings.moc"
