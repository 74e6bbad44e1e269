// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/settingsfolder.h"
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

namespace
{

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

/// Settings that somebody or something changed outside of the program.
class TestDamagedSettings : public QObject
{
    Q_OBJECT

    QString file() const { return settingsFolder() + u"/settings.json"_s; }
    void write(const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void damagedAsAWhole_data();
    void damagedAsAWhole();
    void folderInItsPlace();
    void unreadable();
    void notMounted();
    void damagedWhileInUse();
    void damagedBehindALink();
    void membersOfAnotherVersionStay();
    void soundEnough_data();
    void soundEnough();
    void wrongTypeOfOneMember_data();
    void wrongTypeOfOneMember();
    void timeLimitsStayWithinBounds_data();
    void timeLimitsStayWithinBounds();
    void setAside();
    void nothingSetAsideIsLost();
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

void TestDamagedSettings::damagedAsAWhole_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray sound = R"({"version":1,"region":"de","identifier":"Ann"})";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("white space") << QByteArray(" \n");
    QTest::newRow("NUL") << QByteArray(4096, '\0');
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01\xff\xfe\0\0",
                                          10);
    QTest::newRow("text") << QByteArray("[General]\nregion=de\n");
    QTest::newRow("cut off") << sound.chopped(1);
    QTest::newRow("cut off in the middle") << sound.first(sound.size() / 2);
    QTest::newRow("something behind it") << sound + "}";
    QTest::newRow("twice") << sound + sound;
    QTest::newRow("array") << "[" + sound + "]";
    QTest::newRow("number") << QByteArray("1");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("comma too many") << QByteArray(R"({"version":1,})");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"version\":1,\"region\":\"\xff\"}");
    QTest::newRow("UTF-16") << QByteArray("{\0\"\0v\0", 6);
    QTest::newRow("nested 100,000 deep")
        << R"({"version":1,"region":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}';
    QTest::newRow("no version") << QByteArray(R"({"region":"de"})");
    QTest::newRow("version that is no number") << QByteArray(R"({"version":"1","region":"de"})");
    QTest::newRow("huge") << sound + QByteArray(1024 * 1024, ' ');
    QTest::newRow("huge and no JSON") << QByteArray(50'000'000, 'x');
}

void TestDamagedSettings::damagedAsAWhole()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    const ReadSettings read = readSettings();
    QVERIFY(read.damaged);
    QVERIFY(read.settings == Settings());
    QVERIFY(contents(file()) == bytes); // reading changes nothing
}

void TestDamagedSettings::folderInItsPlace()
{
    QVERIFY(QDir().mkdir(file()));
    const ReadSettings read = readSettings();
    QVERIFY(!read.damaged && read.problem.contains(u"it is a folder"));
    QVERIFY(read.settings == Settings());
    QCOMPARE(setDamagedSettingsAside(), QString());
    QCOMPARE(writeChangedSettings(read.settings, Settings()), read.problem);
    QVERIFY(QFileInfo(file()).isDir());
}

void TestDamagedSettings::unreadable()
{
    write(R"({"version":1})");
    QVERIFY(QFile::setPermissions(file(), QFileDevice::WriteOwner));
    if (QFileInfo(file()).isReadable()) {
        QSKIP("Whoever runs this test may read every file.");
    }
    const ReadSettings read = readSettings();
    QVERIFY(!read.damaged && read.problem.contains(u"you do not have permission"));
    QCOMPARE(writeChangedSettings(read.settings, Settings()), read.problem);
}

/// The settings are on a disk that comes later.
void TestDamagedSettings::notMounted()
{
    const QString elsewhere = m_home->filePath(u"disk/settings.json"_s);
    QVERIFY(QFile::link(elsewhere, file()));
    const ReadSettings read = readSettings();
    QVERIFY(!read.damaged && read.settings == Settings());
    QVERIFY2(read.problem.contains(u"what it leads to is missing"), qPrintable(read.problem));
    Settings changed;
    changed.language = u"ja"_s;
    QCOMPARE(writeChangedSettings(changed, Settings()), read.problem);
    QCOMPARE(setDamagedSettingsAside(), QString());
    QCOMPARE(QFileInfo(file()).symLinkTarget(), elsewhere);

    QVERIFY(QDir().mkdir(m_home->filePath(u"disk"_s)));
    write(R"({"version":1,"region":"de","ofALaterVersion":true})");
    QCOMPARE(writeChangedSettings(changed, Settings()), std::nullopt);
    QCOMPARE(readSettings().settings.region, u"de"_s);
    QCOMPARE(readSettings().settings.language, u"ja"_s);
    QVERIFY(contents(elsewhere).contains("ofALaterVersion"));
}

void TestDamagedSettings::damagedWhileInUse()
{
    write("{\"version\"");
    Settings ours;
    ours.region = u"de"_s;
    QString aside;
    QCOMPARE(writeChangedSettings(ours, ours, &aside), std::nullopt);
    QCOMPARE(contents(aside), QByteArray("{\"version\""));
    QVERIFY(readSettings().settings == ours);
}

