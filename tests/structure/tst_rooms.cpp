// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

using Rooms = QSet<QString>;

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The first and the last column of the map, in its order.
struct MapRow
{
    QString room;
    Rooms includes;
};

QList<MapRow> mapOfRooms(const QString &readme)
{
    static const QRegularExpression row(u"^\\| `(\\w+)` \\|.*\\| ([^|]+) \\|$"_s,
                                        QRegularExpression::MultilineOption);
    QList<MapRow> map;
    const QString text = readme.section(u"## Rooms"_s, 1).section(u"\n## "_s, 0, 0);
    for (auto match = row.globalMatch(text); match.hasNext();) {
        const auto cells = match.next();
        const QStringList names =
            cells.captured(2) == u"–"_s ? QStringList() : cells.captured(2).split(u", "_s);
        map.append({cells.captured(1), Rooms(names.begin(), names.end())});
    }
    return map;
}

/// The folders that the sources below this folder include files from.
Rooms includedBy(const QString &folder)
{
    static const QRegularExpression include(u"^#include \"(\\w+)/"_s,
                                            QRegularExpression::MultilineOption);
    Rooms rooms;
    QDirIterator files(folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = contentOf(files.next());
        for (auto match = include.globalMatch(source); match.hasNext();) {
            rooms.insert(match.next().captured(1));
        }
    }
    return rooms;
}

QByteArray sorted(const Rooms &rooms)
{
    QStringList names(rooms.begin(), rooms.end());
    names.sort();
    return names.join(u' ').toUtf8();
}

} // namespace

class TestRooms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mapHasEveryRoom();
    void includesAreThoseOfTheMap_data();
    void includesAreThoseOfTheMap();
    void roomIncludesOnlyRoomsAboveIt_data();
    void roomIncludesOnlyRoomsAboveIt();

private:
    QString m_app;
    QList<MapRow> m_map;
};

void TestRooms::initTestCase()
{
    const QString readme = QFINDTESTDATA("../../app/README.md");
    m_app = QFileInfo(readme).path();
    m_map = mapOfRooms(contentOf(readme));
    QVERIFY(m_map.size() > 10);
}

void TestRooms::mapHasEveryRoom()
{
    Rooms mapped;
    for (const MapRow &row : m_map) {
        mapped.insert(row.room);
    }
    const QStringList folders = QDir(m_app).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(sorted(mapped), sorted(Rooms(folders.begin(), folders.end())));
}

void TestRooms::includesAreThoseOfTheMap_data()
{
    QTest::addColumn<int>("row");
    for (int i = 0; i < m_map.size(); ++i) {
        QTest::newRow(qPrintable(m_map[i].room)) << i;
    }
}

void TestRooms::includesAreThoseOfTheMap()
{
    QFETCH(int, row);
    Rooms included = includedBy(m_app + u'/' + m_map[row].room);
    included.remove(m_map[row].room);
    included.remove(u"rapidjson"_s);
    QCOMPARE(sorted(included), sorted(m_map[row].includes));
}

void TestRooms::roomIncludesOnlyRoomsAboveIt_data()
{
    includesAreThoseOfTheMap_data();
}

void TestRooms::roomIncludesOnlyRoomsAboveIt()
{
    QFETCH(int, row);
    Rooms above;
    for (int i = 0; i < row; ++i) {
        above.insert(m_map[i].room);
    }
    QCOMPARE(sorted(m_map[row].includes - above), QByteArray());
}

QTEST_GUILESS_MAIN(TestRooms)
#include "tst_rooms.moc"
