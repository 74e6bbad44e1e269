// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "readtext.h"
#include "roomtest.h"

#include <QDirIterator>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

using Rooms = QSet<QString>;

/// A row of the table of rooms in app/README.md.
struct TableRow
{
    QString room;
    Rooms includes;
};

QList<TableRow> parseTable(const QString &readme)
{
    static const QRegularExpression row(u"^\\| `(\\w+)` \\|.*\\| ([^|]+) \\|$"_s,
                                        QRegularExpression::MultilineOption);
    QList<TableRow> table;
    const QString text = readme.section(u"## Rooms"_s, 1).section(u"\n## "_s, 0, 0);
    for (auto match = row.globalMatch(text); match.hasNext();) {
        const auto cells = match.next();
        const QStringList names =
            cells.captured(2) == u"–"_s ? QStringList() : cells.captured(2).split(u", "_s);
        table.append({cells.captured(1), Rooms(names.begin(), names.end())});
    }
    return table;
}

/// The rooms whose headers the sources in this folder include.
Rooms includedRooms(const QString &folder)
{
    static const QRegularExpression include(u"^#include \"(\\w+)/"_s,
                                            QRegularExpression::MultilineOption);
    Rooms rooms;
    QDirIterator files(folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = readText(files.next());
        for (auto match = include.globalMatch(source); match.hasNext();) {
            rooms.insert(match.next().captured(1));
        }
    }
    return rooms;
}

QByteArray sortedNames(const Rooms &rooms)
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
    void tableHasEveryRoom();
    void includesMatchTable_data();
    void includesMatchTable();
    void roomIncludesOnlyRoomsAboveIt_data();
    void roomIncludesOnlyRoomsAboveIt();

private:
    QString m_app;
    QList<TableRow> m_table;
};

void TestRooms::initTestCase()
{
    const QString readme = QFINDTESTDATA("../../app/README.md");
    m_app = QFileInfo(readme).path();
    m_table = parseTable(readText(readme));
    QVERIFY(m_table.size() > 10);
}

void TestRooms::tableHasEveryRoom()
{
    Rooms listed;
    for (const TableRow &row : m_table) {
        listed.insert(row.room);
    }
    const QStringList folders = QDir(m_app).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(sortedNames(listed), sortedNames(Rooms(folders.begin(), folders.end())));
}

void TestRooms::includesMatchTable_data()
{
    QTest::addColumn<int>("row");
    for (int i = 0; i < m_table.size(); ++i) {
        QTest::newRow(qPrintable(m_table[i].room)) << i;
    }
}

void TestRooms::includesMatchTable()
{
    QFETCH(int, row);
    Rooms included = includedRooms(m_app + u'/' + m_table[row].room);
    included.remove(m_table[row].room);
    included.remove(u"rapidjson"_s);
    QCOMPARE(sortedNames(included), sortedNames(m_table[row].includes));
}

void TestRooms::roomIncludesOnlyRoomsAboveIt_data()
{
    includesMatchTable_data();
}

void TestRooms::roomIncludesOnlyRoomsAboveIt()
{
    QFETCH(int, row);
    Rooms above;
    for (int i = 0; i < row; ++i) {
        above.insert(m_table[i].room);
    }
    QCOMPARE(sortedNames(m_table[row].includes - above), QByteArray());
}

ROOM_TEST(TestRooms, QCoreApplication)
#include "tst_rooms.moc"
