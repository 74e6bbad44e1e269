// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentences.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void join_data();
    void join();
};

void TestSentences::join_data()
{
    QTest::addColumn<QStringList>("parts");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("one stays as it is") << QStringList{u"Refused"_s} << u"Refused"_s;
    QTest::newRow("a headline gets its stop")
        << QStringList{u"Refused"_s, u"Try again."_s} << u"Refused. Try again."_s;
    QTest::newRow("a sentence has one") << QStringList{u"Why?"_s, u"So."_s} << u"Why? So."_s;
    QTest::newRow("Japanese") << QStringList{u"失敗しました"_s, u"再試行します。"_s}
                              << u"失敗しました。再試行します。"_s;
    QTest::newRow("a wide bracket at the end")
        << QStringList{u"期限切れ（2027-05-25 16:54）"_s, u"です。"_s}
        << u"期限切れ（2027-05-25 16:54）。です。"_s;
    QTest::newRow("empty ones") << QStringList{QString(), u"a."_s, QString(), u"b."_s}
                                << u"a. b."_s;
}

void TestSentences::join()
{
    QFETCH(const QStringList, parts);
    QFETCH(const QString, text);
    QCOMPARE(sentences(parts), text);
}

QTEST_APPLESS_MAIN(TestSentences)
#include "tst_sentences.moc"
