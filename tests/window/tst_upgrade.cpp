// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/columns.h"
#include "files/settingsfolder.h"
#include "roomtest.h"
#include "testwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

/// The first start with files of version 0.1.0, and whether 0.1.0 can read them afterwards.
class TestUpgrade : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<TestWindow> m;

    static QString dataFolder() { return QFINDTESTDATA("../data/upgrade"); }
    static QJsonObject json(const QString &path);
    static QJsonObject currentJson(const QString &name) { return json(settingsPath(name)); }
    void startWith(const QString &files);
    void save() { QCOMPARE(saved(), std::nullopt); }
    std::optional<QString> saved();
    QString text(const QString &field) { return m->named<QLineEdit>(field)->text(); }
    QString region() { return m->named<QComboBox>(u"Region"_s)->currentData().toString(); }
    QString connection() { return m->named<QComboBox>(u"Saved connection"_s)->currentText(); }

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void unsavedFormBecomesDraft();
    void sandboxBecomesPracticeDesk();
    void savedConnectionStaysChosen();
    void columnsAreConvertedOrReset_data();
    void columnsAreConvertedOrReset();
    void unknownConnectionMembersAreKept();
    void previousVersionCanReadSettings_data();
    void previousVersionCanReadSettings();
};

void TestUpgrade::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_home->path().toUtf8());
}

QJsonObject TestUpgrade::json(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

void TestUpgrade::startWith(const QString &files)
{
    QVERIFY(QDir().mkpath(settingsFolder()));
    for (const QString &name : {u"settings.json"_s, u"connections.json"_s}) {
        const QString source = dataFolder() + u'/' + files + u'/' + name;
        QVERIFY(!QFile::exists(source) || QFile::copy(source, settingsPath(name)));
    }
    const ReadSettings read = readSettings();
    QVERIFY(!read.isDamaged && read.problem.isEmpty());
    m = std::make_unique<TestWindow>(read.settings);
    QVERIFY(m->show());
}

std::optional<QString> TestUpgrade::saved()
{
    m->window()->storeState();
    return m->settingsStore().save();
}

void TestUpgrade::unsavedFormBecomesDraft()
{
    startWith(u"unsaved"_s);
    QCOMPARE(connection(), QString());
    QCOMPARE(region(), u"custom"_s);
    QCOMPARE(text(u"Endpoint"_s), u"https://chat.example.com:8443"_s);
    QCOMPARE(text(u"SDKAppID"_s), u"1400000009"_s);
    QCOMPARE(text(u"Identifier"_s), u"support lead"_s);
    QVERIFY(!m->isAvailable(u"Unsaved connection"_s)); // the form already shows it
    m->choose(u"Edge cases"_s);
    QVERIFY(m->isAvailable(u"Unsaved connection"_s));
    save();
    m = std::make_unique<TestWindow>(readSettings().settings); // next start
    QVERIFY(m->show());
    QCOMPARE(connection(), u"Edge cases"_s);
    m->click(u"Unsaved connection"_s);
    QCOMPARE(text(u"Endpoint"_s), u"https://chat.example.com:8443"_s);
    QCOMPARE(text(u"Identifier"_s), u"support lead"_s);
}

void TestUpgrade::sandboxBecomesPracticeDesk()
{
    startWith(u"sandbox"_s);
    QCOMPARE(connection(), u"Practice desk"_s);
    QVERIFY(m->fetch());
    m->click(u"Unsaved connection"_s);
    QCOMPARE(region(), u"jp"_s);
    QCOMPARE(text(u"SDKAppID"_s), u"1400733401"_s);
    QCOMPARE(text(u"Identifier"_s), u"support lead"_s);
    QCOMPARE(text(u"UserSig"_s), QString());
}

void TestUpgrade::savedConnectionStaysChosen()
{
    startWith(u"saved"_s);
    QCOMPARE(connection(), u"東京サポート"_s);
    QCOMPARE(text(u"SDKAppID"_s), u"1400733401"_s);
    QVERIFY(!m->isAvailable(u"Unsaved connection"_s)); // the stored form has the same values
}

void TestUpgrade::columnsAreConvertedOrReset_data()
{
    QTest::addColumn<QString>("files");
    QTest::addColumn<QString>("sortBy");
    QTest::addColumn<bool>("descending");
    QTest::newRow("sorted by Connection, descending") << u"unsaved"_s << u"Connection"_s << true;
    QTest::newRow("sorted by UserID") << u"sandbox"_s << u"UserID"_s << false;
    QTest::newRow("sorted by Connection") << u"saved"_s << u"Connection"_s << false;
}

void TestUpgrade::columnsAreConvertedOrReset()
{
    QFETCH(const QString, files);
    QFETCH(const QString, sortBy);
    QFETCH(const bool, descending);
    startWith(files);
    const QHeaderView *header = m->view()->horizontalHeader();
    QCOMPARE(QString(columnInfo(static_cast<ChatbotColumn>(header->sortIndicatorSection())).name),
             sortBy);
    QCOMPARE(header->sortIndicatorOrder() == Qt::DescendingOrder, descending);
    for (int column = 0; column < header->count(); ++column) {
        QCOMPARE(header->visualIndex(column), column);
        const bool isShown =
            columnInfo(static_cast<ChatbotColumn>(column)).shown == ColumnInfo::Shown::Always;
        QCOMPARE(header->isSectionHidden(column), !isShown);
        QCOMPARE(header->sectionSize(column) > 0, isShown);
    }
    save();
    const QJsonObject settings = currentJson(u"settings.json"_s);
    QCOMPARE(settings[u"sortBy"_s].toString(), sortBy);
    QCOMPARE(settings[u"columnLayout"_s].toArray().size(),
             header->count() - header->hiddenSectionCount());
}

void TestUpgrade::unknownConnectionMembersAreKept()
{
    startWith(u"saved"_s);
    const QString path = settingsPath(u"connections.json"_s);
    QJsonObject root = json(path); // below, members are added as by a newer version
    QJsonArray all = root[u"connections"_s].toArray();
    QJsonObject first = all[0].toObject();
    first[u"group"_s] = u"Europe"_s;
    first[u"limits"_s] = QJsonObject{{u"a"_s, 1}};
    all[0] = first;
    root[u"connections"_s] = all;
    root[u"groups"_s] = QJsonArray{u"Europe"_s};
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(root).toJson()) > 0);
    file.close();
    const auto updated = updateConnections([](SavedConnections &connections) {
        connections[0].name = u"Renamed"_s;
        connections.removeLast();
    });
    QVERIFY(updated.isValue());
    first[u"name"_s] = u"Renamed"_s;
    all.removeLast();
    all[0] = first;
    root[u"connections"_s] = all;
    QCOMPARE(currentJson(u"connections.json"_s), root); // all members, known and unknown
}

