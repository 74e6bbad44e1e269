// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/keyorder.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

class TestKeyOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asBytesCompare_data();
    void asBytesCompare();
    void equalKeys();
    void nothing();
};

void TestKeyOrder::asBytesCompare_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("longest");
    QTest::newRow("one") << 1 << QByteArray("a") << 3;
    QTest::newRow("few, short") << 50 << QByteArray("ab") << 9;
    QTest::newRow("many, of two bytes only") << 5000 << QByteArray("ab") << 40;
    QTest::newRow("many, all bytes") << 5000 << QByteArray("\1\2\x7F\x80\xFE\xFF") << 20;
    QTest::newRow("many, long") << 2000 << QByteArray("aaaaaaaaaaaaaaaaaaaaaaaaaab") << 700;
}

void TestKeyOrder::asBytesCompare()
{
    QFETCH(int, count);
    QFETCH(QByteArray, bytes);
    QFETCH(int, longest);
    QRandomGenerator random(20261127);
    Utf8StringList keys;
    for (int i = 0; i < count; ++i) {
        QByteArray key;
        for (int size = random.bounded(longest + 1); size > 0; --size) {
            key += bytes[random.bounded(bytes.size())];
        }
        keys.append(key);
    }
    const auto later = [](int a, int b) { return a > b; };
    QList<int> expected(count);
    std::iota(expected.begin(), expected.end(), 0);
    std::sort(expected.begin(), expected.end(), [&](int a, int b) {
        const int order = keys[a].compare(keys[b]);
        return order != 0 ? order < 0 : later(a, b);
    });
    QCOMPARE(keyOrder(keys, later), expected);
}

void TestKeyOrder::equalKeys()
{
    Utf8StringList keys;
    for (int i = 0; i < 3000; ++i) {
        keys.append("alike, and longer than a head");
    }
    QList<int> expected(3000);
    std::iota(expected.rbegin(), expected.rend(), 0);
    QCOMPARE(keyOrder(keys, [](int a, int b) { return a > b; }), expected);
}

void TestKeyOrder::nothing()
{
    QCOMPARE(keyOrder({}, [](int, int) { return false; }), QList<int>());
}

QTEST_GUILESS_MAIN(TestKeyOrder)
#include "tst_keyorder.moc"
