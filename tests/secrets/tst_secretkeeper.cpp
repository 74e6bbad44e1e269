// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "secretkeeperfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using FailureMode = MemoryStore::FailureMode;
using State = SecretAnswer::State;

class TestSecretKeeper : public QObject, private SecretKeeperFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void storesAndReads();
    void sessionSecretsDoNotAccessStore();
    void doesNotAnswerDestroyedContext();
    void removesSecret();
    void removesAll();
    void removeAllStopsAtFirstFailure();
    void recordsSecretInConnection();
};

void TestSecretKeeper::storesAndReads()
{
    SecretAnswers stored;
    m_keeper->store(id, testSecret(), &stored.context, stored.done());
    QVERIFY(stored.list.isEmpty());       // never before the call returns
    QVERIFY(m_keeper->hasForSession(id)); // it can be read meanwhile
    QVERIFY(stored.waitForAnswer());
    QCOMPARE(stored.state(), State::Done);
    QVERIFY(!m_keeper->hasForSession(id));
    QVERIFY(m_store->secrets().value(id) == testSecret());
    SecretAnswers read;
    m_keeper->read(id, &read.context, read.done());
    QVERIFY(read.waitForAnswer());
    QVERIFY(read.list.first().secret == testSecret());
    SecretAnswers missing;
    m_keeper->read(u"unknown"_s, &missing.context, missing.done());
    QVERIFY(missing.waitForAnswer());
    QCOMPARE(missing.state(), State::Missing);
}

void TestSecretKeeper::sessionSecretsDoNotAccessStore()
{
    m_keeper->storeForSession(id, testSecret());
    QVERIFY(m_keeper->hasForSession(id));
    SecretAnswers read;
    m_keeper->read(id, &read.context, read.done());
    QVERIFY(read.list.isEmpty());
    QVERIFY(read.waitForAnswer());
    QVERIFY(read.list.first().secret == testSecret());
    m_keeper->removeForSession(id);
    QVERIFY(!m_keeper->hasForSession(id));
    QCOMPARE(m_store->calls(), 0);
}

void TestSecretKeeper::doesNotAnswerDestroyedContext()
{
    QList<SecretAnswer> answers;
    auto context = std::make_unique<QObject>();
    const auto done = [&answers](const SecretAnswer &answer) { answers.append(answer); };
    m_keeper->read(id, context.get(), done);
    m_keeper->store(id, testSecret(), context.get(), done);
    m_keeper->remove(id, context.get(), done);
    context.reset();
    waitForPendingAnswers();
    QVERIFY(answers.isEmpty());
}

void TestSecretKeeper::removesSecret()
{
    SecretAnswers stored;
    m_keeper->store(id, testSecret(), &stored.context, stored.done());
    QVERIFY(stored.waitForAnswer());
    for (int i = 0; i < 2; ++i) {
        SecretAnswers removed;
        m_keeper->remove(id, &removed.context, removed.done());
        QVERIFY(removed.waitForAnswer());
        QCOMPARE(removed.state(), State::Done);
        QVERIFY(m_store->secrets().isEmpty());
    }
    m_store->setFailureMode(FailureMode::Denied);
    SecretAnswers denied;
    m_keeper->storeForSession(id, testSecret());
    m_keeper->remove(id, &denied.context, denied.done());
    QVERIFY(denied.waitForAnswer());
    QCOMPARE(denied.state(), State::Denied);
    QVERIFY(!m_keeper->hasForSession(id));
}

void TestSecretKeeper::removesAll()
{
    QStringList ids;
    for (int i = 0; i < 500; ++i) {
        ids.append(QString::number(i));
        m_store->write(ids.last(), testSecret(), [](const SecretAnswer &) {});
    }
    m_keeper->storeForSession(u"session"_s, testSecret());
    QList<QStringList> answers;
    m_keeper->removeAll(ids, this, [&answers](const QStringList &remaining, State state) {
        QCOMPARE(state, State::Done);
        answers.append(remaining);
    });
    m_keeper->removeAll({}, this, [&answers](const QStringList &remaining, State state) {
        QCOMPARE(state, State::Done);
        answers.append(remaining);
    });
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers.size(), 2);
    QCOMPARE(answers, (QList<QStringList>{{}, {}}));
    QVERIFY(m_store->secrets().isEmpty());
    QVERIFY(!m_keeper->hasForSession(u"session"_s));
}

void TestSecretKeeper::removeAllStopsAtFirstFailure()
{
    m_store->setFailureMode(FailureMode::NoAnswer);
    QList<QStringList> answers;
    const QStringList ids{u"a"_s, u"b"_s, u"c"_s};
    m_keeper->removeAll(ids, this, [&answers](const QStringList &remaining, State state) {
        QCOMPARE(state, State::TimedOut);
        answers.append(remaining);
    });
    QTRY_COMPARE(answers.size(), 1);
    QCOMPARE(answers.first(), ids);
    QCOMPARE(m_store->calls(), 1); // does not try the others
}

void TestSecretKeeper::recordsSecretInConnection()
{
    SavedConnection connection;
    connection.keepsSecret = true;
    connection.ends = 1;
    recordStored(connection, testSecret(), {State::Denied, {}}, false);
    QVERIFY(!connection.keepsSecret && !connection.ends);
    recordStored(connection, testSecret(), {State::Done, {}}, false);
    QVERIFY(connection.keepsSecret && !connection.ends); // not a UserSig, so no end
    recordRemoved(connection);
    QVERIFY(!connection.keepsSecret);
}

ROOM_TEST(TestSecretKeeper, QCoreApplication)
#include "tst_secretkeeper.moc"
