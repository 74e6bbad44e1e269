// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
    return order.sorted({b, a}) == QList<int>{1, 0};
}

} // namespace

class TestNaturalOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBefore_data();
    void comesBefore();
    void isTotal();
    void plainTextsAsTheCollatorHasThem();
    void longListsAsTheCollatorHasThem_data();
    void longListsAsTheCollatorHasThem();
    void doesNotDependOnTheLocale();
};

void TestNaturalOrder::comesBefore_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    const auto row = [](const char *name, const QString &first, const QString &second) {
        QTest::newRow(name) << first << second;
    };
    row("2 before 10", QStringLiteral("@RBT#2"), QStringLiteral("@RBT#10"));
    row("2 before 10 inside", QStringLiteral("@RBT#a2b"), QStringLiteral("@RBT#a10b"));
    row("more than 64 bits", QStringLiteral("#99999999999999999999"),
        QStringLiteral("#100000000000000000000"));
    row("same number, bytes decide", QStringLiteral("@RBT#002"), QStringLiteral("@RBT#2"));
    row("upper and lower case beside each other", QStringLiteral("@RBT#Bot"),
        QStringLiteral("@RBT#cat"));
    row("nothing first", {}, QStringLiteral("a"));
    row("NUL counts", QStringLiteral("a"), QStringLiteral("a") + QChar(QChar::Null));
    row("two that collate alike", QString(QChar(0x0001)), QString(QChar(0x0002)));
    row("one is the beginning of the other", QStringLiteral("a") + QChar(0x200B),
        QStringLiteral("a") + QChar(0x200B) + QChar(0x200B));
    row("UTF-8 puts U+FEFF before U+E0001, UTF-16 does not", QString(QChar(0xFEFF)),
        QStringLiteral("\U000E0001"));
}

void TestNaturalOrder::comesBefore()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    const NaturalOrder order;
    QCOMPARE(order.sorted({first, second}), (QList<int>{0, 1}));
    QCOMPARE(order.sorted({second, first}), (QList<int>{1, 0}));
}

void TestNaturalOrder::isTotal()
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
        QStringList atOnce;
        for (const int place : order.sorted(texts)) {
            atOnce.append(texts[place]);
        }
        QCOMPARE(atOnce, sorted);
    }
}

/// Printable ASCII has keys of our own making: every pair as QCollator itself compares it.
void TestNaturalOrder::plainTextsAsTheCollatorHasThem()
{
    QCollator collator{QLocale(QLocale::English)};
    collator.setNumericMode(true);
    const NaturalOrder order;
    QRandomGenerator random(20261126);
    const auto text = [&random](const QString &letters) {
        QString made;
        for (quint32 size = random.bounded(9U); size > 0; --size) {
            made += letters[random.bounded(letters.size())];
        }
        return made;
    };
    QString all;
    for (char c = ' '; c <= '~'; ++c) {
        all += QLatin1Char(c);
    }
    const QString alike = QStringLiteral("aAbB019 -_#");
    int alikeToTheCollator = 0;
    for (int i = 0; i < 100'000; ++i) {
        const QString &letters = i % 2 == 0 ? all : alike;
        const QString a = text(letters);
        const QString b = text(letters);
        const int expected = collator.compare(a, b);
        if (expected == 0) {
            ++alikeToTheCollator;
            QCOMPARE(isBefore(order, a, b), a.toUtf8() < b.toUtf8());
            QCOMPARE(isBefore(order, b, a), b.toUtf8() < a.toUtf8());
        } else {
            QVERIFY2(isBefore(order, a, b) == (expected < 0), qPrintable(a + u'|' + b));
            QVERIFY2(isBefore(order, b, a) == (expected > 0), qPrintable(a + u'|' + b));
        }
    }
    QVERIFY(alikeToTheCollator > 100);
}

void TestNaturalOrder::longListsAsTheCollatorHasThem_data()
{
    QTest::addColumn<QStringList>("beginnings");
    QTest::newRow("one beginning") << QStringList{QStringLiteral("@RBT#Robot-")};
    QTest::newRow("it ends in a number") << QStringList{QStringLiteral("@RBT#17000000000")};
    QTest::newRow("several, one of another")
        << QStringList{QStringLiteral("@RBT#support-desk-"), QStringLiteral("@RBT#Support-desk-"),
                       QStringLiteral("@RBT#support-"), QStringLiteral("@RBT#sales-")};
    QTest::newRow("not plain") << QStringList{QStringLiteral("@RBT#é")};
    QTest::newRow("some plain") << QStringList{QStringLiteral("@RBT#客服"),
                                               QStringLiteral("@RBT#")};
    QTest::newRow("some too long")
        << QStringList{QStringLiteral("@RBT#"), QString(248, QLatin1Char('x'))};
    QTest::newRow("none") << QStringList{QString()};
}

void TestNaturalOrder::longListsAsTheCollatorHasThem()
{
    QFETCH(const QStringList, beginnings);
    QCollator collator{QLocale(QLocale::English)};
    collator.setNumericMode(true);
    QRandomGenerator random(20261127);
    const QString letters = QStringLiteral("aAbB0123456789-");
    QStringList texts;
    for (int i = 0; i < 4000; ++i) {
        QString text = beginnings[random.bounded(beginnings.size())];
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
        for (const int place : order.sorted(given)) {
            sorted.append(given[place]);
        }
        QCOMPARE(sorted, expected);
    }
    QCOMPARE(order.sorted({}), QList<int>());
}

void TestNaturalOrder::doesNotDependOnTheLocale()
{
    const QLocale before;
    for (const QLocale &locale :
         {QLocale::c(), QLocale(QLocale::Japanese), QLocale(QLocale::Czech)}) {
        QLocale::setDefault(locale);
        const NaturalOrder order;
        QVERIFY(isBefore(order, QStringLiteral("#2"), QStringLiteral("#10")));
        // One letter in Czech, after h.
        QVERIFY(isBefore(order, QStringLiteral("ch"), QStringLiteral("d")));
    }
    QLocale::setDefault(before);
}

QTEST_GUILESS_MAIN(TestNaturalOrder)
#include "tst_naturalorder.moc"
