// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/secret.h"
#include "roomtest.h"

#include <QDebug>
#include <QTest>
#include <QVariant>

#include <type_traits>
#include <utility>

namespace
{

template <typename T>
concept Printable = requires(QDebug debug, T value)
{
    debug << value;
};

/// Unshared bytes, unlike those of a literal.
QByteArray bytes()
{
    return QByteArray("test ") + QByteArray::number(4711);
}

} // namespace

static_assert(!Printable<Secret>);
static_assert(!std::is_convertible_v<Secret, QByteArray>);
static_assert(!std::is_convertible_v<Secret, QString>);
static_assert(!std::is_convertible_v<QByteArray, Secret>);
static_assert(!std::is_convertible_v<Secret, QVariant>);

class TestSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesAndCompares();
    void copiesAreIndependent();
    void movingClearsSource();
    void selfAssignmentKeepsBytes();
    void wipeKeepsSharedBytes();
    void wipeClearsReadOnlyBytes();
};

void TestSecret::storesAndCompares()
{
    QVERIFY(Secret().isEmpty());
    QVERIFY(Secret(QByteArray()) == Secret());
    const Secret secret(bytes());
    QVERIFY(secret.reveal() == bytes());
    QCOMPARE(secret.size(), 9);
    QVERIFY(secret == Secret(bytes()));
    QVERIFY(!(secret == Secret(bytes() + ' ')));
    QVERIFY(!(secret == Secret()));
}

void TestSecret::copiesAreIndependent()
{
    Secret copy;
    {
        const Secret first(bytes());
        copy = first;
        const Secret other(copy);
        QVERIFY(other == first);
    }
    QVERIFY(copy.reveal() == bytes());
    Secret second(copy);
    copy = Secret(QByteArray("other"));
    QVERIFY(second.reveal() == bytes());
    second = Secret();
    QVERIFY(second.isEmpty());
    QVERIFY(copy.reveal() == "other");
}

void TestSecret::movingClearsSource()
{
    Secret first(bytes());
    Secret second(std::move(first));
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move)
    Secret third;
    third = std::move(second);
    QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move)
    QVERIFY(third.reveal() == bytes());
}

void TestSecret::selfAssignmentKeepsBytes()
{
    Secret secret(bytes());
    Secret &same = secret;
    secret = same;
    QVERIFY(secret.reveal() == bytes());
    secret = std::move(same);
    QVERIFY(secret.reveal() == bytes());
}

void TestSecret::wipeKeepsSharedBytes()
{
    QByteArray wiped = bytes();
    const QByteArray shared = wiped;
    wipe(wiped);
    QVERIFY(wiped.isEmpty());
    QVERIFY(shared == bytes());
}

void TestSecret::wipeClearsReadOnlyBytes()
{
    QByteArray literal = QByteArrayLiteral("in read-only memory");
    wipe(literal);
    QVERIFY(literal.isEmpty());
    QByteArray raw = QByteArray::fromRawData("this, too", 9);
    wipe(raw);
    QVERIFY(raw.isEmpty());
    wipe(raw);
    QVERIFY(raw.isEmpty());
}

ROOM_TEST(TestSecret, NoApplication)
#include "tst_secret.moc"