void TestUpgrade::previousVersionCanReadSettings_data()
{
    QTest::addColumn<QString>("files");
    QTest::addColumn<QString>("chosen"); // the connection chosen before saving
    QTest::addColumn<bool>("sandbox");
    QTest::newRow("unsaved form") << u"unsaved"_s << QString() << false;
    QTest::newRow("Practice desk") << u"sandbox"_s << u"Practice desk"_s << true;
    QTest::newRow("Edge cases") << u"saved"_s << u"Edge cases"_s << true;
    QTest::newRow("saved connection") << u"saved"_s << QString() << false;
}

/// Every member still exists with the same type. Members that 0.1.0 does not know are kept.
void TestUpgrade::previousVersionCanReadSettings()
{
    QFETCH(const QString, files);
    QFETCH(const QString, chosen);
    QFETCH(const bool, sandbox);
    startWith(files);
    const QJsonObject before = currentJson(u"settings.json"_s);
    if (!chosen.isEmpty()) {
        m->choose(chosen);
    }
    save();
    const QJsonObject after = currentJson(u"settings.json"_s);
    const QStringList names = before.keys();
    for (const QString &name : names) {
        QVERIFY2(after[name].type() == before[name].type(), qPrintable(name));
    }
    QVERIFY(names.contains(u"columns"_s));
    QCOMPARE(after[u"columns"_s], before[u"columns"_s]);
    QCOMPARE(after[u"sortColumn"_s], before[u"sortColumn"_s]);
    QCOMPARE(after[u"fromANewerVersion"_s], before[u"fromANewerVersion"_s]);
    QCOMPARE(after[u"version"_s].toInt(), 1);
    QCOMPARE(after[u"sandbox"_s].toBool(), sandbox);
    for (const QString &name : {u"region"_s, u"endpoint"_s, u"sdkAppId"_s, u"identifier"_s}) {
        QVERIFY2(after[name] == before[name] || files == u"saved"_s, qPrintable(name));
    }
    const QString id = after[u"connection"_s].toString();
    if (!sandbox && files == u"saved"_s) {
        QCOMPARE(id, before[u"connection"_s].toString());
    }
}

ROOM_TEST(TestUpgrade, QApplication)
#include "tst_upgrade.moc"
