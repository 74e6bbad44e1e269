// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbotlist.h"
#include "roomtest.h"
#include "sandbox/apps.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace
{

QStringList idsOf(std::size_t app, std::optional<int> robots)
{
    QStringList ids;
    const QJsonArray array = QJsonDocument::fromJson(sandboxApps(robots).at(app).chatbots).array();
    for (const auto &id : array) {
        ids += id.toString();
    }
    return ids;
}

} // namespace

class TestSandboxApps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstAppIsSupportDesk();
    void secondAppHasNoChatbots();
    void thirdAppHasValidEdgeCases();
    void createsGivenNumberOfRobots_data();
    void createsGivenNumberOfRobots();
    void secretKeyIsHex();
};

void TestSandboxApps::firstAppIsSupportDesk()
{
    const QStringList ids = idsOf(0, std::nullopt);
    QCOMPARE(ids.size(), 17);
    QVERIFY(ids.contains(QStringLiteral("@RBT#billing")));
    QVERIFY(ids.indexOf(QStringLiteral("@RBT#helpdesk-10")) <
            ids.indexOf(QStringLiteral("@RBT#helpdesk-2")));
    static const QRegularExpression usual(QStringLiteral("^@RBT#[a-z0-9-]{1,27}$"));
    for (const QString &id : ids) {
        QVERIFY2(usual.match(id).hasMatch(), qPrintable(id));
    }
}

void TestSandboxApps::secondAppHasNoChatbots()
{
    QCOMPARE(sandboxApps(5).at(1).chatbots, QByteArray("[]"));
}

void TestSandboxApps::thirdAppHasValidEdgeCases()
{
    const QStringList ids = idsOf(2, std::nullopt);
    QCOMPARE(ids.size(), 20);
    QSet<QString> uniqueIds;
    qsizetype longest = 0;
    for (const QString &id : ids) {
        QVERIFY2(id.startsWith(chatbotPrefix) && id.size() > chatbotPrefix.size(), qPrintable(id));
        QVERIFY2(id.toUtf8().size() <= 32, qPrintable(id));
        longest = std::max(longest, id.toUtf8().size());
        uniqueIds += id;
    }
    QCOMPARE(uniqueIds.size(), 20);
    QCOMPARE(longest, 32);
    for (const char16_t *part :
         {u",", u"\"", u"'", u";", u"#00", u"#=", u"<b>", u"%", u"+", u"&", u"\\", u"  ", u"#Bot",
          u"#bot", u"\u673a", u"\U0001F389", u"\u05D4", u"\u202E"}) {
        const QString text = QString::fromUtf16(part);
        QVERIFY2(std::any_of(uniqueIds.begin(), uniqueIds.end(),
                             [&](const QString &id) { return id.contains(text); }),
                 qPrintable(text));
    }
    QVERIFY(std::any_of(uniqueIds.begin(), uniqueIds.end(),
                        [](const QString &id) { return id.endsWith(u' '); }));
    QVERIFY(std::any_of(uniqueIds.begin(), uniqueIds.end(),
                        [](const QString &id) { return id.size() == 6; }));
}

void TestSandboxApps::createsGivenNumberOfRobots_data()
{
    QTest::addColumn<int>("robots");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("a hundred thousand") << 100'000;
}

void TestSandboxApps::createsGivenNumberOfRobots()
{
    QFETCH(int, robots);
    const QStringList ids = idsOf(0, robots);
    QCOMPARE(ids.size(), robots);
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), robots);
    QVERIFY(robots == 0 || ids.last() == chatbotPrefix + QStringLiteral("robot-%1").arg(robots));
}

void TestSandboxApps::secretKeyIsHex()
{
    static const QRegularExpression hex(QStringLiteral("^[0-9a-f]{64}$"));
    QVERIFY(hex.match(QString::fromLatin1(sandboxKey().reveal())).hasMatch());
}

ROOM_TEST(TestSandboxApps, NoApplication)
#include "tst_sandboxapps.moc"
