// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "text/naturalorder.h"

#include <QCollator>

#include <QLocale>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

namespace
{

bool isBefore(const NaturalOrder &order, const QString &a, const QString &b)
{
    return order.sortedIndexes({b, a}) == QList<int>{1, 0};
}

} // namespace

class TestNaturalOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersPair_data();
    void ordersPair();
    void isTotalOrder();
    void plainTextsMatchCollator();
    void longListsMatchCollator_data();
    void longListsMatchCollator();
    void isIndependentOfLocale();
};

void TestNaturalOrder::ordersPair_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    const auto row = [](const char *name, const QString &first, const QString &second) {
        QTest::newRow(name) << first << second;
    };
    row("2 before 10", QStringLiteral("@RBT#2"), QStringLiteral("@RBT#10"));
    row("2 before 10 in the middle", QStringLiteral("@RBT#a2b"), QStringLiteral("@RBT#a10b"));
    row("numbers beyond 64 bits", QStringLiteral("#99999999999999999999"),
        QStringLiteral("#100000000000000000000"));
    row("equal numbers: bytes decide", QStringLiteral("@RBT#002"), QStringLiteral("@RBT#2"));
    row("case is ignored", QStringLiteral("@RBT#Bot"), QStringLiteral("@RBT#cat"));
    row("empty comes first", {}, QStringLiteral("a"));
    row("NUL is significant", QStringLiteral("a"), QStringLiteral("a") + QChar(QChar::Null));
    row("texts that collate as equal", QString(QChar(0x0001)), QString(QChar(0x0002)));
    row("one is a prefix of the other", QStringLiteral("a") + QChar(0x200B),
        QStringLiteral("a") + QChar(0x200B) + QChar(0x200B));
    row("U+FEFF before U+E0001 as in UTF-8, unlike UTF-16", QString(QChar(0xFEFF)),
        QStringLiteral("\U000E0001"));
}

void TestNaturalOrder::ordersPair()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    const NaturalOrder order;
    QCOMPARE(order.sortedIndexes({first, second}), (QList<int>{0, 1}));
    QCOMPARE(order.sortedIndexes({second, first}), (QList<int>{1, 0}));
}

void TestNaturalOrder::isTotalOrder()
{
    QRandomGenerator random(20261122);
    const QString letters =
        QStringLiteral("aAbB0012#é_ ") + QChar(0x200B) + QChar(0xFEFF) + QChar(0x301);
    const NaturalOrder order;
    for (int round = 0; round < 100; ++round) {
        QStringList texts;
        for (int i = 0; i < 12; ++i) {
            QString text;
            for (quint32 size = random.bounded(5U); size > 0; --size) {
                text += letters[random.bounded(letters.size())];
            }
            texts += text;
        }
        texts.removeDuplicates();
        const auto isLess = [&order](const QString &a, const QString &b) {
            return isBefore(order, a, b);
        };
        for (const QString &a : std::as_const(texts)) {
            for (const QString &b : std::as_const(texts)) {
                QCOMPARE(isLess(a, b) || isLess(b, a), a != b);
                QVERIFY(!(isLess(a, b) && isLess(b, a)));
            }
        }
        QStringList sorted = texts;
        std::sort(sorted.begin(), sorted.end(), isLess);
        std::shuffle(texts.begin(), texts.end(), random);
        QStringList sortedAtOnce;
        for (const int index : order.sortedIndexes(texts)) {
            sortedAtOnce.append(texts[index]);
        }
        QCOMPARE(sortedAtOnce, sorted);
    }
}