void TestDamagedSettings::damagedBehindALink()
{
    const QString elsewhere = m_home->filePath(u"elsewhere.json"_s);
    QVERIFY(QFile::link(elsewhere, file()));
    write("{");
    const QString aside = setDamagedSettingsAside();
    QCOMPARE(contents(aside), QByteArray("{"));
    QVERIFY(!QFileInfo(aside).isSymLink());
    QCOMPARE(QFileInfo(file()).symLinkTarget(), elsewhere);
    QVERIFY(contents(elsewhere).contains("version"));
}

void TestDamagedSettings::membersOfAnotherVersionStay()
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

void TestDamagedSettings::soundEnough_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a member alone") << QByteArray(R"({"version":1,"region":"de"})");
    QTest::newRow("unknown members")
        << QByteArray(R"({"version":1,"region":"de","colour":"blue","connections":[{}]})");
    QTest::newRow("of a later program") << QByteArray(R"({"version":2,"region":"de"})");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{\"version\":1,\"region\":\"de\"}");
    QTest::newRow("edited by hand")
        << QByteArray("\r\n{ \"region\" : \"de\",\n\n\"version\":1.0}\n");
    QTest::newRow("a member twice") << QByteArray(R"({"version":1,"region":"sg","region":"de"})");
}

void TestDamagedSettings::soundEnough()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    const ReadSettings read = readSettings();
    QVERIFY(!read.damaged);
    Settings expected;
    expected.region = u"de"_s;
    QVERIFY(read.settings == expected);
}

void TestDamagedSettings::wrongTypeOfOneMember_data()
{
    QTest::addColumn<QString>("key");
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    for (const QString &key : QJsonDocument::fromJson(contents(file())).object().keys()) {
        if (key != u"version"_s) {
            QTest::newRow(qPrintable(key)) << key;
        }
    }
}

void TestDamagedSettings::wrongTypeOfOneMember()
{
    QFETCH(QString, key);
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    const QJsonObject sound = QJsonDocument::fromJson(contents(file())).object();
    for (const QByteArray &wrong :
         {QByteArray("null"), QByteArray("[]"), QByteArray("{}"), QByteArray("[\"de\"]"),
          QByteArray("1e300"), QByteArray("0.5"), QByteArray("true"), QByteArray("\"~ ~\"")}) {
        QJsonObject json = sound;
        json[key] = QJsonDocument::fromJson('[' + wrong + ']')[0];
        if (json[key].type() == sound[key].type() && wrong != "1e300" && wrong != "0.5") {
            continue; // this one would be a value
        }
        write(QJsonDocument(json).toJson());
        const ReadSettings read = readSettings();
        QVERIFY(!read.damaged);
        QVERIFY2(read.settings == Settings(), wrong.constData()); // its default, the others stay
    }
}

void TestDamagedSettings::timeLimitsStayWithinBounds_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<std::chrono::milliseconds>("limit");
    QTest::newRow("none") << QByteArray("0") << 1'000ms; // 0 would be no limit at all
    QTest::newRow("negative") << QByteArray("-5000") << 1'000ms;
    QTest::newRow("least") << QByteArray("1000") << 1'000ms;
    QTest::newRow("between") << QByteArray("45000") << 45'000ms;
    QTest::newRow("most") << QByteArray("600000") << 600'000ms;
    QTest::newRow("a year") << QByteArray("31536000000") << 600'000ms;
    QTest::newRow("beyond 64 bits") << QByteArray("99999999999999999999") << 30'000ms;
}

void TestDamagedSettings::timeLimitsStayWithinBounds()
{
    QFETCH(QByteArray, number);
    QFETCH(std::chrono::milliseconds, limit);
    write(R"({"version":1,"wholeLimitMs":)" + number + '}');
    QCOMPARE(readSettings().settings.limits.whole, limit);
}

void TestDamagedSettings::setAside()
{
    const QByteArray damaged = "{\"region\":\"de\"";
    write(damaged);
    QVERIFY(readSettings().damaged);
    const QString aside = setDamagedSettingsAside();
    QVERIFY(aside != file());
    QCOMPARE(QFileInfo(aside).absolutePath(), settingsFolder());
    QCOMPARE(contents(aside), damaged);
    // So it is said once.
    QVERIFY(!readSettings().damaged);
    QCOMPARE(writeSettings(Settings()), std::nullopt);
    QVERIFY(!readSettings().damaged);
    QCOMPARE(contents(aside), damaged);
}

void TestDamagedSettings::nothingSetAsideIsLost()
{
    QStringList asides;
    for (const QByteArray &damaged : {QByteArray("first"), QByteArray("second"), QByteArray()}) {
        write(damaged);
        const QString aside = setDamagedSettingsAside();
        QVERIFY(!asides.contains(aside));
        QCOMPARE(contents(aside), damaged);
        asides.append(aside);
    }
    QCOMPARE(contents(asides[0]), QByteArray("first"));
    QCOMPARE(contents(asides[1]), QByteArray("second"));
}

QTEST_GUILESS_MAIN(TestDamagedSettings)
#include "tst_damagedsettings.moc"
