// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/naturalorder.h"

#include <QCollator>

#include <QLocale>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

class TestNaturalOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBefore_data();
    void comesBefore();
    void isTotal();
    void plainTextsAsTheCollatorHasThem();
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
    QCOMPARE_LT(order.key(first).compare(order.key(second)), 0);
    QCOMPARE_GT(order.key(second).compare(order.key(first)), 0);
    QCOMPARE(order.key(first).compare(order.key(first)), 0);
    QVERIFY(order.key(first) < order.key(second));
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
        const auto isLess = [&order](const QString &a, const QString &b) {
            return order.key(a) < order.key(b);
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
        std::sort(texts.begin(), texts.end(), isLess);
        QCOMPARE(texts, sorted);
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
        const int ours = order.key(a).compare(order.key(b));
        if (expected == 0) {
            ++alikeToTheCollator;
            QCOMPARE(ours == 0, a == b);
        } else {
            QVERIFY2((expected < 0) == (ours < 0) && ours != 0, qPrintable(a + u'|' + b));
        }
    }
    QVERIFY(alikeToTheCollator > 100);
}

void TestNaturalOrder::doesNotDependOnTheLocale()
{
    const QLocale before;
    for (const QLocale &locale :
         {QLocale::c(), QLocale(QLocale::Japanese), QLocale(QLocale::Czech)}) {
        QLocale::setDefault(locale);
        const NaturalOrder order;
        QVERIFY(order.key(QStringLiteral("#2")) < order.key(QStringLiteral("#10")));
        // One letter in Czech, after h.
        QVERIFY(order.key(QStringLiteral("ch")) < order.key(QStringLiteral("d")));
    }
    QLocale::setDefault(before);
}

QTEST_GUILESS_MAIN(TestNaturalOrder)
#include "tst_naturalorder.moc"
