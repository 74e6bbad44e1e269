// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "secretkeeperfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using FailureMode = MemoryStore::FailureMode;
using State = SecretAnswer::State;

/// A keychain that is slow, denies access, vanishes, or answers twice or with garbage.
class TestBadKeychain : public QObject, private SecretKeeperFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void storeFallsBackToSession_data();
    void storeFallsBackToSession();
    void readAnswersOnce_data();
    void readAnswersOnce();
    void lateWriteIsUndone();
    void lateReadBackIsUndone();
    void failedStoreRemovesEarlierSecret();
    void lateWriteKeepsNewerSecret();
    void answersAfterKeeperIsDestroyed();
};

void TestBadKeychain::storeFallsBackToSession_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<State>("state");
    QTest::newRow("answers twice") << FailureMode::AnswersTwice << State::Done;
    QTest::newRow("never answers") << FailureMode::NoAnswer << State::TimedOut;
    QTest::newRow("stores garbage") << FailureMode::StoresGarbage << State::Unavailable;
    QTest::newRow("not running") << FailureMode::Unavailable << State::Unavailable;
    QTest::newRow("denies access") << FailureMode::Denied << State::Denied;
    QTest::newRow("vanishes after writing")
        << FailureMode::UnavailableAfterWrite << State::Unavailable;
    QTest::newRow("does not store the secret") << FailureMode::StoresNothing << State::Unavailable;
}

void TestBadKeychain::storeFallsBackToSession()
{
    QFETCH(FailureMode, failureMode);
    QFETCH(State, state);
    m_store->setFailureMode(failureMode);
    SecretAnswers stored;
    m_keeper->store(id, testSecret(), &stored.context, stored.done());
    QVERIFY(stored.waitForAnswer());
    QCOMPARE(stored.state(), state);
    QCOMPARE(keychainProblem(state).isEmpty(), state == State::Done);
    QCOMPARE(m_keeper->hasForSession(id), state != State::Done);
    SecretAnswers read;
    m_keeper->read(id, &read.context, read.done());
    QVERIFY(read.waitForAnswer());
    QCOMPARE(read.state(), State::Done); // from this session after a failure
    QVERIFY(read.list.first().secret == testSecret());
    m_store->answerPending();
    waitForPendingAnswers();
    QCOMPARE(stored.list.size(), 1);
    QCOMPARE(read.list.size(), 1);
    QCOMPARE(m_store->secrets().contains(id), state == State::Done);
}

void TestBadKeychain::readAnswersOnce_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<State>("state");
    QTest::newRow("answers twice") << FailureMode::AnswersTwice << State::Done;
    QTest::newRow("never answers") << FailureMode::NoAnswer << State::TimedOut;
    QTest::newRow("not running") << FailureMode::Unavailable << State::Unavailable;
    QTest::newRow("denies access") << FailureMode::Denied << State::Denied;
    QTest::newRow("has an empty secret") << FailureMode::ReturnsEmpty << State::Missing;
}

void TestBadKeychain::readAnswersOnce()
{
    QFETCH(FailureMode, failureMode);
    QFETCH(State, state);
    SecretAnswers stored;
    m_keeper->store(id, testSecret(), &stored.context, stored.done());
    QVERIFY(stored.waitForAnswer());
    m_store->setFailureMode(failureMode);
    SecretAnswers read;
    m_keeper->read(id, &read.context, read.done());
    QVERIFY(read.list.isEmpty());
    QVERIFY(read.waitForAnswer());
    QCOMPARE(read.state(), state);
    QVERIFY(state == State::Done || read.list.first().secret.isEmpty());
    m_store->answerPending();
    waitForPendingAnswers();
    QCOMPARE(read.list.size(), 1);
}

void TestBadKeychain::lateWriteIsUndone()
{
    m_store->setFailureMode(FailureMode::NoAnswer);
    SecretAnswers stored;
    m_keeper->store(id, testSecret(), &stored.context, stored.done());
    QVERIFY(stored.waitForAnswer());
    QCOMPARE(stored.state(), State::TimedOut);
    QVERIFY(m_store->secrets().contains(id));
    m_store->answerPending(); // the next start must not find a secret reported as not stored
    QVERIFY(!m_store->secrets().contains(id));
    QVERIFY(m_keeper->hasForSession(id));
}

void TestBadKeychain::lateReadBackIsUndone()
{
    m_store->setFailureMode(FailureMode::NoAnswerAfterWrite);
    SecretAnswers stored;
    m_keeper->store(id, testSecret(), &stored.context, stored.done());
    QVERIFY(stored.waitForAnswer());
    QCOMPARE(stored.state(), State::TimedOut);
    m_store->answerPending();
    QVERIFY(!m_store->secrets().contains(id));
    QVERIFY(m_keeper->hasForSession(id));
}

/// Otherwise the next start would mistake the old secret for the new one.
void TestBadKeychain::failedStoreRemovesEarlierSecret()
{
    SecretAnswers old;
    m_keeper->store(id, testSecret("old"), &old.context, old.done());
    QVERIFY(old.waitForAnswer());
    m_store->setFailureMode(FailureMode::StoresGarbage);
    SecretAnswers stored;
    m_keeper->store(id, testSecret(), &stored.context, stored.done());
    QVERIFY(stored.waitForAnswer());
    QCOMPARE(stored.state(), State::Unavailable);
    QVERIFY(!m_store->secrets().contains(id));
}

void TestBadKeychain::lateWriteKeepsNewerSecret()
{
    m_store->setFailureMode(FailureMode::NoAnswer);
    SecretAnswers first;
    m_keeper->store(id, testSecret("first"), &first.context, first.done());
    m_store->setFailureMode(FailureMode::None);
    SecretAnswers second;
    m_keeper->store(id, testSecret("second"), &second.context, second.done());
    QVERIFY(second.waitForAnswer());
    QCOMPARE(second.state(), State::Done);
    QVERIFY(first.waitForAnswer());
    m_store->answerPending();
    waitForPendingAnswers();
    QVERIFY(m_store->secrets().value(id) == testSecret("second"));
}

void TestBadKeychain::answersAfterKeeperIsDestroyed()
{
    m_store->setFailureMode(FailureMode::NoAnswer);
    SecretAnswers stored;
    m_keeper->store(id, testSecret(), &stored.context, stored.done());
    m_keeper.reset();
    m_store->answerPending();
    QVERIFY(stored.waitForAnswer()); // with TimedOut
    QCOMPARE(stored.list.size(), 1);
}

ROOM_TEST(TestBadKeychain, QCoreApplication)
#include "tst_badkeychain.moc"
