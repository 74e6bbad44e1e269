// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "text/sentences.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsParts_data();
    void joinsParts();
};

void TestSentences::joinsParts_data()
{
    QTest::addColumn<QStringList>("parts");
    QTest::addColumn<QString>("text");
    QTest::newRow("no parts") << QStringList() << QString();
    QTest::newRow("single part is unchanged") << QStringList{u"Refused"_s} << u"Refused"_s;
    QTest::newRow("headline gets a full stop")
        << QStringList{u"Refused"_s, u"Try again."_s} << u"Refused. Try again."_s;
    QTest::newRow("sentence ends already") << QStringList{u"Why?"_s, u"So."_s} << u"Why? So."_s;
    QTest::newRow("Japanese") << QStringList{u"失敗しました"_s, u"再試行します。"_s}
                              << u"失敗しました。再試行します。"_s;
    QTest::newRow("full-width bracket at the end")
        << QStringList{u"期限切れ（2027-05-25 16:54）"_s, u"です。"_s}
        << u"期限切れ（2027-05-25 16:54）。です。"_s;
    QTest::newRow("empty parts are skipped")
        << QStringList{QString(), u"a."_s, QString(), u"b."_s} << u"a. b."_s;
}

void TestSentences::joinsParts()
{
    QFETCH(const QStringList, parts);
    QFETCH(const QString, text);
    QCOMPARE(joinSentences(parts), text);
}

ROOM_TEST(TestSentences, NoApplication)
#include "tst_sentences.moc"
