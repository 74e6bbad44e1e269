// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/textlist.h"

#include <QTest>

class TestTextList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItGot();
    void growsAndShares();
    void isEqualTextByText();
    void picksInAnyOrder();
};

void TestTextList::givesBackWhatItGot()
{
    const QStringList texts{QStringLiteral("@RBT#1"),
                            QString(),
                            QStringLiteral("\uFEFF\uFEFF@RBT#1"),
                            QStringLiteral("a") + QChar(QChar::Null),
                            QStringLiteral("🤖客服"),
                            QString(70'000, u'x')};
    const TextList list = texts;
    QCOMPARE(list.size(), texts.size());
    QCOMPARE(list.texts(), texts);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QCOMPARE(list.text(i), texts[i]);
        QCOMPARE(list[i].toByteArray(), texts[i].toUtf8());
    }
    QCOMPARE(list.bytes(), texts.join(QString()).toUtf8());
    QVERIFY(TextList().isEmpty());
    QCOMPARE(TextList().texts(), QStringList());
}

void TestTextList::growsAndShares()
{
    TextList list{QStringLiteral("a")};
    const TextList before = list;
    list.reserve(10, 1000);
    list.append("bc");
    list.append({});
    QCOMPARE(list.texts(), (QStringList{QStringLiteral("a"), QStringLiteral("bc"), QString()}));
    QCOMPARE(before.texts(), QStringList{QStringLiteral("a")});
}

void TestTextList::isEqualTextByText()
{
    const QString a = QStringLiteral("a");
    const QString ab = QStringLiteral("ab");
    const QString b = QStringLiteral("b");
    QVERIFY(TextList({a, b}) == TextList({a, b}));
    QVERIFY(!(TextList({a, b}) == TextList({ab})));
    QVERIFY(!(TextList({a, b}) == TextList({ab, QString()})));
    QVERIFY(!(TextList({a, b}) == TextList({b, a})));
}

void TestTextList::picksInAnyOrder()
{
    const TextList list{QStringLiteral("a"), QStringLiteral("bb"), QString()};
    QCOMPARE(list.picked({0, 1, 2}), list);
    QCOMPARE(list.picked({2, 0, 1}),
             TextList({QString(), QStringLiteral("a"), QStringLiteral("bb")}));
    QCOMPARE(list.picked({1}), TextList{QStringLiteral("bb")});
    QCOMPARE(list.picked({}), TextList());
}

QTEST_GUILESS_MAIN(TestTextList)
#include "tst_textlist.moc"