/// NaturalOrder builds its own keys for printable ASCII. They must order pairs as QCollator does.
void TestNaturalOrder::plainTextsMatchCollator()
{
    QCollator collator{QLocale(QLocale::English)};
    collator.setNumericMode(true);
    const NaturalOrder order;
    QRandomGenerator random(20261126);
    const auto randomText = [&random](const QString &letters) {
        QString text;
        for (quint32 size = random.bounded(9U); size > 0; --size) {
            text += letters[random.bounded(letters.size())];
        }
        return text;
    };
    QString all;
    for (char c = ' '; c <= '~'; ++c) {
        all += QLatin1Char(c);
    }
    const QString similar = QStringLiteral("aAbB019 -_#");
    int equalToCollator = 0;
    for (int i = 0; i < 100'000; ++i) {
        const QString &letters = i % 2 == 0 ? all : similar;
        const QString a = randomText(letters);
        const QString b = randomText(letters);
        const int expected = collator.compare(a, b);
        if (expected == 0) {
            ++equalToCollator;
            QCOMPARE(isBefore(order, a, b), a.toUtf8() < b.toUtf8());
            QCOMPARE(isBefore(order, b, a), b.toUtf8() < a.toUtf8());
        } else {
            QVERIFY2(isBefore(order, a, b) == (expected < 0), qPrintable(a + u'|' + b));
            QVERIFY2(isBefore(order, b, a) == (expected > 0), qPrintable(a + u'|' + b));
        }
    }
    QVERIFY(equalToCollator > 100);
}

void TestNaturalOrder::longListsMatchCollator_data()
{
    QTest::addColumn<QStringList>("prefixes");
    QTest::newRow("one prefix") << QStringList{QStringLiteral("@RBT#Robot-")};
    QTest::newRow("prefix that ends in a number")
        << QStringList{QStringLiteral("@RBT#17000000000")};
    QTest::newRow("several prefixes, one of them a prefix of another")
        << QStringList{QStringLiteral("@RBT#support-desk-"), QStringLiteral("@RBT#Support-desk-"),
                       QStringLiteral("@RBT#support-"), QStringLiteral("@RBT#sales-")};
    QTest::newRow("not ASCII") << QStringList{QStringLiteral("@RBT#é")};
    QTest::newRow("some of them ASCII")
        << QStringList{QStringLiteral("@RBT#客服"), QStringLiteral("@RBT#")};
    QTest::newRow("some too long")
        << QStringList{QStringLiteral("@RBT#"), QString(248, QLatin1Char('x'))};
    QTest::newRow("empty prefix") << QStringList{QString()};
}

void TestNaturalOrder::longListsMatchCollator()
{
    QFETCH(const QStringList, prefixes);
    QCollator collator{QLocale(QLocale::English)};
    collator.setNumericMode(true);
    QRandomGenerator random(20261127);
    const QString letters = QStringLiteral("aAbB0123456789-");
    QStringList texts;
    for (int i = 0; i < 4000; ++i) {
        QString text = prefixes[random.bounded(prefixes.size())];
        for (quint32 size = random.bounded(12U); size > 0; --size) {
            text += letters[random.bounded(letters.size())];
        }
        texts += text;
    }
    texts.removeDuplicates();
    QStringList expected = texts;
    std::sort(expected.begin(), expected.end(), [&collator](const QString &a, const QString &b) {
        const int order = collator.compare(a, b);
        return order != 0 ? order < 0 : a.toUtf8() < b.toUtf8();
    });
    const NaturalOrder order;
    for (const QStringList &given : {texts, expected}) {
        QStringList sorted;
        for (const int index : order.sortedIndexes(given)) {
            sorted.append(given[index]);
        }
        QCOMPARE(sorted, expected);
    }
    QCOMPARE(order.sortedIndexes({}), QList<int>());
}

void TestNaturalOrder::isIndependentOfLocale()
{
    const QLocale before;
    for (const QLocale &locale :
         {QLocale::c(), QLocale(QLocale::Japanese), QLocale(QLocale::Czech)}) {
        QLocale::setDefault(locale);
        const NaturalOrder order;
        QVERIFY(isBefore(order, QStringLiteral("#2"), QStringLiteral("#10")));
        // "ch" is a single letter in Czech and sorts after h.
        QVERIFY(isBefore(order, QStringLiteral("ch"), QStringLiteral("d")));
    }
    QLocale::setDefault(before);
}

ROOM_TEST(TestNaturalOrder, QCoreApplication)
#include "tst_naturalorder.moc"
