// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnections.h"
#include "roomtest.h"

#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace
{

SavedConnection named(const QString &name)
{
    SavedConnection connection;
    connection.id = newConnectionId();
    connection.name = name;
    return connection;
}

QStringList names(const SavedConnections &all)
{
    QStringList list;
    for (const SavedConnection &connection : all) {
        list.append(connection.name);
    }
    return list;
}

} // namespace

class TestSavedConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesNames_data();
    void comparesNames();
    void validatesName_data();
    void validatesName();
    void connectionMayKeepItsName();
    void findsFreeName_data();
    void findsFreeName();
    void putsAndRemoves();
    void colourIdsRoundTrip();
    void newIdsAreUniqueUuids();
    void convertsToConnection();
};

void TestSavedConnections::comparesNames_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("case") << u"Support Desk"_s << u"SUPPORT desk"_s << true;
    QTest::newRow("umlaut") << u"Ärger"_s << u"ÄRGER"_s.toLower() << true;
    QTest::newRow("decomposed umlaut") << u"\u00C4rger"_s << u"A\u0308rger"_s << true;
    QTest::newRow("sharp s") << u"Straße"_s << u"STRASSE"_s << true;
    QTest::newRow("Greek sigma at the end") << u"ΟΔΟΣ"_s << u"οδος"_s << true;
    QTest::newRow("full-width letters") << u"Ｄｅｓｋ"_s << u"desk"_s << true;
    QTest::newRow("redundant spaces") << u" Support   desk "_s << u"Support desk"_s << true;
    QTest::newRow("Chinese") << u"客服"_s << u"客服二"_s << false;
    QTest::newRow("missing space") << u"Supportdesk"_s << u"Support desk"_s << false;
    QTest::newRow("number") << u"Desk 1"_s << u"Desk 2"_s << false;
}

void TestSavedConnections::comparesNames()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    const SavedConnections all{named(u"before"_s), named(one)};
    const SavedConnection *found = findByName(all, other);
    QCOMPARE(found != nullptr, same);
    QCOMPARE(nameProblem(all, other).isEmpty(), !same);
    if (found) {
        QCOMPARE(found->id, all.at(1).id);
    }
}

void TestSavedConnections::validatesName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("problem");
    const auto hidden = u"invisible character"_s;
    QTest::newRow("valid") << u"Support desk – Singapore (VIP) & <b>co</b>"_s << QString();
    QTest::newRow("empty") << QString() << u"missing"_s;
    QTest::newRow("blank") << u" \t\n\u00A0\u3000"_s << u"missing"_s;
    QTest::newRow("maximum length") << QString(maxConnectionName, u'x') << QString();
    QTest::newRow("too long") << QString(maxConnectionName + 1, u'x') << u"longer than"_s;
    QTest::newRow("10,000 characters") << QString(10'000, u'客') << u"longer than"_s;
    QTest::newRow("line break becomes a space") << u"Support\ndesk"_s << QString();
    QTest::newRow("NUL") << u"Support"_s + QChar::Null + u"desk"_s << hidden;
    QTest::newRow("escape sequence") << u"\x1b[31mdesk"_s << hidden;
    QTest::newRow("right-to-left override") << u"desk \u202Ekcab"_s << hidden;
    QTest::newRow("zero-width space") << u"de\u200Bsk"_s << hidden;
    QTest::newRow("lone surrogate") << u"desk "_s + QChar(0xD83D) << hidden;
    QTest::newRow("joined emoji") << u"👩‍💻 desk"_s << QString();
}

void TestSavedConnections::validatesName()
{
    QFETCH(QString, name);
    QFETCH(QString, problem);
    const QString actual = nameProblem({}, name);
    QCOMPARE(actual.isEmpty(), problem.isEmpty());
    QVERIFY2(actual.contains(problem), qPrintable(actual));
}

void TestSavedConnections::connectionMayKeepItsName()
{
    const SavedConnections all{named(u"Desk"_s), named(u"Other"_s)};
    QCOMPARE(nameProblem(all, u"desk"_s, all.at(0).id), QString());
    QVERIFY(!nameProblem(all, u"desk"_s, all.at(1).id).isEmpty());
}

void TestSavedConnections::findsFreeName_data()
{
    QTest::addColumn<QStringList>("taken");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("free");
    const QString longest(maxConnectionName, u'x');
    QTest::newRow("free") << QStringList{u"Desk"_s} << u"Other"_s << u"Other"_s;
    QTest::newRow("taken") << QStringList{u"Desk"_s} << u"desk"_s << u"desk (2)"_s;
    QTest::newRow("taken twice") << QStringList{u"Desk"_s, u"DESK (2)"_s} << u"Desk"_s
                                 << u"Desk (3)"_s;
    QTest::newRow("longest") << QStringList{longest} << longest
                             << longest.left(maxConnectionName - 4) + u" (2)"_s;
}

void TestSavedConnections::findsFreeName()
{
    QFETCH(QStringList, taken);
    QFETCH(QString, wanted);
    QFETCH(QString, free);
    SavedConnections all;
    for (const QString &name : taken) {
        all.append(named(name));
    }
    QCOMPARE(freeName(all, wanted), free);
    QCOMPARE(nameProblem(all, free), QString());
}

void TestSavedConnections::putsAndRemoves()
{
    SavedConnections all{named(u"a"_s), named(u"b"_s), named(u"c"_s)};
    SavedConnection changed = all.at(1);
    changed.name = u"B"_s;
    insertOrReplace(all, changed);
    insertOrReplace(all, named(u"d"_s));
    QCOMPARE(names(all), (QStringList{u"a"_s, u"B"_s, u"c"_s, u"d"_s}));
    removeById(all, changed.id);
    removeById(all, u"unknown"_s);
    QCOMPARE(names(all), (QStringList{u"a"_s, u"c"_s, u"d"_s}));
    QVERIFY(!findById(all, changed.id));
    QCOMPARE(findById(all, all.at(0).id)->name, u"a"_s);
}

void TestSavedConnections::colourIdsRoundTrip()
{
    for (int i = 0; i < static_cast<int>(ConnectionColour::Count); ++i) {
        const auto colour = static_cast<ConnectionColour>(i);
        QCOMPARE(colourFromId(colourId(colour)), colour);
    }
    QCOMPARE(colourFromId(u"mauve"_s), ConnectionColour::None);
    QCOMPARE(colourId(ConnectionColour::Red), u"red"_s);
}

void TestSavedConnections::newIdsAreUniqueUuids()
{
    QVERIFY(!QUuid::fromString(newConnectionId()).isNull());
    QVERIFY(newConnectionId() != newConnectionId());
}

void TestSavedConnections::convertsToConnection()
{
    SavedConnection saved = named(u"Desk"_s);
    saved.region = u"jp"_s;
    saved.sdkAppId = 1400000000;
    saved.identifier = u"administrator"_s;
    const Secret secret("practice");
    const Connection tokyo = toConnection(saved, secret);
    QCOMPARE(tokyo.region, u"jp"_s);
    QCOMPARE(tokyo.endpoint, QUrl(u"https://adminapijpn.im.qcloud.com"_s));
    QCOMPARE(tokyo.sdkAppId, 1400000000U);
    QCOMPARE(tokyo.identifier, u"administrator"_s);
    QVERIFY(tokyo.userSig == secret);
    saved.region = u"custom"_s;
    saved.endpoint = u"http://127.0.0.1:8080"_s;
    QCOMPARE(toConnection(saved, secret).endpoint, QUrl(u"http://127.0.0.1:8080"_s));
}

ROOM_TEST(TestSavedConnections, NoApplication)
#include "tst_savedconnections.moc"
