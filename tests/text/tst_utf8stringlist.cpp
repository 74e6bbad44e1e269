// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "text/utf8stringlist.h"

#include <QTest>

class TestUtf8StringList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTripsTexts();
    void appendDetachesCopies();
    void comparesTextByText();
    void picksIndexesInGivenOrder();
};

void TestUtf8StringList::roundTripsTexts()
{
    const QStringList texts{QStringLiteral("@RBT#1"),
                            QString(),
                            QStringLiteral("\uFEFF\uFEFF@RBT#1"),
                            QStringLiteral("a") + QChar(QChar::Null),
                            QStringLiteral("🤖客服"),
                            QString(70'000, u'x')};
    const Utf8StringList list = texts;
    QCOMPARE(list.size(), texts.size());
    QCOMPARE(list.toStringList(), texts);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QCOMPARE(list.text(i), texts[i]);
        QCOMPARE(list[i].toByteArray(), texts[i].toUtf8());
    }
    QCOMPARE(list.bytes(), texts.join(QString()).toUtf8());
    QVERIFY(Utf8StringList().isEmpty());
    QCOMPARE(Utf8StringList().toStringList(), QStringList());
}

void TestUtf8StringList::appendDetachesCopies()
{
    Utf8StringList list{QStringLiteral("a")};
    const Utf8StringList before = list;
    list.reserve(10, 1000);
    list.append("bc");
    list.append({});
    QCOMPARE(list.toStringList(),
             (QStringList{QStringLiteral("a"), QStringLiteral("bc"), QString()}));
    QCOMPARE(before.toStringList(), QStringList{QStringLiteral("a")});
}

void TestUtf8StringList::comparesTextByText()
{
    const QString a = QStringLiteral("a");
    const QString ab = QStringLiteral("ab");
    const QString b = QStringLiteral("b");
    QVERIFY(Utf8StringList({a, b}) == Utf8StringList({a, b}));
    QVERIFY(!(Utf8StringList({a, b}) == Utf8StringList({ab})));
    QVERIFY(!(Utf8StringList({a, b}) == Utf8StringList({ab, QString()})));
    QVERIFY(!(Utf8StringList({a, b}) == Utf8StringList({b, a})));
}

void TestUtf8StringList::picksIndexesInGivenOrder()
{
    const Utf8StringList list{QStringLiteral("a"), QStringLiteral("bb"), QString()};
    QCOMPARE(list.subset({0, 1, 2}), list);
    QCOMPARE(list.subset({2, 0, 1}),
             Utf8StringList({QString(), QStringLiteral("a"), QStringLiteral("bb")}));
    QCOMPARE(list.subset({1}), Utf8StringList{QStringLiteral("bb")});
    QCOMPARE(list.subset({}), Utf8StringList());
}

ROOM_TEST(TestUtf8StringList, QCoreApplication)
#include "tst_utf8stringlist.moc"
